"""What several widgets draw alike."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ui.theme.icons import pixmap
from ui.theme.theme import Theme


@contextmanager
def painting(widget: QWidget) -> Iterator[QPainter]:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


def rounded(
    painter: QPainter, area: QRectF, radius: float, fill: QColor | None, edge: QColor | None, width: float = 1
) -> None:
    """A rounded box whose edge lies wholly inside `area`. None: no fill, or no edge."""
    inset = width / 2 if edge is not None else 0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def draw_icon(theme: Theme, painter: QPainter, area: QRectF, name: str, colour: str | QColor, size: int = 20) -> None:
    """Centred in `area`; `size` in pixels at 100 %."""
    picture = icon_picture(theme, painter, name, colour, size)
    side = theme.px(size)
    centre = area.center()
    painter.drawPixmap(QPointF(round(centre.x() - side / 2), round(centre.y() - side / 2)), picture)


def icon_picture(theme: Theme, painter: QPainter, name: str, colour: str | QColor, size: int) -> QPixmap:
    return pixmap(theme, name, colour, size, ratio=painter.device().devicePixelRatioF())


def mirrored(widget: QWidget, area: QRectF) -> QRectF:
    """`area`, thought of left to right, where it stands in a widget that runs right to left."""
    if widget.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return area
    return QRectF(widget.width() - area.right(), area.top(), area.width(), area.height())
