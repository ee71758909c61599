"""Where a check-in stands: at a question, at the review, or saved."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from journal.diary.values import Answered, AnswerState, Declined, Unanswered
from journal.services.checking_in import CheckInForm, Question


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

    def _open(self, question: Question) -> bool:
        return question.item.required and isinstance(self.form.state_of(question.item.id), Unanswered)


def begun(form: CheckInForm) -> CheckInState:
    return CheckInState(form=form, place=min(max(form.at, 0), len(form.questions)))


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
    target = len(form.questions) if state.from_review and forward else place
    at_review = target >= len(form.questions)
    return CheckInState(form=form, place=max(target, 0), from_review=state.from_review and not at_review)


def opened_from_review(state: CheckInState, place: int) -> CheckInState:
    return CheckInState(form=state.form, place=place, from_review=True)
