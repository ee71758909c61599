"""Functions of REDCap's calculations, and what they are called here.

Source: REDCap's list of functions for logic and calculations; its years have 365.2425 days, its months 30.44.
"""

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from journal.study.expressions.nodes import Binary, Call, Expression, Number
from journal.study.importers.redcap_answers import Answers
from journal.study.importers.redcap_syntax import Field, Literal, Node
from journal.study.importers.redcap_tokens import CannotSay
from journal.study.importers.redcap_values import number_of

MANY: Final = 1000
MOST_PLACES: Final = 20


@dataclass(frozen=True, slots=True)
class Own:
    """The function here and how many arguments REDCap's takes."""

    name: str
    least: int = 1
    most: int = MANY


KNOWN: Final = MappingProxyType(
    {
        "sum": Own("sum_given"), "mean": Own("mean_given"), "average": Own("mean_given"),
        "median": Own("median_given"), "min": Own("min_given"), "minimum": Own("min_given"), "max": Own("max_given"),
        "maximum": Own("max_given"), "stdev": Own("stdev_given"), "abs": Own("abs", 1, 1), "sqrt": Own("sqrt", 1, 1),
        "round": Own("round", 1, 2), "roundup": Own("roundup", 1, 2), "rounddown": Own("rounddown", 1, 2),
    }
)  # fmt: skip
_UNITS: Final = MappingProxyType(
    {
        "y": ("/", Decimal("365.2425")), "M": ("/", Decimal("30.44")), "d": ("", Decimal(1)),
        "h": ("*", Decimal(24)), "m": ("*", Decimal(24 * 60)), "s": ("*", Decimal(24 * 60 * 60)),
    }
)  # fmt: skip
_ORDERS: Final = frozenset({"mdy", "ymd", "dmy", ""})
_SIGNED: Final = MappingProxyType({"true": True, "1": True, "false": False, "0": False, "": False})


def places_of(node: Node) -> Expression:
    """Where to round: a whole number that stands there."""
    places = number_of(node.text) if isinstance(node, Literal) else None
    if places is None or places not in range(MOST_PLACES + 1):
        message = "it does not round to a number of places that stands there"
        raise CannotSay(message)
    return Number(places)


def days_apart(arguments: tuple[Node, ...], answers: Answers) -> Expression:
    """``datediff(first, second, unit, [order of day and month], [signed])``; without a sign unless it says so."""
    if len(arguments) not in {3, 4, 5}:
        message = "datediff has another number of arguments"
        raise CannotSay(message)
    first, second = (_day(node, answers) for node in arguments[:2])
    unit, *more = (_word(node) for node in arguments[2:])
    if more and more[0].lower() in _ORDERS:
        more = more[1:]
    signed = _SIGNED.get(more[0].lower() if more else "")
    if unit not in _UNITS or signed is None or more[1:]:
        message = f"datediff in the unit “{unit}” or of that kind is not known here"
        raise CannotSay(message)
    days: Expression = Call("days_between", (first, second))
    days = days if signed else Call("abs", (days,))
    sign, by = _UNITS[unit]
    return Binary(sign, days, Number(by)) if sign else days


def _word(node: Node) -> str:
    return node.text if isinstance(node, Literal) else "?"


def _day(node: Node, answers: Answers) -> Expression:
    if isinstance(node, Literal):
        return answers.day_of(node.text)
    if isinstance(node, Field):
        return answers.day(node)
    message = "datediff is given something that is no date"
    raise CannotSay(message)
