"""What an answer can be. Missing is never ``None`` and never zero: each way of having no value is a class."""

from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from journal.clock import Instant


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number exactly as given: an answer line 0 to 100, a rating, a number in the item's unit, whole minutes."""

    number: Decimal


@dataclass(frozen=True, slots=True)
class Choice:
    code: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Ticked codes in the order of the item's options; empty means that nothing was ticked, and that was the answer."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WallTime:
    at: time


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """As much of a day as was given: ``2026``, ``2026-11`` or ``2026-11-19``."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    text: str


Value = Quantity | Choice | Choices | WallTime | CalendarDate | Text


@dataclass(frozen=True, slots=True)
class Answered:
    value: Value


@dataclass(frozen=True, slots=True)
class Declined:
    """The participant chose "Prefer not to answer"."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The participant, or the study, says that the question does not apply."""


@dataclass(frozen=True, slots=True)
class BranchedOut:
    """The question was not asked, because of an earlier answer."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The question was shown, or was due, and there is no answer."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """There is an answer, left out of this handover. Never stored in a journal."""


AnswerState = Answered | Declined | NotApplicable | BranchedOut | Unanswered | Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``observed`` is when the participant gave it (for an imported answer: the time in the file)."""

    item: str
    state: AnswerState
    observed: Instant
