from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ui.theme.theme import Theme
from ui.widgets.painting import rounded

_PITCH: Final = 6.0
_LINE: Final = 1.2


def draw_hatched(theme: Theme, painter: QPainter, area: QRectF, radius: float) -> None:
    """A day without an entry: hatched at 45 degrees, with a dashed edge."""
    line = theme.colour("missing_line")
    rounded(painter, area, radius, theme.colour("missing"), None)
    painter.save()
    shape = QPainterPath()
    shape.addRoundedRect(area, radius, radius)
    painter.setClipPath(shape)
    painter.setPen(QPen(line, _LINE))
    reach = area.width() + area.height()
    offset = 0.0
    while offset < reach:
        painter.drawLine(
            QPointF(area.left() + offset, area.top()), QPointF(area.left() + offset - area.height(), area.bottom())
        )
        offset += _PITCH
    painter.restore()
    pen = QPen(line, 1)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
