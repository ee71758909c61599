"""Pauses, delays, stops and moved visits: recorded with who and why, told on Today, and nothing missed meanwhile."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.diary.changes import Actor, Role, ScheduleChanged
from journal.diary.course import Course, course_of
from journal.diary.scheduling import Delayed, Paused
from journal.diary.standstill import GoesOn, NotKnown, StandsStill, Standstill
from journal.diary.values import Answered, Quantity
from journal.errors import Code, DaymarkError
from journal.insight.adherence import MEDICATION, adherence
from journal.services.checking_in import begin, keep_answer
from journal.services.coursing import course_for
from journal.services.opening import Journal
from journal.services.rescheduling import delay, move_visit, pause, resume, stop
from journal.services.today import CheckInState, today
from tests.support.journals import go_to, new_journal, reopened
from tests.support.studies.load import schedules

DAY = date(2026, 10, 20)


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday 20 October 2026, 09:00 in London: study day 1."""
    return FixedClock(utc=datetime(2026, 10, 20, 8, tzinfo=UTC), zone="Europe/London")


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "journal", schedules(), clock)
    yield opened
    opened.close()


def october(day: int) -> date:
    return date(2026, 10, day)


def test_during_a_pause_nothing_is_due_and_nothing_is_missed(journal: Journal, clock: FixedClock) -> None:
    pause(journal, october(21), "in hospital")
    go_to(clock, "2026-10-22T09:00")
    shown = today(journal)
    assert (shown.check_ins, shown.whenever, shown.medication) == ((), (), ())
    assert shown.standstill == StandsStill(kind=Standstill.PAUSED, since=october(21), until=NotKnown())
    resume(journal, october(24), "home again")
    assert today(journal).standstill == StandsStill(kind=Standstill.PAUSED, since=october(21), until=october(24))
    go_to(clock, "2026-10-24T09:00")
    assert today(journal).standstill == GoesOn()
    go_to(clock, "2026-10-26T09:00")
    table = adherence(journal.study, journal.vault.book(DAY, october(25)), clock.now())
    cells = [cell.value for row in table.rows if (row.id, row.occasion) == ("mood", "am") for cell in row.cells]
    assert cells == ["missed", "not_due", "not_due", "not_due", "missed", "missed"]
    doses = [cell.value for row in table.rows if row.id == MEDICATION for cell in row.cells]
    assert doses == ["not_due", "not_due", "not_due", "not_due", "not_due", "missed"]


def test_what_was_begun_before_the_pause_can_be_gone_on_with(journal: Journal) -> None:
    keep_answer(journal, begin(journal, "mood", DAY, "am"), "mood", Answered(Quantity(Decimal(1))))
    pause(journal, DAY, "too much today")
    (card,) = today(journal).check_ins
    assert (card.occasion, card.state) == ("am", CheckInState.DRAFT)
    assert begin(journal, "mood", DAY, "am").states


def test_a_delay_moves_the_end_and_is_told(journal: Journal, clock: FixedClock) -> None:
    assert (today(journal).duration_days, today(journal).ends) == (40, date(2026, 11, 28))
    delay(journal, october(22), 7, "the kits came late")
    shown = today(journal)
    assert (shown.duration_days, shown.ends, shown.standstill) == (47, date(2026, 12, 5), GoesOn())
    go_to(clock, "2026-10-23T09:00")
    expected = StandsStill(kind=Standstill.PUT_OFF, since=october(22), until=october(29))
    assert today(journal).standstill == expected
    go_to(clock, "2026-10-29T09:00")
    assert today(journal).day_number == 10
    assert {card.instrument for card in today(journal).check_ins} >= {"mood"}


def test_a_stop_is_told_and_can_be_taken_back(journal: Journal, clock: FixedClock) -> None:
    pause(journal, october(21), "travelling")
    stop(journal, october(22), "decided by the study doctor")
    go_to(clock, "2026-10-23T09:00")
    assert today(journal).standstill == StandsStill(kind=Standstill.STOPPED, since=october(22), until=NotKnown())
    resume(journal, october(23), "it was a mistake")
    assert today(journal).standstill == GoesOn()


def test_a_visit_is_moved(journal: Journal, clock: FixedClock) -> None:
    move_visit(journal, "week_1", october(30), "the clinic is closed")
    go_to(clock, "2026-10-27T09:00")
    assert "visit_form" not in {card.instrument for card in today(journal).check_ins}
    go_to(clock, "2026-10-28T09:00")
    (card,) = (card for card in today(journal).check_ins if card.instrument == "visit_form")
    assert (card.day, card.state) == (october(30), CheckInState.DUE)


def test_who_and_why_stand_in_the_ledger(journal: Journal, clock: FixedClock, tmp_path: Path) -> None:
    coordinator = Actor(role=Role.COORDINATOR)
    changed = delay(journal, october(22), 7, "  the kits came late ", actor=coordinator)
    assert changed == ScheduleChanged(change=Delayed(day=october(22), days=7), reason="the kits came late")
    move_visit(journal, "close", october(30), "a holiday")
    stop(journal, october(30), "enough")
    pause(journal, october(21), "a pause")
    resume(journal, october(22), "and on")
    journal.close()
    with reopened(tmp_path / "journal", clock).vault as vault:
        first, *_, last = vault.schedule()
        assert (first.change, first.reason, first.actor.role, first.day) == (
            changed.change, "the kits came late", Role.COORDINATOR, DAY,
        )  # fmt: skip
        assert (last.reason, last.actor.role) == ("and on", Role.PARTICIPANT)
        assert vault.verify().whole
        assert course_of(vault.book(DAY, DAY)) == Course(
            first_day=DAY, changes=tuple(kept.change for kept in vault.schedule())
        )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda journal: pause(journal, october(23), "again"), Code.ALREADY_STANDING_STILL),
        (lambda journal: resume(journal, october(20), "why not"), Code.NOTHING_TO_RESUME),
        (lambda journal: stop(journal, october(30), "again"), Code.ALREADY_STANDING_STILL),
        (lambda journal: move_visit(journal, "week_9", october(23), "x"), Code.VISIT_UNKNOWN),
        (lambda journal: delay(journal, october(19), 1, "x"), Code.DAY_BEFORE_STUDY),
        (lambda journal: delay(journal, october(20), 1, " \n"), Code.CHANGE_REASON_MISSING),
        (lambda journal: delay(journal, october(20), 1, "x" * 20_001), Code.ANSWER_NOT_ALLOWED),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_recorded(
    journal: Journal, change: Callable[[Journal], object], code: Code
) -> None:
    pause(journal, october(22), "travelling")
    stop(journal, october(29), "the end")
    before = journal.vault.newest
    with pytest.raises(DaymarkError) as refused:
        change(journal)
    assert refused.value.code is code
    assert journal.vault.newest == before
    assert course_for(journal, DAY, DAY).changes[0] == Paused(day=october(22))
