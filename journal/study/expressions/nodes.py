"""What an expression is made of. Trees that ``parse`` gives are at most ``parsing.HEIGHT`` nodes high."""

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

# How tightly operators bind; the tightest last. Comparisons and ^ do not chain.
NOT: Final = 3
COMPARISON: Final = 4
POWER: Final = 7
SIGN: Final = 8
LEVELS: Final = MappingProxyType(
    {"or": 1, "and": 2}
    | dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), COMPARISON)
    | {"+": 5, "-": 5, "*": 6, "/": 6, "^": POWER}
)
# No item or instrument can be referred to by these ids.
RESERVED: Final = ("and", "false", "not", "or", "true")


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Text:
    value: str


@dataclass(frozen=True, slots=True)
class Boolean:
    value: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """``instrument`` is "" for the one the expression stands in; else its check-in of the same study day is meant."""

    item: str
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class CodeTicked:
    """Whether ``code`` is the chosen one, or among the ticked ones, exactly as written: ``02`` is not ``2``."""

    reference: Reference
    code: str


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Unary:
    """``operator`` is ``not`` or ``-``."""

    operator: str
    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Binary:
    """``operator`` is a key of ``LEVELS``."""

    operator: str
    left: "Expression"
    right: "Expression"


Expression = Number | Text | Boolean | Reference | CodeTicked | Call | Unary | Binary
