"""Sliders, lists that open, dates, short texts and mere words: empty at first, and only what fits is an answer."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from journal.diary.values import Answered, AnswerState, CalendarDate, Choice, Quantity, Text, Unanswered
from journal.study.items import Date, Item, SingleChoice
from tests.support.studies.load import branching
from ui.theme.theme import Theme
from ui.widgets.answering.editor import AnswerEditor
from ui.widgets.answering.making import editor_for
from ui.widgets.answering.words import answer_in_words

ITEMS = {item.id: item for instrument in branching().study.instruments for item in instrument.items}
GIVEN: dict[str, AnswerState] = {
    "pain": Answered(Quantity(Decimal("3.5"))),
    "country": Answered(Choice("away")),
    "since": Answered(CalendarDate("2026-11")),
    "seen": Answered(CalendarDate("2026-11-19")),
    "kit": Answered(Text("123-45")),
    "nick": Answered(Text("the fog")),
}


def editor(theme: Theme, qtbot: QtBot, item: Item, state: AnswerState | None = None) -> AnswerEditor:
    made = editor_for(theme, item, "en", state or Unanswered())
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("name", [*GIVEN, "welcome", "bother"])
def test_an_untouched_editor_is_no_answer(theme: Theme, qtbot: QtBot, name: str) -> None:
    made = editor(theme, qtbot, ITEMS[name])
    assert (made.state(), made.problem()) == (Unanswered(), "")


@pytest.mark.parametrize("name", GIVEN)
def test_an_editor_gives_back_what_it_shows(theme: Theme, qtbot: QtBot, name: str) -> None:
    assert editor(theme, qtbot, ITEMS[name], GIVEN[name]).state() == GIVEN[name]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pain", "3.5 points"),
        ("country", "Away"),
        ("since", "November 2026"),
        ("seen", "Thursday 19 November"),
        ("kit", "123-45"),
    ],
)
def test_answers_in_words(name: str, words: str) -> None:
    assert answer_in_words(ITEMS[name], GIVEN[name], "en") == words


def test_a_slider_moves_by_its_steps_and_says_its_number(theme: Theme, qtbot: QtBot) -> None:
    made = editor(theme, qtbot, ITEMS["pain"])
    line = made.findChild(QSlider)
    assert isinstance(line, QSlider)
    assert "not answered yet" in line.accessibleName()
    for key, expected in ((Qt.Key.Key_Right, "5.0"), (Qt.Key.Key_Left, "4.5"), (Qt.Key.Key_PageUp, "5.5")):
        QTest.keyClick(line, key)
        assert made.state() == Answered(Quantity(Decimal(expected)))
    QTest.keyClick(line, Qt.Key.Key_End)
    assert made.state() == Answered(Quantity(Decimal("10.0")))
    assert "10.0 points" in line.accessibleDescription()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert made.state() == Unanswered()


def test_the_wheel_chooses_nothing_in_a_list(theme: Theme, qtbot: QtBot) -> None:
    item = ITEMS["country"]
    assert isinstance(item, SingleChoice)
    made = editor(theme, qtbot, item)
    chooser = made.findChild(QComboBox)
    assert isinstance(chooser, QComboBox)
    assert (chooser.currentIndex(), chooser.accessibleName()) == (-1, "Where were you?")
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert made.state() == Answered(Choice("home"))


def typed(made: AnswerEditor, *texts: str) -> None:
    for field, text in zip(made.findChildren(QLineEdit), texts, strict=True):
        field.clear()
        QTest.keyClicks(field, text)


@pytest.mark.parametrize(
    ("name", "parts", "answer"),
    [
        ("since", ("19", "11", "2026"), "2026-11-19"),
        ("since", ("", "3", "2020"), "2020-03"),
        ("since", ("", "", "2030"), "2030"),
        ("seen", ("1", "2", "1931"), "1931-02-01"),
    ],
)
def test_a_date_is_typed(theme: Theme, qtbot: QtBot, name: str, parts: tuple[str, ...], answer: str) -> None:
    made = editor(theme, qtbot, ITEMS[name])
    typed(made, *parts)
    assert made.problem() == ""
    assert made.state() == Answered(CalendarDate(answer))


@pytest.mark.parametrize(
    ("name", "parts", "words"),
    [
        ("since", ("19", "", "2026"), "the month too"),
        ("since", ("19", "11", ""), "the year too"),
        ("since", ("30", "2", "2026"), "no such day"),
        ("since", ("x", "2", "2026"), "with numbers"),
        ("since", ("", "2", "2020"), "from Sunday 1 March 2020 on"),
        ("since", ("", "", "2031"), "up to Tuesday 31 December 2030"),
        ("seen", ("", "2", "2026"), "the day too"),
        ("seen", ("", "", "2026"), "the month too"),
    ],
)
def test_what_is_no_date_is_told(theme: Theme, qtbot: QtBot, name: str, parts: tuple[str, ...], words: str) -> None:
    made = editor(theme, qtbot, ITEMS[name])
    typed(made, *parts)
    assert words in made.problem()
    assert made.state() == Unanswered()


def test_a_date_without_bounds_has_none(theme: Theme, qtbot: QtBot) -> None:
    item = ITEMS["since"]
    assert isinstance(item, Date)
    made = editor(theme, qtbot, replace(item, earliest="", latest=""))
    typed(made, "", "", "1066")
    assert made.state() == Answered(CalendarDate("1066"))


def test_a_short_text_fits_its_pattern(theme: Theme, qtbot: QtBot) -> None:
    made = editor(theme, qtbot, ITEMS["kit"])
    typed(made, "12-345")
    assert (made.state(), made.problem()) == (Unanswered(), "Three digits, a dash and two digits.")
    typed(made, " 123-45 ")
    assert (made.state(), made.problem()) == (Answered(Text("123-45")), "")
    assert editor(theme, qtbot, ITEMS["nick"]).hint() == ""


def test_the_rows_of_a_matrix_are_named_by_stem_and_row(theme: Theme, qtbot: QtBot) -> None:
    made = editor(theme, qtbot, ITEMS["tired"])
    names = [widget.accessibleName() for widget in made.findChildren(QWidget)]
    assert any("How much were you bothered by being tired" in name for name in names)
