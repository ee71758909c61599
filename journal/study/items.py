"""The kinds of question an instrument can ask: a tagged union, so that a new kind is a new class."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from journal.study.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What an item or an option is called elsewhere: ``system`` is a short name or a URI, such as ``loinc``."""

    system: str
    code: str
    display: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What every item has. ``required``: cannot be passed without an answer or, if ``declinable``, a refusal.

    ``heading``: words that stand above it, a section's or a matrix's stem. ``matrix``: rows of one matrix share it, and
    their options. ``ask_if``: an expression, or "" for always. ``series``: while it stays the same, answers to a later
    version of the study go on with those to an earlier one.
    """

    id: str
    question: Wording
    help: Wording = Wording()
    heading: Wording = Wording()
    matrix: str = ""
    ask_if: str = ""
    required: bool = True
    declinable: bool = True
    withholdable: bool = False
    codes: tuple[Coding, ...] = ()
    series: str = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisualAnalogue(_Asked):
    """A line of 101 points, 0 at ``low``'s end and 100 at ``high``'s; words at the ends only, no start value."""

    low: Wording
    high: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(_Asked):
    """Whole numbers ``minimum`` to ``maximum`` (0 to 10 unless the study says otherwise), one button each."""

    low: Wording
    high: Wording
    minimum: int = 0
    maximum: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider(_Asked):
    """A line from ``minimum`` to ``maximum`` in steps of ``step``, its number shown; no start value."""

    low: Wording
    high: Wording
    minimum: Decimal
    maximum: Decimal
    step: Decimal = Decimal(1)
    unit: Wording = Wording()


@dataclass(frozen=True, slots=True)
class NoScore:
    """The option stands for no number of its own; if its code is one, that counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """``code`` is stored and exported, ``label`` is read. ``alone``: excludes the others ("none of these").

    ``score``: what it counts in a score.
    """

    code: str
    label: Wording
    alone: bool = False
    score: Decimal | NoScore = NoScore()
    codes: tuple[Coding, ...] = ()


class Look(StrEnum):
    """How options are shown: a card for each, or a list that opens."""

    CARDS = "cards"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(_Asked):
    options: tuple[Option, ...]
    look: Look = Look.CARDS


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(_Asked):
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(_Asked):
    """Stored as the code ``yes`` or ``no``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(_Asked):
    """A decimal of at most ``decimals`` places; ``unit`` is a UCUM code or plain words; bounds are inclusive."""

    unit: Wording = Wording()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfDay(_Asked):
    """Wall-clock hours and minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration(_Asked):
    """Whole minutes, asked as hours and minutes; at most ``maximum`` minutes."""

    maximum: int = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(_Asked):
    """Free text in the participant's own words."""

    limit: int = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortText(_Asked):
    """One line of at most ``limit`` characters. ``pattern``: a regular expression that the whole of it must match.

    ``pattern_words`` say what is wanted where it does not.
    """

    pattern: str = ""
    pattern_words: Wording = Wording()
    limit: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(_Asked):
    """A calendar day; ``partial``: a year, or a year and a month, will do. Bounds are ISO days, included, or ""."""

    partial: bool = False
    earliest: str = ""
    latest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculated(_Asked):
    """Worked out from other answers, never asked. ``shown``: the participant sees it at the review."""

    formula: str
    unit: Wording = Wording()
    decimals: int = 2
    shown: bool = False
    required: bool = False
    declinable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Information(_Asked):
    """Words to read. It has no answer and is in no record."""

    required: bool = False
    declinable: bool = False


Item = (
    VisualAnalogue
    | Slider
    | Rating
    | SingleChoice
    | MultipleChoice
    | YesNo
    | Number
    | TimeOfDay
    | Date
    | Duration
    | ShortText
    | Note
    | Calculated
    | Information
)


def is_answerable(item: Item) -> bool:
    """Whether records hold an answer to it: all but mere words."""
    return not isinstance(item, Information)


def is_asked(item: Item) -> bool:
    """Whether the participant gives the answer."""
    return not isinstance(item, Information | Calculated)


def answerable(items: Iterable[Item]) -> tuple[Item, ...]:
    """Those that records hold an answer to, in their order."""
    return tuple(item for item in items if is_answerable(item))
