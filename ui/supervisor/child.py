"""The two programs of the house, and how each is started and ended.

The gate is started with this before anything else is loaded, so it makes do with what the interpreter itself has
loaded: no ``typing`` (15 ms), no ``enum`` (8 ms), no ``subprocess`` on Unix (22 ms).
"""

import os
import sys

from journal.services.pipe_ends import Pipes, lend

GATE = "ui.gate"
JOURNAL = "ui.shell"
_KILL = 9


TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess


class Process:
    """As much of ``subprocess.Popen`` as is needed here."""

    __slots__ = ("pid",)

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def kill(self) -> None:
        os.kill(self.pid, _KILL)

    def wait(self) -> int:
        return os.waitpid(self.pid, 0)[1]


class Child:
    """A running program. ``said`` is read from and ``told`` written to by the supervisor."""

    __slots__ = ("process", "room", "said", "told")

    def __init__(self, room: str, process: "Process | subprocess.Popen[bytes]", said: int, told: int) -> None:
        self.room = room
        self.process = process
        self.said = said
        self.told = told

    def end(self) -> None:
        """End it now and wait until it is gone, and everything in its memory with it."""
        self.process.kill()
        self.process.wait()
        os.close(self.said)
        os.close(self.told)


def start_child(room: str, key: int, arguments: list[str], program: list[str]) -> Child:
    """``key``: the end of the key's pipe that the child gets; the caller closes its own. ``program`` is for tests."""
    said, to_supervisor = os.pipe()
    from_supervisor, told = os.pipe()
    lent = Pipes(from_supervisor, to_supervisor, key)
    lend(lent)
    try:
        process = _started([*(program or command(room)), *lent.arguments(), *arguments])
    finally:
        os.set_inheritable(key, False)  # noqa: FBT003 - the library's signature
        os.close(from_supervisor)
        os.close(to_supervisor)
    return Child(room, process, said, told)


def command(room: str) -> list[str]:
    """How a program is started: from the checkout by its module, from a bundle by the bundle's own program.

    A child looks for modules where this process does (``_surroundings``); so ``-S`` spares it the search for them.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, f"--room={room}"]
    return [sys.executable, "-P", "-S", "-m", room]


def _surroundings() -> dict[str, str]:
    """With Qt told which style to make itself: that loads less than being handed one (``ui.theme.apply``)."""
    places = os.pathsep.join(place for place in sys.path if place)
    return {**os.environ, "PYTHONPATH": places, "QT_STYLE_OVERRIDE": "Fusion"}


def _started(line: list[str]) -> "Process | subprocess.Popen[bytes]":
    """Every descriptor but those that were lent stays here: Python opens none that a child would inherit."""
    if sys.platform == "win32":
        import subprocess  # noqa: PLC0415 - elsewhere not needed

        return subprocess.Popen(line, stdin=subprocess.DEVNULL, env=_surroundings(), close_fds=False)
    nothing_to_read = (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)
    return Process(os.posix_spawn(line[0], line, _surroundings(), file_actions=[nothing_to_read]))
