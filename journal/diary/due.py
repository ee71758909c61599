"""What is due at an instant: a pure function of the study, what was recorded, and the time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journal.clock import Instant
from journal.diary.days import day_number, study_day
from journal.study.model import DayRule, Instrument, Study, Window
from journal.study.schedule import closes_at, is_due_on, late_until_at, locks_at, opens_at


class WindowState(StrEnum):
    """``CLOSED``: too late to fill in, not yet too late to correct. ``LOCKED``: nothing can be added or changed."""

    NOT_YET = "not_yet"
    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"
    LOCKED = "locked"


FILLABLE = frozenset({WindowState.OPEN, WindowState.LATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCheckIn:
    """``closes``: until then it is in time; ``late_until``: until then it can be filled in, marked as late."""

    instrument: Instrument
    day: date
    state: WindowState
    closes: Instant
    late_until: Instant


def window_state(window: Window, day: date, now: Instant) -> WindowState:
    """By the wall clock of the place where the person is now. ``closes`` and ``late_until`` themselves still count."""
    zone, utc = now.zone, now.utc
    if utc < opens_at(window, day, zone).utc:
        return WindowState.NOT_YET
    if utc >= locks_at(window, day, zone).utc:
        return WindowState.LOCKED
    if utc <= closes_at(window, day, zone).utc:
        return WindowState.OPEN
    return WindowState.LATE if utc <= late_until_at(window, day, zone).utc else WindowState.CLOSED


def due_check_ins(
    study: Study, *, first_day: date, done: frozenset[tuple[str, date]], now: Instant
) -> tuple[DueCheckIn, ...]:
    """Everything due today, in whatever state, and what can still be filled in of earlier days, without ``done``.

    ``first_day`` is study day 1; ``done`` holds instrument ids and days. By day, then in the study's order.
    """
    found = (
        DueCheckIn(
            instrument=instrument,
            day=day,
            state=state,
            closes=closes_at(instrument.window, day, now.zone),
            late_until=late_until_at(instrument.window, day, now.zone),
        )
        for instrument in study.instruments
        for day, state in _still(study, instrument.days, instrument.window, first_day, now)
        if (instrument.id, day) not in done
    )
    order = {instrument.id: at for at, instrument in enumerate(study.instruments)}
    return tuple(sorted(found, key=lambda due: (due.day, order[due.instrument.id])))


def medication_due(study: Study, *, first_day: date, doses: frozenset[date], now: Instant) -> tuple[date, ...]:
    """Study-medication days, oldest first, that have no record in ``doses`` and can be recorded now."""
    plan = study.medication
    if plan is None:
        return ()
    days = _still(study, plan.days, plan.window, first_day, now)
    return tuple(day for day, state in days if state in FILLABLE and day not in doses)


def _still(
    study: Study, rule: DayRule, window: Window, first_day: date, now: Instant
) -> Iterator[tuple[date, WindowState]]:
    today = study_day(now, study.day_starts)
    for back in range(window.late_until // 1440, -1, -1):
        day = today - timedelta(days=back)
        number = day_number(day, first_day)
        if number > study.duration_days or not is_due_on(rule, number, day):
            continue
        state = window_state(window, day, now)
        if back == 0 or state in FILLABLE:
            yield day, state
