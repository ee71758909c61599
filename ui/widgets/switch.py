from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from journal.overriding import override
from ui.theme.focus_ring import set_ring
from ui.theme.theme import Theme
from ui.widgets.painting import mirrored, painting, rounded
from ui.widgets.text_block import TextBlock

_GAP: Final = 20
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Switch(QCheckBox):
    """On or off at once: the label first, the switch at the row's end. A check box to screen readers."""

    def __init__(self, theme: Theme, label: str, words: str = "") -> None:
        super().__init__(label.replace("&", "&&"))
        self._theme = theme
        self._title = TextBlock(theme, label, "body", weight=500)
        self._words = TextBlock(theme, words, "secondary")
        self.setAccessibleName(label)
        self.setAccessibleDescription(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        set_ring(self, theme.radius("small"))

    def _track_width(self) -> int:
        return self._theme.px(44)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        inner = max(width - self._track_width() - _GAP, 1)
        return max(self._title.height(inner) + self._words.height(inner) + 8, self._theme.size("hit_min"))

    @override
    def sizeHint(self) -> QSize:
        text = max(self._title.natural_width, self._words.natural_width)
        width = min(text, self._theme.px(400)) + self._track_width() + _GAP
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        width = max(self._title.least_width, self._words.least_width) + self._track_width() + _GAP
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
        width = max(self.width() - self._track_width() - _GAP, 1)
        title, words = self._title.height(width), self._words.height(width)
        top = (self.height() - title - words) / 2
        with painting(self) as painter:
            area = mirrored(self, QRectF(0, top, width, title))
            self._title.draw(painter, area, theme.colour("ink"), self.layoutDirection())
            below = mirrored(self, QRectF(0, top + title, width, words))
            self._words.draw(painter, below, theme.colour("ink_2"), self.layoutDirection())
            self._paint_track(painter)

    def _paint_track(self, painter: QPainter) -> None:
        theme = self._theme
        height = theme.px(26)
        left = self.width() - self._track_width()
        track = mirrored(self, QRectF(left, (self.height() - height) / 2, self._track_width(), height))
        on = self.isChecked()
        fill, edge = ("primary", "primary") if on else ("surface", "border_control")
        rounded(painter, track, height / 2, theme.colour(fill), theme.colour(edge))
        to_right = on != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        x = track.right() - height / 2 if to_right else track.left() + height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("on_primary" if on else "border_control"))
        radius = theme.px(10)
        painter.drawEllipse(QPointF(x, track.center().y()), radius, radius)
