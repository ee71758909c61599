import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from ui.widgets.visual_analogue_scale import VisualAnalogueScale

QUESTION = "How is your mood right now?"


def line(theme, **given) -> VisualAnalogueScale:
    return VisualAnalogueScale(theme, QUESTION, "Very low", "Very good", **given)


def marker_pixels(scale: VisualAnalogueScale, theme) -> int:
    picture = scale.grab().toImage()
    colour = theme.colour("primary")
    return sum(
        picture.pixelColor(x, y) == colour for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    )


def spot(scale: VisualAnalogueScale, share: float) -> QPoint:
    """A place on the line in the window's coordinates, as a share of its length from the left."""
    length = 800
    left = (scale.width() - length) / 2
    return scale.mapTo(scale.window(), QPoint(round(left + share * length), 96))


def click(qtbot, scale: VisualAnalogueScale, share: float) -> None:
    qtbot.mouseClick(scale.window().windowHandle(), Qt.MouseButton.LeftButton, pos=spot(scale, share))


@pytest.fixture
def scale(theme, show):
    made = line(theme)
    show(made)
    made.setFocus()
    return made


def test_untouched_it_has_no_answer_and_no_marker(scale, theme):
    assert scale.answer() is None
    assert marker_pixels(scale, theme) == 0


def test_no_answer_is_not_the_lowest_answer(theme, show):
    lowest = line(theme, initial=0)
    show(lowest)
    assert lowest.answer() == 0
    assert marker_pixels(lowest, theme) > 0


@pytest.mark.parametrize(("share", "answer"), [(0.0, 0), (0.25, 25), (0.5, 50), (0.93, 93), (1.0, 100)])
def test_a_click_anywhere_on_the_line_places_the_marker(qtbot, scale, theme, share, answer):
    with qtbot.waitSignal(scale.answered) as said:
        click(qtbot, scale, share)
    assert said.args == [answer]
    assert scale.answer() == answer
    assert marker_pixels(scale, theme) > 0


def test_a_click_just_past_the_end_is_the_end(qtbot, scale):
    click(qtbot, scale, -0.02)
    assert scale.answer() == 0


def test_a_click_beside_the_line_answers_nothing(qtbot, scale):
    place = spot(scale, 0.5) + QPoint(0, 70)
    qtbot.mouseClick(scale.window().windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert scale.answer() is None


def test_dragging_is_one_answer_at_its_end(qtbot, scale):
    heard = []
    scale.answered.connect(heard.append)
    handle = scale.window().windowHandle()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=spot(scale, 0.2))
    qtbot.mouseMove(handle, pos=spot(scale, 0.4))
    qtbot.mouseMove(handle, pos=spot(scale, 0.7))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=spot(scale, 0.7))
    assert heard == [70]


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown]
)
def test_the_first_arrow_puts_the_marker_in_the_middle(qtbot, scale, key):
    with qtbot.waitSignal(scale.answered):
        qtbot.keyClick(scale.window().windowHandle(), key)
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
def test_keys_move_the_marker(qtbot, theme, show, key, answer):
    scale = line(theme, initial=50)
    window = show(scale)
    scale.setFocus()
    qtbot.keyClick(window.windowHandle(), key)
    assert scale.answer() == answer


def test_the_ends_hold(qtbot, theme, show):
    scale = line(theme, initial=97)
    window = show(scale)
    scale.setFocus()
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_PageUp)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Right)
    assert scale.answer() == 100


def test_delete_clears_the_answer_and_the_marker(qtbot, scale, theme):
    click(qtbot, scale, 0.3)
    with qtbot.waitSignal(scale.cleared):
        qtbot.keyClick(scale.window().windowHandle(), Qt.Key.Key_Delete)
    assert scale.answer() is None
    assert marker_pixels(scale, theme) == 0


def test_delete_without_an_answer_says_nothing(qtbot, scale):
    heard = []
    scale.cleared.connect(lambda: heard.append("cleared"))
    qtbot.keyClick(scale.window().windowHandle(), Qt.Key.Key_Delete)
    assert heard == []


@pytest.mark.parametrize("initial", [None, 30])
def test_the_wheel_answers_nothing(theme, show, initial):
    scale = line(theme, initial=initial)
    show(scale)
    scale.setFocus()
    turned = QWheelEvent(
        QPointF(400, 96),
        QPointF(scale.mapToGlobal(QPoint(400, 96))),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(scale, turned)
    assert scale.answer() == initial
    assert not turned.isAccepted()


def test_a_screen_reader_answers_by_setting_the_value(qtbot, scale):
    with qtbot.waitSignal(scale.answered) as said:
        scale.setValue(63)
    assert said.args == [63]
    assert scale.answer() == 63


def test_the_name_tells_whether_there_is_an_answer(qtbot, scale):
    assert scale.accessibleName() == f"{QUESTION}, not answered yet"
    assert scale.accessibleDescription() == "Line from Very low to Very good. Not answered yet."
    click(qtbot, scale, 0.4)
    assert scale.accessibleName() == QUESTION
    qtbot.keyClick(scale.window().windowHandle(), Qt.Key.Key_Delete)
    assert scale.accessibleName().endswith("not answered yet")


def test_right_to_left_the_low_end_is_at_the_right(qtbot, dressed, show):
    scale = line(dressed(right_to_left=True))
    window = show(scale)
    scale.setFocus()
    click(qtbot, scale, 0.25)
    assert scale.answer() == 75
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Left)
    assert scale.answer() == 76


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_5, Qt.Key.Key_Space])
def test_other_keys_are_left_to_what_holds_the_line(qtbot, scale, key):
    qtbot.keyClick(scale.window().windowHandle(), key)
    assert scale.answer() is None
