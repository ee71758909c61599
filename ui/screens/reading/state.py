from dataclasses import dataclass
from enum import StrEnum

from journal.diary.values import Answered, AnswerState, BranchedOut, Declined, Unanswered
from journal.services.checking_in import Question, SavedForm
from journal.services.short_drafts import CorrectionDraft, NoCorrection
from journal.study.items import is_asked


class Trouble(StrEnum):
    """Why a correction cannot be saved yet."""

    NONE = "none"
    SAME = "same"
    NO_ANSWER = "no_answer"
    NO_REASON = "no_reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """``first`` is the answer that stood before the first correction; the same as ``now`` if there was none."""

    question: Question
    now: AnswerState
    first: AnswerState
    reasons: tuple[str, ...]

    @property
    def may_change(self) -> bool:
        """Not what was worked out, nor a question that was not asked: both follow from other answers."""
        return is_asked(self.question.item) and not isinstance(self.now, BranchedOut)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A change as it stands on the screen."""

    new: AnswerState
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingState:
    form: SavedForm
    rows: tuple[ReadingRow, ...]


def derive(form: SavedForm) -> ReadingState:
    return ReadingState(form=form, rows=tuple(_row(form, question) for question in form.questions))


def trouble(row: ReadingRow, new: AnswerState, reason: str) -> Trouble:
    if not isinstance(new, Answered | Declined) and row.question.item.required:
        return Trouble.NO_ANSWER
    if new == row.now:
        return Trouble.SAME
    return Trouble.NONE if reason.strip() else Trouble.NO_REASON


def untouched(row: ReadingRow) -> Begun:
    return Begun(new=row.now, reason="")


def resumed(state: ReadingState, kept: CorrectionDraft | NoCorrection) -> tuple[tuple[ReadingRow, Begun], ...]:
    """The change that was left half-way; none where it was saved meanwhile, or may not be made any more."""
    if isinstance(kept, NoCorrection) or state.form.locked:
        return ()
    rows = (row for row in state.rows if row.question.item.id == kept.item)
    return tuple((row, Begun(new=kept.new, reason=kept.reason)) for row in rows if row.now != kept.new or kept.reason)


def _row(form: SavedForm, question: Question) -> ReadingRow:
    item = question.item.id
    now = next((answer.state for answer in form.check_in.answers if answer.item == item), Unanswered())
    made = tuple(made for made in form.corrections if made.correction.item == item)
    return ReadingRow(
        question=question,
        now=now,
        first=made[0].correction.old if made else now,
        reasons=tuple(one.correction.reason for one in made),
    )
