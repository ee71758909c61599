from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from journal.diary.values import AnswerState
from journal.study import items
from ui.theme.theme import Theme
from ui.widgets.answering import editors, rarer_editors
from ui.widgets.answering.editor import AnswerEditor
from ui.widgets.choice_group import Choice as Card

_EDITORS: Final[MappingProxyType[type, Any]] = MappingProxyType(
    {
        items.VisualAnalogue: editors.LineEditor,
        items.Slider: rarer_editors.SliderEditor,
        items.Date: rarer_editors.DateEditor,
        items.ShortText: rarer_editors.ShortTextEditor,
        items.Rating: editors.RatingEditor,
        items.Number: editors.NumberEditor,
        items.TimeOfDay: editors.TimeEditor,
        items.Duration: editors.DurationEditor,
        items.Note: editors.NoteEditor,
    }
)


def editor_for(theme: Theme, item: items.Item, language: str, state: AnswerState) -> AnswerEditor:
    """The editor for an item, showing ``state``; for one not answered yet it shows nothing chosen."""
    if isinstance(item, items.Information | items.Calculated):
        return rarer_editors.NothingToAnswer()
    if isinstance(item, items.SingleChoice) and item.look is items.Look.LIST:
        return rarer_editors.ListEditor(theme, item, language, state)
    if isinstance(item, items.SingleChoice | items.MultipleChoice | items.YesNo):
        return _cards(theme, item, language, state)
    editor: AnswerEditor = _EDITORS[type(item)](theme, item, language, state)
    return editor


def _cards(
    theme: Theme, item: items.SingleChoice | items.MultipleChoice | items.YesNo, language: str, state: AnswerState
) -> AnswerEditor:
    question = f"{item.heading.say(language)} {item.question.say(language)}".strip()
    if isinstance(item, items.YesNo):
        return editors.ChoiceEditor(theme, question, yes_and_no(), state)
    cards = tuple(Card(code=option.code, title=option.label.say(language)) for option in item.options)
    several = isinstance(item, items.MultipleChoice)
    alone = frozenset(option.code for option in item.options if option.alone)
    return editors.ChoiceEditor(theme, question, cards, state, several=several, alone=alone)


def yes_and_no() -> tuple[Card, Card]:
    yes = QCoreApplication.translate("Answers", "Yes")
    no = QCoreApplication.translate("Answers", "No")
    return Card(code="yes", title=yes), Card(code="no", title=no)
