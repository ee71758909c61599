from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.appearance import Appearance, ColourScheme
from ui.theme.apply import apply_theme
from ui.theme.theme import Theme
from ui.widgets.buttons import SecondButton
from ui.widgets.phone_card import PhoneCard
from ui.widgets.text_field import TextField


class Window(QWidget):
    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(30, 30, 30, 30)
        for widget in widgets:
            column.addWidget(widget)

    def colour_beside(self, widget: QWidget, distance: int) -> QColor:
        """What is painted `distance` pixels to the left of a widget's middle."""
        place = widget.mapTo(self, QPoint(0, widget.height() // 2))
        return self.grab().toImage().pixelColor(place.x() - distance, place.y())


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield apply_theme(qapp, Appearance(scheme=ColourScheme.LIGHT))
    qapp.setStyleSheet("")


def shown(qtbot: QtBot, window: Window) -> None:
    qtbot.addWidget(window)
    window.resize(500, 300)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def test_a_ring_with_a_gap_stands_around_what_has_the_focus(qtbot: QtBot, theme: Theme) -> None:
    first, second = SecondButton(theme, "Back"), SecondButton(theme, "Next")
    window = Window(first, second)
    shown(qtbot, window)
    first.setFocus()
    assert window.colour_beside(first, 3) == theme.colour("focus")
    assert window.colour_beside(first, 1) == theme.colour("bg")
    assert window.colour_beside(second, 3) == theme.colour("bg")
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    assert window.colour_beside(first, 3) == theme.colour("bg")
    assert window.colour_beside(second, 3) == theme.colour("focus")


def test_a_field_shows_the_focus_in_its_own_frame(qtbot: QtBot, theme: Theme) -> None:
    field = TextField(theme, "Group 3")
    window = Window(field)
    shown(qtbot, window)
    frame = field.frame
    field.editor.clearFocus()
    assert window.colour_beside(frame, -1) != theme.colour("focus")
    field.editor.setFocus()
    assert window.colour_beside(frame, 3) == theme.colour("bg")
    assert window.colour_beside(frame, -1) == theme.colour("focus")


def test_on_a_strong_ground_the_ring_stands_around_the_card(qtbot: QtBot, theme: Theme) -> None:
    card = PhoneCard(theme, "Study doctor", "Day and night", "01632 960142", main=True)
    window = Window(card)
    shown(qtbot, window)
    card.setFocus()
    assert card.number.hasFocus()
    assert window.colour_beside(card, 3) == theme.colour("focus")


def test_a_new_theme_may_come_while_a_ring_shows(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    button = SecondButton(theme, "Back")
    window = Window(button, SecondButton(theme, "Next"))
    shown(qtbot, window)
    button.setFocus()
    for scheme in (ColourScheme.DARK, ColourScheme.HIGH_CONTRAST, ColourScheme.LIGHT):
        apply_theme(qapp, Appearance(scheme=scheme))
    window.findChildren(SecondButton)[1].setFocus()
    assert window.colour_beside(window.findChildren(SecondButton)[1], 3) == theme.colour("focus")
