"""The mark: a daymark, the sign on a coast that sailors steer by in daylight."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.label import Label
from ui.widgets.painting import painting, rounded

_NAME: Final = "Daymark"
_GROUND: Final = "#1D645F"
_PAPER: Final = "#FFF9EC"
_SUN: Final = "#F2BC6A"


def paint_mark(painter: QPainter, area: QRectF) -> None:
    """The mark keeps its own colours in every scheme."""
    side = area.width()

    def at(x: float, y: float) -> QPointF:
        return QPointF(area.left() + side * x, area.top() + side * y)

    rounded(painter, area, side * 0.24, QColor(_GROUND), None)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_PAPER))
    painter.drawPolygon(QPolygonF([at(0.5, 0.14), at(0.5, 0.64), at(0.26, 0.39)]))
    painter.setBrush(QColor(_SUN))
    painter.drawPolygon(QPolygonF([at(0.5, 0.14), at(0.74, 0.39), at(0.5, 0.64)]))
    painter.setBrush(QColor(_PAPER))
    painter.drawRect(QRectF(at(0.47, 0.6), at(0.53, 0.82)))
    painter.drawRoundedRect(QRectF(at(0.24, 0.79), at(0.76, 0.85)), side * 0.02, side * 0.02)


class BrandMark(QWidget):
    def __init__(self, theme: Theme, size: int = 30) -> None:
        super().__init__()
        self.setFixedSize(theme.px(size), theme.px(size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            paint_mark(painter, QRectF(self.rect()))


class Brand(QWidget):
    """The mark and the name; `large` on the unlock screen."""

    def __init__(self, theme: Theme, *, large: bool = False, name_shown: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(_NAME)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12 if large else 10)
        row.addWidget(BrandMark(theme, 40 if large else 30))
        if name_shown:
            name = Label(theme, _NAME, "section_title" if large else "brand", wrap=False)
            row.addWidget(name)
