"""Whether a value is one that an item can have."""

from datetime import date, time
from decimal import Decimal
from fractions import Fraction

from journal.diary.values import CalendarDate, Choice, Choices, Quantity, Value, WallTime
from journal.study.fitting import places
from journal.study.items import (
    Calculated,
    Date,
    Duration,
    Item,
    MultipleChoice,
    Note,
    Number,
    Rating,
    ShortText,
    SingleChoice,
    Slider,
    TimeOfDay,
    VisualAnalogue,
    YesNo,
)
from journal.study.patterns import compiled

LINE_END = 100
WHOLE_DAY = len("2026-11-19")
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
        case CalendarDate(text):
            return isinstance(item, Date) and _is_date(item, text)
        case _:
            return is_storable(value.text) and _is_text(item, value.text)


def _in_range(item: Item, number: Decimal) -> bool:
    match item:
        case VisualAnalogue() | Rating() | Duration():
            low, high = _whole_range(item)
            return places(number) == 0 and low <= number <= high
        case Slider():
            on_a_step = (Fraction(number) - Fraction(item.minimum)) % Fraction(item.step) == 0
            return on_a_step and item.minimum <= number <= item.maximum
        case Calculated():
            return places(number) <= item.decimals
        case Number():
            least = number if item.minimum is None else item.minimum
            greatest = number if item.maximum is None else item.maximum
            return places(number) <= item.decimals and least <= number <= greatest
        case _:
            return False


def _whole_range(item: VisualAnalogue | Rating | Duration) -> tuple[int, int]:
    match item:
        case VisualAnalogue():
            return 0, LINE_END
        case Rating():
            return item.minimum, item.maximum
        case _:
            return 0, item.maximum


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


def _is_text(item: Item, text: str) -> bool:
    match item:
        case Note():
            return bool(text.strip()) and len(text) <= item.limit
        case ShortText():
            return 0 < len(text) <= item.limit and text.isprintable() and bool(text.strip()) and _fits(item, text)
        case _:
            return False


def _fits(item: ShortText, text: str) -> bool:
    return not item.pattern or compiled(item.pattern).fullmatch(text) is not None


def _is_date(item: Date, text: str) -> bool:
    """A bound holds as far as the day is known: ``2026`` fits between days of that year."""
    if len(text) < WHOLE_DAY and not item.partial:
        return False
    if item.earliest and text < item.earliest[: len(text)]:
        return False
    return is_partial_date(text) and not (item.latest and text > item.latest[: len(text)])


def is_partial_date(text: str) -> bool:
    """Whether it is a year, a year and month, or a day that the calendar has."""
    first_of_it = text + "0000-01-01"[len(text) :]
    try:
        return len(text) in {4, 7, WHOLE_DAY} and date.fromisoformat(first_of_it).isoformat() == first_of_it
    except ValueError:
        return False


def is_storable(text: str) -> bool:
    """No half of a surrogate pair: it could not be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
