"""What is due at an instant: a pure function of the study, what was recorded, and the time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from journal.clock import Instant
from journal.diary.course import Course, Occasion, is_dose_day, occasions_on
from journal.diary.days import study_day
from journal.study.day_rules import Window
from journal.study.model import Instrument, Study
from journal.study.schedule import closes_at, days_between, late_until_at, locks_at, opens_at

DAY: Final = 1440


class WindowState(StrEnum):
    """``CLOSED``: too late to fill in, not yet too late to correct. ``LOCKED``: nothing can be added or changed."""

    NOT_YET = "not_yet"
    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"
    LOCKED = "locked"


FILLABLE = frozenset({WindowState.OPEN, WindowState.LATE})


Done = frozenset[tuple[str, date, str]]
"""Instrument, day and occasion of what was saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCheckIn:
    """``closes``: until then it is in time; ``late_until``: until then it can be filled in, marked as late."""

    occasion: Occasion
    state: WindowState
    closes: Instant
    late_until: Instant

    @property
    def instrument(self) -> Instrument:
        return self.occasion.instrument

    @property
    def day(self) -> date:
        return self.occasion.day


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


def due_check_ins(study: Study, course: Course, done: Done, now: Instant) -> tuple[DueCheckIn, ...]:
    """Everything due today, in whatever state, and what can be filled in of other days, without ``done``.

    By day, then in the study's order, then in the windows'. Days to come are among them where a window opens early.
    """
    windows = tuple(window for instrument in study.instruments for window in instrument.windows)
    today = study_day(now, study.day_starts)
    return tuple(
        DueCheckIn(
            occasion=occasion,
            state=state,
            closes=closes_at(occasion.window, occasion.day, now.zone),
            late_until=late_until_at(occasion.window, occasion.day, now.zone),
        )
        for day in days_in_reach(study, windows, now)
        for occasion in occasions_on(study, course, day)
        if (occasion.instrument.id, day, occasion.id) not in done
        for state in (window_state(occasion.window, day, now),)
        if day == today or state in FILLABLE
    )


def medication_due(study: Study, course: Course, doses: frozenset[date], now: Instant) -> tuple[date, ...]:
    """Study-medication days, oldest first, that have no record in ``doses`` and can be recorded now."""
    plan = study.medication
    if plan is None:
        return ()
    return tuple(
        day
        for day in days_in_reach(study, (plan.window,), now)
        if is_dose_day(study, course, plan, day)
        and window_state(plan.window, day, now) in FILLABLE
        and day not in doses
    )


def days_in_reach(study: Study, windows: Sequence[Window], now: Instant) -> tuple[date, ...]:
    """Today, earlier days for which one of ``windows`` may not be over yet, later ones for which one may be open."""
    today, starts = study_day(now, study.day_starts), study.day_starts
    tomorrow_begins = DAY + starts.hour * 60 + starts.minute
    back = max((window.late_until // DAY for window in windows), default=0)
    ahead = max(((tomorrow_begins - window.opens - 1) // DAY for window in windows), default=0)
    return tuple(days_between(today - timedelta(days=max(back, 0)), today + timedelta(days=max(ahead, 0))))
