"""The course of an open journal: what decides on which days something is due. Reads only what the study asks for.

Each day belongs to one version of the study, so what any of them asks for is read.
"""

from datetime import date, timedelta

from journal.diary.course import NO_DOSE, Course, EventTold, NoDose
from journal.diary.scheduling import Delayed, ScheduleChange
from journal.services.opening import Journal
from journal.study.day_rules import AfterEvent, FromFirstDose
from journal.study.model import Study


def course_for(journal: Journal, first: date, last: date) -> Course:
    """Good for the days from ``first`` to ``last``, both included."""
    changes = tuple(kept.change for kept in journal.vault.schedule())
    return Course(
        first_day=journal.first_day,
        first_dose=_first_dose(journal),
        told=_told(journal, changes, first, last),
        changes=changes,
    )


def _first_dose(journal: Journal) -> date | NoDose:
    return journal.vault.first_dose() if any(map(_counts_from_a_dose, journal.study.versions)) else NO_DOSE


def _counts_from_a_dose(study: Study) -> bool:
    starts = [instrument.starts for instrument in study.instruments]
    starts += [study.medication.starts] if study.medication is not None else []
    return any(isinstance(start, FromFirstDose) for start in starts)


def _told(journal: Journal, changes: tuple[ScheduleChange, ...], first: date, last: date) -> tuple[EventTold, ...]:
    """Events that the longest rule, and every day a delay put in, can still reach from ``first``."""
    forms = [form for study in journal.study.versions for form in study.instruments]
    rules = [form.days.days for form in forms if isinstance(form.days, AfterEvent)]
    if not rules:
        return ()
    put_in = sum(change.days for change in changes if isinstance(change, Delayed))
    return journal.vault.told(first - timedelta(days=max(map(max, rules)) + put_in), last)
