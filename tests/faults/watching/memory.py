"""After the lock: no process of the house has the words in its memory, no file has them, and no core is left.

The real supervisor, gate and journal process without a screen, a robot at the keyboard. Needs root: the processes let
nobody else read their memory.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from journal.clock import FixedClock, SystemClock
from journal.diary.changes import EventReported
from journal.diary.events import Consequence, Interference, PartialDate, Persistence, Severity, UnknownDate
from journal.services.opening import NewKeys, create_journal
from journal.vault.keys.cost import FLOOR
from tests.faults.tally import Tally
from tests.faults.watching.canary import CANARY, hits, hits_in_files
from tests.faults.watching.strace import seen, watched
from tests.support import robot
from tests.support.house import starts
from tests.support.source import ROOT
from tests.support.studies.load import harbour

FAULT: Final = "plaintext: memory after the lock"
CALLS: Final = "network: gate and journal, opened and locked"
PASSPHRASE: Final = "tundra velvet cactus moss"
PATIENCE_SECONDS: Final = 100.0
PART: Final = 1 << 24
OPEN: Final = [["see", "Lock"]]
LOCK: Final = [*OPEN, ["key", "Ctrl+L"]]
Script = list[list[list[str]]]

SUPERVISOR: Final = """
import json, sys
from journal import paths
from ui.supervisor.plan import Plan
from ui.supervisor.start import main
sys.exit(main([], Plan(folder=paths.default_journal(), programs=json.loads(sys.argv[1]))))
"""


@dataclass(slots=True)
class House:
    """A running supervisor; ``log``: what the robots did."""

    process: subprocess.Popen[bytes]
    log: Path

    def wait_for(self, room: str, *words: str) -> None:
        """Until a room's robot did something. Raises ``AssertionError`` when it never does."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not self.log.exists() or ["did", *words] not in starts(self.log):
            if self.process.poll() is not None or time.monotonic() > end:
                message = f"the {room} never came to: {' '.join(words)}"
                raise AssertionError(message)
            select.select([], [], [], 0.05)

    def processes(self) -> dict[int, str]:
        """The supervisor and every child of it: process numbers and what they are."""
        found = {self.process.pid: "supervisor"}
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        for child in map(int, children.read_text(encoding="ascii").split()):
            words = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
            found[child] = next((word.decode() for word in words if word in {b"gate", b"journal"}), "child")
        return found

    def dumping(self, room: str) -> list[str]:
        """Those of a room that would leave a core file, wherever the system puts such."""
        return [name for process, name in self.processes().items() if name == room and dumps(process)]

    def memory(self) -> dict[str, list[str]]:
        """The forms of the words in each process's memory."""
        return {name: remembered(process) for process, name in self.processes().items()}


@contextmanager
def running(folder: Path, home: Path, journal: Script, under: Sequence[str] = ()) -> Iterator[House]:
    """Ends with the block. The gate unlocks at its first start, and then only looks. ``under``: what watches it."""
    unlock = [["type", PASSPHRASE], ["key", "Return"]]
    gate = [unlock, [["see", "is locked"]]]
    log = folder / "house.log"
    log.unlink(missing_ok=True)
    programs = {"ui.gate": played("gate", gate), "ui.shell": played("journal", journal)}
    given = {"HOUSE_LOG": str(log), "PYTHONPATH": str(ROOT), "DAYMARK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [*under, sys.executable, "-c", SUPERVISOR, json.dumps(programs)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **given},
    )
    try:
        yield House(process, log)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE_SECONDS)


def played(room: str, scripts: Script) -> list[str]:
    return [sys.executable, str(robot.__file__), room, json.dumps(scripts)]


def remembered(process: int, words: str = CANARY) -> list[str]:
    """Looks at every readable part of a process's memory, a little of each part again with the next one."""
    found = set[str]()
    maps = Path(f"/proc/{process}/maps").read_text(encoding="utf-8", errors="replace").splitlines()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if "r" not in rights or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            first, last = (int(at, 16) for at in span.split("-"))
            for at in range(first, last, PART):
                found.update(hits(read_at(memory.fileno(), at, min(PART + 4 * len(words), last - at)), words))
    return sorted(found)


def read_at(file: int, at: int, length: int) -> bytes:
    """Empty where the kernel lets nobody read."""
    try:
        return os.pread(file, length, at)
    except OSError:
        return b""


def journal_with_the_words(home: Path) -> None:
    """A symptom that goes on, reported yesterday, named with the words: Today asks about it."""
    now = SystemClock().now()
    clock = FixedClock(utc=now.utc - timedelta(days=1), zone=now.zone)
    keys = NewKeys(passphrase=bytearray(PASSPHRASE, "utf-8"), cost=FLOOR)
    journal = create_journal(
        home / "my-journal", study=harbour(), participant="HB-04-017", keys=keys, clock=clock
    ).journal
    journal.append(
        EventReported(
            event_id=journal.new_id(),
            term=CANARY,
            words=CANARY,
            onset=PartialDate(clock.now().calendar_day.isoformat()),
            severity=Severity.MILD,
            persistence=Persistence.STILL_THERE,
            ended=UnknownDate(),
            interference=Interference.NOT_AT_ALL,
            done_about_it="",
            medicines="",
            consequences=(Consequence.NONE,),
        )
    )
    journal.close()


def run(count: int, folder: Path) -> Tally:
    """``lost``: while the journal was open the words were nowhere, so that nothing is shown by their absence."""
    tally = Tally(fault=FAULT)
    for number in range(count):
        home = folder / str(number) / "home"
        home.mkdir(parents=True)
        journal_with_the_words(home)
        with running(home.parent, home, [OPEN]) as house:
            house.wait_for("journal", *OPEN[0])
            opened = house.memory()
            dumping = house.dumping("journal")
            crash(house, "journal")
        with running(home.parent, home, [LOCK, OPEN]) as house:
            house.wait_for("gate", "see", "is locked")
            locked = house.memory()
            dumping += house.dumping("gate")
            crash(house, "gate")
        left = list(hits_in_files(home.parent.rglob("*"))) + [f"core {file.name}" for file in home.parent.glob("core*")]
        left += [f"{name} may dump" for name in dumping]
        found = [f"{name} {form}" for name, forms in locked.items() for form in forms] + left
        tally = tally.plus(tried=1, lost=not opened.get("journal"), half_written=len(found))
        seen = ", ".join(f"{name}: {' '.join(forms) or 'none'}" for name, forms in sorted(opened.items()))
        tally = tally.saying(f"while open {seen}; after the lock {len(locked)} processes: {' '.join(found) or 'none'}")
    return tally


def run_calls(count: int, folder: Path) -> Tally:
    """``uncaught``: nothing was watched at all."""
    tally = Tally(fault=CALLS)
    for number in range(count):
        home, trace = folder / str(number) / "home", folder / f"{number}.trace"
        home.mkdir(parents=True)
        journal_with_the_words(home)
        with running(home.parent, home, [LOCK, OPEN], ["strace", "-D", *watched([], trace, {})[1:]]) as house:
            house.wait_for("gate", "see", "is locked")
        found = seen(trace)
        tally = tally.plus(tried=1, half_written=len(found.internet), uncaught=found.lines == 0)
        tally = tally.saying(f"{found.lines:,} calls watched")
    return tally


def dumps(process: int) -> bool:
    limits = Path(f"/proc/{process}/limits").read_text(encoding="ascii").splitlines()
    soft, hard = next(line for line in limits if line.startswith("Max core file size")).split()[4:6]
    return (soft, hard) != ("0", "0")


def crash(house: House, room: str) -> None:
    """A process ends as a fault would end it, where a core file would be left."""
    for process, name in house.processes().items():
        if name == room:
            os.kill(process, signal.SIGABRT)
