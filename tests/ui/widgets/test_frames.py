import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.dressing import Dress, Show
from tests.ui.widgets.hands import click, press
from ui.theme.theme import Theme
from ui.widgets.buttons import MainButton, SecondButton, ThemedButton
from ui.widgets.centred import centred
from ui.widgets.dialog import ask
from ui.widgets.flow_frame import FlowFrame
from ui.widgets.key_hints import KeyHints
from ui.widgets.label import Label
from ui.widgets.note_field import NoteField
from ui.widgets.page import Page, TwoColumns
from ui.widgets.rail import Rail, RailItem
from ui.widgets.step_bar import StepBar
from ui.widgets.stepper import SetupSteps
from ui.widgets.tick_box import TickBox

PAGES = (
    RailItem("today", "Today", "sun"),
    RailItem("events", "Events", "activity"),
    RailItem("share", "Share", "send"),
)


def named(holder: QWidget, name: str) -> QAbstractButton:
    return next(found for found in holder.findChildren(QAbstractButton) if found.accessibleName() == name)


@pytest.fixture
def flow(theme: Theme, show: Show) -> FlowFrame:
    made = FlowFrame(theme, "Evening reflection")
    made.set_step(2, 9)
    show(made, 1280, 800)
    return made


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("Save and close", "close_requested"),
        ("Get help now, phone numbers", "help_requested"),
        ("Back", "back_requested"),
        ("Next", "next_requested"),
    ],
)
def test_each_button_of_a_flow_asks_for_one_thing(qtbot: QtBot, flow: FlowFrame, name: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(flow, signal)):
        click(named(flow, name))


def test_enter_goes_on_and_escape_closes_wherever_the_focus_stands(qtbot: QtBot, theme: Theme, flow: FlowFrame) -> None:
    content = TickBox(theme, "I had a headache")
    flow.set_content(content)
    content.setFocus()
    with qtbot.waitSignal(flow.next_requested):
        press(flow, Qt.Key.Key_Return)
    with qtbot.waitSignal(flow.close_requested):
        press(flow, Qt.Key.Key_Escape)
    flow.next_button.setEnabled(False)
    with qtbot.assertNotEmitted(flow.next_requested):
        press(flow, Qt.Key.Key_Return)


def test_enter_on_back_goes_back_only(qtbot: QtBot, flow: FlowFrame) -> None:
    flow.back_button.setFocus()
    with qtbot.assertNotEmitted(flow.next_requested), qtbot.waitSignal(flow.back_requested):
        press(flow, Qt.Key.Key_Return)


def test_in_a_note_enter_is_a_line_and_ctrl_enter_goes_on(qtbot: QtBot, theme: Theme, flow: FlowFrame) -> None:
    note = NoteField(theme, "Anything else?")
    flow.set_content(note)
    note.setFocus()
    with qtbot.assertNotEmitted(flow.next_requested):
        press(flow, Qt.Key.Key_Return)
    with qtbot.waitSignal(flow.next_requested):
        press(flow, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_tab_follows_reading_order_also_in_content_that_came_late(theme: Theme, flow: FlowFrame) -> None:
    first, second = TickBox(theme, "One"), TickBox(theme, "Two")
    content = QWidget()
    holder = centred(first, 400)
    flow.set_content(content)
    second.setParent(content)
    holder.setParent(content)
    first.show()
    content.show()
    for widget in (holder, second):
        widget.show()
    flow.help_button.setFocus()
    seen = []
    for _ in range(4):
        press(flow, Qt.Key.Key_Tab)
        focused = flow.window().focusWidget()
        assert focused is not None
        seen.append(focused.accessibleName())
    assert set(seen[:2]) == {"One", "Two"}
    assert seen[2:] == ["Back", "Next"]


def test_header_and_footer_stay_while_the_content_scrolls(theme: Theme, flow: FlowFrame) -> None:
    tall = Label(theme, "line\n" * 200)
    flow.set_content(tall)
    place = flow.next_button.mapTo(flow, QPoint(0, 0))
    assert place.y() + flow.next_button.height() <= flow.height()
    assert flow.help_button.mapTo(flow, QPoint(0, 0)).y() >= 0


def test_what_is_replaced_is_let_go(qtbot: QtBot, theme: Theme, flow: FlowFrame) -> None:
    first = Label(theme, "one")
    flow.set_content(first)
    with qtbot.waitSignal(first.destroyed):
        flow.set_content(Label(theme, "two"))
    flow.set_hint("Saved at every answer.")
    flow.set_hint(KeyHints(theme, [(("Enter",), "next")]))
    assert len(flow.findChildren(KeyHints)) == 1


def test_next_is_filled_once_there_is_an_answer(flow: FlowFrame) -> None:
    flow.set_ready(ready=False)
    empty = flow.next_button.grab().toImage()
    flow.set_ready(ready=True)
    assert flow.next_button.grab().toImage() != empty
    flow.set_next_words("Save", icon="check")
    assert flow.next_button.accessibleName() == "Save"


@pytest.mark.parametrize(
    ("step", "steps", "name"), [(2, 9, "Mood, 2 of 9"), (0, 0, "Mood"), (300, 400, "Mood, 300 of 400")]
)
def test_the_step_is_said(qtbot: QtBot, theme: Theme, step: int, steps: int, name: str) -> None:
    bar = StepBar(theme, "Mood", step, steps)
    qtbot.addWidget(bar)
    bar.grab()
    assert bar.accessibleName() == name


@pytest.fixture
def rail(theme: Theme, show: Show) -> Rail:
    made = Rail(theme, PAGES)
    made.set_current("today")
    show(made, 400, 700)
    return made


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("Report a symptom or side effect", "report_requested"),
        ("Get help now, phone numbers", "help_requested"),
        ("Lock", "lock_requested"),
    ],
)
def test_the_rails_actions(qtbot: QtBot, rail: Rail, name: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(rail, signal)):
        click(named(rail, name))


def test_pages_are_chosen_by_pointer_and_arrows(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.waitSignal(rail.chosen) as heard:
        click(named(rail, "Events"))
    assert heard.args == ["events"]
    with qtbot.waitSignal(rail.chosen) as heard:
        press(rail, Qt.Key.Key_Down)
    assert heard.args == ["share"]


def test_the_current_page_is_marked_without_a_signal(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.assertNotEmitted(rail.chosen):
        rail.set_current("share")
    assert named(rail, "Share").isChecked()
    rail.set_current("help")
    assert not named(rail, "Share").isChecked()


def test_a_count_is_spoken(rail: Rail) -> None:
    rail.set_count("events", 2, "2 still there")
    assert named(rail, "Events, 2 still there").isVisible()
    rail.set_count("events", 0)
    assert named(rail, "Events").isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_help_and_report_are_in_sight_at_any_text_size(dressed: Dress, show: Show, scale: float) -> None:
    rail = Rail(dressed(scale=scale), PAGES * 2)
    show(rail, 400, 680)
    for name in ("Report a symptom or side effect", "Get help now, phone numbers", "Lock"):
        button = named(rail, name)
        bottom = button.mapTo(rail, QPoint(0, button.height())).y()
        assert bottom <= rail.height()
        assert button.height() >= button.heightForWidth(button.width())


@pytest.mark.parametrize(("width", "scale", "beside"), [(1280, 1.0, True), (1100, 1.0, False), (1280, 1.3, False)])
def test_two_columns_become_one(dressed: Dress, show: Show, width: int, scale: float, *, beside: bool) -> None:
    theme = dressed(scale=scale)
    main, side = Label(theme, "main"), Label(theme, "side")
    show(TwoColumns(theme, main, side), width)
    assert (side.x() > main.x()) is beside
    assert (side.y() > main.y()) is not beside


def test_a_page_gives_the_focus_to_its_title(theme: Theme, show: Show) -> None:
    page = Page(theme, "Trends", overline="Day 23", trailing=SecondButton(theme, "Month"))
    show(page)
    page.focus_title()
    assert page.title.hasFocus()


def test_set_up_says_where_it_stands(qtbot: QtBot, theme: Theme, show: Show) -> None:
    steps = SetupSteps(theme, ["Open your study file", "Choose a passphrase"], 2)
    show(steps, 400, 700)
    assert steps.accessibleName() == "Setting up · step 2 of 2"
    names = {child.accessibleName() for child in steps.findChildren(QWidget)}
    assert {"Step 1, Open your study file, done", "Step 2, Choose a passphrase, this step"} <= names
    steps.set_current(1)
    assert "Step 2, Choose a passphrase" in {child.accessibleName() for child in steps.findChildren(QWidget)}
    with qtbot.waitSignal(steps.help_requested):
        click(named(steps, "Get help now"))


@pytest.fixture
def asked(theme: Theme, show: Show) -> QDialog:
    return ask(theme, show(Label(theme, "page")), "Leave?", "Your answers are kept.", "Stay", "Leave")


def test_a_question_starts_on_the_safe_choice_and_escape_takes_it(qtbot: QtBot, asked: QDialog) -> None:
    focused = asked.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Stay"
    with qtbot.waitSignal(asked.rejected):
        press(asked, Qt.Key.Key_Escape)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_question_is_as_high_as_its_words(dressed: Dress, show: Show, scale: float) -> None:
    theme = dressed(scale=scale)
    parent = show(Label(theme, "page"), 1280, 800)
    asked = ask(theme, parent, "Leave this check-in?", "Your answers are kept as a draft. " * 5, "Stay", "Leave")
    for label in asked.findChildren(Label):
        assert label.height() >= label.heightForWidth(label.width())
    for name in ("Stay", "Leave"):
        button = named(asked, name)
        assert button.mapTo(asked, QPoint(0, button.height())).y() <= asked.height()
        assert button.visibleRegion().boundingRect() == button.rect()
    asked.reject()


def test_the_other_choice_is_accepted(qtbot: QtBot, asked: QDialog) -> None:
    with qtbot.waitSignal(asked.accepted):
        click(named(asked, "Leave"))


def test_a_button_that_is_off_says_why(qtbot: QtBot, theme: Theme, show: Show) -> None:
    button = MainButton(theme, "Finish & open")
    show(button)
    button.turn_off("Type both groups first.")
    with qtbot.assertNotEmitted(button.clicked):
        click(button)
    assert button.accessibleDescription() == "Type both groups first."
    button.turn_on()
    assert button.accessibleDescription() == ""
    assert button.accessibleName() == "Finish & open"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_press_a_button(qtbot: QtBot, theme: Theme, show: Show, key: Qt.Key) -> None:
    button: ThemedButton = SecondButton(theme, "Yes")
    show(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        press(button, key)
