"""A check-in while it is filled in: from its draft and back, what its answers leave out, what is worked out of them."""

from dataclasses import replace
from datetime import date

from journal.clock import Instant
from journal.diary.branching import elsewhere_of, settled, standing
from journal.diary.rules import was_late
from journal.diary.values import Answer, AnswerState, Unanswered
from journal.services.forms import CheckInForm, in_order, question_of, questions_of
from journal.services.opening import Journal
from journal.study.items import Calculated
from journal.study.model import Instrument, Study
from journal.vault.drafts import Draft


def form_of_draft(journal: Journal, instrument: Instrument, draft: Draft) -> CheckInForm:
    """``instrument``: as the version of the study has it that the draft names."""
    questions = questions_of(instrument, journal.language)
    states, observed = in_order(questions, {item: (state, at) for item, state, at in draft.states})
    ids = [question.item.id for question in questions]
    form = CheckInForm(
        check_in_id=draft.check_in_id,
        study_version=draft.study_version,
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


def begun_under(study: Study, draft: Draft) -> str:
    """The version of the study. A draft that names none was left by a program that knew only the one of enrolment."""
    return draft.study_version or study.versions[0].version


def draft_of(form: CheckInForm) -> Draft:
    observed = dict(form.observed)
    return Draft(
        check_in_id=form.check_in_id,
        instrument=form.instrument,
        day=form.day,
        occasion=form.occasion,
        started=form.started,
        states=tuple((item, state, observed[item]) for item, state in form.states),
        at=form.questions[form.at].item.id,
        study_version=form.study_version,
    )


def with_answer(form: CheckInForm, at: int, item_id: str, state: AnswerState, now: Instant) -> CheckInForm:
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
    found = standing(instrument, given, elsewhere)
    worked_out = tuple(
        (question_of(instrument, item, form.language), found.states[item.id])
        for item in instrument.items
        if isinstance(item, Calculated) and item.shown
    )
    return replace(form, skipped=found.not_asked, worked_out=worked_out)


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


def answers_to_save(form: CheckInForm, instrument: Instrument, now: Instant) -> tuple[Answer, ...]:
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
