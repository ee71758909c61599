"""The buttons at the foot of the rail."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.buttons import QUIET, SECOND, ThemedButton
from ui.widgets.painting import draw_icon, mirrored, painting
from ui.widgets.text_block import TextBlock

_LEAST_HEIGHT: Final = 62
_PADDING: Final = 12
_ICON: Final = 20
_GAP: Final = 10


class _SideButton(ThemedButton):
    """As wide as the rail; the icon beside the words, or above them where the rail is stacked."""

    def __init__(self, theme: Theme, text: str, icon: str, *, report: bool, stacked: bool) -> None:
        super().__init__(theme, text, SECOND if report else QUIET, icon=icon)
        self._report = report
        self._stacked = stacked
        self._block = TextBlock(theme, text, "control", weight=600 if report else 500)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _before_text(self) -> int:
        return _PADDING if self._stacked else _PADDING + self._theme.px(_ICON) + _GAP

    def _text_width(self, width: int) -> int:
        return max(width - self._before_text() - (_PADDING if self._stacked else 8), 1)

    def _above_text(self) -> int:
        return self._theme.px(_ICON) + 4 if self._stacked else 0

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        least = self._theme.px(_LEAST_HEIGHT) if self._report and not self._stacked else self._theme.size("control")
        return max(self._block.height(self._text_width(width)) + self._above_text() + 16, least)

    @override
    def sizeHint(self) -> QSize:
        width = self._theme.px(190)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        width = self._block.least_width + self._before_text() + _PADDING
        return QSize(width, self._theme.size("control"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with painting(self) as painter:
            self._paint_box(painter)
            width = self._text_width(self.width())
            height = self._block.height(width)
            top = (self.height() - height - self._above_text()) / 2
            side = theme.px(_ICON)
            line = self._block.line_height
            spot = QRectF(0, top, self.width(), side) if self._stacked else QRectF(_PADDING, top, side, line)
            draw_icon(theme, painter, mirrored(self, spot), self._icon, "accent" if self._report else "ink_2", _ICON)
            area = mirrored(self, QRectF(self._before_text(), top + self._above_text(), width, height))
            place = Qt.AlignmentFlag.AlignHCenter if self._stacked else Qt.AlignmentFlag.AlignLeading
            ink = theme.colour("ink" if self._report else "ink_2")
            self._block.draw(painter, area, ink, self.layoutDirection(), place)


class ReportButton(_SideButton):
    def __init__(self, theme: Theme, text: str, *, stacked: bool) -> None:
        super().__init__(theme, text, "circle-plus", report=True, stacked=stacked)


class RailAction(_SideButton):
    """`hint` names the keys that do the same."""

    def __init__(self, theme: Theme, text: str, icon: str, *, hint: str = "", stacked: bool = False) -> None:
        super().__init__(theme, text, icon, report=False, stacked=stacked)
        self._hint = hint
        if hint:
            self.setAccessibleDescription(hint)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        font = self._theme.font("caption")
        room = self.width() - self._before_text() - self._block.natural_width - 2 * _PADDING
        if self._stacked or not self._hint or QFontMetrics(font).horizontalAdvance(self._hint) > room:
            return
        with painting(self) as painter:
            painter.setFont(font)
            painter.setPen(self._theme.colour("ink_3"))
            area = QRectF(self.rect()).adjusted(_PADDING, 0, -_PADDING, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, self._hint)
