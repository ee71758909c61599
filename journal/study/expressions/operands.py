"""What an expression works on and results in: a tagged union."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Final

# No amount is greater, on either side of zero; what would be is absent.
LIMIT: Final = Decimal("1E+30")


@dataclass(frozen=True, slots=True)
class Amount:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Words:
    """A text, or the code of a single choice."""

    text: str


@dataclass(frozen=True, slots=True)
class Codes:
    """What is ticked in a multiple choice; nothing ticked is an answer, too."""

    ticked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    value: bool


@dataclass(frozen=True, slots=True)
class Day:
    value: date


@dataclass(frozen=True, slots=True)
class ClockTime:
    value: time


@dataclass(frozen=True, slots=True)
class Absent:
    """Unanswered, not applicable, branched out, declined, or not to be computed."""

    declined: bool = False


Operand = Amount | Words | Codes | Truth | Day | ClockTime | Absent
Result = Operand


def bounded(value: Decimal) -> Amount | Absent:
    """``value`` may be anything that Decimal can hold."""
    if not value.is_finite() or value.copy_abs() > LIMIT:
        return Absent()
    return Amount(value or Decimal(0))


def absent_for(operands: Iterable[Operand]) -> Absent:
    """Declined when one of them was."""
    return Absent(declined=any(isinstance(one, Absent) and one.declined for one in operands))


def holds(operand: Operand) -> bool:
    """Whether it counts as true: what branching, ``and``, ``or``, ``not`` and ``if`` ask."""
    match operand:
        case Truth(value):
            return value
        case Amount(amount):
            return amount != 0
        case Words(text):
            return text != ""
        case Codes(ticked):
            return ticked != ()
        case _:
            return not isinstance(operand, Absent)
