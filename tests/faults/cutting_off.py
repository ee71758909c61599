"""kill -9 in the middle of something that changes a whole journal: the place, the moments, what must be there after."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from shutil import copytree, rmtree
from typing import Final

import numpy as np

from journal.diary.custody import BackupMade
from journal.ledger.reading import entry_of
from journal.services import checking_in, private_margin
from journal.vault import margin
from journal.vault.margin import MarginNote
from tests.faults.attempts import Done, Refused, Uncaught, attempt
from tests.faults.children import Child
from tests.faults.story import DAY_ONE, Held, Kept, answers_on, clock_on, held, made, next_day
from tests.faults.tally import Tally
from tests.support.killing import killed_at

EVENINGS: Final = 3
HALF_WRITTEN_ANSWERS: Final = 3
LATER: Final = DAY_ONE + timedelta(days=EVENINGS + 1)
"""When it is worked with: soon enough that nobody takes it for a jump of the clock."""
LONGER: Final = 1.1
"""Times are drawn from a little more than what the whole takes, so that some come after its end."""


@dataclass(frozen=True, slots=True)
class Place:
    """``folder`` holds the journal, Daymark's own folder and one for what is written elsewhere."""

    folder: Path
    key: bytes

    @property
    def kept(self) -> Kept:
        return Kept(self.folder / "journal", self.key)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def outside(self) -> Path:
        return self.folder / "outside"

    def copied(self, folder: Path) -> "Place":
        rmtree(folder, ignore_errors=True)
        copytree(self.folder, folder)
        return Place(folder, self.key)


@dataclass(frozen=True, slots=True)
class Everything:
    """What is in a journal, the private margin with it."""

    held: Held
    notes: tuple[MarginNote, ...]

    def keeps(self, earlier: "Everything") -> bool:
        """Whether all of it is there as it was; records may have come after it."""
        count, before = len(earlier.held.records), earlier.held.book
        book = replace(self.held.book, head_seq=before.head_seq, head_hash=before.head_hash)
        return (
            self.held.records[:count] == earlier.held.records
            and (book, self.held.drafts) == (before, earlier.held.drafts)
            and self.notes == earlier.notes
        )

    def in_its_backup(self) -> "Everything":
        """Without what was recorded of the first backup and after it: nothing of that is the participant's."""
        changes = (entry_of(record).change for record in self.held.records)
        count = next(number for number, change in enumerate(changes) if isinstance(change, BackupMade))
        return replace(self, held=replace(self.held, records=self.held.records[:count]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one kill left. ``outcome``: which of the states that are right, in a word; "" for none of them."""

    outcome: str = ""
    lost: int = 0
    half: int = 0
    unreadable: int = 0
    uncaught: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """``prepare`` makes a filled place ready; ``act`` is killed in a child; ``judge`` looks at what is left."""

    fault: str
    prepare: Callable[[Place], None]
    act: Callable[[Place], object]
    judge: Callable[[Place, Everything], Found]


def run(operation: Operation, count: int, folder: Path) -> Tally:
    """In turn at the next step on a file or in the database, and at a random time."""
    chance = np.random.default_rng(17)
    template = prepared(operation, folder)
    expected = everything(template.copied(folder / "at").kept)
    seconds = duration(operation, template.copied(folder / "at"))
    tally, seen, step = Tally(fault=operation.fault), dict[str, int](), 0
    for number in range(count):
        place = template.copied(folder / "at")
        with at_home(place):
            if number % 2:
                end_after(operation, place, chance.uniform(0, seconds * LONGER))
            else:
                step = step + 1 if killed_at_step(operation, place, step + 1) else 0
            found = operation.judge(place, expected)
        seen[found.outcome] = seen.get(found.outcome, 0) + 1
        tally = tally.plus(
            tried=1, lost=found.lost, half_written=found.half, unreadable=found.unreadable, uncaught=found.uncaught
        )
    return tally.saying(", ".join(f"{times:,} {outcome or 'wrong'}" for outcome, times in sorted(seen.items())))


def prepared(operation: Operation, folder: Path) -> Place:
    """Made where each copy of it will lie, for a journal remembers where its backups went."""
    first = filled(folder / "at")
    with at_home(first):
        operation.prepare(first)
    return first.copied(folder / "template")


def not_cut_off(operation: Operation, folder: Path) -> Found:
    """What is found after the whole of it."""
    template = prepared(operation, folder)
    place = template.copied(folder / "at")
    expected = everything(place.kept)
    with at_home(place):
        operation.act(place)
        return operation.judge(place, expected)


def killed_at_step(operation: Operation, place: Place, step: int) -> bool:
    return killed_at(step, partial(operation.act, place), str(place.folder), statements=True)


def end_after(operation: Operation, place: Place, seconds: float) -> None:
    child = Child.running(partial(_begun, operation, place))
    child.wait_for("begun")
    child.let_run(seconds)
    child.kill()


def duration(operation: Operation, place: Place) -> float:
    """Seconds the whole takes in a child. Raises ``AssertionError`` when it does not come to its end."""
    with at_home(place):
        child = Child.running(partial(_begun, operation, place))
        child.wait_for("begun")
        start = time.monotonic()
        child.wait_for("ended")
        seconds = time.monotonic() - start
        told = child.kill()
    assert "ended" in told, told
    return seconds


def _begun(operation: Operation, place: Place, tell: Callable[[str], None]) -> None:
    tell("begun")
    operation.act(place)
    tell("ended")


@contextmanager
def at_home(place: Place) -> Iterator[None]:
    """Daymark's own folder is the place's."""
    before = os.environ.get("DAYMARK_HOME")
    os.environ["DAYMARK_HOME"] = str(place.home)
    try:
        yield
    finally:
        if before is None:
            del os.environ["DAYMARK_HOME"]
        else:
            os.environ["DAYMARK_HOME"] = before


def filled(folder: Path) -> Place:
    """Some evenings, one that is being filled in, a private note."""
    place = Place(folder, b"")
    place.outside.mkdir(parents=True)
    with at_home(place):
        kept = made(place.kept.folder, EVENINGS)
        with kept.vault() as vault:
            day = next_day(vault)
        journal = kept.journal(clock_on(day))
        form = checking_in.begin(journal, "evening", day)
        for item, state in list(answers_on(day))[:HALF_WRITTEN_ANSWERS]:
            form = checking_in.keep_answer(journal, form, item, state).form
        private_margin.add_note(journal, DAY_ONE, "For nobody else.")
        journal.close()
    return Place(folder, kept.key)


def everything(kept: Kept) -> Everything:
    """Raises as ``held`` does. Nothing is recorded by looking."""
    found = held(kept)
    with kept.vault() as vault:
        return Everything(found, margin.notes_of(vault, DAY_ONE))


def looked_at(kept: Kept, expected: Everything, outcome: str) -> Found:
    """A journal that must open, whole, with everything in it."""
    match attempt(partial(everything, kept)):
        case Done(found):
            whole, there = found.held.report.whole, found.keeps(expected)
            return Found(outcome=outcome if whole and there else "", lost=not there, half=not whole)
        case Refused():
            return Found(unreadable=1)
        case Uncaught():
            return Found(uncaught=1)


def both(one: Found, other: Found) -> Found:
    """Right if both are."""
    right = one.outcome and other.outcome
    return Found(
        outcome=f"{one.outcome}; {other.outcome}" if right else "",
        lost=one.lost + other.lost,
        half=one.half + other.half,
        unreadable=one.unreadable + other.unreadable,
        uncaught=one.uncaught + other.uncaught,
    )
