from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.label import Label

_SIDE_WIDTH: Final = 336
_BOTH_FIT_FROM: Final = 1120


class Page(QScrollArea):
    """A page beside the rail: its title, perhaps a line above it and something at its end, and `body` below."""

    def __init__(self, theme: Theme, title: str, *, overline: str = "", trailing: QWidget | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        self.title = Label(theme, title, "page_title")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(0)
        column.addLayout(_head(theme, self.title, overline, trailing))
        column.addSpacing(22)
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        column.addLayout(self.body, 1)
        self.setWidget(inside)

    def focus_title(self) -> None:
        """Lets a screen reader begin at the title of a page that has just come up."""
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.title.setFocus()


def _head(theme: Theme, title: Label, overline: str, trailing: QWidget | None) -> QBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    if overline:
        words.addWidget(Label(theme, overline, "body", "ink_2"))
    words.addWidget(title)
    if theme.is_large:
        row: QBoxLayout = QVBoxLayout()
        row.setSpacing(12)
    else:
        row = QHBoxLayout()
        row.setSpacing(24)
    row.addLayout(words, 1)
    if trailing is not None:
        side = Qt.AlignmentFlag.AlignLeading if theme.is_large else Qt.AlignmentFlag.AlignTrailing
        row.addWidget(trailing, 0, Qt.AlignmentFlag.AlignVCenter | side)
    return row


class TwoColumns(QWidget):
    """`main` beside `side`; `side` below it in a window narrower than 1120 px or from 130 % text size."""

    def __init__(self, theme: Theme, main: QWidget, side: QWidget, *, side_width: int = _SIDE_WIDTH) -> None:
        super().__init__()
        self._theme = theme
        self._side = side
        self._side_width = side_width
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)
        self._row.addWidget(main, 1)
        self._row.addWidget(side, 0)
        self._arrange(one_column=theme.is_large)

    def _arrange(self, *, one_column: bool) -> None:
        direction = QBoxLayout.Direction.TopToBottom if one_column else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self._row.setSpacing(16 if one_column else 24)
        width = self._theme.px(self._side_width)
        self._side.setMinimumWidth(0 if one_column else width)
        self._side.setMaximumWidth(16777215 if one_column else width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(one_column=self._theme.is_large or self.window().width() < _BOTH_FIT_FROM)
