"""A person's keys and pointer: both go to the window, through hit-testing, focus and shortcuts."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

LEFT: Final = Qt.MouseButton.LeftButton
NONE: Final = Qt.KeyboardModifier.NoModifier


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Presses a key in the window that holds `widget`; what has the focus gets it."""
    QTest.keyClick(handle(widget), key, modifiers)


def write(widget: QWidget, text: str) -> None:
    """Types ASCII into what has the focus in the window that holds `widget`."""
    focused = widget.window().focusWidget()
    assert focused is not None
    for sign in text:
        QTest.keyClicks(focused, sign, Qt.KeyboardModifier.ShiftModifier if sign.isupper() else NONE)


def write_with_caps_lock(widget: QWidget, text: str) -> None:
    """Types `text` as it stands, without Shift: what reaches the field while Caps Lock is on."""
    focused = widget.window().focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """In the middle of `widget`, or at a place within it."""
    QTest.mouseClick(handle(widget), LEFT, NONE, in_window(widget, place))


def drag(widget: QWidget, places: list[QPoint]) -> None:
    QTest.mousePress(handle(widget), LEFT, NONE, in_window(widget, places[0]))
    for place in places[1:]:
        QTest.mouseMove(handle(widget), in_window(widget, place))
    QTest.mouseRelease(handle(widget), LEFT, NONE, in_window(widget, places[-1]))


def turn_wheel(widget: QWidget, angle: int) -> bool:
    """Turns the wheel over the middle of `widget` and tells whether it took the turn for itself."""
    middle = widget.rect().center()
    wheel = QWheelEvent(
        QPointF(middle),
        QPointF(widget.mapToGlobal(middle)),
        QPoint(0, angle),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(widget, wheel)
    return wheel.isAccepted()


def in_window(widget: QWidget, place: QPoint | None) -> QPoint:
    return widget.mapTo(widget.window(), widget.rect().center() if place is None else place)


def handle(widget: QWidget) -> QWindow:
    found = widget.window().windowHandle()
    assert found is not None
    return found
