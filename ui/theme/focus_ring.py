"""Follows the keyboard focus with a ring: two pixels around the control that has it, with a gap between."""

from typing import Final

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget

from ui.theme.theme import Theme

_RADIUS: Final = "daymark_ring_radius"
_AROUND: Final = "daymark_ring_around"
_FOLLOWED: Final = "daymark_focus_followed"
_NO_RING: Final = -1


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
    # A search looks at the style too, whose enumerations take 9 ms to load: not at the program's start.
    earlier = app.findChild(_Watcher) if app.property(_FOLLOWED) else None
    if earlier is not None:
        earlier.stop()
    app.setProperty(_FOLLOWED, True)  # noqa: FBT003 -- Qt's own signature
    _Watcher(app, theme)


class _Watcher(QObject):
    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(app)
        self._app = app
        self._theme = theme
        self._ring: QFocusFrame | None = None
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
        from ui.theme.ring import ring_around  # noqa: PLC0415 -- the gate's first field needs none, and starts sooner

        radius = new.property(_RADIUS)
        around = new.property(_AROUND)
        outer = around if isinstance(around, QWidget) else new
        self._ring = ring_around(outer, self._app, self._theme, 4 if radius is None else int(radius))
