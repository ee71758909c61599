"""Correct a saved answer: the old one stays, with when and why."""

from journal.diary.changes import AnswerCorrected
from journal.diary.kept import KeptAnswer, KeptCheckIn
from journal.diary.rules import check_correction
from journal.diary.safety import fired_by_scores, fired_rules
from journal.diary.texts import check_text
from journal.diary.values import AnswerState
from journal.errors import Code, RuleError
from journal.insight.told import Place
from journal.services.checking_in import instrument_of
from journal.services.earlier import answered_before
from journal.services.opening import Journal
from journal.services.panels import NoPanel, PanelToShow, show_panel
from journal.services.short_drafts import drop_correction
from journal.study.model import Instrument
from journal.study.safety import SafetyRule


def correct(journal: Journal, check_in_id: str, item: str, new: AnswerState, reason: str) -> PanelToShow | NoPanel:
    """The panel that the new answer calls for.

    Raises ``RuleError`` REASON_MISSING, ENTRY_LOCKED, UNKNOWN_RECORD, or ANSWER_NOT_ALLOWED (where: item or reason).
    """
    check_in = journal.vault.check_in(check_in_id)
    instrument = instrument_of(journal, check_in.instrument)
    old = _answer(check_in, item)
    check_text(reason, where="reason")
    now = journal.clock.now()
    check_correction(instrument, item, check_in.day, old=old.state, new=new, reason=reason, now=now)
    corrected = AnswerCorrected(
        check_in_id=check_in_id,
        instrument=instrument.id,
        item=item,
        day=check_in.day,
        old=old.state,
        new=new,
        reason=reason.strip(),
    )
    place = Place(check_in_id=check_in_id, instrument=instrument.id, item=item, day=check_in.day)
    rules = fired_rules(journal.study, instrument.id, item, new, answered_before(journal, place, old.observed))
    rules += _by_scores(journal, instrument, check_in, {item: new})
    shown = show_panel(journal, rules, corrected, about=check_in_id)
    drop_correction(journal, check_in_id)
    return shown


def _by_scores(
    journal: Journal, instrument: Instrument, check_in: KeptCheckIn, changed: dict[str, AnswerState]
) -> tuple[SafetyRule, ...]:
    """What the scores make true now and did not before."""
    states = {answer.item: answer.state for answer in check_in.answers}
    before = fired_by_scores(journal.study, instrument, states)
    return tuple(rule for rule in fired_by_scores(journal.study, instrument, states | changed) if rule not in before)


def _answer(check_in: KeptCheckIn, item: str) -> KeptAnswer:
    for answer in check_in.answers:
        if answer.item == item:
            return answer
    raise RuleError(Code.UNKNOWN_RECORD, where=item)
