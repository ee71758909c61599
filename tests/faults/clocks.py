"""The clock is moved under an open journal and between two sessions: what was stored keeps its time and its order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from journal.clock import FixedClock, Instant, instant_at
from journal.diary.changes import MedicineStarted, Stamp
from journal.diary.custody import ClockJump, ClockJumped
from journal.diary.events import UnknownDate
from journal.ledger.reading import entry_of
from journal.services.opening import Journal
from tests.faults.story import ZONE, Kept, made
from tests.faults.tally import Tally

FAULT: Final = "clock back, forward, zone, daylight saving"
LAST_NIGHT_OF_SUMMER: Final = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
"""Half past one in London, an hour that comes twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What happens to the clock between two saves, and what the ledger must then say of it."""

    name: str
    by: timedelta = timedelta()
    passed: timedelta = timedelta(minutes=5)
    zone: str = ZONE
    reopened: bool = False
    said: tuple[ClockJump, int] | None = None


@dataclass(slots=True)
class Told:
    """The clock's own times at each save, in order."""

    saved: list[Instant]
    jumps: list[tuple[ClockJump, int]]


MOVES: Final = (
    Move(name="nothing happens"),
    Move(name="an hour back", by=timedelta(hours=-1), said=(ClockJump.BACK, -3600)),
    Move(name="two days on", by=timedelta(days=2), said=(ClockJump.FORWARD, 172_800)),
    Move(name="a year back", by=timedelta(days=-365), said=(ClockJump.BACK, -31_536_000)),
    Move(name="a year on again", by=timedelta(days=365), said=(ClockJump.FORWARD, 31_536_000)),
    Move(name="a flight to Adelaide", zone="Australia/Adelaide", said=(ClockJump.ZONE, 0)),
    Move(name="and home", said=(ClockJump.ZONE, 0)),
    Move(name="a night passes", passed=timedelta(hours=9)),
    Move(name="closed, a day back, opened", by=timedelta(days=-1), reopened=True, said=(ClockJump.BACK, -86_100)),
    Move(name="closed for three days", passed=timedelta(days=3), reopened=True),
    Move(name="closed, opened in Lisbon", zone="Europe/Lisbon", reopened=True, said=(ClockJump.ZONE, 0)),
)
HALF_AN_HOUR: Final = timedelta(minutes=30)
DOUBLED_HOUR: Final = (
    Move(name="half an hour: it is one o'clock again", passed=HALF_AN_HOUR, said=(ClockJump.SUMMER_TIME, -3600)),
    *(Move(name=f"half an hour, {number}", passed=HALF_AN_HOUR) for number in range(4)),
)


def run(count: int, folder: Path) -> Tally:
    """The story of every move, again from another hour of the day each time, and the night in which an hour doubles."""
    tally = Tally(fault=FAULT)
    template = made(folder / "template")
    for number in range(count):
        start = datetime(2026, 9, 3, number * 7 % 24, 11, tzinfo=UTC)
        for at, moves in ((start, MOVES), (LAST_NIGHT_OF_SUMMER, DOUBLED_HOUR)):
            kept = template.copied(folder / "journal")
            tally = judged(tally, kept, lived(kept, at, moves))
    return tally


def lived(kept: Kept, start: datetime, moves: tuple[Move, ...]) -> Told:
    clock = FixedClock(utc=start, zone=ZONE)
    told = Told([], [])
    journal = kept.journal(clock)
    save(journal, told)
    for move in moves:
        if move.reopened:
            journal.close()
        clock.advance(move.passed)
        clock.utc += move.by
        clock.zone = move.zone
        if move.reopened:
            journal = kept.journal(clock)
        save(journal, told)
        told.jumps += [move.said] if move.said else []
    journal.close()
    return told


def save(journal: Journal, told: Told) -> None:
    """Something that may be kept at any hour of any day."""
    journal.append(
        MedicineStarted(
            medicine_id=journal.new_id(),
            name="Paracetamol",
            why="",
            dose="",
            unit="",
            started=UnknownDate(),
            ended=UnknownDate(),
            event_id="",
        )
    )
    told.saved.append(journal.clock.now())


def judged(
    tally: Tally, kept: Kept, told: Told, *, reading: Callable[[Stamp], Instant] = lambda stamp: stamp.at
) -> Tally:
    """``lost``: a time that is not the one of then; ``half_written``: an order, or a jump, that is not as it was."""
    with kept.vault() as vault:
        entries = [entry_of(record) for record in vault.records()]
        whole = vault.verify().whole
    saved = [reading(entry.stamp) for entry in entries if isinstance(entry.change, MedicineStarted)]
    jumps = [(entry.change.jump, entry.change.seconds) for entry in entries if isinstance(entry.change, ClockJumped)]
    wrong = sum(one != other for one, other in zip(saved, told.saved, strict=True))
    in_order = [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    offsets = all(at == instant_at(at.utc, at.zone) for at in saved)
    half = int(jumps != told.jumps) + int(not (in_order and whole and offsets))
    return tally.plus(tried=len(saved), lost=wrong, half_written=half)
