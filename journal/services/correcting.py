"""Correct a saved answer: the old one stays, with when and why."""

from journal.diary.changes import AnswerCorrected
from journal.diary.kept import KeptAnswer, KeptCheckIn
from journal.diary.rules import check_correction, fired_rules
from journal.diary.texts import check_text
from journal.diary.values import AnswerState
from journal.errors import Code, RuleError
from journal.services.checking_in import instrument_of
from journal.services.opening import Journal
from journal.services.panels import NoPanel, PanelToShow, show_panel
from journal.services.short_drafts import drop_correction
from journal.study.versions import goes_on


def correct(journal: Journal, check_in_id: str, item: str, new: AnswerState, reason: str) -> PanelToShow | NoPanel:
    """The panel that the new answer calls for. Read and judged by the version of the study that was answered.

    Raises ``RuleError`` REASON_MISSING, ENTRY_LOCKED, UNKNOWN_RECORD, or ANSWER_NOT_ALLOWED (where: item or reason).
    """
    check_in = journal.vault.check_in(check_in_id)
    study = goes_on(journal.study, check_in.study_version, check_in.instrument)
    instrument = instrument_of(study, check_in.instrument)
    old = _answer(check_in, item)
    check_text(reason, where="reason")
    now = journal.clock.now()
    check_correction(instrument, item, check_in.day, old=old.state, new=new, reason=reason, now=now)
    corrected = AnswerCorrected(
        check_in_id=check_in_id,
        instrument=instrument.id,
        instrument_version=check_in.instrument_version,
        item=item,
        day=check_in.day,
        old=old.state,
        new=new,
        reason=reason.strip(),
    )
    shown = show_panel(journal, fired_rules(study, instrument.id, item, new), corrected, about=check_in_id)
    drop_correction(journal, check_in_id)
    return shown


def _answer(check_in: KeptCheckIn, item: str) -> KeptAnswer:
    for answer in check_in.answers:
        if answer.item == item:
            return answer
    raise RuleError(Code.UNKNOWN_RECORD, where=item)
