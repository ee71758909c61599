from functools import cached_property
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ui.theme.theme import Theme

_UNBOUNDED: Final = 1_000_000
_LINE_SEPARATOR: Final = "\u2028"
_LEADING: Final = Qt.AlignmentFlag.AlignLeading


class TextBlock:
    """Plain text drawn with the design's line height, which Qt's own labels cannot do."""

    def __init__(self, theme: Theme, text: str, role: str, *, weight: int = 0, wrap: bool = True) -> None:
        self.text: Final = text
        self.font: Final[QFont] = theme.font(role, weight)
        self.line_height: Final = theme.line_height(role)
        self._wrap = wrap
        self._heights: dict[float, int] = {}

    @cached_property
    def natural_width(self) -> int:
        """The width at which no line wraps."""
        metrics = QFontMetricsF(self.font)
        return max(_whole(metrics.horizontalAdvance(line)) for line in self.text.split("\n"))

    @cached_property
    def least_width(self) -> int:
        """The width of the longest word, or of everything where the text does not wrap."""
        if not self._wrap:
            return self.natural_width
        metrics = QFontMetricsF(self.font)
        return max((_whole(metrics.horizontalAdvance(word)) for word in self.text.split()), default=0)

    def height(self, width: float) -> int:
        """Kept for each width: layouts ask many times before they agree."""
        if not self.text:
            return 0
        if width not in self._heights:
            lines = self._laid_out(width, _LEADING, Qt.LayoutDirection.LeftToRight).lineCount()
            self._heights[width] = lines * self.line_height
        return self._heights[width]

    def draw(
        self,
        painter: QPainter,
        area: QRectF,
        colour: QColor,
        direction: Qt.LayoutDirection,
        alignment: Qt.AlignmentFlag = _LEADING,
    ) -> None:
        """Draws from the top of `area`, or centred in its height with AlignVCenter."""
        if not self.text:
            return
        layout = self._laid_out(area.width(), alignment, direction)
        top = area.top()
        if alignment & Qt.AlignmentFlag.AlignVCenter:
            top += (area.height() - layout.lineCount() * self.line_height) / 2
        painter.setPen(colour)
        layout.draw(painter, QPointF(area.left(), top))

    def _laid_out(self, width: float, alignment: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> QTextLayout:
        option = QTextOption(_seen(alignment, direction))
        # Words keep the direction of their own language; only where they stand follows the window.
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if self._wrap else QTextOption.WrapMode.NoWrap
        option.setWrapMode(wrap)
        layout = QTextLayout(self.text.replace("\n", _LINE_SEPARATOR), self.font)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, top + (self.line_height - line.height()) / 2))
            top += self.line_height
        layout.endLayout()
        return layout


def _whole(width: float) -> int:
    return int(width) + 1


def _seen(alignment: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Leading and trailing as left and right."""
    if alignment & Qt.AlignmentFlag.AlignHCenter:
        return Qt.AlignmentFlag.AlignHCenter
    trailing = bool(alignment & Qt.AlignmentFlag.AlignTrailing)
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    return Qt.AlignmentFlag.AlignRight if trailing != mirrored else Qt.AlignmentFlag.AlignLeft
