"""The keyboard focus made visible: two pixels around the control that has it, with a gap between."""

from typing import Final

import shiboken6
from PySide6.QtCore import QObject, QRectF, Qt
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

from ui.theme.overriding import override
from ui.theme.theme import Theme

_RADIUS: Final = "daymark_ring_radius"
_AROUND: Final = "daymark_ring_around"
_NO_RING: Final = -1
_WIDTH: Final = 2
_GAP: Final = 2


def set_ring(widget: QWidget, radius: int) -> None:
    """Rounds the ring of `widget` like the widget itself. Widgets without a call get a ring with small corners."""
    widget.setProperty(_RADIUS, radius)


def set_ring_around(widget: QWidget, outer: QWidget, radius: int) -> None:
    """Draws the ring of `widget` around `outer`, which holds it: where the ground would swallow the ring's colour."""
    widget.setProperty(_RADIUS, radius)
    widget.setProperty(_AROUND, outer)


def set_no_ring(widget: QWidget) -> None:
    """For fields, whose frame itself shows the focus."""
    widget.setProperty(_RADIUS, _NO_RING)


def install_focus_ring(app: QApplication, theme: Theme) -> None:
    """Follows the focus from now on; an earlier theme's ring goes."""
    earlier = app.findChild(_Watcher)
    if earlier is not None:
        earlier.stop()
    # The style stays as long as the application: windows that close late may still hold a ring that uses it.
    style = app.findChild(_RingStyle)
    if style is None:
        style = _RingStyle("Fusion")
        style.setParent(app)
    _Watcher(app, theme, style)


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


class _Watcher(QObject):
    def __init__(self, app: QApplication, theme: Theme, style: _RingStyle) -> None:
        super().__init__(app)
        self._theme = theme
        self._style = style
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._focus_moved)

    def stop(self) -> None:
        self._take_ring_away()
        shiboken6.delete(self)

    def _take_ring_away(self) -> None:
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.setWidget(None)  # type: ignore[arg-type]  # Qt takes none here; the stub does not say so
            self._ring.deleteLater()
        self._ring = None

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._take_ring_away()
        if new is None or new.isWindow() or new.property(_RADIUS) == _NO_RING:
            return
        radius = new.property(_RADIUS)
        self._ring = _Ring(new.window(), self._theme, 4 if radius is None else int(radius))
        self._ring.setStyle(self._style)
        around = new.property(_AROUND)
        self._ring.setWidget(around if isinstance(around, QWidget) else new)
