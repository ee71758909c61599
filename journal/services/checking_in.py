"""Fill in an instrument: a draft at every answer, help at once where an answer calls for it, saved as one change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from journal.clock import Instant
from journal.diary.branching import elsewhere_of, not_asked, settled
from journal.diary.changes import AnswerGiven, CheckInSaved
from journal.diary.course import occasions_on, on_demand_on
from journal.diary.due import FILLABLE, WindowState, window_state
from journal.diary.kept import KeptCheckIn, KeptCorrection
from journal.diary.rules import check_answer, is_late, missing_items, was_late
from journal.diary.safety import fired_by_scores, fired_rules
from journal.diary.values import Answer, AnswerState, Unanswered
from journal.errors import Code, RuleError
from journal.insight.told import Place
from journal.services.coursing import course_for
from journal.services.earlier import answered_before
from journal.services.forms import (
    CheckInForm,
    Question,
    QuestionOption,
    answers_of,
    in_order,
    question_of,
    questions_of,
)
from journal.services.on_demand import next_occasion
from journal.services.opening import Journal
from journal.services.panels import NoPanel, PanelToShow, answer_panel, show_panel
from journal.study.items import Calculated
from journal.study.model import Instrument
from journal.study.safety import SafetyRule
from journal.vault.drafts import Draft

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
    """Resume the draft, or start. Raises ``RuleError`` ENTRY_LOCKED when it cannot be filled in (any more, or yet)."""
    instrument = instrument_of(journal, instrument_id)
    now = journal.clock.now()
    draft = journal.vault.draft(instrument_id, day, occasion)
    state = window_state(instrument.window_of(occasion), day, now)
    if isinstance(draft, Draft):
        if state is WindowState.LOCKED:
            raise RuleError(Code.ENTRY_LOCKED, where=instrument_id)
        return _form(journal, instrument, draft)
    if state not in FILLABLE or not _may_start(journal, instrument, day, occasion):
        raise RuleError(Code.ENTRY_LOCKED, where=instrument_id)
    fresh = Draft(
        check_in_id=_unfinished_id(journal, instrument_id, day, occasion) or journal.new_id(),
        instrument=instrument_id,
        day=day,
        occasion=occasion,
        started=now,
        states=(),
        at=questions_of(instrument, journal.language)[0].item.id,
    )
    return _form(journal, instrument, fresh)


def move_to(journal: Journal, form: CheckInForm, at: int) -> CheckInForm:
    """Keep which question the person is at."""
    moved = replace(form, at=at)
    journal.vault.keep_draft(_draft(moved))
    return moved


def keep_answer(journal: Journal, form: CheckInForm, item_id: str, state: AnswerState) -> KeptStep:
    """Draft the answer; ``Unanswered`` clears it. Raises ``RuleError`` ANSWER_NOT_ALLOWED (where: the item)."""
    instrument = instrument_of(journal, form.instrument)
    at = form.index_of(item_id)
    check_answer(form.questions[at].item, state)
    if state == form.state_of(item_id):
        return KeptStep(form=form if form.at == at else move_to(journal, form, at), panel=NoPanel())
    panel = _keep_if_unsafe(journal, form, instrument, Answer(item=item_id, state=state, observed=journal.clock.now()))
    kept = branched(_with_answer(form, at, item_id, state, journal.clock.now()), instrument)
    journal.vault.keep_draft(_draft(kept))
    return KeptStep(form=kept, panel=panel)


def save(journal: Journal, form: CheckInForm) -> Saved:
    """Raises ``RuleError`` ANSWER_NOT_ALLOWED naming the first required item without an answer, or ENTRY_LOCKED."""
    instrument = instrument_of(journal, form.instrument)
    now = journal.clock.now()
    window = instrument.window_of(form.occasion)
    if window_state(window, form.day, now) is WindowState.LOCKED:
        raise RuleError(Code.ENTRY_LOCKED, where=form.instrument)
    answers = _answers(form, instrument, now)
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
    states = {answer.item: answer.state for answer in answers}
    rules = fired_by_scores(journal.study, instrument, states) + _by_calculations(journal, form, instrument, states)
    panel = show_panel(journal, rules, saved, about=form.check_in_id)
    return Saved(at=now, late=is_late(window, form.day, answers), panel=panel)


def _by_calculations(
    journal: Journal, form: CheckInForm, instrument: Instrument, states: Mapping[str, AnswerState]
) -> tuple[SafetyRule, ...]:
    """Rules about what is worked out: there is no answer at which they could be looked at before."""
    return tuple(
        rule
        for item in instrument.items
        if isinstance(item, Calculated)
        for rule in fired_rules(
            journal.study,
            instrument.id,
            item.id,
            states[item.id],
            answered_before(
                journal,
                Place(check_in_id=form.check_in_id, instrument=instrument.id, item=item.id, day=form.day),
                journal.clock.now(),
            ),
        )
    )


def discard(journal: Journal, form: CheckInForm) -> None:
    """Drop the draft. An answer that a safety rule kept stays in the ledger."""
    journal.vault.drop_draft(form.instrument, form.day, form.occasion)


def saved_check_in(journal: Journal, check_in_id: str) -> SavedForm:
    """Raises ``RuleError`` UNKNOWN_RECORD."""
    check_in = journal.vault.check_in(check_in_id)
    instrument = instrument_of(journal, check_in.instrument)
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


def instrument_of(journal: Journal, instrument_id: str) -> Instrument:
    try:
        return journal.study.instrument(instrument_id)
    except KeyError:
        raise RuleError(Code.UNKNOWN_RECORD, where=instrument_id) from None


def _may_start(journal: Journal, instrument: Instrument, day: date, occasion: str) -> bool:
    course, done = course_for(journal, day, day), journal.vault.done(day, day)
    if instrument in on_demand_on(journal.study, course, day):
        return occasion != "" and occasion == next_occasion(instrument, day, done)
    due = {(each.instrument.id, each.id) for each in occasions_on(journal.study, course, day)}
    return (instrument.id, occasion) in due and (instrument.id, day, occasion) not in done


def _unfinished_id(journal: Journal, instrument_id: str, day: date, occasion: str) -> str:
    """A check-in of which only a safety answer was kept is gone on with, rather than begun beside it."""
    for check_in in journal.vault.check_ins(day, day):
        if (check_in.instrument, check_in.occasion) == (instrument_id, occasion) and not check_in.finished:
            return check_in.check_in_id
    return ""


def _form(journal: Journal, instrument: Instrument, draft: Draft) -> CheckInForm:
    questions = questions_of(instrument, journal.language)
    states, observed = in_order(questions, {item: (state, at) for item, state, at in draft.states})
    ids = [question.item.id for question in questions]
    form = CheckInForm(
        check_in_id=draft.check_in_id,
        instrument=instrument.id,
        title=instrument.title.say(journal.language),
        language=journal.language,
        day=draft.day,
        occasion=draft.occasion,
        started=draft.started,
        late=was_late(instrument.window_of(draft.occasion), draft.day, journal.clock.now()),
        practice=journal.practice,
        questions=questions,
        states=states,
        observed=observed,
        at=ids.index(draft.at) if draft.at in ids else 0,
        elsewhere=tuple(answers_elsewhere(journal, instrument, draft.day).items()),
    )
    return branched(form, instrument)


def _draft(form: CheckInForm) -> Draft:
    observed = dict(form.observed)
    return Draft(
        check_in_id=form.check_in_id,
        instrument=form.instrument,
        day=form.day,
        occasion=form.occasion,
        started=form.started,
        states=tuple((item, state, observed[item]) for item, state in form.states),
        at=form.questions[form.at].item.id,
    )


def _with_answer(form: CheckInForm, at: int, item_id: str, state: AnswerState, now: Instant) -> CheckInForm:
    observed = dict(form.observed)
    given = {item: (kept, observed[item]) for item, kept in form.states}
    given[item_id] = (state, now)
    if isinstance(state, Unanswered):
        del given[item_id]
    states, times = in_order(form.questions, given)
    return replace(form, states=states, observed=times, at=at)


def branched(form: CheckInForm, instrument: Instrument) -> CheckInForm:
    """The form with what its answers leave out and what is worked out from them. What was given stays in the draft."""
    given, elsewhere = dict(form.states), dict(form.elsewhere)
    states = settled(instrument, given, elsewhere)
    worked_out = tuple(
        (question_of(instrument, item, form.language), states[item.id])
        for item in instrument.items
        if isinstance(item, Calculated) and item.shown
    )
    return replace(form, skipped=not_asked(instrument, given, elsewhere), worked_out=worked_out)


def answers_elsewhere(journal: Journal, instrument: Instrument, day: date) -> dict[tuple[str, str], AnswerState]:
    """What the instrument's conditions look at in other check-ins of the day."""
    wanted = elsewhere_of(instrument) - {instrument.id}
    check_ins = journal.vault.check_ins(day, day) if wanted else ()
    return {
        (check_in.instrument, answer.item): answer.state
        for check_in in check_ins
        if check_in.instrument in wanted and check_in.finished
        for answer in check_in.answers
    }


def _answers(form: CheckInForm, instrument: Instrument, now: Instant) -> tuple[Answer, ...]:
    """Every item of the instrument that has one: what was not asked or not answered is said so.

    What is worked out is as late as the last of what it is worked out from.
    """
    observed = dict(form.observed)
    last = max(observed.values(), key=lambda at: at.utc, default=now)
    states = settled(instrument, dict(form.states), dict(form.elsewhere))
    worked_out = {item.id for item in instrument.items if isinstance(item, Calculated)}
    return tuple(
        Answer(item=item, state=state, observed=last if item in worked_out else observed.get(item, now))
        for item, state in states.items()
    )


def _keep_if_unsafe(
    journal: Journal, form: CheckInForm, instrument: Instrument, answer: Answer
) -> PanelToShow | NoPanel:
    place = Place(check_in_id=form.check_in_id, instrument=instrument.id, item=answer.item, day=form.day)
    before = answered_before(journal, place, answer.observed)
    fired = fired_rules(journal.study, instrument.id, answer.item, answer.state, before)
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
    return show_panel(journal, fired, given, about=form.check_in_id)
