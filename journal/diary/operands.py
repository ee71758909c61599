"""An answer as an operand of an expression: what a condition, a calculation or a score works with."""

from journal.diary.values import Answered, AnswerState, Choice, Choices, Declined, Quantity, Value, WallTime
from journal.study.expressions.operands import Absent, Amount, ClockTime, Codes, Operand, Words


def operand_of(state: AnswerState) -> Operand:
    """A duration is its minutes, a choice its code. Whatever has no value is absent, and is never a zero."""
    match state:
        case Answered(value):
            return _of_value(value)
        case Declined():
            return Absent(declined=True)
        case _:
            return Absent(declined=False)


def _of_value(value: Value) -> Operand:
    match value:
        case Quantity(number):
            return Amount(number)
        case Choice(code):
            return Words(code)
        case Choices(codes):
            return Codes(codes)
        case WallTime(at):
            return ClockTime(at)
        case _:
            return Words(value.text)
