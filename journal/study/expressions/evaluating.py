"""What an expression comes to. Nothing is raised for any tree and any operands; only ``look_up`` itself may raise."""

from collections.abc import Callable

from journal.study.expressions.arithmetic import OPERATIONS, computed
from journal.study.expressions.comparing import compare
from journal.study.expressions.functions import apply
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
from journal.study.expressions.operands import Absent, Amount, Codes, Operand, Result, Truth, Words, bounded, holds

LookUp = Callable[[Reference], Operand]


def evaluate(expression: Expression, look_up: LookUp) -> Result:
    match expression:
        case Call(name, arguments):
            return apply(name, tuple(evaluate(one, look_up) for one in arguments))
        case Binary(operator, left, right):
            return _joined(operator, evaluate(left, look_up), evaluate(right, look_up))
        case Unary(operator, operand):
            return _turned(operator, evaluate(operand, look_up))
        case Reference():
            return _sound(look_up(expression))
        case CodeTicked(reference, code):
            return _ticked(look_up(reference), code)
        case _:
            return _constant(expression)


def _constant(constant: Number | Text | Boolean) -> Operand:
    match constant:
        case Number(value):
            return bounded(value)
        case Text(text):
            return Words(text)
        case _:
            return Truth(constant.value)


def _sound(operand: Operand) -> Operand:
    return bounded(operand.value) if isinstance(operand, Amount) else operand


def _ticked(operand: Operand, code: str) -> Operand:
    """Absent when there is no answer: that a code was not ticked would be a guess."""
    match operand:
        case Codes(ticked):
            return Truth(code in ticked)
        case Words(text):
            return Truth(code == text)
        case Absent():
            return operand
        case _:
            return Truth(value=False)


def _turned(operator: str, operand: Operand) -> Operand:
    if operator == "not":
        return Truth(not holds(operand))
    return computed(lambda context, values: context.minus(values[0]), (operand,))


def _joined(operator: str, left: Operand, right: Operand) -> Operand:
    if operator == "and":
        return Truth(holds(left) and holds(right))
    if operator == "or":
        return Truth(holds(left) or holds(right))
    if operator in OPERATIONS:
        return computed(OPERATIONS[operator], (left, right))
    return compare(operator, left, right)
