"""What the supervisor does while its first gate loads, and then for as long as the house stands."""

import os
import signal
import sys
from pathlib import Path
from typing import Final

from journal import paths
from journal.errors import DaymarkError
from journal.own_memory import keep_to_itself
from journal.services.handoff import raise_request
from ui.supervisor.first import Gate
from ui.supervisor.house import House, Outcome
from ui.supervisor.lock import Running, acquire
from ui.supervisor.plan import Plan


def lock_file() -> Path:
    return paths.home() / "running.lock"


def keep_house(first: Gate, folder: str, plan: Plan | None, *, print_when_shown: bool) -> int:
    """Returns the exit code. ``first`` is ended when another Daymark is open already."""
    try:
        lock = acquire(lock_file())
    except DaymarkError as error:
        first.end()
        sys.stderr.write(f"daymark: cannot use {paths.home()}: {error.code.name}. Make the folder writable.\n")
        return 1
    if isinstance(lock, Running):
        first.end()
        return _ask_first_one_forward()
    planned = plan or Plan(folder=paths.default_journal())
    if folder:
        planned = planned._replace(folder=Path(folder).absolute())
    if print_when_shown:
        planned = planned._replace(on_shown=_print_shown)
    try:
        return _run(planned, first)
    finally:
        lock.release()


def _print_shown() -> None:
    sys.stdout.write("shown\n")
    sys.stdout.flush()


def _ask_first_one_forward() -> int:
    try:
        paths.write_atomically(raise_request(), b"")
    except DaymarkError as error:
        sys.stderr.write(f"daymark: already open, and {paths.home()} cannot be used: {error.code.name}.\n")
        return 1
    sys.stderr.write("daymark: already open; its window comes forward\n")
    return 0


def _run(plan: Plan, first: Gate) -> int:
    """Of the key's pipe this process holds the end that is read: nobody else of the account may reach into it."""
    keep_to_itself()
    raise_request().unlink(missing_ok=True)
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    for number in (signal.SIGINT, signal.SIGTERM, *_HANGUP):
        signal.signal(number, _noted)
    house = House(plan, woken, first)
    outcome = house.run()
    if outcome is Outcome.GATE_CRASHED and not house.was_shown:
        sys.stderr.write("daymark: no window could be opened. Is there a display? `daymark demo DIR` needs none.\n")
    return outcome


def _noted(number: int, frame: object) -> None:
    """The wake-up descriptor has been written; nothing else is done inside a signal."""
    del number, frame


_HANGUP: Final = (signal.SIGHUP,) if sys.platform != "win32" else ()
