"""The meaning of expressions once more, slowly: fractions instead of decimals, one plain step after the other.

Missing is ``Gone``. A number carries whether decimals of 34 digits can only come near it; where such a number stands so
close to a border that near is not enough, ``Undecided`` is raised and the example says nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from math import ceil, floor, isqrt

from journal.study.expressions.nodes import (
    Binary,
    Boolean,
    Call,
    CodeTicked,
    Expression,
    Number,
    Reference,
    Text,
    Unary,
)
from journal.study.expressions.operands import Absent, Amount, ClockTime, Codes, Day, Operand, Truth, Words

NEAR = Fraction(1, 10**6)


class Undecided(Exception):  # noqa: N818 - no error
    pass


@dataclass(frozen=True)
class Gone:
    declined: bool = False


@dataclass(frozen=True)
class Num:
    value: Fraction
    rough: bool = False


Slow = Num | Gone | bool | str | tuple[str, ...] | date | time


def taken(operand: Operand) -> Slow:
    match operand:
        case Absent(declined):
            return Gone(declined)
        case Amount(value):
            return Num(Fraction(value))
        case Words(value) | Codes(value) | Truth(value) | Day(value) | ClockTime(value):
            return value


def number(value: Fraction, *, rough: bool) -> Slow:
    if abs(value) > 10**30:
        return Gone()
    scaled = value * 10**12
    if scaled.denominator != 1 or abs(scaled) >= 10**30:
        rough = True
    if rough and value != 0 and not NEAR < abs(value) < 10**12:
        raise Undecided
    return Num(value, rough)


def as_number(value: Slow) -> Num | Gone:
    if isinstance(value, bool):
        return Num(Fraction(int(value)))
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]+([.][0-9]+)?", value):
        return Num(Fraction(value))
    return value if isinstance(value, Num | Gone) else Gone()


def as_day(value: Slow) -> date | None:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        year, month, day = map(int, value.split("-"))
        try:
            return date(year, month, day)
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def as_time(value: Slow) -> time | None:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?", value):
        try:
            hour, minute, second = map(int, (value + ":00")[:8].split(":"))
            return time(hour, minute, second)
        except ValueError:
            return None
    return value if isinstance(value, time) else None


def gone(*values: Slow) -> Gone:
    return Gone(any(value == Gone(True) for value in values))


def true(value: Slow) -> bool:
    if isinstance(value, Num):
        return order(value, Num(Fraction(0))) != 0
    if isinstance(value, Gone):
        return False
    return bool(value) if isinstance(value, bool | str | tuple) else True


def order(left: Num, right: Num) -> int:
    apart = left.value - right.value
    if (left.rough or right.rough) and abs(apart) < NEAR:
        raise Undecided
    return (apart > 0) - (apart < 0)


def fits(sign: str, which: int) -> bool:
    return which in {"=": [0], "!=": [-1, 1], "<": [-1], "<=": [-1, 0], ">": [1], ">=": [0, 1]}[sign]


def one_pair(sign: str, left: Slow, right: Slow) -> bool:
    if isinstance(left, str) and isinstance(right, str) and sign in ("=", "!="):
        return (left == right) is (sign == "=")
    one, other = as_number(left), as_number(right)
    if isinstance(one, Num) and isinstance(other, Num):
        return fits(sign, order(one, other))
    for read in (as_day, as_time):
        first, second = read(left), read(right)
        if first is not None and second is not None:
            return fits(sign, (first > second) - (first < second))  # type: ignore[operator]  # both by one reader
    return sign == "!="


def compared(sign: str, left: Slow, right: Slow) -> bool:
    if isinstance(left, Gone) or isinstance(right, Gone):
        return False
    lefts = left if isinstance(left, tuple) else (left,)
    rights = right if isinstance(right, tuple) else (right,)
    found = [one_pair(sign, one, other) for one in lefts for other in rights]
    return False not in found if sign == "!=" else True in found


def root(value: Fraction) -> Fraction:
    """To 40 places."""
    return Fraction(isqrt(value.numerator * 10**80 // value.denominator), 10**40)


def power(base: Num, exponent: Num) -> Slow:
    if exponent.rough or exponent.value.denominator != 1:
        raise Undecided
    if abs(exponent.value) > 100 or (base.value == 0 and exponent.value <= 0):
        return Gone()
    if base.rough and abs(exponent.value) > 4:
        raise Undecided
    if exponent.value == 0:
        return Num(Fraction(1))
    return number(Fraction(base.value ** int(exponent.value)), rough=base.rough)


def reckoned(sign: str, left: Slow, right: Slow) -> Slow:
    one, other = as_number(left), as_number(right)
    if isinstance(one, Gone) or isinstance(other, Gone):
        return gone(one, other)
    rough = one.rough or other.rough
    if sign == "^":
        return power(one, other)
    if sign == "/":
        if order(other, Num(Fraction(0))) == 0:
            return Gone()
        return number(one.value / other.value, rough=rough)
    a, b = one.value, other.value
    return number({"+": a + b, "-": a - b, "*": a * b}[sign], rough=rough)


def statistic(name: str, values: Sequence[Slow], times: int = 1) -> Slow:
    read = [as_number(value) for value in values]
    numbers = [one for one in read if isinstance(one, Num)]
    if len(numbers) < len(read):
        return gone(*read)
    rough = any(one.rough for one in numbers)
    fractions = sorted(one.value for one in numbers)
    many = len(fractions)
    mean = sum(fractions, Fraction(0)) / many
    if name == "stdev":
        if many == 1:
            return Gone()
        spread = root(sum(((one - mean) * (one - mean) for one in fractions), Fraction(0)) / (many - 1))
        return number(spread, rough=True) if spread else Num(spread, rough=rough or (mean * 10**12).denominator != 1)
    answers = {
        "sum": mean * many,
        "mean": mean,
        "min": fractions[0],
        "max": fractions[-1],
        "median": (fractions[(many - 1) // 2] + fractions[many // 2]) / 2,
        "prorated": mean * times,
    }
    return number(answers[name], rough=rough or (name == "prorated" and (mean * 10**12).denominator != 1))


def rounded(name: str, value: Slow, places: Slow) -> Slow:
    number_, after = as_number(value), as_number(places)
    if isinstance(number_, Gone) or isinstance(after, Gone):
        return gone(number_, after)
    if after.rough:
        raise Undecided
    if after.value not in range(21):
        return Gone()
    scaled = number_.value * 10 ** int(after.value)
    if number_.rough and (after.value > 4 or min(scaled * 2 % 1, -(scaled * 2) % 1) < NEAR * 10**4):
        raise Undecided
    half_away = floor(abs(scaled) + Fraction(1, 2)) * (1 if scaled > 0 else -1)
    whole = {"round": half_away, "roundup": ceil(scaled), "rounddown": floor(scaled)}[name]
    return number(Fraction(whole, 10 ** int(after.value)), rough=False)


def called(name: str, given: list[Slow]) -> Slow:  # noqa: PLR0911, C901 - one plain line for each function
    many = len(given)
    present = [value for value in given if not isinstance(value, Gone)]
    if name in {"sum", "mean", "min", "max", "median", "stdev"} and many:
        return statistic(name, given)
    if name in {"sum_given", "mean_given", "min_given", "max_given", "median_given", "stdev_given"} and many:
        return statistic(name.removesuffix("_given"), present) if present else gone(*given)
    if name == "prorated" and many:
        return statistic(name, present, many) if present else gone(*given)
    if name == "count" and many:
        return Num(Fraction(len(present)))
    if name in {"round", "roundup", "rounddown"} and many in {1, 2}:
        return rounded(name, given[0], given[1] if many > 1 else Num(Fraction(0)))
    if name == "if" and many == 3:
        return given[1] if true(given[0]) else given[2]
    if name == "missing_as" and many == 2:
        return given[1] if isinstance(given[0], Gone) else given[0]
    if name == "days_between" and many == 2:
        first, second = as_day(given[0]), as_day(given[1])
        return gone(*given) if first is None or second is None else Num(Fraction((second - first).days))
    return with_one(name, given[0]) if many == 1 else Gone()


def with_one(name: str, value: Slow) -> Slow:
    if name == "answered":
        return not isinstance(value, Gone)
    if name == "declined":
        return value == Gone(True)
    if name == "selected":
        listed = (value,) if isinstance(value, str) else value
        return Num(Fraction(len(listed))) if isinstance(listed, tuple) else gone(value)
    return of_one_number(name, as_number(value)) if name in {"abs", "sqrt"} else Gone()


def of_one_number(name: str, read: Num | Gone) -> Slow:
    if isinstance(read, Gone):
        return read
    if name == "abs":
        return number(abs(read.value), rough=read.rough)
    if order(read, Num(Fraction(0))) < 0:
        return Gone()
    found = root(read.value)
    return number(found, rough=read.rough or found * found != read.value)


def ticked(value: Slow, code: str) -> Slow:
    if isinstance(value, Gone):
        return value
    return code in value if isinstance(value, tuple) else isinstance(value, str) and value == code


def slow(expression: Expression, answers: dict[Reference, Operand]) -> Slow:  # noqa: PLR0911, C901 - one for each node
    match expression:
        case Number(value):
            return Num(Fraction(value))
        case Text(text):
            return text
        case Boolean(truth):
            return truth
        case Reference():
            return taken(answers[expression])
        case CodeTicked(reference, code):
            return ticked(taken(answers[reference]), code)
        case Call(name, arguments):
            return called(name, [slow(one, answers) for one in arguments])
        case Unary("not", operand):
            return not true(slow(operand, answers))
        case Unary(_, operand):
            return reckoned("-", Num(Fraction(0)), slow(operand, answers))
        case Binary(sign, left, right):
            return operation(sign, slow(left, answers), slow(right, answers))


def operation(sign: str, left: Slow, right: Slow) -> Slow:
    if sign == "and":
        return true(left) and true(right)
    if sign == "or":
        return true(left) or true(right)
    return reckoned(sign, left, right) if sign in "+-*/^" else compared(sign, left, right)
