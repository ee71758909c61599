"""An answer as an operand of an expression: what a condition, a calculation or a score works with."""

from datetime import date
from typing import Final

from journal.diary.values import (
    Answered,
    AnswerState,
    CalendarDate,
    Choice,
    Choices,
    Declined,
    Quantity,
    Value,
    WallTime,
)
from journal.study.expressions.operands import Absent, Amount, ClockTime, Codes, Day, Operand, Words

WHOLE_DAY: Final = len("2026-11-19")


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
        case CalendarDate(text):
            return Day(date.fromisoformat(text)) if len(text) == WHOLE_DAY else Words(text)
        case _:
            return Words(value.text)
