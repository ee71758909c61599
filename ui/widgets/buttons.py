from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from journal.overriding import override
from ui.theme.focus_ring import set_ring
from ui.theme.theme import Theme
from ui.widgets.painting import draw_icon, painting, rounded

_ICON_GAP: Final = 10
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ButtonLook(NamedTuple):
    """Colours by token name; '' paints nothing."""

    fill: str
    hover: str
    edge: str
    ink: str
    padding: int = 20


MAIN: Final = ButtonLook(fill="primary", hover="primary_hover", edge="", ink="on_primary", padding=24)
SECOND: Final = ButtonLook(fill="surface", hover="surface_hover", edge="border_control", ink="ink")
QUIET: Final = ButtonLook(fill="", hover="surface_hover", edge="", ink="primary", padding=12)


class ThemedButton(QPushButton):
    """A push button painted from the theme. Space and Enter press it; its words are its name."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        look: ButtonLook,
        *,
        icon: str = "",
        height: str = "control",
        trailing: bool = False,
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self._theme = theme
        self._look = look
        self._icon = icon
        self._height = height
        self._trailing_icon = trailing
        self._off_reason = ""
        self.setAccessibleName(text)
        self.setFont(theme.font("heading" if height == "control_large" else "control"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        set_ring(self, self._radius())

    def set_text(self, text: str) -> None:
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def set_look(self, look: ButtonLook) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    def set_icon(self, name: str) -> None:
        self._icon = name
        self.updateGeometry()
        self.update()

    def turn_off(self, reason: str) -> None:
        """Disables the button and says why, to the pointer and to a screen reader."""
        self.setEnabled(False)
        self.setAccessibleDescription(reason)
        self.setToolTip(reason)

    def turn_on(self) -> None:
        self.setEnabled(True)
        self.setAccessibleDescription("")
        self.setToolTip("")

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        words = metrics.horizontalAdvance(self._words())
        width = words + 2 * self._look.padding
        if self._icon:
            width += self._theme.px(20) + (_ICON_GAP if words else 0)
        height = max(self._theme.size(self._height), metrics.height() + 12)
        return QSize(max(width, height), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            self._paint_box(painter)
            self._paint_content(painter)

    def _paint_box(self, painter: QPainter) -> None:
        theme, look = self._theme, self._look
        area = QRectF(self.rect())
        if not self.isEnabled():
            self._paint_box_off(painter, area)
            return
        name = look.hover if self.underMouse() or self.isDown() else look.fill
        edge = theme.colour(look.edge) if look.edge else None
        rounded(painter, area, self._radius(), theme.colour(name) if name else None, edge)

    def _paint_box_off(self, painter: QPainter, area: QRectF) -> None:
        """Sunken; with a broken edge, so that high contrast tells it too."""
        if not self._look.fill:
            return
        rounded(painter, area, self._radius(), self._theme.colour("surface_sunken"), None)
        pen = QPen(self._theme.colour("border"), 1)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), self._radius(), self._radius())

    def _paint_content(self, painter: QPainter) -> None:
        theme = self._theme
        ink = theme.colour(self._look.ink if self.isEnabled() else "ink_3")
        words = self._words()
        side = theme.px(20) if self._icon else 0
        gap = _ICON_GAP if side and words else 0
        text_width = QFontMetrics(self.font()).horizontalAdvance(words)
        left = (self.width() - side - gap - text_width) / 2
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icon_last = self._trailing_icon != right_to_left
        icon_left = left + text_width + gap if icon_last else left
        text_left = left if icon_last else left + side + gap
        if side:
            draw_icon(theme, painter, QRectF(icon_left, 0, side, self.height()), self._shown_icon(), ink)
        painter.setFont(self.font())
        painter.setPen(ink)
        painter.drawText(QRectF(text_left, 0, text_width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, words)

    def _shown_icon(self) -> str:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return _MIRRORED.get(self._icon, self._icon)
        return self._icon

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def _radius(self) -> int:
        return self._theme.radius("button_large" if self._height == "control_large" else "control")


_MIRRORED: Final = {
    "arrow-left": "arrow-right",
    "arrow-right": "arrow-left",
    "chevron-left": "chevron-right",
    "chevron-right": "chevron-left",
}


class MainButton(ThemedButton):
    def __init__(
        self, theme: Theme, text: str, *, icon: str | None = None, large: bool = False, trailing: bool = False
    ) -> None:
        height = "control_large" if large else "control"
        super().__init__(theme, text, MAIN, icon=icon or "", height=height, trailing=trailing)


class SecondButton(ThemedButton):
    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str | None = None,
        small: bool = False,
        large: bool = False,
        trailing: bool = False,
    ) -> None:
        height = "control_small" if small else "control_large" if large else "control"
        super().__init__(theme, text, SECOND, icon=icon or "", height=height, trailing=trailing)


class QuietButton(ThemedButton):
    def __init__(self, theme: Theme, text: str, *, icon: str | None = None) -> None:
        super().__init__(theme, text, QUIET, icon=icon or "")


class IconButton(ThemedButton):
    """No words on it: its name is for screen readers and the tool tip."""

    def __init__(self, theme: Theme, icon: str, accessible_name: str) -> None:
        super().__init__(theme, "", SECOND, icon=icon)
        self.setAccessibleName(accessible_name)
        self.setToolTip(accessible_name)
