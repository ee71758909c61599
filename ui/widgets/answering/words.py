"""What was answered, in words: for the review page and for changing an answer."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from journal.diary import values
from journal.diary.events import PartialDate
from journal.study import items
from ui.widgets.answering.making import yes_and_no
from ui.widgets.dates import hour_and_minute
from ui.widgets.event_dates import event_date_words

_FIFTH: Final = 20


def answer_in_words(item: items.Item, state: values.AnswerState, language: str) -> str:
    match state:
        case values.Answered(value):
            return _value_in_words(item, value, language)
        case values.Declined():
            return QCoreApplication.translate("Answers", "You preferred not to answer")
        case values.NotApplicable():
            return QCoreApplication.translate("Answers", "Does not apply")
        case values.BranchedOut():
            return QCoreApplication.translate("Answers", "Not asked")
        case values.Unanswered():
            return QCoreApplication.translate("Answers", "No answer")
        case values.Withheld():
            return QCoreApplication.translate("Answers", "Left out")


def _value_in_words(item: items.Item, value: values.Value, language: str) -> str:
    match value:
        case values.Quantity(number):
            return _quantity_in_words(item, number, language)
        case values.Choice(code):
            return _label(item, code, language)
        case values.Choices(codes):
            return QLocale().createSeparatedList([_label(item, code, language) for code in codes])
        case values.WallTime(at):
            return hour_and_minute(at)
        case values.CalendarDate(text):
            return event_date_words(PartialDate(text))
        case values.Text(text):
            return text


def _quantity_in_words(item: items.Item, number: object, language: str) -> str:
    match item:
        case items.Duration():
            hours, minutes = divmod(int(str(number)), 60)
            return QCoreApplication.translate("Answers", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
        case items.VisualAnalogue():
            return _place_on_line(item, int(str(number)), language)
        case items.Number() | items.Slider() | items.Calculated():
            return f"{number} {item.unit.say(language)}".strip()
    return str(number)


def _place_on_line(item: items.VisualAnalogue, place: int, language: str) -> str:
    """No number: the line showed none."""
    low, high = item.low.say(language), item.high.say(language)
    words = (
        QCoreApplication.translate("Answers", "Close to “{low}”"),
        QCoreApplication.translate("Answers", "Towards “{low}”"),
        QCoreApplication.translate("Answers", "Around the middle"),
        QCoreApplication.translate("Answers", "Towards “{high}”"),
        QCoreApplication.translate("Answers", "Close to “{high}”"),
    )
    return words[min(place // _FIFTH, len(words) - 1)].format(low=low, high=high)


def _label(item: items.Item, code: str, language: str) -> str:
    if isinstance(item, items.YesNo):
        return next((card.title for card in yes_and_no() if card.code == code), code)
    if isinstance(item, items.SingleChoice | items.MultipleChoice):
        return next((option.label.say(language) for option in item.options if option.code == code), code)
    return code
