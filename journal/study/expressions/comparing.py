"""How two operands compare. With an absent one each comparison is false, ``!=`` too.

Of several ticked codes one must make a comparison true, and ``!=`` is true when none is equal: FHIR's words for
repeating answers. Source: hl7.org/fhir/R4/valueset-questionnaire-enable-operator.html
"""

import operator
import re
from datetime import date, time
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from journal.study.expressions.operands import Absent, Amount, ClockTime, Codes, Day, Operand, Truth, Words

_ORDERS: Final = MappingProxyType(
    {
        "=": operator.eq,
        "!=": operator.ne,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
    }
)
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME: Final = re.compile(r"[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")


def compare(sign: str, left: Operand, right: Operand) -> Truth:
    if isinstance(left, Absent) or isinstance(right, Absent):
        return Truth(value=False)
    pairs = [(one, other) for one in _each(left) for other in _each(right)]
    together = all if sign == "!=" else any
    return Truth(value=together(_is_true(sign, one, other) for one, other in pairs))


def reading(operand: Operand) -> Amount | Day | ClockTime | Absent:
    """Absent when it reads neither as a number nor as a day nor as a time. A truth reads as 1 or 0."""
    match operand:
        case Words(text):
            return _reading_of_text(text)
        case Truth(value):
            return Amount(Decimal(int(value)))
        case Codes():
            return Absent()
        case _:
            return operand


def _reading_of_text(text: str) -> Amount | Day | ClockTime | Absent:
    if _NUMBER.fullmatch(text):
        return Amount(Decimal(text))
    try:
        if _DAY.fullmatch(text):
            return Day(date.fromisoformat(text))
        if _TIME.fullmatch(text):
            return ClockTime(time.fromisoformat(text))
    except ValueError:
        pass
    return Absent()


def _each(operand: Operand) -> tuple[Operand, ...]:
    return tuple(map(Words, operand.ticked)) if isinstance(operand, Codes) else (operand,)


def _is_true(sign: str, left: Operand, right: Operand) -> bool:
    order = _ORDERS[sign]
    if isinstance(left, Words) and isinstance(right, Words) and sign in {"=", "!="}:
        return bool(order(left.text, right.text))
    match reading(left), reading(right):
        case (Amount(one), Amount(other)):
            return bool(order(one, other))
        case (Day(one_day), Day(other_day)):
            return bool(order(one_day.toordinal(), other_day.toordinal()))
        case (ClockTime(one_time), ClockTime(other_time)):
            return bool(order(one_time.replace(tzinfo=None), other_time.replace(tzinfo=None)))
        case _:
            return sign == "!="
