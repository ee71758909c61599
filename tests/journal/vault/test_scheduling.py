"""Views of the schedule: what was changed, the first dose, when an event got worse."""

from datetime import timedelta
from typing import Any

import pytest

from journal.diary.changes import DoseTaken, EventObserved, Role, ScheduleChanged
from journal.diary.course import NO_DOSE, EventTold, course_of
from journal.diary.events import Persistence, Severity, UnknownDate
from journal.diary.scheduling import Delayed, Paused, Resumed, ScheduleChange, Stopped, VisitMoved
from journal.vault.vault import Vault
from tests.support.diary import DAY_ONE, dose, event, instant, stamp

CHANGES: tuple[ScheduleChange, ...] = (
    Paused(day=DAY_ONE),
    Resumed(day=DAY_ONE + timedelta(days=1)),
    Delayed(day=DAY_ONE, days=7),
    Stopped(day=DAY_ONE),
    VisitMoved(visit="week_4", day=DAY_ONE),
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_comes_back_as_it_was_recorded(vault: Vault, change: ScheduleChange) -> None:
    made = stamp(role=Role.COORDINATOR, reason="for the participant")
    (seq,) = vault.append(made, ScheduleChanged(change=change, reason="as agreed"))
    (kept,) = vault.schedule()
    assert (kept.change, kept.reason, kept.actor, kept.seq) == (change, "as agreed", made.actor, seq)
    assert (kept.day, kept.stored) == (DAY_ONE, instant())
    assert vault.book(DAY_ONE, DAY_ONE).schedule == (kept,)
    assert vault.verify().whole


def test_they_come_in_the_order_they_were_recorded(vault: Vault) -> None:
    vault.append(stamp(), *(ScheduleChanged(change=change, reason="x") for change in CHANGES))
    assert tuple(kept.change for kept in vault.schedule()) == CHANGES


def test_the_first_dose_is_the_first_day_that_stands_as_taken(vault: Vault) -> None:
    assert vault.first_dose() == NO_DOSE
    days = [DAY_ONE + timedelta(days=at) for at in range(4)]
    vault.append(
        stamp(),
        dose("d3", days[3]),
        dose("d0", days[0]),
        dose("d0-again", days[0], taken=DoseTaken.NOT_TAKEN),
        dose("d1", days[1], taken=DoseTaken.NOT_TAKEN),
    )
    assert vault.first_dose() == days[3]
    vault.append(stamp(), dose("d1-again", days[1], taken=DoseTaken.DIFFERENT))
    assert vault.first_dose() == days[1]
    assert course_of(vault.book(DAY_ONE, DAY_ONE)).first_dose == days[1]


def test_an_event_is_told_of_each_time_it_is_worse_than_ever(vault: Vault) -> None:
    def seen(name: str, severity: Severity) -> EventObserved:
        return EventObserved(event_id=name, severity=severity, persistence=Persistence.STILL_THERE, ended=UnknownDate())

    days = [DAY_ONE + timedelta(days=at) for at in range(4)]
    vault.append(stamp(days[0]), event("e1", severity=Severity.MILD), event("e2", severity=Severity.SEVERE))
    vault.append(stamp(days[1]), seen("e1", Severity.MODERATE), seen("e2", Severity.SEVERE))
    vault.append(stamp(days[2]), seen("e1", Severity.MILD), seen("e1", Severity.MODERATE))
    vault.append(stamp(days[3]), seen("e1", Severity.SEVERE))
    whole = (
        EventTold(event_id="e1", day=days[0], severity=Severity.MILD),
        EventTold(event_id="e2", day=days[0], severity=Severity.SEVERE),
        EventTold(event_id="e1", day=days[1], severity=Severity.MODERATE),
        EventTold(event_id="e1", day=days[3], severity=Severity.SEVERE),
    )
    assert vault.told(days[0], days[3]) == whole
    assert vault.told(days[1], days[2]) == whole[2:3], "what happened before counts, and is not told again"
    of_book = course_of(vault.book(days[0], days[0])).told
    assert sorted(of_book, key=lambda one: (one.day, one.event_id)) == list(whole)


def test_none_of_these_questions_reads_whole_tables(vault: Vault) -> None:
    """However long the journal: one look-up by index each."""
    statements: list[tuple[str, Any]] = []
    vault.append(stamp(), dose(), event())
    from sqlalchemy import event as listening

    def heard(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:  # noqa: ANN401 - SQLAlchemy's own
        statements.append((statement, parameters))

    listening.listen(vault.engine, "before_cursor_execute", heard)
    vault.first_dose()
    vault.told(DAY_ONE, DAY_ONE)
    listening.remove(vault.engine, "before_cursor_execute", heard)
    plans = []
    with vault.engine.begin() as connection:
        for statement, parameters in statements:
            plans += [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert any("observation_by_day" in plan for plan in plans)
    assert not [plan for plan in plans if plan.startswith("SCAN") and "INDEX" not in plan], plans
