"""An answer's state in columns."""

from typing import Any

from journal.diary.codec import Json, decode_state, encode_state, snake
from journal.diary.values import Answered, AnswerState, Choice, Choices, Quantity, Text, WallTime
from journal.errors import LedgerError
from journal.ledger.canonical import canonical

BETWEEN_CODES = "\n"


def state_text(state: AnswerState) -> str:
    return canonical(encode_state(state)).decode()


def state_of(data: Json) -> AnswerState:
    """Raises ``ValueError`` when that is no state: then the page it stood on is damaged."""
    try:
        return decode_state(data)
    except LedgerError as error:
        raise ValueError from error


def state_columns(state: AnswerState) -> dict[str, Any]:
    number, code, text = _typed(state)
    return {
        "state": state_text(state),
        "status": snake(type(state).__name__),
        "number": number,
        "code": code,
        "text": text,
    }


def _typed(state: AnswerState) -> tuple[str | None, str | None, str | None]:
    match state:
        case Answered(Quantity(number)):
            return format(number, "f"), None, None
        case Answered(Choice(code)):
            return None, code, None
        case Answered(Choices(codes)):
            return None, BETWEEN_CODES.join(codes), None
        case Answered(WallTime(at)):
            return None, None, at.strftime("%H:%M")
        case Answered(Text(text)):
            return None, None, text
        case _:
            return None, None, None
