import sys
from pathlib import Path

import pytest

from tests.faults.tally import Tally
from tests.faults.watching.canary import CANARY, forms, hits
from tests.faults.watching.hunting import hunted, judged

LEAK = """
import os, sys
name = os.path.join(sys.argv[1], "tmp", "draft")
with open(name, "w") as file:
    file.write("{words}")
os.unlink(name)
"""
CALL = """
import socket
socket.socket(socket.AF_INET6, socket.SOCK_STREAM).close()
"""


def test_a_story_in_commands_leaves_nothing_readable_and_calls_nobody(tmp_path: Path) -> None:
    hunt = hunted(tmp_path)
    assert judged(Tally(fault="x"), hunt).numbers == (1, 0, 0, 0, 0)
    assert len(hunt.steps) > 100
    assert hunt.seen.internet == ()


@pytest.mark.parametrize("form", forms())
def test_every_form_is_seen(form: str) -> None:
    assert form in hits(b"\x00before" + forms()[form] + b"after\xff")
    assert hits(b"nothing of the kind") == []


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_base64_is_seen_wherever_it_begins(before: str) -> None:
    import base64

    assert hits(base64.b64encode(f"{before}{CANARY}, it said".encode()))


def test_a_file_that_is_removed_again_is_seen(tmp_path: Path) -> None:
    """The control: plaintext in a temporary file, gone when the program ends."""
    hunt = hunted(tmp_path, [sys.executable, "-c", LEAK.format(words=CANARY)])
    assert not list((hunt.folder / "tmp").iterdir())
    assert judged(Tally(fault="x"), hunt).half_written == 1


def test_a_call_is_seen(tmp_path: Path) -> None:
    """The control: an internet socket, though nothing goes through it."""
    assert hunted(tmp_path, [sys.executable, "-c", CALL]).seen.internet
