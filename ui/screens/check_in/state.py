"""Where a check-in stands: at a question, at the review, or saved."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from journal.diary.values import Answered, AnswerState, Declined, Unanswered
from journal.services.checking_in import CheckInForm, Question
from journal.study.items import is_asked


@dataclass(frozen=True, slots=True)
class NotSaved:
    """It is still a draft."""


NOT_SAVED: Final = NotSaved()


class Trouble(StrEnum):
    """Why Next did not go on."""

    NONE = "none"
    NO_ANSWER = "no_answer"
    NOT_DECLINABLE = "not_declinable"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInState:
    """``place`` counts the questions from 0; one past the last is the review. ``saved_at``: naive local time.

    ``saved_late``: what was saved is marked as late.
    """

    form: CheckInForm
    place: int
    trouble: Trouble = Trouble.NONE
    saved_at: datetime | NotSaved = NOT_SAVED
    saved_late: bool = False
    from_review: bool = False

    @property
    def reviewing(self) -> bool:
        return self.place >= len(self.form.questions)

    @property
    def saved(self) -> bool:
        return not isinstance(self.saved_at, NotSaved)

    @property
    def question(self) -> Question:
        return self.form.questions[self.place]

    @property
    def answer(self) -> AnswerState:
        return self.form.state_of(self.question.item.id)

    @property
    def declined(self) -> bool:
        return isinstance(self.answer, Declined)

    @property
    def ready(self) -> bool:
        """Every required question has an answer or was declined."""
        return not self.open_places

    @property
    def open_places(self) -> tuple[int, ...]:
        return tuple(place for place, question in enumerate(self.form.questions) if self._open(question))

    @property
    def review_places(self) -> tuple[int, ...]:
        """Places of the questions that the review shows: asked, and with something to answer."""
        shown = filter(self.form.is_shown, range(len(self.form.questions)))
        return tuple(place for place in shown if is_asked(self.form.questions[place].item))

    @property
    def at_first(self) -> bool:
        """No question that is asked comes before this place."""
        return self.form.shown_before(self.place) < 0

    @property
    def step(self) -> int:
        """Which of the questions that are asked this is, from 1; at the review their number."""
        return sum(self.form.is_shown(at) for at in range(min(self.place + 1, len(self.form.questions))))

    @property
    def steps(self) -> int:
        """How many questions are asked as the answers stand."""
        return sum(map(self.form.is_shown, range(len(self.form.questions))))

    def _open(self, question: Question) -> bool:
        return question.item.required and isinstance(self.form.state_of(question.item.id), Unanswered)


def begun(form: CheckInForm) -> CheckInState:
    return CheckInState(form=form, place=form.shown_from(max(form.at, 0)))


def may_pass(question: Question, given: AnswerState) -> bool:
    return isinstance(given, Answered | Declined) or not question.item.required


def saved(state: CheckInState, at: datetime, *, late: bool) -> CheckInState:
    return replace(state, saved_at=at, saved_late=late)


def stuck(state: CheckInState) -> CheckInState:
    declinable = state.question.item.declinable
    return replace(state, trouble=Trouble.NO_ANSWER if declinable else Trouble.NOT_DECLINABLE)


def moved(state: CheckInState, form: CheckInForm, place: int) -> CheckInState:
    """At another place, with the form as it is kept now; back at the review if that is where the person came from."""
    forward = place > state.place
    if state.from_review and forward:
        target = len(form.questions)
    else:
        target = form.shown_from(place) if forward else form.shown_before(place + 1)
    at_review = target >= len(form.questions)
    return CheckInState(form=form, place=max(target, 0), from_review=state.from_review and not at_review)


def opened_from_review(state: CheckInState, place: int) -> CheckInState:
    return CheckInState(form=state.form, place=place, from_review=True)
