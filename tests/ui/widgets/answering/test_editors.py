"""Every kind of item: nothing chosen at first, what is kept is what was given, and words for it."""

from datetime import time
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

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
)
from journal.study.items import Item
from tests.support.studies.load import every_kind
from ui.theme.theme import Theme
from ui.widgets.answering.making import editor_for
from ui.widgets.answering.words import answer_in_words

ITEMS = {item.id: item for item in every_kind().study.instrument("all").items}
LANGUAGE = every_kind().study.languages[0]


def given(item: Item) -> AnswerState:
    codes: list[str] = [option.code for option in getattr(item, "options", ())]
    fixed: dict[str, AnswerState] = {
        "line": Answered(Quantity(Decimal(61))),
        "change": Answered(Quantity(Decimal(getattr(item, "minimum", 0)))),
        "temperature": Answered(Quantity(Decimal("37"))),
        "woke": Answered(WallTime(time(7, 5))),
        "slept": Answered(Quantity(Decimal(455))),
        "words": Answered(Text("fine")),
        "yes": Answered(Choice("no")),
    }
    if item.id == "one":
        return Answered(Choice(codes[1]))
    if item.id == "several":
        return Answered(Choices((codes[0], codes[1])))
    return fixed[item.id]


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS.keys())
def test_an_untouched_editor_is_no_answer(theme: Theme, qtbot: QtBot, item: Item) -> None:
    editor = editor_for(theme, item, LANGUAGE, Unanswered())
    qtbot.addWidget(editor)
    assert editor.state() == Unanswered()
    assert editor.problem() == ""


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS.keys())
def test_an_editor_gives_back_what_it_shows(theme: Theme, qtbot: QtBot, item: Item) -> None:
    answer = given(item)
    editor = editor_for(theme, item, LANGUAGE, answer)
    qtbot.addWidget(editor)
    assert editor.state() == answer


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("woke", "07:05"),
        ("slept", "7 h 35 min"),
        ("words", "fine"),
        ("yes", "No"),
    ],
)
def test_answers_in_words(name: str, words: str) -> None:
    assert answer_in_words(ITEMS[name], given(ITEMS[name]), LANGUAGE) == words


@pytest.mark.parametrize("place", [0, 19, 20, 50, 99, 100])
def test_a_place_on_the_line_is_said_without_its_number(place: int) -> None:
    said = answer_in_words(ITEMS["line"], Answered(Quantity(Decimal(place))), LANGUAGE)
    assert said
    assert str(place) not in said


def test_what_is_no_answer_is_told_apart() -> None:
    states = (Unanswered(), Declined(), NotApplicable(), BranchedOut())
    said = [answer_in_words(ITEMS["yes"], state, LANGUAGE) for state in states]
    assert len(set(said)) == len(states)


def test_several_choices_keep_the_order_of_the_study(theme: Theme, qtbot: QtBot) -> None:
    item = ITEMS["several"]
    codes = tuple(option.code for option in getattr(item, "options", ()))
    editor = editor_for(theme, item, LANGUAGE, Answered(Choices((codes[1], codes[0]))))
    qtbot.addWidget(editor)
    assert editor.state() == Answered(Choices((codes[0], codes[1])))
