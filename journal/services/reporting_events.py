"""Report a symptom or side effect: a draft at every step; a serious tick is recorded and answered at once."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from journal.diary.changes import EventReported
from journal.diary.days import study_day
from journal.diary.events import SERIOUS, Consequence, PartialDate, Persistence, is_to_come
from journal.diary.safety import fired_by_medicines, fired_by_severity, fired_by_symptom, listed_symptom
from journal.diary.texts import check_text
from journal.errors import Code, RuleError
from journal.services.contacts import ContactView, contact_views
from journal.services.opening import Journal
from journal.services.panels import CONSEQUENCE, NoPanel, PanelToShow, append_panel, not_yet, show_panel
from journal.services.report_drafts import EVENT_REPORT, EventDraft, NotSaid, fresh, from_draft, to_draft
from journal.study.model import ContactKind
from journal.study.safety import SafetyRule

__all__ = [
    "BannerToShow",
    "EventDraft",
    "NotSaid",
    "Nothing",
    "ReportField",
    "begin_report",
    "consequence_ticked",
    "discard_report",
    "keep_report",
    "report",
    "suggestions",
]

AT_ONCE: Final = (ContactKind.ON_CALL, ContactKind.EMERGENCY)


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerToShow:
    """Asks to call the study doctor now, and stays until the report ends. It is in the ledger already."""

    panel_id: str
    consequence: Consequence
    contacts: tuple[ContactView, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing to show."""


class ReportField(StrEnum):
    """``where`` of the ``RuleError`` that ``report`` raises for a field that is missing or not allowed."""

    TERM = "term"
    ONSET = "onset"
    SEVERITY = "severity"
    PERSISTENCE = "persistence"
    ENDED = "ended"
    WORDS = "words"
    DONE_ABOUT_IT = "done_about_it"
    MEDICINES = "medicines"


TEXTS: Final = (ReportField.TERM, ReportField.WORDS, ReportField.DONE_ABOUT_IT, ReportField.MEDICINES)


def suggestions(journal: Journal) -> tuple[str, ...]:
    """The study's ask-about list in the journal's language."""
    return tuple(symptom.words.say(journal.language) for symptom in journal.study.symptoms)


def begin_report(journal: Journal) -> EventDraft:
    """Resume the report that was left, or start one."""
    for draft in journal.vault.drafts():
        if draft.instrument == EVENT_REPORT:
            return _resumed(journal, from_draft(draft))
    return fresh(journal.new_id(), journal.clock.now())


def keep_report(journal: Journal, draft: EventDraft) -> PanelToShow | NoPanel:
    """The panel that the study's rules about events and medicines call for, once for each rule and report."""
    panel = show_panel(journal, _new_rules(journal, draft), about=draft.event_id)
    _keep(journal, draft)
    return panel


def _keep(journal: Journal, draft: EventDraft) -> None:
    journal.vault.keep_draft(to_draft(draft, journal.clock.now(), _day(journal, draft)))


def _new_rules(journal: Journal, draft: EventDraft) -> tuple[SafetyRule, ...]:
    study = journal.study
    severe = () if isinstance(draft.severity, NotSaid) else fired_by_severity(study, draft.severity)
    symptom = listed_symptom(study, journal.language, draft.term)
    rules = (*severe, *fired_by_symptom(study, symptom), *fired_by_medicines(study, draft.medicines))
    return not_yet(journal, rules, draft.event_id)


def consequence_ticked(
    journal: Journal, draft: EventDraft, consequence: Consequence
) -> PanelToShow | BannerToShow | Nothing:
    """Keeps the draft with the tick in it; a serious one is appended to the ledger before this returns."""
    if consequence not in draft.consequences:
        draft = replace(draft, consequences=(*draft.consequences, consequence))
    if consequence not in SERIOUS:
        _keep(journal, draft)
        return Nothing()
    panel = append_panel(journal, f"{CONSEQUENCE}{consequence.value}", about=draft.event_id)
    _keep(journal, draft)
    if consequence is Consequence.SELF_HARM_THOUGHTS:
        return panel
    contacts = contact_views(journal.study, journal.language, journal.country, AT_ONCE)
    return BannerToShow(panel_id=panel.panel_id, consequence=consequence, contacts=contacts)


def discard_report(journal: Journal, draft: EventDraft) -> None:
    """What a serious tick put into the ledger stays there."""
    journal.vault.drop_draft(EVENT_REPORT, _day(journal, draft))


def report(journal: Journal, draft: EventDraft) -> str:
    """The new event's id. Raises ``RuleError`` ANSWER_NOT_ALLOWED (where: a ``ReportField``).

    A rule that the report was not kept for since is noted with it; ``open_panel`` then has its panel.
    """
    reported = _reported(journal, draft)
    show_panel(journal, _new_rules(journal, draft), reported, about=draft.event_id)
    discard_report(journal, draft)
    return reported.event_id


def _resumed(journal: Journal, draft: EventDraft) -> EventDraft:
    """A report that was stored just before its draft could be dropped is not offered again."""
    try:
        journal.vault.event(draft.event_id)
    except RuleError:
        return draft
    discard_report(journal, draft)
    return fresh(journal.new_id(), journal.clock.now())


def _reported(journal: Journal, draft: EventDraft) -> EventReported:
    severity, persistence = draft.severity, draft.persistence
    if not draft.term.strip():
        raise _not_allowed(ReportField.TERM)
    if isinstance(severity, NotSaid):
        raise _not_allowed(ReportField.SEVERITY)
    if isinstance(persistence, NotSaid):
        raise _not_allowed(ReportField.PERSISTENCE)
    for field in TEXTS:
        check_text(getattr(draft, field.value), where=field.value)
    _check_dates(journal, draft, ended=persistence is Persistence.ENDED)
    return EventReported(
        event_id=draft.event_id,
        term=draft.term.strip(),
        words=draft.words,
        onset=draft.onset,
        severity=severity,
        persistence=persistence,
        ended=draft.ended,
        interference=draft.interference,
        done_about_it=draft.done_about_it,
        medicines=draft.medicines,
        consequences=draft.consequences,
        symptom=listed_symptom(journal.study, journal.language, draft.term),
    )


def _check_dates(journal: Journal, draft: EventDraft, *, ended: bool) -> None:
    """Nothing lies in the future, and what goes on has no end. An end before the start is the clinician's to see."""
    now = journal.clock.now()
    if is_to_come(draft.onset, now):
        raise _not_allowed(ReportField.ONSET)
    if is_to_come(draft.ended, now) or (not ended and isinstance(draft.ended, PartialDate)):
        raise _not_allowed(ReportField.ENDED)


def _not_allowed(field: ReportField) -> RuleError:
    return RuleError(Code.ANSWER_NOT_ALLOWED, where=field.value)


def _day(journal: Journal, draft: EventDraft) -> date:
    return study_day(draft.started, journal.study.day_starts)
