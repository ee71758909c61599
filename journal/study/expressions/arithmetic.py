"""Sums on amounts: 34 digits, nothing raised; what cannot be computed is absent."""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import reduce
from types import MappingProxyType
from typing import Final

from journal.study.expressions.comparing import reading
from journal.study.expressions.operands import Absent, Amount, Operand, absent_for, bounded

DIGITS: Final = 34
PLACES: Final = 20
EXPONENT: Final = 100
_NOT_A_NUMBER: Final = Decimal("NaN")

Statistic = Callable[[Context, Sequence[Decimal]], Decimal]


def _context(digits: int = DIGITS, rounding: str = ROUND_HALF_EVEN) -> Context:
    return Context(prec=digits, rounding=rounding, Emin=-999_999, Emax=999_999, capitals=1, clamp=0, flags=[], traps=[])


def amount(operand: Operand) -> Amount | Absent:
    """The operand as a number: an amount, a text that reads as one, a truth as 1 or 0."""
    if isinstance(operand, Absent):
        return operand
    read = reading(operand)
    return bounded(read.value) if isinstance(read, Amount) else Absent()


def computed(statistic: Statistic, operands: Sequence[Operand]) -> Amount | Absent:
    """Absent when one of the operands is, or is no number."""
    amounts = [amount(one) for one in operands]
    context = _context()
    # Cut to its digits first: a root of a number with thousands of digits would take seconds.
    values = [context.plus(one.value) for one in amounts if isinstance(one, Amount)]
    if len(values) < len(amounts):
        return absent_for(amounts)
    return bounded(statistic(context, values))


def rounded(rounding: str, operand: Operand, places: Operand) -> Amount | Absent:
    """``places`` is whole, 0 to ``PLACES``."""
    number, after_point = amount(operand), amount(places)
    if isinstance(number, Absent) or isinstance(after_point, Absent):
        return absent_for((number, after_point))
    if after_point.value not in range(PLACES + 1):
        return Absent()
    step = Decimal((0, (1,), -int(after_point.value)))
    return bounded(_context(2 * DIGITS, rounding).quantize(number.value, step))


def total(context: Context, values: Sequence[Decimal]) -> Decimal:
    return reduce(context.add, values, Decimal(0))


def mean(context: Context, values: Sequence[Decimal]) -> Decimal:
    return context.divide(total(context, values), Decimal(len(values)))


def median(context: Context, values: Sequence[Decimal]) -> Decimal:
    ordered = sorted(values)
    half = len(ordered) // 2
    return mean(context, ordered[half : half + 1] if len(ordered) % 2 else ordered[half - 1 : half + 1])


def deviation(context: Context, values: Sequence[Decimal]) -> Decimal:
    """Of a sample: divided by one less than how many there are."""
    middle = mean(context, values)
    away = [context.subtract(value, middle) for value in values]
    squares = total(context, [context.multiply(one, one) for one in away])
    return context.sqrt(context.divide(squares, Decimal(len(values) - 1)))


def _power(context: Context, values: Sequence[Decimal]) -> Decimal:
    base, exponent = values
    return context.power(base, exponent) if exponent.copy_abs() <= EXPONENT else _NOT_A_NUMBER


OPERATIONS: Final = MappingProxyType[str, Statistic](
    {
        "+": total,
        "-": lambda context, values: context.subtract(*values),
        "*": lambda context, values: context.multiply(*values),
        "/": lambda context, values: context.divide(*values),
        "^": _power,
    }
)
