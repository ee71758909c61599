"""A button that can be chosen: the base of choice cards, rating buttons, segments and the rail's items."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.painting import draw_icon, rounded

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALONG: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ACROSS: Final = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class Option(QAbstractButton):
    """`stepped` asks the group for the next or previous option; `digit_typed` for one by its number.

    Enter is left to what holds the option, where it means 'go on'.
    """

    stepped = Signal(int)
    digit_typed = Signal(int)

    def __init__(self, theme: Theme, text: str, *, exclusive: bool) -> None:
        super().__init__()
        self._theme = theme
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(exclusive)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def uncheck(self) -> None:
        """Also where the option is the chosen one of an exclusive group, which Qt alone would refuse."""
        exclusive = self.autoExclusive()
        self.setAutoExclusive(False)
        self.setChecked(False)
        self.setAutoExclusive(exclusive)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER:
            event.ignore()
        elif key in _ALONG:
            self.stepped.emit(_ALONG[key])
        elif key in _ACROSS:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.stepped.emit(-_ACROSS[key] if mirrored else _ACROSS[key])
        elif event.text().isdecimal():
            self.digit_typed.emit(int(event.text()))
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def focus_on(option: QWidget) -> None:
    """Moves the focus by a key, and what scrolls with it: Qt scrolls for Tab alone."""
    option.setFocus()
    above = option.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(option)
        above = above.parentWidget()


def draw_radio(theme: Theme, painter: QPainter, area: QRectF, *, checked: bool, enabled: bool = True) -> None:
    side = theme.px(22)
    ring = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
    edge = theme.colour("primary" if checked else "border_control" if enabled else "border")
    painter.setPen(QPen(edge, 2 if checked else 1.5))
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
    if checked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary"))
        dot = side * 0.25
        painter.drawEllipse(ring.center(), dot, dot)


def draw_tick(theme: Theme, painter: QPainter, area: QRectF, *, state: Qt.CheckState, enabled: bool = True) -> None:
    side = theme.px(22)
    box = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
    radius = theme.radius("small")
    if state == Qt.CheckState.Unchecked:
        edge = theme.colour("border_control" if enabled else "border")
        rounded(painter, box, radius, theme.colour("surface"), edge, 1.5)
        return
    rounded(painter, box, radius, theme.colour("primary" if enabled else "ink_3"), None)
    if state == Qt.CheckState.Checked:
        draw_icon(theme, painter, box, "check", "on_primary", 16)
    else:
        bar = QRectF(box.left() + side * 0.25, box.center().y() - 1, side * 0.5, 2)
        painter.fillRect(bar, theme.colour("on_primary"))
