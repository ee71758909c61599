"""What a journal's own history makes of the study's plan: on which days something is asked. Pure functions of values.

Days that a delay put in are not counted: the plan stands still on them. So each real day has its day of the plan, and
several delays are taken back one after the other, the newest first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from journal.diary.changes import DoseTaken
from journal.diary.events import Severity
from journal.diary.kept import Book, KeptDose
from journal.diary.scheduling import Delayed, Paused, Resumed, ScheduleChange, Stopped, VisitMoved
from journal.study.day_rules import (
    AfterEvent,
    AtVisits,
    DayRule,
    FromDate,
    FromFirstDose,
    OnDemand,
    Start,
    Visit,
    Window,
)
from journal.study.model import Instrument, MedicationPlan, Study
from journal.study.schedule import is_due_on


@dataclass(frozen=True, slots=True)
class NoDose:
    """No study medication was taken yet."""


NO_DOSE: Final = NoDose()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTold:
    """The day on which an event was told of as worse than ever before."""

    event_id: str
    day: date
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """``first_day``: study day 1. ``first_dose``: the day of the first one taken. ``changes`` in the ledger's order."""

    first_day: date
    first_dose: date | NoDose = NO_DOSE
    told: tuple[EventTold, ...] = ()
    changes: tuple[ScheduleChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One time that an instrument is due. ``id``: "", or the window's when there are several a day."""

    instrument: Instrument
    day: date
    id: str
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planned:
    """The day of the plan, as a date; on a day that a delay put in it is the one that comes next."""

    day: date
    put_in: bool


def occasions_on(study: Study, course: Course, day: date) -> tuple[Occasion, ...]:
    """Everything due on ``day``, in the study's order, then in the windows'. What is asked on demand is never due."""
    if is_silent(course, day):
        return ()
    return tuple(
        Occasion(instrument=instrument, day=day, id=window.id, window=window)
        for instrument in study.instruments
        if _is_asked(study, course, instrument.days, instrument.starts, day)
        for window in instrument.windows
    )


def on_demand_on(study: Study, course: Course, day: date) -> tuple[Instrument, ...]:
    """What may be filled in on ``day`` whenever one likes."""
    if is_silent(course, day):
        return ()
    return tuple(
        instrument
        for instrument in study.instruments
        if isinstance(instrument.days, OnDemand) and _number(study, course, instrument.starts, day) >= 1
    )


def is_dose_day(study: Study, course: Course, plan: MedicationPlan, day: date) -> bool:
    return not is_silent(course, day) and _is_asked(study, course, plan.days, plan.starts, day)


def awaits_first_dose(study: Study, course: Course, day: date) -> bool:
    """Whether the plan of the study medication begins with a dose that may be taken on ``day`` and was not yet."""
    plan = study.medication
    if plan is None or not isinstance(plan.starts, FromFirstDose) or not isinstance(course.first_dose, NoDose):
        return False
    return not is_silent(course, day) and _within(study, course, day)


def with_dose(course: Course, day: date) -> Course:
    """The course once a dose was taken on ``day``."""
    known = course.first_dose
    return replace(course, first_dose=day if isinstance(known, NoDose) else min(known, day))


def is_silent(course: Course, day: date) -> bool:
    """Whether a pause or a stop lies over that day."""
    return isinstance(standing(course, day), Paused | Stopped)


def is_put_off(course: Course, day: date) -> bool:
    """Whether it is a day that a delay put in."""
    return _planned(course, day).put_in


def standing(course: Course, day: date) -> Paused | Stopped | Resumed:
    """Of the pauses, resumptions and stops that have begun by ``day``, the one that was recorded last."""
    begun = [each for each in course.changes if isinstance(each, Paused | Stopped | Resumed) and each.day <= day]
    return begun[-1] if begun else Resumed(day=course.first_day)


def last_day(study: Study, course: Course) -> date:
    """Of the study as it is now, its delays added; a stop does not count."""
    return _put_off(course.first_day + timedelta(days=study.duration_days - 1), course.changes)


def visit_day(course: Course, visit: Visit) -> date:
    """The real day of a visit as it is planned now."""
    day = course.first_day + timedelta(days=visit.day - 1)
    for change in course.changes:
        match change:
            case Delayed():
                day = _put_off(day, (change,))
            case VisitMoved(visit=visit.id):
                day = change.day
            case _:
                continue
    return day


def _is_asked(study: Study, course: Course, rule: DayRule, start: Start, day: date) -> bool:
    match rule:
        case AtVisits():
            return day in {visit_day(course, visit) for visit in study.visits if visit.id in rule.visits}
        case AfterEvent():
            return _within(study, course, day) and _is_after_event(course, rule, day)
        case _:
            return is_due_on(rule, _number(study, course, start, day), day)


def _number(study: Study, course: Course, start: Start, day: date) -> int:
    """Of ``day``, counted from where the rule starts; 0 where it does not count, or lies outside the study."""
    if not _within(study, course, day):
        return 0
    first = _day_one(course, start)
    return 0 if isinstance(first, NoDose) else (_planned(course, day).day - first).days + 1


def _within(study: Study, course: Course, day: date) -> bool:
    planned = _planned(course, day)
    return not planned.put_in and 0 <= (planned.day - course.first_day).days < study.duration_days


def _day_one(course: Course, start: Start) -> date | NoDose:
    """As a day of the plan."""
    match start:
        case FromDate(day=day):
            return day
        case FromFirstDose():
            first = course.first_dose
            return first if isinstance(first, NoDose) else _planned(course, first).day
        case _:
            return course.first_day


def _is_after_event(course: Course, rule: AfterEvent, day: date) -> bool:
    planned = _planned(course, day).day
    return any((planned - _planned(course, first).day).days in rule.days for first in _reached(course, rule.severity))


def _reached(course: Course, severity: int) -> Iterator[date]:
    """For each event the day on which it was first told of as that bad."""
    seen: set[str] = set()
    for told in course.told:
        if told.severity >= severity and told.event_id not in seen:
            seen.add(told.event_id)
            yield told.day


def _planned(course: Course, day: date) -> _Planned:
    put_in = False
    for change in reversed(course.changes):
        if isinstance(change, Delayed) and day >= change.day:
            step = timedelta(days=change.days)
            put_in = put_in or day < change.day + step
            day = max(change.day, day - step)
    return _Planned(day=day, put_in=put_in)


def _put_off(day: date, changes: Iterable[ScheduleChange]) -> date:
    for change in changes:
        if isinstance(change, Delayed) and day >= change.day:
            day += timedelta(days=change.days)
    return day


def course_of(book: Book) -> Course:
    return Course(
        first_day=book.study_day_one,
        first_dose=first_dose_of(book.doses),
        told=tuple(_told(book)),
        changes=tuple(kept.change for kept in book.schedule),
    )


def first_dose_of(doses: Iterable[KeptDose]) -> date | NoDose:
    """The first day whose last record says that it was taken, as instructed or different."""
    last = {dose.day: dose.taken for dose in sorted(doses, key=lambda dose: dose.seq)}
    return min((day for day, taken in last.items() if taken is not DoseTaken.NOT_TAKEN), default=NO_DOSE)


def _told(book: Book) -> Iterator[EventTold]:
    for event in book.events:
        worst = 0
        for seen in event.observations:
            if seen.severity > worst:
                worst = seen.severity
                yield EventTold(event_id=event.event_id, day=seen.day, severity=seen.severity)
