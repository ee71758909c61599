"""The computer falls asleep, or its screen is locked: the open journal is gone before that, and paints nothing more.

Supervisor, gate and journal process are the real ones; logind and the screen saver speak on a bus of their own.
``python -m tests.faults.watching.locking FOLDER COUNT`` prints, as JSON, how each of so many tries ended.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest

from tests.faults.tally import Tally
from tests.faults.watching.memory import OPEN, House, journal_with_the_words, running
from tests.support.fake_login import BUSES, FakeLogin, private_bus
from tests.support.house import note, starts
from tests.support.source import ROOT

FAULT: Final = "suspend and screen lock"
PATIENCE_SECONDS: Final = 60.0
CALM_MS: Final = 500
EVERY_MS: Final = 20
PAINTS: Final = [*OPEN, ["paints"]]
SAVER: Final = "org.freedesktop.ScreenSaver"

Signal = Callable[[FakeLogin], None]


@dataclass(frozen=True, slots=True)
class Ended:
    """``gone``: no journal process is left; ``let_go``: the delay is; ``said``: a gate says that it is locked."""

    gone: bool
    let_go: bool
    said: bool
    painted: int


def sleeps(login: FakeLogin) -> None:
    login.sleeps()


def locks(login: FakeLogin) -> None:
    login.locks()


def blanks(login: FakeLogin) -> None:
    login.screen(SAVER)


def wakes(login: FakeLogin) -> None:
    """The control: nothing that a journal should heed."""
    login.sleeps(starts=False)
    login.screen(SAVER, active=False)


SIGNALS: Final = (sleeps, locks, blanks)


def tried(folder: Path, signal: Signal, patience: float = PATIENCE_SECONDS) -> Ended:
    """In a process that has an application of Qt's."""
    home = folder / "home"
    home.mkdir(parents=True)
    journal_with_the_words(home)
    with private_bus(folder) as address:
        for name in BUSES:
            os.environ[name] = address
        login = FakeLogin(address, folder.name)
        with running(folder, home, [PAINTS, PAINTS]) as house:
            ended = locked(house, login, signal, patience)
        login.close()
    return ended


def locked(house: House, login: FakeLogin, signal: Signal, patience: float) -> Ended:
    house.wait_for("journal", "paints")
    assert until(login.is_waiting, PATIENCE_SECONDS), "nobody asked for a delay"
    opened = next(int(line[1]) for line in starts(house.log) if line[0] == "journal")
    until(lambda: is_calm(house.log), PATIENCE_SECONDS)
    note(house.log, "signalled")
    signal(login)
    let_go = until(lambda: not login.is_waiting(), patience)
    gone = not is_alive(opened)
    if gone:
        house.wait_for("gate", "see", "is locked")
    lines = starts(house.log)
    after = lines[lines.index(["signalled"]) :]
    return Ended(gone=gone, let_go=let_go, said=gone, painted=sum(line[0] == "painted" for line in after))


def is_calm(log: Path) -> bool:
    """Whether nothing is noted for a while: the window has been painted for the first time."""
    before = len(starts(log))
    QTest.qWait(CALM_MS)
    return len(starts(log)) == before


def until(true: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        QTest.qWait(EVERY_MS)
    return true()


def is_alive(process: int) -> bool:
    """Whether it still has memory; one that ended and that nobody has asked about yet has none."""
    try:
        return bool(Path(f"/proc/{process}/maps").read_text(encoding="utf-8"))
    except OSError:
        return False


def run(count: int, folder: Path) -> Tally:
    program = [sys.executable, "-m", "tests.faults.watching.locking", str(folder), str(count)]
    done = subprocess.run(
        program,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    tally = Tally(fault=FAULT)
    for ended in json.loads(done.stdout):
        tally = judged(tally, Ended(**ended))
    return tally


def judged(tally: Tally, ended: Ended) -> Tally:
    """``half_written``: the journal still stood, or was painted; ``unreadable``: nobody said that it is locked."""
    return tally.plus(
        tried=1, half_written=not (ended.gone and ended.let_go) or ended.painted > 0, unreadable=not ended.said
    )


def main(folder: Path, count: int) -> None:
    application = QCoreApplication([])
    ended = [asdict(tried(folder / str(number), SIGNALS[number % len(SIGNALS)])) for number in range(count)]
    sys.stdout.write(json.dumps(ended))
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
