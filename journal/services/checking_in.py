"""Fill in an instrument: a draft at every answer, help at once where an answer calls for it, saved as one change."""

from dataclasses import dataclass, replace
from datetime import date

from journal.clock import Instant
from journal.diary.changes import AnswerGiven, CheckInSaved
from journal.diary.days import day_number
from journal.diary.due import FILLABLE, WindowState, window_state
from journal.diary.kept import KeptCheckIn, KeptCorrection
from journal.diary.rules import check_answer, fired_rules, is_late, missing_items, was_late
from journal.diary.values import Answer, AnswerState, Unanswered
from journal.errors import Code, RuleError
from journal.services.forms import CheckInForm, Question, QuestionOption, in_order, questions_of
from journal.services.opening import Journal
from journal.services.panels import NoPanel, PanelToShow, answer_panel, show_panel
from journal.study.model import Instrument, Study
from journal.study.schedule import is_due_on
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
    at: Instant
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedForm:
    """``locked``: nothing in it can be changed any more."""

    check_in: KeptCheckIn
    title: str
    questions: tuple[Question, ...]
    corrections: tuple[KeptCorrection, ...]
    late: bool
    locked: bool


def begin(journal: Journal, instrument_id: str, day: date) -> CheckInForm:
    """Resume the draft, or start. Raises ``RuleError`` ENTRY_LOCKED when it cannot be filled in (any more, or yet).

    What was begun under an earlier version of the study is finished under that, unless the present one asks the same.
    """
    now = journal.clock.now()
    draft = journal.vault.draft(instrument_id, day)
    unfinished = _unfinished(journal, instrument_id, day)
    study = goes_on(journal.study, _version(journal, draft, unfinished, day), instrument_id)
    instrument = instrument_of(study, instrument_id)
    state = window_state(instrument.window, day, now)
    if isinstance(draft, Draft):
        if state is WindowState.LOCKED:
            raise RuleError(Code.ENTRY_LOCKED, where=instrument_id)
        return _form(journal, instrument, replace(draft, study_version=study.version))
    if not _may_start(journal, instrument, day, state):
        raise RuleError(Code.ENTRY_LOCKED, where=instrument_id)
    fresh = Draft(
        check_in_id=unfinished[0].check_in_id if unfinished else journal.new_id(),
        instrument=instrument_id,
        day=day,
        started=now,
        states=(),
        at=instrument.items[0].id,
        study_version=study.version,
    )
    return _form(journal, instrument, fresh)


def move_to(journal: Journal, form: CheckInForm, at: int) -> CheckInForm:
    """Keep which question the person is at."""
    moved = replace(form, at=at)
    journal.vault.keep_draft(_draft(moved))
    return moved


def keep_answer(journal: Journal, form: CheckInForm, item_id: str, state: AnswerState) -> KeptStep:
    """Draft the answer; ``Unanswered`` clears it. Raises ``RuleError`` ANSWER_NOT_ALLOWED (where: the item)."""
    instrument = _instrument(journal, form)
    at = form.index_of(item_id)
    check_answer(instrument.items[at], state)
    if state == form.state_of(item_id):
        return KeptStep(form=form if form.at == at else move_to(journal, form, at), panel=NoPanel())
    panel = _keep_if_unsafe(journal, form, instrument, Answer(item=item_id, state=state, observed=journal.clock.now()))
    kept = _with_answer(form, at, item_id, state, journal.clock.now())
    journal.vault.keep_draft(_draft(kept))
    return KeptStep(form=kept, panel=panel)


def save(journal: Journal, form: CheckInForm) -> Saved:
    """Raises ``RuleError`` ANSWER_NOT_ALLOWED naming the first required item without an answer, or ENTRY_LOCKED."""
    instrument = _instrument(journal, form)
    now = journal.clock.now()
    if window_state(instrument.window, form.day, now) is WindowState.LOCKED:
        raise RuleError(Code.ENTRY_LOCKED, where=form.instrument)
    answers = _answers(form, now)
    missing = missing_items(instrument, answers)
    if missing:
        raise RuleError(Code.ANSWER_NOT_ALLOWED, where=missing[0])
    saved = CheckInSaved(
        check_in_id=form.check_in_id,
        instrument=form.instrument,
        instrument_version=instrument.version,
        language=journal.language,
        day=form.day,
        started=form.started,
        answers=answers,
    )
    journal.append(saved, under=form.study_version)
    return Saved(at=now, late=is_late(instrument, form.day, answers))


def discard(journal: Journal, form: CheckInForm) -> None:
    """Drop the draft. An answer that a safety rule kept stays in the ledger."""
    journal.vault.drop_draft(form.instrument, form.day)


def saved_check_in(journal: Journal, check_in_id: str) -> SavedForm:
    """Raises ``RuleError`` UNKNOWN_RECORD."""
    check_in = journal.vault.check_in(check_in_id)
    instrument = form_of(journal, check_in)
    now = journal.clock.now()
    corrections = journal.vault.corrections(check_in.day, check_in.day)
    return SavedForm(
        check_in=check_in,
        title=instrument.title.say(journal.language),
        questions=questions_of(instrument, journal.language),
        corrections=tuple(kept for kept in corrections if kept.correction.check_in_id == check_in_id),
        late=is_late(instrument, check_in.day, check_in.answers),
        locked=window_state(instrument.window, check_in.day, now) is WindowState.LOCKED,
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


def _may_start(journal: Journal, instrument: Instrument, day: date, state: WindowState) -> bool:
    due = is_due_on(instrument.days, day_number(day, journal.first_day), day)
    done = (instrument.id, day) in journal.vault.done(day, day)
    return due and not done and state in FILLABLE


def _unfinished(journal: Journal, instrument_id: str, day: date) -> tuple[KeptCheckIn, ...]:
    """A check-in of which only a safety answer was kept is gone on with, rather than begun beside it."""
    return tuple(
        check_in
        for check_in in journal.vault.check_ins(day, day)
        if check_in.instrument == instrument_id and not check_in.finished
    )


def _version(journal: Journal, draft: Draft | NoDraft, unfinished: tuple[KeptCheckIn, ...], day: date) -> str:
    if isinstance(draft, Draft):
        return draft.study_version
    return unfinished[0].study_version if unfinished else journal.study_on(day).version


def _form(journal: Journal, instrument: Instrument, draft: Draft) -> CheckInForm:
    questions = questions_of(instrument, journal.language)
    states, observed = in_order(questions, {item: (state, at) for item, state, at in draft.states})
    ids = [question.item.id for question in questions]
    return CheckInForm(
        check_in_id=draft.check_in_id,
        study_version=draft.study_version,
        instrument=instrument.id,
        title=instrument.title.say(journal.language),
        day=draft.day,
        started=draft.started,
        late=was_late(instrument, draft.day, journal.clock.now()),
        practice=journal.practice,
        questions=questions,
        states=states,
        observed=observed,
        at=ids.index(draft.at) if draft.at in ids else 0,
    )


def _draft(form: CheckInForm) -> Draft:
    observed = dict(form.observed)
    return Draft(
        check_in_id=form.check_in_id,
        instrument=form.instrument,
        day=form.day,
        started=form.started,
        states=tuple((item, state, observed[item]) for item, state in form.states),
        at=form.questions[form.at].item.id,
        study_version=form.study_version,
    )


def _with_answer(form: CheckInForm, at: int, item_id: str, state: AnswerState, now: Instant) -> CheckInForm:
    observed = dict(form.observed)
    given = {item: (kept, observed[item]) for item, kept in form.states}
    given[item_id] = (state, now)
    if isinstance(state, Unanswered):
        del given[item_id]
    states, times = in_order(form.questions, given)
    return replace(form, states=states, observed=times, at=at)


def _answers(form: CheckInForm, now: Instant) -> tuple[Answer, ...]:
    """Every item of the instrument: what was not answered is said so."""
    observed = dict(form.observed)
    ids = (question.item.id for question in form.questions)
    return tuple(Answer(item=item, state=form.state_of(item), observed=observed.get(item, now)) for item in ids)


def _keep_if_unsafe(
    journal: Journal, form: CheckInForm, instrument: Instrument, answer: Answer
) -> PanelToShow | NoPanel:
    fired = fired_rules(journal.study.at(form.study_version), instrument.id, answer.item, answer.state)
    if not fired:
        return NoPanel()
    given = AnswerGiven(
        check_in_id=form.check_in_id,
        instrument=instrument.id,
        instrument_version=instrument.version,
        language=journal.language,
        day=form.day,
        answer=answer,
    )
    return show_panel(journal, fired, given, about=form.check_in_id, under=form.study_version)
