from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from journal.overriding import override
from ui.theme.focus_ring import set_ring
from ui.theme.theme import Theme
from ui.widgets.option import draw_tick
from ui.widgets.painting import mirrored, painting
from ui.widgets.text_block import TextBlock

_GAP: Final = 12
_MARGIN: Final = 4
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TickBox(QCheckBox):
    """A box to tick, with its text, which wraps. Space ticks; Enter is left to what holds the box."""

    def __init__(self, theme: Theme, text: str, words: str = "") -> None:
        super().__init__(text.replace("&", "&&"))
        self._theme = theme
        self._title = TextBlock(theme, text, "body", weight=500 if words else 0)
        self._words = TextBlock(theme, words, "secondary")
        self.setAccessibleName(text)
        self.setAccessibleDescription(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        set_ring(self, theme.radius("small"))

    def _before_text(self) -> int:
        return _MARGIN + self._theme.px(22) + _GAP

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        inner = max(width - self._before_text() - _MARGIN, 1)
        return max(self._title.height(inner) + self._words.height(inner) + 8, self._theme.size("hit_min"))

    @override
    def sizeHint(self) -> QSize:
        text = max(self._title.natural_width, self._words.natural_width)
        width = min(text, self._theme.px(560)) + self._before_text() + _MARGIN
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        width = max(self._title.least_width, self._words.least_width) + self._before_text() + _MARGIN
        return QSize(width, self._theme.size("hit_min"))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            event.ignore()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        width = max(self.width() - self._before_text() - _MARGIN, 1)
        title, words = self._title.height(width), self._words.height(width)
        top = (self.height() - title - words) / 2
        ink = theme.colour("ink" if self.isEnabled() else "ink_3")
        with painting(self) as painter:
            box = mirrored(self, QRectF(_MARGIN, top, theme.px(22), self._title.line_height))
            draw_tick(theme, painter, box, state=self.checkState(), enabled=self.isEnabled())
            area = mirrored(self, QRectF(self._before_text(), top, width, title))
            self._title.draw(painter, area, ink, self.layoutDirection())
            below = mirrored(self, QRectF(self._before_text(), top + title, width, words))
            self._words.draw(painter, below, theme.colour("ink_2"), self.layoutDirection())
