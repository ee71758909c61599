"""Fill in an instrument: a draft at every answer, help at once where an answer calls for it, saved as one change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from journal.clock import Instant
from journal.diary.changes import AnswerGiven, CheckInSaved
from journal.diary.course import occasions_on, on_demand_on
from journal.diary.due import FILLABLE, WindowState, window_state
from journal.diary.kept import KeptCheckIn, KeptCorrection
from journal.diary.rules import check_answer, is_late, missing_items
from journal.diary.safety import fired_by_scores, fired_rules
from journal.diary.values import Answer, AnswerState
from journal.errors import Code, RuleError
from journal.insight.told import Place
from journal.services.coursing import course_for
from journal.services.earlier import answered_before
from journal.services.form_branching import answers_to_save, begun_under, branched, draft_of, form_of_draft, with_answer
from journal.services.forms import CheckInForm, Question, QuestionOption, answers_of, questions_of
from journal.services.on_demand import next_occasion
from journal.services.opening import Journal
from journal.services.panels import NoPanel, PanelToShow, answer_panel, show_panel
from journal.study.items import Calculated
from journal.study.model import Instrument, Study
from journal.study.safety import SafetyRule
from journal.study.versions import goes_on
from journal.vault.drafts import Draft, NoDraft

__all__ = [
    "CheckInForm",
    "KeptStep",
    "NoPanel",
    "PanelToShow",
    "Question",
    "QuestionOption",
    "Saved",
    "SavedForm",
    "answer_panel",
    "begin",
    "discard",
    "keep_answer",
    "move_to",
    "save",
    "saved_check_in",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStep:
    form: CheckInForm
    panel: PanelToShow | NoPanel


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """``panel``: what the scores of the whole form call for."""

    at: Instant
    late: bool
    panel: PanelToShow | NoPanel


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedForm:
    """``locked``: nothing in it can be changed any more."""

    check_in: KeptCheckIn
    title: str
    questions: tuple[Question, ...]
    corrections: tuple[KeptCorrection, ...]
    late: bool
    locked: bool


def begin(journal: Journal, instrument_id: str, day: date, occasion: str = "") -> CheckInForm:
    """Resume the draft, or start. Raises ``RuleError`` ENTRY_LOCKED when it cannot be filled in (any more, or yet).

    What was begun under an earlier version of the study is finished under that, unless the present one asks the same.
    """
    now = journal.clock.now()
    draft = journal.vault.draft(instrument_id, day, occasion)
    unfinished = _unfinished(journal, instrument_id, day, occasion)
    version = _version(journal, draft, unfinished, day)
    study = goes_on(journal.study, version, instrument_id)
    instrument = instrument_of(study, instrument_id)
    state = window_state(instrument.window_of(occasion), day, now)
    if isinstance(draft, Draft):
        if state is WindowState.LOCKED:
            raise RuleError(Code.ENTRY_LOCKED, where=instrument_id)
        return form_of_draft(journal, instrument, replace(draft, study_version=study.version))
    if state not in FILLABLE or not _may_start(journal, journal.study.at(version), instrument_id, day, occasion):
        raise RuleError(Code.ENTRY_LOCKED, where=instrument_id)
    fresh = Draft(
        check_in_id=unfinished[0].check_in_id if unfinished else journal.new_id(),
        instrument=instrument_id,
        day=day,
        occasion=occasion,
        started=now,
        states=(),
        at=questions_of(instrument, journal.language)[0].item.id,
        study_version=study.version,
    )
    return form_of_draft(journal, instrument, fresh)


def move_to(journal: Journal, form: CheckInForm, at: int) -> CheckInForm:
    """Keep which question the person is at."""
    moved = replace(form, at=at)
    journal.vault.keep_draft(draft_of(moved))
    return moved


def keep_answer(journal: Journal, form: CheckInForm, item_id: str, state: AnswerState) -> KeptStep:
    """Draft the answer; ``Unanswered`` clears it. Raises ``RuleError`` ANSWER_NOT_ALLOWED (where: the item)."""
    instrument = _instrument(journal, form)
    at = form.index_of(item_id)
    check_answer(form.questions[at].item, state)
    if state == form.state_of(item_id):
        return KeptStep(form=form if form.at == at else move_to(journal, form, at), panel=NoPanel())
    panel = _keep_if_unsafe(journal, form, instrument, Answer(item=item_id, state=state, observed=journal.clock.now()))
    kept = branched(with_answer(form, at, item_id, state, journal.clock.now()), instrument)
    journal.vault.keep_draft(draft_of(kept))
    return KeptStep(form=kept, panel=panel)


def save(journal: Journal, form: CheckInForm) -> Saved:
    """Raises ``RuleError`` ANSWER_NOT_ALLOWED naming the first required item without an answer, or ENTRY_LOCKED."""
    instrument = _instrument(journal, form)
    now = journal.clock.now()
    window = instrument.window_of(form.occasion)
    if window_state(window, form.day, now) is WindowState.LOCKED:
        raise RuleError(Code.ENTRY_LOCKED, where=form.instrument)
    answers = answers_to_save(form, instrument, now)
    missing = missing_items(instrument, answers)
    if missing:
        raise RuleError(Code.ANSWER_NOT_ALLOWED, where=missing[0])
    saved = CheckInSaved(
        check_in_id=form.check_in_id,
        instrument=form.instrument,
        instrument_version=instrument.version,
        language=journal.language,
        day=form.day,
        occasion=form.occasion,
        started=form.started,
        answers=answers,
    )
    states, study = {answer.item: answer.state for answer in answers}, journal.study.at(form.study_version)
    rules = fired_by_scores(study, instrument, states) + _by_calculations(journal, form, instrument, states)
    panel = show_panel(journal, rules, saved, about=form.check_in_id, under=form.study_version)
    return Saved(at=now, late=is_late(window, form.day, answers), panel=panel)


def _by_calculations(
    journal: Journal, form: CheckInForm, instrument: Instrument, states: Mapping[str, AnswerState]
) -> tuple[SafetyRule, ...]:
    """Rules about what is worked out: there is no answer at which they could be looked at before."""
    now = journal.clock.now()
    return tuple(
        rule
        for item in instrument.items
        if isinstance(item, Calculated)
        for rule in _fired(journal, form, instrument, Answer(item=item.id, state=states[item.id], observed=now))
    )


def discard(journal: Journal, form: CheckInForm) -> None:
    """Drop the draft. An answer that a safety rule kept stays in the ledger."""
    journal.vault.drop_draft(form.instrument, form.day, form.occasion)


def saved_check_in(journal: Journal, check_in_id: str) -> SavedForm:
    """Raises ``RuleError`` UNKNOWN_RECORD."""
    check_in = journal.vault.check_in(check_in_id)
    instrument = form_of(journal, check_in)
    now, window = journal.clock.now(), instrument.window_of(check_in.occasion)
    corrections = journal.vault.corrections(check_in.day, check_in.day)
    return SavedForm(
        check_in=check_in,
        title=instrument.title.say(journal.language),
        questions=answers_of(instrument, journal.language),
        corrections=tuple(kept for kept in corrections if kept.correction.check_in_id == check_in_id),
        late=is_late(window, check_in.day, check_in.answers),
        locked=window_state(window, check_in.day, now) is WindowState.LOCKED,
    )


def instrument_of(study: Study, instrument_id: str) -> Instrument:
    try:
        return study.instrument(instrument_id)
    except KeyError:
        raise RuleError(Code.UNKNOWN_RECORD, where=instrument_id) from None


def form_of(journal: Journal, check_in: KeptCheckIn) -> Instrument:
    """The form with the questions and words that were answered."""
    return instrument_of(goes_on(journal.study, check_in.study_version, check_in.instrument), check_in.instrument)


def _instrument(journal: Journal, form: CheckInForm) -> Instrument:
    return instrument_of(journal.study.at(form.study_version), form.instrument)


def _may_start(journal: Journal, study: Study, instrument_id: str, day: date, occasion: str) -> bool:
    """``study``: the version that asks it on ``day``. That a later one asks it on other days does not matter."""
    course, done = course_for(journal, day, day), journal.vault.done(day, day)
    for instrument in on_demand_on(study, course, day):
        if instrument.id == instrument_id:
            return occasion != "" and occasion == next_occasion(instrument, day, done)
    due = {(each.instrument.id, each.id) for each in occasions_on(study, course, day)}
    return (instrument_id, occasion) in due and (instrument_id, day, occasion) not in done


def _unfinished(journal: Journal, instrument_id: str, day: date, occasion: str) -> tuple[KeptCheckIn, ...]:
    """A check-in of which only a safety answer was kept is gone on with, rather than begun beside it."""
    return tuple(
        check_in
        for check_in in journal.vault.check_ins(day, day)
        if (check_in.instrument, check_in.occasion) == (instrument_id, occasion) and not check_in.finished
    )


def _version(journal: Journal, draft: Draft | NoDraft, unfinished: tuple[KeptCheckIn, ...], day: date) -> str:
    if isinstance(draft, Draft):
        return begun_under(journal.study, draft)
    return unfinished[0].study_version if unfinished else journal.study_on(day).version


def _keep_if_unsafe(
    journal: Journal, form: CheckInForm, instrument: Instrument, answer: Answer
) -> PanelToShow | NoPanel:
    fired = _fired(journal, form, instrument, answer)
    if not fired:
        return NoPanel()
    given = AnswerGiven(
        check_in_id=form.check_in_id,
        instrument=instrument.id,
        instrument_version=instrument.version,
        language=journal.language,
        day=form.day,
        occasion=form.occasion,
        answer=answer,
    )
    return show_panel(journal, fired, given, about=form.check_in_id, under=form.study_version)


def _fired(journal: Journal, form: CheckInForm, instrument: Instrument, answer: Answer) -> tuple[SafetyRule, ...]:
    """By the rules of the version that the form is filled in under."""
    study = journal.study.at(form.study_version)
    place = Place(
        check_in_id=form.check_in_id,
        instrument=instrument.id,
        instrument_version=instrument.version,
        item=answer.item,
        day=form.day,
    )
    before = answered_before(journal, study, place, answer.observed)
    return fired_rules(study, instrument.id, answer.item, answer.state, before)
