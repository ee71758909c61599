"""The diary of a study as PDF (PDF/UA-1 and PDF/A-2a): the study's words in one of its languages, ours in English."""

import json
from typing import Any, Final

import typst

from journal.clock import Instant
from journal.errors import Code, HandoverError
from journal.figures.fonts import fallback_folder
from journal.handover.paper_diary.questions import question_rows
from journal.paths import resources
from journal.study.day_rules import DayRule, Start, Window
from journal.study.model import Instrument, Study, StudyFile
from journal.study.safety import SafetyAction, SafetyRule
from journal.study.when_words import days_words, start_words, takes_words, window_words

SHOWN: Final = {
    SafetyAction.HELP_PANEL: "the help panel fills the window at once",
    SafetyAction.CONTACTS: "the contacts are shown at once",
    SafetyAction.FLAG: "nothing is shown; the clinician's report names it",
}


OURS: Final = "en"
"""The language of everything that is not the study's."""


def diary_pdf(found: StudyFile, language: str, made: Instant) -> bytes:
    """Raises ``HandoverError`` REPORT_FAILED."""
    folder = resources()
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[folder / "fonts", fallback_folder()],
    )
    try:
        compiler = typst.Compiler(
            folder / "diary" / "diary.typ",
            root=folder,
            font_paths=fonts,
            sys_inputs={"data": json.dumps(diary_contents(found, language))},
        )
        compiled = compiler.compile(
            format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=made.utc.replace(microsecond=0)
        )
    except (typst.TypstError, RuntimeError, ValueError):
        raise HandoverError(Code.REPORT_FAILED, where="diary") from None
    return compiled if isinstance(compiled, bytes) else b"".join(compiled or ())


def diary_contents(found: StudyFile, language: str) -> dict[str, Any]:
    study = found.study
    return {
        "language": language,
        "foreign": language.partition("-")[0] != OURS,
        "title": study.title.say(language),
        "id": study.id,
        "version": study.version,
        "place": f"{study.organisation}, {study.site}",
        "days": study.duration_days,
        "digest": study.digest,
        "signed": found.fingerprint,
        "summary": study.summary.say(language),
        "withdrawal": study.withdrawal.say(language),
        "contacts": [
            [contact.name.say(language), contact.number, contact.words.say(language)] for contact in study.contacts
        ],
        "forms": [_form(study, instrument, language) for instrument in study.instruments],
        "medication": _medication(study, language),
        "symptoms": [symptom.words.say(language) for symptom in study.symptoms],
        "rules": [_rule(rule, language) for rule in study.rules],
    }


def _form(study: Study, instrument: Instrument, language: str) -> dict[str, Any]:
    return {
        "title": instrument.title.say(language),
        "summary": instrument.summary.say(language),
        "version": instrument.version,
        "when": _when(study, instrument, language),
        "takes": takes_words(instrument.minutes),
        "questions": question_rows(instrument, language),
    }


def _medication(study: Study, language: str) -> str:
    plan = study.medication
    return _asked(study, plan.days, plan.starts, (plan.window,), language) if plan is not None else ""


def _when(study: Study, instrument: Instrument, language: str) -> str:
    return _asked(study, instrument.days, instrument.starts, instrument.windows, language)


def _asked(study: Study, days: DayRule, starts: Start, windows: tuple[Window, ...], language: str) -> str:
    titles = {visit.id: visit.title.say(language) for visit in study.visits}
    counted = start_words(starts)
    said = "; ".join(window_words(window, language) for window in windows)
    return f"Asked {days_words(days, titles)}{', ' + counted if counted else ''}; {said}."


def _rule(rule: SafetyRule, language: str) -> list[str]:
    return [rule.id, SHOWN[rule.action], rule.words.say(language)]
