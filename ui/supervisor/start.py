import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from journal import paths
from journal.errors import DaymarkError
from ui.supervisor.lock import Running, acquire
from ui.supervisor.plan import Gate, Plan, start_gate

JOURNAL: Final = "--journal"
PRINT_WHEN_SHOWN: Final = "--print-when-shown"


def lock_file() -> Path:
    return paths.home() / "running.lock"


def main(arguments: Sequence[str], plan: Plan | None = None) -> int:
    """``--journal FOLDER`` opens another journal than the usual one; ``--print-when-shown`` is for measuring."""
    try:
        planned = _planned(list(arguments), plan or Plan(folder=paths.default_journal()))
    except ValueError:
        sys.stderr.write("daymark: the only argument here is --journal FOLDER\n")
        return 2
    try:
        lock = acquire(lock_file())
        if isinstance(lock, Running):
            return _ask_first_one_forward()
    except DaymarkError as error:
        sys.stderr.write(f"daymark: cannot use {paths.home()}: {error.code.name}. Make the folder writable.\n")
        return 1
    try:
        return _run(planned, start_gate(planned, planned.folder, ""))
    finally:
        lock.release()


def _planned(arguments: list[str], plan: Plan) -> Plan:
    if PRINT_WHEN_SHOWN in arguments:
        arguments.remove(PRINT_WHEN_SHOWN)
        plan = plan._replace(on_shown=_print_shown)
    if arguments:
        name, folder = arguments
        if name != JOURNAL:
            raise ValueError
        plan = plan._replace(folder=Path(folder).absolute())
    return plan


def _print_shown() -> None:
    sys.stdout.write("shown\n")
    sys.stdout.flush()


def _ask_first_one_forward() -> int:
    from journal.services.handoff import raise_request  # noqa: PLC0415 - only a second start needs it here

    paths.write_atomically(raise_request(), b"")
    sys.stderr.write("daymark: already open; its window comes forward\n")
    return 0


def _run(plan: Plan, first: Gate) -> int:
    """The gate is loading by now, and this process loads beside it what it needs to watch the gate."""
    from journal.services.handoff import raise_request  # noqa: PLC0415 - see above
    from ui.supervisor.house import House, Outcome  # noqa: PLC0415 - see above

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
