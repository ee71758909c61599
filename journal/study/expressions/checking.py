"""What can be told of an expression without data."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from journal.study.expressions.functions import FUNCTIONS, MANY, Function, Yields
from journal.study.expressions.nodes import (
    COMPARISON,
    LEVELS,
    Binary,
    Call,
    CodeTicked,
    Expression,
    Number,
    Reference,
    Text,
    Unary,
)

# What other programs call them.
_ELSEWHERE: Final = MappingProxyType({"average": "mean", "avg": "mean", "datediff": "days_between", "std": "stdev"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """For the study's author, as in ``NotAnExpression``."""

    what: str
    mend: str


def parts(expression: Expression) -> Iterator[Expression]:
    """The expression and all that is in it, from left to right; the reference in a ``CodeTicked`` is part of that."""
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        yield part
        match part:
            case Call(_, arguments):
                waiting.extend(reversed(arguments))
            case Binary(_, left, right):
                waiting.extend((right, left))
            case Unary(_, operand):
                waiting.append(operand)


def references(expression: Expression) -> tuple[Reference | CodeTicked, ...]:
    """Each once, in the order of the text."""
    return tuple(dict.fromkeys(part for part in parts(expression) if isinstance(part, Reference | CodeTicked)))


def findings(expression: Expression) -> tuple[Finding, ...]:
    """Functions that do not exist, and those with too few or too many arguments."""
    calls = [part for part in parts(expression) if isinstance(part, Call)]
    return tuple(finding for call in calls for finding in _call_findings(call))


def _call_findings(call: Call) -> Iterator[Finding]:
    function = FUNCTIONS.get(call.name)
    if function is None:
        yield Finding(what=f"There is no function “{call.name}”.", mend=_suggestion(call.name))
    elif not function.least <= len(call.arguments) <= function.most:
        what = f"“{call.name}” has {len(call.arguments)} arguments."
        yield Finding(what=what, mend=f"Give it {_so_many(function)}.")


def _suggestion(name: str) -> str:
    plain = name.lower()
    near = [_ELSEWHERE[plain]] if plain in _ELSEWHERE else get_close_matches(plain, FUNCTIONS, n=1)
    return f"Write “{near[0]}”." if near else "Use one of: " + ", ".join(sorted(FUNCTIONS)) + "."


def _so_many(function: Function) -> str:
    if function.most == MANY:
        return f"{function.least} to {MANY}"
    return str(function.least) if function.least == function.most else f"{function.least} or {function.most}"


def _not_told(_: Reference) -> Yields:
    return Yields.UNKNOWN


def yields(expression: Expression, item_yields: Callable[[Reference], Yields] = _not_told) -> Yields:
    """What the expression gives if it gives anything; ``item_yields`` tells it of the items referred to."""
    match expression:
        case Reference():
            return item_yields(expression)
        case Text():
            return Yields.TEXT
        case Call(name, arguments):
            return _call_yields(name, [yields(one, item_yields) for one in arguments])
        case Number() | Unary("-") | Binary():
            return _operation_yields(expression)
        case _:
            return Yields.TRUTH


def _operation_yields(expression: Number | Unary | Binary) -> Yields:
    judges = isinstance(expression, Binary) and LEVELS[expression.operator] <= COMPARISON
    return Yields.TRUTH if judges else Yields.NUMBER


def _call_yields(name: str, given: list[Yields]) -> Yields:
    function = FUNCTIONS.get(name)
    if function is None:
        return Yields.UNKNOWN
    if function.gives is not Yields.UNKNOWN:
        return function.gives
    kinds = set(given[function.chosen_from :])
    return kinds.pop() if len(kinds) == 1 else Yields.UNKNOWN
