"""Answers as the report writes them. A way of having no value is a word of its own, never an empty cell."""

from typing import Final

from journal.diary.values import (
    Answered,
    AnswerState,
    BranchedOut,
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
from journal.study.items import Duration, Item, MultipleChoice, Number, SingleChoice
from journal.study.model import MeasureRef, Study

MINUTES: Final = 60


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
        case Answered(value=Text(text=text)):
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
        case Number(unit=unit) if unit:
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


def item_words(study: Study, instrument: str, item: str, language: str) -> str:
    """A measure's short title where the item has one, else its question; the id when the study has no such item."""
    for measure in study.measures:
        if isinstance(measure, MeasureRef) and (measure.instrument, measure.item) == (instrument, item):
            return measure.title.say(language)
    found = find_item(study, instrument, item)
    return found[0].question.say(language) if found else item


def find_item(study: Study, instrument: str, item: str) -> tuple[Item, ...]:
    """The item alone, or nothing when the study has none of that name."""
    return tuple(
        known for form in study.instruments if form.id == instrument for known in form.items if known.id == item
    )
