"""Correct a saved answer: the old one stays, with when and why."""

from journal.diary.changes import AnswerCorrected
from journal.diary.kept import KeptAnswer, KeptCheckIn
from journal.diary.rules import check_correction, check_unlocked, fired_rules
from journal.diary.texts import check_text
from journal.diary.values import AnswerState
from journal.errors import Code, RuleError
from journal.services.checking_in import instrument_of
from journal.services.opening import Journal
from journal.services.panels import NoPanel, PanelToShow, show_panel
from journal.services.short_drafts import drop_correction


def correct(journal: Journal, check_in_id: str, item: str, new: AnswerState, reason: str) -> PanelToShow | NoPanel:
    """The panel that the new answer calls for.

    Raises ``RuleError`` REASON_MISSING, ENTRY_LOCKED, UNKNOWN_RECORD, or ANSWER_NOT_ALLOWED (where: item or reason).
    """
    check_in = journal.vault.check_in(check_in_id)
    instrument = instrument_of(journal, check_in.instrument)
    old = _answer(check_in, item)
    check_text(reason, where="reason")
    check_unlocked(instrument.window_of(check_in.occasion), check_in.day, journal.clock.now())
    check_correction(instrument, item, old=old.state, new=new, reason=reason)
    corrected = AnswerCorrected(
        check_in_id=check_in_id,
        instrument=instrument.id,
        item=item,
        day=check_in.day,
        occasion=check_in.occasion,
        old=old.state,
        new=new,
        reason=reason.strip(),
    )
    shown = show_panel(journal, fired_rules(journal.study, instrument.id, item, new), corrected, about=check_in_id)
    drop_correction(journal, check_in_id)
    return shown


def _answer(check_in: KeptCheckIn, item: str) -> KeptAnswer:
    for answer in check_in.answers:
        if answer.item == item:
            return answer
    raise RuleError(Code.UNKNOWN_RECORD, where=item)
