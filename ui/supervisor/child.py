import os
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from journal.paths import home
from journal.services.inherited import Pipes, lend

_ROOT: Final = Path(__file__).resolve().parents[2]


class Room(StrEnum):
    """The two programs of the house, by the module that is each one's start."""

    GATE = "ui.gate"
    JOURNAL = "ui.shell"


class Child(NamedTuple):
    """A running program. ``said`` is read from and ``told`` written to by the supervisor."""

    room: Room
    process: subprocess.Popen[bytes]
    said: int
    told: int

    def end(self) -> None:
        """End it now and wait until it is gone, and everything in its memory with it."""
        self.process.kill()
        self.process.wait()
        os.close(self.said)
        os.close(self.told)


def start_child(room: Room, key: int, arguments: Sequence[str], program: Sequence[str] = ()) -> Child:
    """``key``: the end of the key's pipe that the child gets; the caller closes its own copy."""
    said, to_supervisor = os.pipe()
    from_supervisor, told = os.pipe()
    lent = Pipes(from_supervisor=from_supervisor, to_supervisor=to_supervisor, key=key)
    lend(lent)
    try:
        process = _started([*(program or command(room)), *lent.arguments(), *arguments], lent)
    finally:
        os.set_inheritable(key, False)  # noqa: FBT003 - the library's signature
        os.close(from_supervisor)
        os.close(to_supervisor)
    return Child(room=room, process=process, said=said, told=told)


def command(room: Room) -> list[str]:
    """How a program is started: from the checkout by its module, from a bundle by the bundle's own program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, f"--room={room.value}"]
    return [sys.executable, "-P", "-m", room.value]


def _started(line: list[str], lent: Pipes) -> subprocess.Popen[bytes]:
    """A child is told where Daymark's own files are, so that it need not load what finds that out."""
    surroundings = {**os.environ, "PYTHONPATH": str(_ROOT), "DAYMARK_HOME": str(home())}
    if sys.platform == "win32":
        return subprocess.Popen(line, stdin=subprocess.DEVNULL, env=surroundings, close_fds=False)
    return subprocess.Popen(line, stdin=subprocess.DEVNULL, env=surroundings, pass_fds=lent)
