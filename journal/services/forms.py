"""A check-in as it is filled in: the questions in the journal's language and what was answered so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from journal.clock import Instant
from journal.diary.values import AnswerState, BranchedOut, Unanswered
from journal.study.items import (
    Calculated,
    Information,
    Item,
    MultipleChoice,
    Number,
    Rating,
    SingleChoice,
    Slider,
    VisualAnalogue,
)
from journal.study.model import Instrument
from journal.study.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionOption:
    code: str
    label: str
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One item with its words in the journal's language. ``low``, ``high``: the words at a scale's ends, else "".

    ``heading``: what stands above it: a section's words, or what all rows of a matrix have in common. ``recall``: what
    time it is about, in the study's words, or "".
    """

    item: Item
    heading: str
    question: str
    help: str
    low: str
    high: str
    unit: str
    options: tuple[QuestionOption, ...]
    recall: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInForm:
    """``states`` and ``observed`` hold the answered items in the order of the questions; ``at`` is an index.

    ``questions`` are what the participant sees, words to read among them; ``skipped`` those ids that are not shown as
    the answers stand. ``worked_out``: calculations that are shown, with their state. ``elsewhere``: answers of other
    check-ins of the day that conditions look at, by instrument and item. ``study_version``: it is filled in as that
    version of the study has it, whatever is taken in meanwhile.
    """

    check_in_id: str
    study_version: str
    instrument: str
    title: str
    language: str
    day: date
    occasion: str
    started: Instant
    late: bool
    practice: bool
    questions: tuple[Question, ...]
    states: tuple[tuple[str, AnswerState], ...]
    observed: tuple[tuple[str, Instant], ...]
    at: int
    skipped: frozenset[str] = frozenset()
    worked_out: tuple[tuple[Question, AnswerState], ...] = ()
    elsewhere: tuple[tuple[tuple[str, str], AnswerState], ...] = ()

    def state_of(self, item_id: str) -> AnswerState:
        """``Unanswered`` when nothing was given yet; ``BranchedOut`` while it is not asked."""
        return BranchedOut() if item_id in self.skipped else dict(self.states).get(item_id, Unanswered())

    def is_shown(self, place: int) -> bool:
        return self.questions[place].item.id not in self.skipped

    def shown_from(self, place: int) -> int:
        """The first place from here on that is shown; the number of questions when there is none."""
        return next((at for at in range(place, len(self.questions)) if self.is_shown(at)), len(self.questions))

    def shown_before(self, place: int) -> int:
        """The last place before this one that is shown; -1 when there is none."""
        return next((at for at in reversed(range(min(place, len(self.questions)))) if self.is_shown(at)), -1)

    def index_of(self, item_id: str) -> int:
        """Raises ``KeyError`` when the form has no such item."""
        for index, question in enumerate(self.questions):
            if question.item.id == item_id:
                return index
        raise KeyError(item_id)


def questions_of(instrument: Instrument, language: str) -> tuple[Question, ...]:
    """All that the participant sees, one after the other."""
    return tuple(
        question_of(instrument, item, language) for item in instrument.items if not isinstance(item, Calculated)
    )


def answers_of(instrument: Instrument, language: str) -> tuple[Question, ...]:
    """All that has an answer and may be read, calculations that are shown among it."""
    return tuple(
        question_of(instrument, item, language)
        for item in instrument.items
        if not isinstance(item, Information) and not (isinstance(item, Calculated) and not item.shown)
    )


def question_of(instrument: Instrument, item: Item, language: str) -> Question:
    low, high = (item.low, item.high) if isinstance(item, VisualAnalogue | Slider | Rating) else (Wording(), Wording())
    options = item.options if isinstance(item, SingleChoice | MultipleChoice) else ()
    return Question(
        item=item,
        heading=item.heading.say(language),
        question=item.question.say(language),
        help=item.help.say(language),
        low=low.say(language),
        high=high.say(language),
        unit=item.unit.say(language) if isinstance(item, Number | Slider | Calculated) else "",
        options=tuple(
            QuestionOption(code=option.code, label=option.label.say(language), alone=option.alone) for option in options
        ),
        recall=instrument.recall.words.say(language),
    )


def in_order(
    questions: tuple[Question, ...], given: Mapping[str, tuple[AnswerState, Instant]]
) -> tuple[tuple[tuple[str, AnswerState], ...], tuple[tuple[str, Instant], ...]]:
    """States and times of observation by item, in the order of the questions."""
    ids = [question.item.id for question in questions if question.item.id in given]
    return tuple((item, given[item][0]) for item in ids), tuple((item, given[item][1]) for item in ids)
