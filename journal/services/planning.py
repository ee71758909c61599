"""What a study asks on each day, before anybody takes part: as rows, and as a calendar file for a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from journal.clock import Instant
from journal.diary.course import Course, is_dose_day, occasions_on, on_demand_on, visit_day
from journal.services.outputs import write_new
from journal.study.day_rules import AfterEvent, FromFirstDose, Window
from journal.study.model import Instrument, MedicationPlan, Study
from journal.study.reading import read_study

MEDICATION: Final = "study_medication"
WORDS: Final = "Time for your journal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing due. ``instrument``: its id, or ``MEDICATION``; ``occasion`` as in a check-in.

    Times are naive: the wall clock of wherever the participant is.
    """

    day: date
    number: int
    instrument: str
    title: str
    occasion: str
    opens: datetime
    closes: datetime
    late_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """``unplanned``: titles of what has no day of its own: on demand, or after something that happens.

    ``first_dose``: whether days are counted from a first dose, which is taken to be on the first day.
    """

    study: str
    version: str
    rows: tuple[Due, ...]
    visits: tuple[tuple[date, str], ...]
    unplanned: tuple[str, ...]
    first_dose: bool


def plan_of(file: Path, first_day: date) -> Plan:
    """Raises ``StudyError`` with every problem."""
    study = read_study(file).study
    course = Course(first_day=first_day, first_dose=first_day)
    last = first_day + timedelta(days=study.duration_days - 1)
    language = study.language
    return Plan(
        study=study.title.say(language),
        version=study.version,
        rows=tuple(_rows(study, course)),
        visits=tuple((visit_day(course, visit), visit.title.say(language)) for visit in study.visits),
        unplanned=tuple(
            each.title.say(language)
            for each in study.instruments
            if isinstance(each.days, AfterEvent) or each in on_demand_on(study, course, last)
        ),
        first_dose=any(isinstance(each.starts, FromFirstDose) for each in _planned(study)),
    )


def _planned(study: Study) -> tuple[Instrument | MedicationPlan, ...]:
    return study.instruments if study.medication is None else (*study.instruments, study.medication)


def _rows(study: Study, course: Course) -> Iterator[Due]:
    for offset in range(study.duration_days):
        day = course.first_day + timedelta(days=offset)
        plan = study.medication
        if plan is not None and is_dose_day(study, course, plan, day):
            yield _due(day, offset, (MEDICATION, "Study medication", ""), plan.window)
        for occasion in occasions_on(study, course, day):
            title = occasion.instrument.title.say(study.language)
            yield _due(day, offset, (occasion.instrument.id, title, occasion.id), occasion.window)


def _due(day: date, offset: int, names: tuple[str, str, str], window: Window) -> Due:
    instrument, title, occasion = names
    return Due(
        day=day,
        number=offset + 1,
        instrument=instrument,
        title=title,
        occasion=occasion,
        opens=_clock(day, window.opens),
        closes=_clock(day, window.closes),
        late_until=_clock(day, window.late_until),
    )


def _clock(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def write_calendar(plan: Plan, target: Path, now: Instant) -> None:
    """An iCalendar file that says only "Time for your journal": no study, no question. Raises FILE_EXISTS.

    Its times have no zone, as RFC 5545 writes the wall clock of wherever one is. Source: RFC 5545, 3.3.5 and 3.6.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Daymark//Daymark//EN", "CALSCALE:GREGORIAN"]
    for at, due in enumerate(plan.rows):
        lines += _event(at, due, now)
    write_new(target, "".join(f"{line}\r\n" for line in [*lines, "END:VCALENDAR"]).encode())


def _event(at: int, due: Due, now: Instant) -> tuple[str, ...]:
    return (
        "BEGIN:VEVENT",
        f"UID:{due.day:%Y%m%d}-{at}@daymark.invalid",
        f"DTSTAMP:{now.utc.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{due.opens:%Y%m%dT%H%M%S}",
        f"DTEND:{due.closes:%Y%m%dT%H%M%S}",
        f"SUMMARY:{WORDS}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{WORDS}",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
    )
