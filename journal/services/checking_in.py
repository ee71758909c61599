"""Fill in an instrument: a draft at every answer, help at once where an answer calls for it, saved as one change."""

from dataclasses import dataclass
from datetime import date

from journal.clock import Instant
from journal.diary.kept import KeptCheckIn, KeptCorrection
from journal.diary.values import AnswerState
from journal.services.opening import Journal
from journal.services.panels import NoPanel, PanelToShow, answer_panel
from journal.study.items import Item

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
    """``states`` and ``observed`` hold the answered items in the order of the questions; ``at`` is an index."""

    check_in_id: str
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
        raise NotImplementedError


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
    """Resume the draft, or start. Raises ``RuleError`` ENTRY_LOCKED when it cannot be filled in (any more, or yet)."""
    raise NotImplementedError


def move_to(journal: Journal, form: CheckInForm, at: int) -> CheckInForm:
    """Keep which question the person is at."""
    raise NotImplementedError


def keep_answer(journal: Journal, form: CheckInForm, item_id: str, state: AnswerState) -> KeptStep:
    """Draft the answer; ``Unanswered`` clears it. Raises ``RuleError`` ANSWER_NOT_ALLOWED (where: the item)."""
    raise NotImplementedError


def save(journal: Journal, form: CheckInForm) -> Saved:
    """Raises ``RuleError`` ANSWER_NOT_ALLOWED naming the first required item without an answer, or ENTRY_LOCKED."""
    raise NotImplementedError


def discard(journal: Journal, form: CheckInForm) -> None:
    raise NotImplementedError


def saved_check_in(journal: Journal, check_in_id: str) -> SavedForm:
    raise NotImplementedError
