"""Whether a value is one that an item can have."""

from datetime import time
from decimal import Decimal

from journal.diary.values import Choice, Choices, Quantity, Value, WallTime
from journal.study.fitting import places
from journal.study.items import (
    Duration,
    Item,
    MultipleChoice,
    Note,
    Number,
    Rating,
    SingleChoice,
    TimeOfDay,
    VisualAnalogue,
    YesNo,
)

LINE_END = 100
YES_NO = ("yes", "no")


def is_allowed(item: Item, value: Value) -> bool:
    match value:
        case Quantity(number):
            return number.is_finite() and _in_range(item, number)
        case Choice(code):
            return code in _codes(item)
        case Choices(codes):
            return isinstance(item, MultipleChoice) and _together(item, codes)
        case WallTime(at):
            return isinstance(item, TimeOfDay) and at == time(at.hour, at.minute)
        case _:
            return isinstance(item, Note) and _is_note(item, value.text)


def _in_range(item: Item, number: Decimal) -> bool:
    match item:
        case VisualAnalogue():
            return places(number) == 0 and 0 <= number <= LINE_END
        case Rating():
            return places(number) == 0 and item.minimum <= number <= item.maximum
        case Duration():
            return places(number) == 0 and 0 <= number <= item.maximum
        case Number():
            low = number if item.minimum is None else item.minimum
            high = number if item.maximum is None else item.maximum
            return places(number) <= item.decimals and low <= number <= high
        case _:
            return False


def _codes(item: Item) -> tuple[str, ...]:
    match item:
        case YesNo():
            return YES_NO
        case SingleChoice():
            return tuple(option.code for option in item.options)
        case _:
            return ()


def _together(item: MultipleChoice, codes: tuple[str, ...]) -> bool:
    """In the order of the options, each once; one that stands alone has no company."""
    known = {option.code: option for option in item.options}
    in_order = tuple(code for code in known if code in codes)
    return codes == in_order and (len(codes) <= 1 or not any(known[code].alone for code in codes))


def _is_note(item: Note, text: str) -> bool:
    return bool(text.strip()) and len(text) <= item.limit and is_storable(text)


def is_storable(text: str) -> bool:
    """No half of a surrogate pair: it could not be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
