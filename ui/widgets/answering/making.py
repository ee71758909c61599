from PySide6.QtCore import QCoreApplication

from journal.diary.values import AnswerState
from journal.study import items
from ui.theme.theme import Theme
from ui.widgets.answering import editors
from ui.widgets.answering.editor import AnswerEditor
from ui.widgets.choice_group import Choice as Card


def editor_for(theme: Theme, item: items.Item, language: str, state: AnswerState) -> AnswerEditor:
    """The editor for an item, showing ``state``; for one not answered yet it shows nothing chosen."""
    match item:
        case items.VisualAnalogue():
            return editors.LineEditor(theme, item, language, state)
        case items.Rating():
            return editors.RatingEditor(theme, item, language, state)
        case items.Number():
            return editors.NumberEditor(theme, item, language, state)
        case items.TimeOfDay():
            return editors.TimeEditor(theme, item, language, state)
        case items.Duration():
            return editors.DurationEditor(theme, item, language, state)
        case items.Note():
            return editors.NoteEditor(theme, item, language, state)
        case items.SingleChoice() | items.MultipleChoice() | items.YesNo():
            return _cards(theme, item, language, state)


def _cards(
    theme: Theme, item: items.SingleChoice | items.MultipleChoice | items.YesNo, language: str, state: AnswerState
) -> AnswerEditor:
    question = item.question.say(language)
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
