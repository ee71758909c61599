from collections.abc import Iterator
from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.dressing import Show
from tests.ui.widgets.hands import press, write
from ui.theme.theme import Theme
from ui.widgets.duration_field import DurationField
from ui.widgets.note_field import NoteField
from ui.widgets.number_field import NumberField, localised
from ui.widgets.text_field import TextField
from ui.widgets.time_field import TimeField
from ui.widgets.typed_numbers import parsed_clock, parsed_number


@pytest.fixture
def locale() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("7", "7"),
        (" 7 ", "7"),
        ("7.5", "7.5"),
        ("7,5", "7.5"),
        ("-2.25", "-2.25"),
        ("−2", "-2"),
        ("\u0663\u066b\u0665", "3.5"),
        ("४२", "42"),
        (".5", "0.5"),
    ],
)
def test_numbers_are_read_in_any_script(typed: str, number: str) -> None:
    assert parsed_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["", "seven", "1e5", "NaN", "Infinity", "1 000", "1,2,3", "1.2.3", "--1", "5 cups", "½"]
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert parsed_number(typed) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-10_000, max_value=10_000))
def test_every_number_written_plainly_comes_back(number: Decimal) -> None:
    assert parsed_number(f"{number:f}") == number


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("7:30", (7, 30)),
        ("07:30", (7, 30)),
        ("0730", (7, 30)),
        ("730", (7, 30)),
        ("23.59", (23, 59)),
        ("\u0660\u0667:\u0663\u0660", (7, 30)),
    ],
)
def test_times_of_day_are_read(typed: str, clock: tuple[int, int]) -> None:
    assert parsed_clock(typed) == clock


@pytest.mark.parametrize("typed", ["", "7", "24:00", "7:60", "12:3", "noon", "-1:00", "123:00"])
def test_what_is_no_time_of_day_is_none(typed: str) -> None:
    assert parsed_clock(typed) is None


def test_an_empty_number_is_no_answer_and_no_problem_and_0_is_an_answer(theme: Theme, show: Show) -> None:
    field = NumberField(theme, "Cups of coffee", unit="cups", minimum=Decimal(0), maximum=Decimal(20))
    show(field)
    field.setFocus()
    assert field.answer() is None
    assert field.problem() == ""
    write(field, "0")
    assert field.answer() == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [("x", "Please type a number"), ("21", "from 0 to 20"), ("-1", "from 0 to 20"), ("1.5", "whole number")],
)
def test_a_number_that_cannot_be_kept_says_why(qtbot: QtBot, theme: Theme, typed: str, words: str) -> None:
    field = NumberField(theme, "Cups of coffee", minimum=Decimal(0), maximum=Decimal(20))
    qtbot.addWidget(field)
    field.editor.setText(typed)
    assert field.answer() is None
    assert words in field.problem()
    field.show_problem()
    assert words in field.editor.accessibleDescription()


def test_too_many_digits_and_one_sided_ranges(qtbot: QtBot, theme: Theme) -> None:
    low = NumberField(theme, "", minimum=Decimal("-1.5"), decimals=1)
    high = NumberField(theme, "", maximum=Decimal(3), decimals=1)
    for field, typed, words in ((low, "-2", "-1.5 or more"), (high, "4", "3 or less"), (high, "1.25", "at most 1")):
        qtbot.addWidget(field)
        field.editor.setText(typed)
        assert words in field.problem()
    low.editor.setText("1.50")
    assert low.answer() == Decimal("1.5")


@pytest.mark.usefixtures("locale")
def test_numbers_are_shown_as_the_language_writes_them() -> None:
    QLocale.setDefault(QLocale("de_DE"))
    assert localised(Decimal("-1234.5")) == "-1234,5"
    QLocale.setDefault(QLocale("ar_EG"))
    assert localised(Decimal("10.5")) == "\u0661\u0660\u066b\u0665"


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_PageDown])
def test_arrows_change_no_number(theme: Theme, show: Show, key: Qt.Key) -> None:
    field = NumberField(theme, "Cups", initial=Decimal(3))
    show(field)
    field.setFocus()
    press(field, key)
    assert field.answer() == 3


def test_a_time_is_put_in_form_when_the_field_is_left(theme: Theme, show: Show) -> None:
    field = TimeField(theme, "Woke up")
    show(field)
    field.setFocus()
    write(field, "730")
    assert field.answer() == time(7, 30)
    press(field, Qt.Key.Key_Return)
    assert field.editor.text() == "07:30"
    field.editor.setText("25:00")
    field.show_problem()
    assert field.answer() is None
    assert "23:59" in field.editor.accessibleDescription()


def test_a_duration_is_whole_minutes(qtbot: QtBot, theme: Theme) -> None:
    field = DurationField(theme, "Slept", maximum=12 * 60)
    qtbot.addWidget(field)
    assert field.answer() is None
    field.hours.editor.setText("7")
    assert field.answer() == 420
    field.minutes.editor.setText("6")
    assert field.answer() == 426
    field.minutes.editor.setText("60")
    assert field.answer() is None
    assert "from 0 to 59" in field.problem()
    field.hours.editor.setText("12")
    field.minutes.editor.setText("1")
    assert "12:00" in field.problem()
    field.show_problem()
    assert "12:00" in field.hours.editor.accessibleDescription()


def test_no_time_slept_is_an_answer(qtbot: QtBot, theme: Theme) -> None:
    field = DurationField(theme, "Slept", 0)
    qtbot.addWidget(field)
    assert field.answer() == 0


def test_tab_leaves_a_note_and_enter_makes_a_line(theme: Theme, show: Show) -> None:
    note, after = NoteField(theme, "Anything else?"), QLineEdit()
    window = show(note)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(after)
    note.setFocus()
    write(note, "a")
    press(note, Qt.Key.Key_Return)
    write(note, "b")
    assert note.answer() == "a\nb"
    press(note, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_ctrl_enter_in_a_note_is_left_to_what_holds_it(theme: Theme, show: Show) -> None:
    note = NoteField(theme, "Anything else?")
    show(note)
    note.setFocus()
    press(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert note.answer() == ""


@pytest.mark.parametrize("pasted", ["x" * 30, "🙂" * 30, "<b>" * 10])
def test_a_note_ends_at_its_limit_and_stays_as_written(qtbot: QtBot, theme: Theme, pasted: str) -> None:
    note = NoteField(theme, "Anything else?", limit=20)
    qtbot.addWidget(note)
    note.editor.insertPlainText(pasted)
    assert note.answer() == pasted[:20]
    assert note.editor.accessibleDescription() == "20 of 20 characters"


def test_the_state_of_a_field_is_said(qtbot: QtBot, theme: Theme) -> None:
    field = TextField(theme, "Group 3", initial="H8V3T", mono=True)
    qtbot.addWidget(field)
    field.set_state("match", "That matches.")
    assert field.editor.accessibleDescription() == "That matches."
    field.set_state("rest")
    assert field.editor.accessibleDescription() == ""
    field.set_text("X")
    assert field.text() == "X"


def test_enter_in_a_text_field_submits(qtbot: QtBot, theme: Theme, show: Show) -> None:
    field: TextField = TextField(theme, "Group 3")
    window: QWidget = show(field)
    field.setFocus()
    with qtbot.waitSignal(field.submitted):
        press(window, Qt.Key.Key_Return)
