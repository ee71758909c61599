"""What an item takes, in words for the author of a table of answers."""

from journal.diary.allowed import LINE_END
from journal.study.items import (
    Calculated,
    Date,
    Duration,
    Information,
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


def allowed(item: Item) -> str:
    match item:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return f"Its codes are: {', '.join(option.code for option in options)}."
        case YesNo():
            return "Its codes are: yes, no."
        case Note() | ShortText():
            return _text(item)
        case TimeOfDay():
            return "It takes a time such as 08:30."
        case Date():
            return _date(item)
        case _:
            return _numbers(item)


def _text(item: Note | ShortText) -> str:
    words = f"It takes at most {item.limit} characters"
    if isinstance(item, ShortText):
        return f"{words} on one line, as its pattern says." if item.pattern else f"{words} on one line."
    return f"{words}."


def _date(item: Date) -> str:
    days = "a day such as 2026-11-19, or 2026-11 or 2026 alone" if item.partial else "a day such as 2026-11-19"
    lower = f" from {item.earliest}" if item.earliest else ""
    upper = f" up to {item.latest}" if item.latest else ""
    return f"It takes {days}{lower}{upper}."


def _numbers(item: VisualAnalogue | Slider | Rating | Number | Duration | Calculated | Information) -> str:
    match item:
        case Slider():
            return f"It takes numbers from {item.minimum} to {item.maximum} in steps of {item.step}."
        case Number():
            return f"It takes numbers {_bounds(item)}with at most {item.decimals} decimal places."
        case Calculated() | Information():
            return "It is worked out: leave it out."
        case _:
            return _whole_range(item)


def _whole_range(item: VisualAnalogue | Rating | Duration) -> str:
    match item:
        case Rating(minimum=low, maximum=high):
            return _whole_numbers(low, high)
        case Duration(maximum=high):
            return _whole_numbers(0, high)
        case VisualAnalogue():
            return _whole_numbers(0, LINE_END)


def _whole_numbers(low: int, high: int) -> str:
    return f"It takes whole numbers from {low} to {high}."


def _bounds(item: Number) -> str:
    lower = "" if item.minimum is None else f"from {item.minimum} "
    upper = "" if item.maximum is None else f"up to {item.maximum} "
    return lower + upper
