from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.painting import draw_icon, mirrored, painting, rounded

_PADDING: Final = 12
_LEVELS: Final = 3

# Fill, edge and ink by kind.
_KINDS: Final = {
    "neutral": ("surface_sunken", "border", "ink_2"),
    "ok": ("ok_soft", "ok_line", "ok"),
    "warn": ("warn_soft", "warn_line", "warn"),
    "danger": ("danger_soft", "danger_line", "danger"),
    "info": ("info_soft", "info_line", "info"),
    "accent": ("accent_soft", "accent_soft", "on_accent_soft"),
}


class _Pill(QLabel):
    """A label, so that a screen reader reads it as text; painted as a pill."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font("caption", 600))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _mark_width(self) -> int:
        """Room for what stands before the words."""
        return 0

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        words, mark = metrics.horizontalAdvance(self.text()), self._mark_width()
        gap = 6 if words and mark else 0
        height = max(self._theme.size("chip"), metrics.height() + 6)
        return QSize(words + mark + gap + 2 * _PADDING, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _paint_pill(self, painter: QPainter, fill: QColor, edge: QColor, ink: QColor) -> None:
        rounded(painter, QRectF(self.rect()), self.height() / 2, fill, edge)
        mark = self._mark_width()
        left = _PADDING + mark + (6 if mark else 0)
        words = mirrored(self, QRectF(left, 0, self.width() - left - _PADDING + 1, self.height()))
        painter.setFont(self.font())
        painter.setPen(ink)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())


class Chip(_Pill):
    def __init__(self, theme: Theme, text: str, *, icon: str | None = None, kind: str = "neutral") -> None:
        self._icon = icon or ""
        self._kind = kind
        super().__init__(theme, text)

    @override
    def _mark_width(self) -> int:
        return self._theme.px(16) if self._icon else 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        fill, edge, ink = (self._theme.colour(name) for name in _KINDS[self._kind])
        with painting(self) as painter:
            self._paint_pill(painter, fill, edge, ink)
            if self._icon:
                area = mirrored(self, QRectF(_PADDING, 0, self._mark_width(), self.height()))
                draw_icon(self._theme, painter, area, self._icon, ink, 16)


class SeverityChip(_Pill):
    """How bad, never by colour alone: fill, edge, one to three bars and a word. Without words only the bars show."""

    def __init__(self, theme: Theme, level: int, words: str, *, spoken: str = "") -> None:
        super().__init__(theme, words)
        self._level = level
        said = spoken or words
        self.setAccessibleName(self.tr("{words}, {level} of 3").format(words=said, level=level) if said else "")

    @override
    def _mark_width(self) -> int:
        return self._theme.px(14)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        fill, edge, ink = self._theme.severity(self._level)
        with painting(self) as painter:
            self._paint_pill(painter, fill, edge, ink)
            painter.setPen(Qt.PenStyle.NoPen)
            for index in range(_LEVELS):
                shade = QColor(ink)
                shade.setAlphaF(1 if index < self._level else 0.28)
                painter.setBrush(shade)
                painter.drawRoundedRect(mirrored(self, self._bar(index)), 1, 1)

    def _bar(self, index: int) -> QRectF:
        scale = self._theme.px(100) / 100
        height = (5 + 3 * index) * scale
        bottom = self.height() / 2 + 5.5 * scale
        return QRectF(_PADDING + 5 * scale * index, bottom - height, 3.6 * scale, height)
