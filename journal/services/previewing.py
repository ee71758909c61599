"""What a study will look like, before there is a journal: every question of every form as it would be asked."""

from datetime import date
from pathlib import Path
from typing import Final

from journal.clock import Clock
from journal.services.forms import CheckInForm, questions_of
from journal.services.outputs import refuse_filled
from journal.services.panels import PanelToShow, panel_of
from journal.study.model import Instrument, Study, StudyFile
from journal.study.reading import read_study
from journal.study.safety import SafetyAction

DAY: Final = date(2026, 1, 5)
"""A Monday, where a picture needs a day."""


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


def symptoms_in(study: Study, language: str) -> tuple[str, ...]:
    return tuple(symptom.words.say(language) for symptom in study.symptoms)


def write_diaries(found: StudyFile, target: Path, clock: Clock) -> tuple[str, ...]:
    """A printable diary for each language, in ``target``; the names of the files."""
    from journal.handover.paper_diary.printing import diary_pdf
    from journal.services.outputs import write_new

    names = []
    for language in found.study.languages:
        names.append(f"diary-{language}.pdf")
        write_new(target / names[-1], diary_pdf(found, language, clock.now()))
    return tuple(names)
