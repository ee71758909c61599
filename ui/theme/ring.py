"""The ring itself, apart from what follows the focus: the style's enumerations take 15 ms to load."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from journal.overriding import override
from ui.theme.theme import Theme

_WIDTH: Final = 2
_GAP: Final = 2


def ring_around(widget: QWidget, app: QApplication, theme: Theme, radius: int) -> QFocusFrame:
    ring = _Ring(widget.window(), theme, radius)
    ring.setStyle(_style(app))
    ring.setWidget(widget)
    return ring


def _style(app: QApplication) -> "_RingStyle":
    """One for the application's life: windows that close late may still hold a ring that uses it."""
    style = app.findChild(_RingStyle)
    if style is None:
        style = _RingStyle("Fusion")
        style.setParent(app)
    return style


class _RingStyle(QProxyStyle):
    """Fusion for the ring alone: a proxy for the whole program would send every measure through Python."""

    @override
    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return _GAP + _WIDTH
        return super().pixelMetric(metric, option, widget)

    @override
    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returnData)


class _Ring(QFocusFrame):
    def __init__(self, parent: QWidget, theme: Theme, radius: int) -> None:
        super().__init__(parent)
        self._theme = theme
        self._radius = radius

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), _WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = _WIDTH / 2
        rounded = self._radius + _GAP + half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), rounded, rounded)
        painter.end()
