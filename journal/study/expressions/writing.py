"""From tree to text, with no more parentheses than the reader needs."""

from journal.study.expressions.nodes import (
    COMPARISON,
    LEVELS,
    NOT,
    POWER,
    SIGN,
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
from journal.study.expressions.tokens import bracketed, quoted

_PRIMARY = SIGN + 1


def write(expression: Expression) -> str:
    """Give back what ``parse`` gave; with its spaces it can be longer than what was parsed."""
    match expression:
        case Unary() | Binary():
            return _operation(expression)
        case Call(name, arguments):
            return f"{name}({', '.join(map(write, arguments))})"
        case CodeTicked(reference, code):
            return _reference(reference) + bracketed(code)
        case Reference():
            return _reference(expression)
        case _:
            return _constant(expression)


def _reference(reference: Reference) -> str:
    return f"{reference.instrument}.{reference.item}" if reference.instrument else reference.item


def _constant(constant: Number | Text | Boolean) -> str:
    match constant:
        case Number(value):
            return format(value, "f")
        case Text(value):
            return quoted(value)
        case _:
            return "true" if constant.value else "false"


def _operation(expression: Unary | Binary) -> str:
    match expression:
        case Unary("not", operand):
            return f"not {_at_least(NOT, operand)}"
        case Unary(_, Number(value)) if not value.is_signed():
            return f"-({write(Number(value))})"
        case Unary(_, operand):
            return f"-{_at_least(SIGN, operand)}"
        case _:
            left = _at_least(_left_level(expression.operator), expression.left)
            right = _at_least(LEVELS[expression.operator] + 1, expression.right)
            return f"{left} {expression.operator} {right}"


def _left_level(operator: str) -> int:
    """A power's base stands by itself: whether ``-2^2`` is 4 is not for the reader to know."""
    level = LEVELS[operator]
    if level == POWER:
        return _PRIMARY
    return level + 1 if level == COMPARISON else level


def _at_least(level: int, expression: Expression) -> str:
    written = write(expression)
    return written if _level(expression) >= level else f"({written})"


def _level(expression: Expression) -> int:
    match expression:
        case Binary(operator):
            return LEVELS[operator]
        case Unary(operator):
            return NOT if operator == "not" else SIGN
        case Number(value) if value.is_signed():
            return SIGN
        case _:
            return _PRIMARY
