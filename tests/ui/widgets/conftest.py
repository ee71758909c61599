from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.dressing import Dress, Show
from ui.theme.appearance import Appearance, ColourScheme
from ui.theme.apply import apply_theme
from ui.theme.theme import Theme


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Dress]:
    """Gives a theme with the wanted appearance, and undresses the application afterwards."""

    def dress(scheme: ColourScheme = ColourScheme.LIGHT, *, scale: float = 1.0, right_to_left: bool = False) -> Theme:
        return apply_theme(qapp, Appearance(scheme=scheme, text_scale=scale, right_to_left=right_to_left))

    yield dress
    qapp.setStyleSheet("")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def theme(dressed: Dress) -> Theme:
    return dressed()


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Puts a widget into an active window of the given size and gives the window."""

    kept: list[QWidget] = []

    def shown(widget: QWidget, width: int = 1000, height: int = 400) -> QWidget:
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(20, 20, 20, 20)
        column.addWidget(widget)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return shown
