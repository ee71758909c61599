"""Answers as the report writes them. A way of having no value is a word of its own, never an empty cell."""

from typing import Final

from journal.diary.values import (
    Answered,
    AnswerState,
    BranchedOut,
    CalendarDate,
    Choice,
    Choices,
    Declined,
    NotApplicable,
    Quantity,
    Text,
    Unanswered,
    WallTime,
    Withheld,
)
from journal.study.items import Calculated, Duration, Item, MultipleChoice, Number, SingleChoice, Slider
from journal.study.model import MeasureRef, Study
from journal.study.versions import find_form

MINUTES: Final = 60
FormName = tuple[str, str]
"""An instrument and its version."""


def state_words(state: AnswerState, item: Item, language: str) -> str:
    match state:
        case Answered(value=Quantity(number=number)):
            return _quantity(format(number, "f"), item, language)
        case Answered(value=WallTime(at=at)):
            return f"{at:%H:%M}"
        case Answered(value=Choice(code=code)):
            return _label(code, item, language)
        case Answered(value=Choices(codes=codes)):
            return ", ".join(_label(code, item, language) for code in codes) or "none ticked"
        case Answered(value=Text(text=text) | CalendarDate(text=text)):
            return text
        case _:
            return _no_value(state)


def _no_value(state: AnswerState) -> str:
    match state:
        case Declined():
            return "declined"
        case NotApplicable():
            return "does not apply"
        case BranchedOut():
            return "not asked"
        case Withheld():
            return "left out"
        case Unanswered() | Answered():
            return "no answer"


def _quantity(number: str, item: Item, language: str) -> str:
    match item:
        case Duration():
            hours, minutes = divmod(int(number.partition(".")[0]), MINUTES)
            return f"{hours} h {minutes:02d} min"
        case Number(unit=unit) | Slider(unit=unit) | Calculated(unit=unit) if unit:
            return f"{number} {unit.say(language)}"
        case _:
            return number


def _label(code: str, item: Item, language: str) -> str:
    """The option's label; the bare code where the item has no such option."""
    match item:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return next((option.label.say(language) for option in options if option.code == code), code)
        case _:
            return code


def item_words(study: Study, form: FormName, item: str, language: str) -> str:
    """A measure's short title where the item has one, else its question; the id when the study has no such item."""
    for measure in study.measures:
        if isinstance(measure, MeasureRef) and (measure.instrument, measure.item) == (form[0], item):
            return measure.title.say(language)
    found = find_item(study, form, item)
    return found[0].question.say(language) if found else item


def find_item(study: Study, form: FormName, item: str) -> tuple[Item, ...]:
    """The item alone, as that version of the form had it, or nothing when no version of the study has it."""
    return tuple(known for each in find_form(study, *form) for known in each.items if known.id == item)
