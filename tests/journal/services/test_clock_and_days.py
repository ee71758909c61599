"""What the clock does, and on which study day an entry lands; the study day of HARBOUR begins at 03:00."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.diary.changes import MedicineStarted
from journal.diary.custody import ClockJump
from journal.diary.events import UnknownDate
from journal.ledger.reading import entry_of
from journal.services.opening import Journal
from journal.services.today import today
from journal.services.today_values import BannerKind
from tests.support.journals import go_to, new_journal
from tests.support.studies.load import harbour

LONDON = "Europe/London"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(utc=datetime(2026, 10, 23, 9, tzinfo=UTC), zone=LONDON)


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "journal", harbour(), clock)
    yield opened
    opened.close()


def save(journal: Journal) -> None:
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


def saved(journal: Journal) -> list[tuple[str, int, date]]:
    """Wall-clock time, offset and study day of each entry, in the order of the records."""
    entries = [entry_of(record) for record in journal.vault.records()]
    stamps = [entry.stamp for entry in entries if isinstance(entry.change, MedicineStarted)]
    return [(f"{stamp.at.local:%d %H:%M}", stamp.at.offset_minutes, stamp.day) for stamp in stamps]


def jumps(journal: Journal) -> list[ClockJump]:
    return [kept.jump.jump for kept in journal.vault.clock_jumps()]


def test_a_night_asleep_is_no_jump(journal: Journal, clock: FixedClock) -> None:
    clock.sleep(timedelta(hours=9))
    save(journal)
    assert jumps(journal) == []


def test_a_clock_put_forward_while_the_computer_slept_is_one(journal: Journal, clock: FixedClock) -> None:
    clock.sleep(timedelta(hours=1))
    clock.utc += timedelta(hours=2)
    save(journal)
    assert jumps(journal) == [ClockJump.FORWARD]
    assert [banner.kind for banner in today(journal).banners] == [BannerKind.CLOCK_FORWARD]
    assert today(journal).banners[0].minutes == 120


def test_late_in_the_evening_and_after_midnight_are_the_same_study_day(journal: Journal, clock: FixedClock) -> None:
    for local in ("2026-10-23T23:59", "2026-10-24T01:37", "2026-10-24T02:59", "2026-10-24T03:00"):
        go_to(clock, local)
        save(journal)
    assert [day.day for _, _, day in saved(journal)] == [23, 23, 23, 24]
    assert jumps(journal) == []


def test_both_halves_of_the_doubled_hour_are_the_day_before_in_their_order(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-24T23:59")
    save(journal)
    clock.advance(timedelta(minutes=98))
    save(journal)
    clock.advance(timedelta(hours=1))
    save(journal)
    clock.advance(timedelta(minutes=83))
    save(journal)
    day = date(2026, 10, 24)
    assert saved(journal) == [
        ("24 23:59", 60, day),
        ("25 01:37", 60, day),
        ("25 01:37", 0, day),
        ("25 03:00", 0, date(2026, 10, 25)),
    ]
    assert jumps(journal) == [ClockJump.SUMMER_TIME]


def test_the_end_of_summer_time_is_recorded_once_and_shown_afterwards(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-27T09:00")
    save(journal)
    save(journal)
    assert jumps(journal) == [ClockJump.SUMMER_TIME]
    (banner,) = today(journal).banners
    assert (banner.kind, banner.minutes, banner.zone) == (BannerKind.CLOCK_SUMMER, 60, "Europe/London")


def test_on_the_day_itself_it_is_said_once(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-25T01:50")
    clock.advance(timedelta(hours=1))
    save(journal)
    assert jumps(journal) == [ClockJump.SUMMER_TIME]
    assert [banner.kind for banner in today(journal).banners] == [BannerKind.LONGER_DAY]


@pytest.mark.parametrize(
    ("local", "told"),
    [
        ("2026-10-24T09:00", [(BannerKind.LONGER_DAY, 60)]),
        ("2026-10-25T01:37", [(BannerKind.LONGER_DAY, 60)]),
        ("2026-10-25T09:00", []),
        ("2027-03-27T12:00", [(BannerKind.SHORTER_DAY, 60)]),
        ("2027-03-28T12:00", []),
    ],
)
def test_the_day_on_which_summer_time_begins_or_ends_says_so(
    local: str, told: list[tuple[BannerKind, int]], journal: Journal, clock: FixedClock
) -> None:
    go_to(clock, local)
    assert [(banner.kind, banner.minutes) for banner in today(journal).banners] == told
