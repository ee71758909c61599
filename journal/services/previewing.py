"""What a study will look like, before there is a journal: every question of every form as it would be asked."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from journal import paths
from journal.clock import Clock, FixedClock
from journal.diary.course import Course, is_dose_day, occasions_on, on_demand_on
from journal.services.forms import CheckInForm, questions_of
from journal.services.opening import Journal, NewKeys, create_journal
from journal.services.outputs import refuse_filled
from journal.services.panels import PanelToShow, panel_of
from journal.services.rollback import forget
from journal.services.spoken import Spoken
from journal.study.day_rules import FromFirstDose, Window
from journal.study.model import Instrument, Study, StudyFile
from journal.study.reading import read_study
from journal.study.safety import SafetyAction

DAY: Final = date(2026, 1, 5)
"""A Monday, where a picture needs a day."""


PARTICIPANT: Final = "PREVIEW-1"
DAY_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewDay:
    """Study day ``number``, on which something is asked for the first time; ``at``: when most of it can be answered."""

    number: int
    at: datetime


def read_for_preview(file: Path, target: Path) -> StudyFile:
    """Raises ``StudyError`` with every problem, or ``InputError`` FOLDER_NOT_EMPTY."""
    refuse_filled(target)
    return read_study(file)


def preview_form(study_file: StudyFile, instrument: Instrument, language: str, clock: Clock) -> CheckInForm:
    """The form as if every condition held, nothing answered yet."""
    return CheckInForm(
        check_in_id="",
        study_version=study_file.study.version,
        instrument=instrument.id,
        title=instrument.title.say(language),
        language=language,
        day=DAY,
        occasion="",
        started=clock.now(),
        late=False,
        practice=study_file.practice,
        questions=questions_of(instrument, language),
        states=(),
        observed=(),
        at=0,
    )


def preview_panels(study: Study, language: str) -> tuple[tuple[str, PanelToShow], ...]:
    """A name for its picture and the panel, for each safety rule and medicine to ask about that shows one."""
    return tuple(
        (rule.id.replace(":", "-"), panel_of(rule, study, language, ""))
        for rule in study.rules
        if rule.action is not SafetyAction.FLAG
    )


def preview_days(study: Study) -> tuple[PreviewDay, ...]:
    """Day 1, and each on which a form or the medication question comes up first; the first dose is on day 1."""
    course, seen, days = Course(first_day=DAY, first_dose=DAY), set[str](), []
    for offset in range(study.duration_days):
        asked = dict(_asked_on(study, course, DAY + timedelta(days=offset)))
        if offset == 0 or asked.keys() - seen:
            seen |= asked.keys()
            minute = _busiest(study, [window for windows in asked.values() for window in windows])
            at = datetime.combine(DAY, time()) + timedelta(days=offset, minutes=minute)
            days.append(PreviewDay(number=offset + 1, at=at))
    return tuple(days)


def _asked_on(study: Study, course: Course, day: date) -> Iterator[tuple[str, tuple[Window, ...]]]:
    """By the form's id, "" for the study medication."""
    plan = study.medication
    if plan is not None and is_dose_day(study, course, plan, day):
        yield "", (plan.window,)
    due = [each.instrument for each in occasions_on(study, course, day)]
    for form in (*due, *on_demand_on(study, course, day)):
        yield form.id, form.windows


def _busiest(study: Study, windows: list[Window]) -> int:
    """The minute of the study day at which most windows are open, the earliest of them; without windows its first."""
    first = study.day_starts.hour * 60 + study.day_starts.minute
    last = first + DAY_MINUTES - 1
    minutes = sorted({min(max(window.opens, first), last) for window in windows}) or [first]

    def is_open(minute: int) -> int:
        return sum(window.opens <= minute <= window.closes for window in windows)

    return max(minutes, key=is_open)


def counts_from_dose(study: Study) -> bool:
    asked = (*study.instruments, *((study.medication,) if study.medication is not None else ()))
    return any(isinstance(each.starts, FromFirstDose) for each in asked)


@contextmanager
def preview_journal(found: StudyFile, language: str, clock: FixedClock) -> Iterator[Journal]:
    """An empty one, kept in the first country that the study's contacts name. Nothing is left of it afterwards."""
    from journal.vault.keys.cost import CHEAPEST_ACCEPTED

    folder = paths.temporary_folder()
    try:
        made = create_journal(
            folder / "journal",
            study=found,
            participant=PARTICIPANT,
            keys=NewKeys(passphrase=bytearray(secrets.token_hex(), "utf-8"), cost=CHEAPEST_ACCEPTED),
            clock=clock,
            spoken=Spoken(language, next(iter(found.study.countries), "")),
        )
        try:
            yield made.journal
        finally:
            made.journal.close()
            forget(made.journal.vault.vault_id)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_diaries(found: StudyFile, target: Path, clock: Clock) -> tuple[str, ...]:
    """A printable diary for each language, in ``target``; the names of the files."""
    from journal.handover.paper_diary.printing import diary_pdf
    from journal.services.outputs import write_new

    names = []
    for language in found.study.languages:
        names.append(f"diary-{language}.pdf")
        write_new(target / names[-1], diary_pdf(found, language, clock.now()))
    return tuple(names)
