import os
import subprocess
import sys
from pathlib import Path

from tests.faults.watching import memory
from tests.faults.watching.canary import CANARY
from tests.faults.watching.memory import remembered

HOLDER = """
import sys
words = sys.stdin.readline().strip().encode("utf-16-le")
print("held", flush=True)
sys.stdin.readline()
"""


def test_after_the_lock_nobody_remembers(tmp_path: Path) -> None:
    tally = memory.run(1, tmp_path)
    assert tally.numbers == (1, 0, 0, 0, 0), tally


def test_a_process_that_remembers_is_seen() -> None:
    """The control: one that was told the words on a pipe and holds them, and the words that nobody ever said."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ}
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{CANARY}\n")
        process.stdin.flush()
        process.stdout.readline()
        assert "utf-16-le" in remembered(process.pid)
        assert remembered(process.pid, "words that were never said") == []
        process.stdin.write("\n")
