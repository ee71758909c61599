"""Correct a saved answer: the old one stays, with when and why."""

from collections.abc import Iterator
from dataclasses import replace

from journal.diary.branching import settled
from journal.diary.changes import AnswerCorrected
from journal.diary.kept import KeptAnswer, KeptCheckIn
from journal.diary.rules import check_correction, check_unlocked
from journal.diary.safety import fired_by_scores, fired_rules
from journal.diary.texts import check_text
from journal.diary.values import AnswerState, Unanswered
from journal.errors import Code, RuleError
from journal.insight.told import Place
from journal.services.checking_in import instrument_of
from journal.services.earlier import answered_before
from journal.services.form_branching import answers_elsewhere
from journal.services.opening import Journal
from journal.services.panels import NoPanel, PanelToShow, show_panel
from journal.services.short_drafts import drop_correction
from journal.study.model import Instrument, Study
from journal.study.safety import SafetyRule
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
    check_unlocked(instrument.window_of(check_in.occasion), check_in.day, journal.clock.now())
    check_correction(instrument, item, old=old.state, new=new, reason=reason)
    changes = [(item, old.state, new), *_what_follows(journal, check_in, instrument, item, new)]
    corrected = (
        AnswerCorrected(
            check_in_id=check_in_id,
            instrument=instrument.id,
            instrument_version=check_in.instrument_version,
            item=each,
            day=check_in.day,
            occasion=check_in.occasion,
            old=before,
            new=after,
            reason=reason.strip(),
        )
        for each, before, after in changes
    )
    rules = _fired(journal, study, check_in, old, new)
    for each, before, after in changes[1:]:
        own = next((answer for answer in check_in.answers if answer.item == each), old)
        rules += _by_what_follows(journal, study, check_in, replace(own, item=each, state=before), after)
    rules += _by_scores(study, instrument, check_in, {each: after for each, _, after in changes})
    shown = show_panel(journal, rules, *corrected, about=check_in_id, under=study.version)
    drop_correction(journal, check_in_id)
    return shown


def _what_follows(
    journal: Journal, check_in: KeptCheckIn, instrument: Instrument, item: str, new: AnswerState
) -> Iterator[tuple[str, AnswerState, AnswerState]]:
    """Item, old and new state of whatever is asked no longer, asked now, or worked out anew because of a correction.

    Only what the correction itself changes: an imported answer to a question that was not asked stays as it is.
    """
    elsewhere = answers_elsewhere(journal, instrument, check_in.day)
    kept = {answer.item: answer.state for answer in check_in.answers}
    before = settled(instrument, kept, elsewhere)
    after = settled(instrument, kept | {item: new}, elsewhere)
    for each, state in after.items():
        if each != item and state != before[each] and state != kept.get(each, Unanswered()):
            yield each, kept.get(each, Unanswered()), state


def _fired(
    journal: Journal, study: Study, check_in: KeptCheckIn, old: KeptAnswer, new: AnswerState
) -> tuple[SafetyRule, ...]:
    """By ``new`` in place of ``old``."""
    place = Place(
        check_in_id=check_in.check_in_id,
        instrument=check_in.instrument,
        instrument_version=check_in.instrument_version,
        item=old.item,
        day=check_in.day,
    )
    before = answered_before(journal, study, place, old.observed)
    return fired_rules(study, check_in.instrument, old.item, new, before)


def _by_what_follows(
    journal: Journal, study: Study, check_in: KeptCheckIn, old: KeptAnswer, new: AnswerState
) -> tuple[SafetyRule, ...]:
    """What a calculation makes true now and did not before. What was not asked before has no answer yet."""
    held = _fired(journal, study, check_in, old, old.state)
    return tuple(rule for rule in _fired(journal, study, check_in, old, new) if rule not in held)


def _by_scores(
    study: Study, instrument: Instrument, check_in: KeptCheckIn, changed: dict[str, AnswerState]
) -> tuple[SafetyRule, ...]:
    """What the scores make true now and did not before."""
    states = {answer.item: answer.state for answer in check_in.answers}
    before = fired_by_scores(study, instrument, states)
    return tuple(rule for rule in fired_by_scores(study, instrument, states | changed) if rule not in before)


def _answer(check_in: KeptCheckIn, item: str) -> KeptAnswer:
    for answer in check_in.answers:
        if answer.item == item:
            return answer
    raise RuleError(Code.UNKNOWN_RECORD, where=item)
