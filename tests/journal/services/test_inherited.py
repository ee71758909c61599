import os
import subprocess
import sys

import pytest

from journal.errors import Code, DaymarkError
from journal.services.inherited import take
from journal.services.pipe_ends import Pipes, lend

CHILD = """
import os, sys
from journal.services.inherited import take
pipes = take(sys.argv[1:])
os.write(pipes.to_supervisor, os.read(pipes.from_supervisor, 10) + os.read(pipes.key, 10))
print(*(os.get_inheritable(end) for end in pipes.descriptors()))
"""


def test_a_child_reads_and_writes_its_ends_and_hands_them_to_nobody() -> None:
    told, to_child = os.pipe()
    from_child, said = os.pipe()
    key, written = os.pipe()
    pipes = Pipes(from_supervisor=told, to_supervisor=said, key=key)
    lend(pipes)
    os.write(to_child, b"told ")
    os.write(written, b"key")
    line = [sys.executable, "-c", CHILD, *pipes.arguments()]
    done = subprocess.run(line, pass_fds=pipes.descriptors(), capture_output=True, text=True, check=True)
    assert os.read(from_child, 20) == b"told key"
    assert done.stdout.split() == ["False"] * 3
    pipes.close()
    for end in (to_child, from_child, written):
        os.close(end)


@pytest.mark.parametrize("arguments", [[], ["--key=3"], ["--from-supervisor=x"], ["--from-supervisor=9999"]])
def test_a_program_without_its_pipes_does_not_start(arguments: list[str]) -> None:
    with pytest.raises(DaymarkError) as caught:
        take(arguments)
    assert caught.value.code is Code.HANDOFF_BROKEN
