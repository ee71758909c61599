"""Questions as they stand on paper: the words, and what can be answered."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

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
    is_asked,
)
from journal.study.model import Instrument


def question_rows(instrument: Instrument, language: str) -> list[dict[str, Any]]:
    """One for each item; ``number`` counts those that are asked, "" for the others."""
    rows, asked = [], 0
    for item in instrument.items:
        asked += is_asked(item)
        rows.append(_row(item, language, str(asked) if is_asked(item) else ""))
    return rows


def _row(item: Item, language: str, number: str) -> dict[str, Any]:
    return {
        "number": number,
        "id": item.id,
        "heading": item.heading.say(language),
        "question": item.question.say(language),
        "help": item.help.say(language),
        "asks": _asks(item) + _in_units(item, language),
        "notes": _notes(item),
        **_answers(item, language),
    }


def _answers(item: Item, language: str) -> dict[str, Any]:
    """``shape`` is how the template draws it; ``options`` the words beside boxes or at the ends."""
    match item:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            shape = "one" if isinstance(item, SingleChoice) else "several"
            words = [option.label.say(language) for option in options]
        case YesNo():
            shape, words = "one", ["Yes", "No"]
        case VisualAnalogue(low=low, high=high) | Slider(low=low, high=high):
            shape, words = "line", [low.say(language), high.say(language)]
        case Rating(low=low, high=high):
            steps = map(str, range(item.minimum, item.maximum + 1))
            shape, words = "steps", [low.say(language), *steps, high.say(language)]
        case _:
            shape = _SHAPES.get(type(item), "field")
            words = [item.unit.say(language) if isinstance(item, Number) else ""]
    return {"shape": shape, "options": words}


_SHAPES: Final[Mapping[type, str]] = MappingProxyType({Note: "lines", Information: "none", Calculated: "none"})


def _asks(item: Item) -> str:
    """What kind of answer it is, with its limits."""
    match item:
        case Slider() | Number():
            steps = f" in steps of {item.step}" if isinstance(item, Slider) else ""
            return f"A number{_bounds(item.minimum, item.maximum)}{steps}"
        case Date():
            partly = "; a month or a year will do" if item.partial else ""
            return f"A date{_bounds(item.earliest or None, item.latest or None)}{partly}"
        case Duration():
            return f"Hours and minutes, at most {item.maximum // 60} h {item.maximum % 60:02d} min"
        case Calculated():
            return f"Worked out, not asked: {item.formula}"
        case ShortText() | Note():
            return f"Own words, at most {item.limit} characters"
        case _:
            return (
                f"Worked out, not asked: {item.formula}" if isinstance(item, Calculated) else _KINDS.get(type(item), "")
            )


_KINDS: Final[Mapping[type, str]] = MappingProxyType(
    {
        VisualAnalogue: "A place on a line without numbers, stored as 0 to 100",
        TimeOfDay: "A time of day",
        MultipleChoice: "Any number of them",
    }
)


def _in_units(item: Item, language: str) -> str:
    """Where no field stands beside which the unit could be written."""
    unit = item.unit.say(language) if isinstance(item, Slider | Calculated) else ""
    return f", in {unit}" if unit else ""


def _bounds(low: Decimal | str | None, high: Decimal | str | None) -> str:
    lower = "" if low is None else f" from {low}"
    upper = "" if high is None else f" up to {high}"
    return lower + upper


def _notes(item: Item) -> list[str]:
    notes = [f"Asked only if: {item.ask_if}"] if item.ask_if else []
    if is_asked(item):
        if not item.required:
            notes.append("May be passed over")
        if not item.declinable:
            notes.append("Cannot be declined")
    if item.withholdable or isinstance(item, Note):
        notes.append("May be left out of a handover")
    return notes
