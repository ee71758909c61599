"""The kinds of question an instrument can ask: a tagged union, so that a new kind is a new class."""

from dataclasses import dataclass
from decimal import Decimal

from journal.study.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What every item has. ``required``: cannot be passed without an answer or, if ``declinable``, a refusal.

    ``series``: answers to an item of the same id continue one series across versions of a study while this is the same.
    """

    id: str
    question: Wording
    help: Wording = Wording()
    required: bool = True
    declinable: bool = True
    withholdable: bool = False
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
class Option:
    """``code`` is stored and exported, ``label`` is read. ``alone``: excludes the others ("none of these")."""

    code: str
    label: Wording
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(_Asked):
    options: tuple[Option, ...]


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


Item = VisualAnalogue | Rating | SingleChoice | MultipleChoice | YesNo | Number | TimeOfDay | Duration | Note
