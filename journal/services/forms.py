"""A check-in as it is filled in: the questions in the journal's language and what was answered so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from journal.clock import Instant
from journal.diary.values import AnswerState, Unanswered
from journal.study.items import Item, MultipleChoice, Number, Rating, SingleChoice, VisualAnalogue
from journal.study.model import Instrument
from journal.study.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionOption:
    code: str
    label: str
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One item with its words in the journal's language. ``low``, ``high``: the words at a scale's ends, else ""."""

    item: Item
    question: str
    help: str
    low: str
    high: str
    unit: str
    options: tuple[QuestionOption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInForm:
    """``states`` and ``observed`` hold the answered items in the order of the questions; ``at`` is an index.

    ``study_version``: it is filled in as that version of the study has it, whatever is taken in meanwhile.
    """

    check_in_id: str
    study_version: str
    instrument: str
    title: str
    day: date
    started: Instant
    late: bool
    practice: bool
    questions: tuple[Question, ...]
    states: tuple[tuple[str, AnswerState], ...]
    observed: tuple[tuple[str, Instant], ...]
    at: int

    def state_of(self, item_id: str) -> AnswerState:
        """``Unanswered`` when nothing was given yet."""
        return dict(self.states).get(item_id, Unanswered())

    def index_of(self, item_id: str) -> int:
        """Raises ``KeyError`` when the form has no such item."""
        for index, question in enumerate(self.questions):
            if question.item.id == item_id:
                return index
        raise KeyError(item_id)


def questions_of(instrument: Instrument, language: str) -> tuple[Question, ...]:
    return tuple(_question(item, language) for item in instrument.items)


def _question(item: Item, language: str) -> Question:
    low, high = (item.low, item.high) if isinstance(item, VisualAnalogue | Rating) else (Wording(), Wording())
    options = item.options if isinstance(item, SingleChoice | MultipleChoice) else ()
    return Question(
        item=item,
        question=item.question.say(language),
        help=item.help.say(language),
        low=low.say(language),
        high=high.say(language),
        unit=item.unit.say(language) if isinstance(item, Number) else "",
        options=tuple(
            QuestionOption(code=option.code, label=option.label.say(language), alone=option.alone) for option in options
        ),
    )


def in_order(
    questions: tuple[Question, ...], given: Mapping[str, tuple[AnswerState, Instant]]
) -> tuple[tuple[tuple[str, AnswerState], ...], tuple[tuple[str, Instant], ...]]:
    """States and times of observation by item, in the order of the questions."""
    ids = [question.item.id for question in questions if question.item.id in given]
    return tuple((item, given[item][0]) for item in ids), tuple((item, given[item][1]) for item in ids)
