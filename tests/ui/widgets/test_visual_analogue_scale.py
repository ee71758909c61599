import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.ui.widgets import hands
from tests.ui.widgets.dressing import Dress, Show
from ui.theme.theme import Theme
from ui.widgets.visual_analogue_scale import VisualAnalogueScale

QUESTION = "How is your mood right now?"


def line(theme: Theme, initial: int | None = None) -> VisualAnalogueScale:
    return VisualAnalogueScale(theme, QUESTION, "Very low", "Very good", initial=initial)


def marker_pixels(scale: VisualAnalogueScale, theme: Theme) -> int:
    picture = scale.grab().toImage()
    colour = theme.colour("primary")
    return sum(
        picture.pixelColor(x, y) == colour for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    )


def spot(scale: VisualAnalogueScale, share: float) -> QPoint:
    """A place on the line, as a share of its length of 800 pixels from the left."""
    return QPoint(round((scale.width() - 800) / 2 + share * 800), 96)


def click(scale: VisualAnalogueScale, share: float) -> None:
    hands.click(scale, spot(scale, share))


@pytest.fixture
def scale(theme: Theme, show: Show) -> VisualAnalogueScale:
    made = line(theme)
    show(made)
    made.setFocus()
    return made


def test_untouched_it_has_no_answer_and_no_marker(scale: VisualAnalogueScale, theme: Theme) -> None:
    assert scale.answer() is None
    assert marker_pixels(scale, theme) == 0


def test_no_answer_is_not_the_lowest_answer(theme: Theme, show: Show) -> None:
    lowest = line(theme, initial=0)
    show(lowest)
    assert lowest.answer() == 0
    assert marker_pixels(lowest, theme) > 0


@pytest.mark.parametrize(("share", "answer"), [(0.0, 0), (0.25, 25), (0.5, 50), (0.93, 93), (1.0, 100)])
def test_a_click_anywhere_on_the_line_places_the_marker(
    qtbot: QtBot, scale: VisualAnalogueScale, theme: Theme, share: float, answer: int
) -> None:
    with qtbot.waitSignal(scale.answered) as said:
        click(scale, share)
    assert said.args == [answer]
    assert scale.answer() == answer
    assert marker_pixels(scale, theme) > 0


def test_a_click_just_past_the_end_is_the_end(scale: VisualAnalogueScale) -> None:
    click(scale, -0.02)
    assert scale.answer() == 0


def test_a_click_beside_the_line_answers_nothing(scale: VisualAnalogueScale) -> None:
    hands.click(scale, spot(scale, 0.5) + QPoint(0, 70))
    assert scale.answer() is None


def test_dragging_is_one_answer_at_its_end(scale: VisualAnalogueScale) -> None:
    heard: list[object] = []
    scale.answered.connect(heard.append)
    hands.drag(scale, [spot(scale, share) for share in (0.2, 0.4, 0.7)])
    assert heard == [70]


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown]
)
def test_the_first_arrow_puts_the_marker_in_the_middle(qtbot: QtBot, scale: VisualAnalogueScale, key: Qt.Key) -> None:
    with qtbot.waitSignal(scale.answered):
        hands.press(scale, key)
    assert scale.answer() == 50


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        (Qt.Key.Key_Right, 51),
        (Qt.Key.Key_Left, 49),
        (Qt.Key.Key_Up, 51),
        (Qt.Key.Key_Down, 49),
        (Qt.Key.Key_PageUp, 60),
        (Qt.Key.Key_PageDown, 40),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 100),
    ],
)
def test_keys_move_the_marker(theme: Theme, show: Show, key: Qt.Key, answer: int) -> None:
    scale = line(theme, initial=50)
    show(scale)
    scale.setFocus()
    hands.press(scale, key)
    assert scale.answer() == answer


def test_the_ends_hold(theme: Theme, show: Show) -> None:
    scale = line(theme, initial=97)
    show(scale)
    scale.setFocus()
    hands.press(scale, Qt.Key.Key_PageUp)
    hands.press(scale, Qt.Key.Key_Right)
    assert scale.answer() == 100


def test_delete_clears_the_answer_and_the_marker(qtbot: QtBot, scale: VisualAnalogueScale, theme: Theme) -> None:
    click(scale, 0.3)
    with qtbot.waitSignal(scale.cleared):
        hands.press(scale, Qt.Key.Key_Delete)
    assert scale.answer() is None
    assert marker_pixels(scale, theme) == 0


def test_delete_without_an_answer_says_nothing(scale: VisualAnalogueScale) -> None:
    heard: list[object] = []
    scale.cleared.connect(lambda: heard.append("cleared"))
    hands.press(scale, Qt.Key.Key_Delete)
    assert heard == []


@pytest.mark.parametrize("initial", [None, 30])
def test_the_wheel_answers_nothing(theme: Theme, show: Show, initial: int | None) -> None:
    scale = line(theme, initial=initial)
    show(scale)
    scale.setFocus()
    assert not hands.turn_wheel(scale, 120)
    assert scale.answer() == initial


def test_a_screen_reader_answers_by_setting_the_value(qtbot: QtBot, scale: VisualAnalogueScale) -> None:
    with qtbot.waitSignal(scale.answered) as said:
        scale.setValue(63)
    assert said.args == [63]
    assert scale.answer() == 63


def test_the_name_tells_whether_there_is_an_answer(scale: VisualAnalogueScale) -> None:
    assert scale.accessibleName() == f"{QUESTION}, not answered yet"
    assert scale.accessibleDescription() == "Line from Very low to Very good. Not answered yet."
    click(scale, 0.4)
    assert scale.accessibleName() == QUESTION
    hands.press(scale, Qt.Key.Key_Delete)
    assert scale.accessibleName().endswith("not answered yet")


def test_right_to_left_the_low_end_is_at_the_right(dressed: Dress, show: Show) -> None:
    scale = line(dressed(right_to_left=True))
    show(scale)
    scale.setFocus()
    click(scale, 0.25)
    assert scale.answer() == 75
    hands.press(scale, Qt.Key.Key_Left)
    assert scale.answer() == 76


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_5, Qt.Key.Key_Space])
def test_other_keys_are_left_to_what_holds_the_line(scale: VisualAnalogueScale, key: Qt.Key) -> None:
    hands.press(scale, key)
    assert scale.answer() is None
