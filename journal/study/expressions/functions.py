"""The functions of the language: how many arguments each takes, what it gives, what it means."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from journal.study.expressions.arithmetic import Statistic, computed, deviation, mean, median, rounded, total
from journal.study.expressions.comparing import reading
from journal.study.expressions.operands import Absent, Amount, Codes, Day, Operand, Truth, Words, absent_for, holds

MANY: Final = 1000


class Yields(StrEnum):
    TRUTH = "truth"
    NUMBER = "number"
    TEXT = "text"
    UNKNOWN = "unknown"


Meaning = Callable[[tuple[Operand, ...]], Operand]


@dataclass(frozen=True, slots=True)
class Function:
    """``gives`` is unknown where it depends on the arguments, ``chosen_from`` being the first of those it gives."""

    least: int
    most: int
    gives: Yields
    meaning: Meaning
    chosen_from: int = 0


def apply(name: str, arguments: tuple[Operand, ...]) -> Operand:
    """Absent for a function that does not exist or does not take so many."""
    function = FUNCTIONS.get(name)
    if function is None or not function.least <= len(arguments) <= function.most:
        return Absent()
    return function.meaning(arguments)


def _of_all(statistic: Statistic) -> Meaning:
    return lambda arguments: computed(statistic, arguments)


def _of_given(statistic: Statistic) -> Meaning:
    def meaning(arguments: tuple[Operand, ...]) -> Operand:
        given = _given(arguments)
        return computed(statistic, given) if given else absent_for(arguments)

    return meaning


def _given(arguments: tuple[Operand, ...]) -> tuple[Operand, ...]:
    return tuple(one for one in arguments if not isinstance(one, Absent))


def _prorated(arguments: tuple[Operand, ...]) -> Operand:
    return _of_given(lambda context, values: context.multiply(mean(context, values), Decimal(len(arguments))))(
        arguments
    )


def _rounding(rounding: str) -> Meaning:
    return lambda arguments: rounded(rounding, arguments[0], arguments[1] if arguments[1:] else Amount(Decimal(0)))


def _count(arguments: tuple[Operand, ...]) -> Operand:
    return Amount(Decimal(len(_given(arguments))))


def _selected(arguments: tuple[Operand, ...]) -> Operand:
    match arguments[0]:
        case Codes(ticked):
            return Amount(Decimal(len(ticked)))
        case Words():
            return Amount(Decimal(1))
        case _:
            return absent_for(arguments)


def _days_between(arguments: tuple[Operand, ...]) -> Operand:
    match reading(arguments[0]), reading(arguments[1]):
        case (Day(first), Day(second)):
            return Amount(Decimal(second.toordinal() - first.toordinal()))
        case _:
            return absent_for(arguments)


def _declined(arguments: tuple[Operand, ...]) -> Operand:
    return Truth(absent_for(arguments).declined)


def _statistics(gives: Callable[[Statistic], Meaning], ending: str) -> dict[str, Function]:
    return {
        name + ending: Function(1, MANY, Yields.NUMBER, gives(statistic))
        for name, statistic in (
            ("sum", total),
            ("mean", mean),
            ("min", lambda _, values: min(values)),
            ("max", lambda _, values: max(values)),
            ("median", median),
            ("stdev", deviation),
        )
    }


FUNCTIONS: Final = MappingProxyType[str, Function](
    {
        "answered": Function(1, 1, Yields.TRUTH, lambda arguments: Truth(_given(arguments) != ())),
        "declined": Function(1, 1, Yields.TRUTH, _declined),
        **_statistics(_of_all, ""),
        **_statistics(_of_given, "_given"),
        "count": Function(1, MANY, Yields.NUMBER, _count),
        "prorated": Function(1, MANY, Yields.NUMBER, _prorated),
        "round": Function(1, 2, Yields.NUMBER, _rounding(ROUND_HALF_UP)),
        "rounddown": Function(1, 2, Yields.NUMBER, _rounding(ROUND_FLOOR)),
        "roundup": Function(1, 2, Yields.NUMBER, _rounding(ROUND_CEILING)),
        "abs": Function(1, 1, Yields.NUMBER, _of_all(lambda context, values: context.abs(values[0]))),
        "sqrt": Function(1, 1, Yields.NUMBER, _of_all(lambda context, values: context.sqrt(values[0]))),
        "if": Function(3, 3, Yields.UNKNOWN, lambda arguments: arguments[1 if holds(arguments[0]) else 2], 1),
        "days_between": Function(2, 2, Yields.NUMBER, _days_between),
        "selected": Function(1, 1, Yields.NUMBER, _selected),
        "missing_as": Function(2, 2, Yields.UNKNOWN, lambda arguments: (*_given(arguments[:1]), arguments[1])[0]),
    }
)
