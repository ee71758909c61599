"""The picture beside the passphrase: a daymark on a coast at sunrise."""

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.overriding import override
from ui.theme.appearance import ColourScheme
from ui.theme.theme import Theme
from ui.widgets.painting import painting

_WIDTH: Final = 500.0
_HEIGHT: Final = 800.0
_HORIZON: Final = 470.0
_SUN: Final = QPointF(196, _HORIZON)
_RADII: Final = (300.0, 215.0, 138.0, 74.0)
_GLINTS: Final = ((148, 245, 484), (166, 228, 499), (136, 208, 528), (194, 254, 546))
_BIRDS: Final = ((114.0, 297.0, 22.5), (165.0, 337.0, 15.5))


class _Colours(NamedTuple):
    """From the sky down. `edge` outlines every shape, '' none."""

    sky: str
    rings: tuple[str, str, str, str]
    sea: tuple[str, str, str]
    hills: tuple[str, str]
    ink: str
    paper: str
    flag: str
    glint: str
    edge: str = ""


_COLOURS: Final = {
    ColourScheme.LIGHT: _Colours(
        sky="#F4E9D9",
        rings=("#F6E4C8", "#F8DFB5", "#F8D7A1", "#F2BD6B"),
        sea=("#CFE0D8", "#B4D0C8", "#8FB9AE"),
        hills=("#4C8880", "#1D645F"),
        ink="#22403D",
        paper="#FCF4E6",
        flag="#B5532D",
        glint="#F9DFA6",
    ),
    ColourScheme.DARK: _Colours(
        sky="#1A2222",
        rings=("#222A28", "#2E322B", "#453F2F", "#C98F45"),
        sea=("#24403E", "#1E3836", "#19302F"),
        hills=("#142A29", "#0D1F1E"),
        ink="#B4C9C3",
        paper="#EFE6D4",
        flag="#C2643C",
        glint="#B98A4A",
    ),
    ColourScheme.HIGH_CONTRAST: _Colours(
        sky="#FFFFFF",
        rings=("#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFE9A6"),
        sea=("#FFFFFF", "#D8ECE9", "#FFFFFF"),
        hills=("#D8ECE9", "#003C38"),
        ink="#000000",
        paper="#FFFFFF",
        flag="#7D0B0B",
        glint="#000000",
        edge="#000000",
    ),
}


class Scene(QWidget):
    """Decoration: it has no name, and screen readers pass over it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._colours = _COLOURS[theme.scheme]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @override
    def sizeHint(self) -> QSize:
        return QSize(int(_WIDTH), int(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, 200)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            scale = max(self.width() / _WIDTH, self.height() / _HEIGHT)
            painter.translate((self.width() - _WIDTH * scale) / 2, (self.height() - _HEIGHT * scale) / 2)
            painter.scale(scale, scale)
            self._paint_sky(painter)
            self._paint_sea(painter)
            self._paint_birds(painter)
            self._paint_hills(painter)
            self._paint_daymark(painter)

    def _fill(self, painter: QPainter, colour: str) -> None:
        edge = self._colours.edge
        painter.setPen(QPen(QColor(edge), 1.5) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))

    def _paint_sky(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(-_WIDTH, -_HEIGHT, 3 * _WIDTH, 3 * _HEIGHT), QColor(self._colours.sky))
        for radius, colour in zip(_RADII, self._colours.rings, strict=True):
            self._fill(painter, colour)
            painter.drawEllipse(_SUN, radius, radius)

    def _paint_sea(self, painter: QPainter) -> None:
        top, middle, low = self._colours.sea
        self._fill(painter, top)
        painter.drawRect(QRectF(-_WIDTH, _HORIZON, 3 * _WIDTH, 2 * _HEIGHT))
        self._fill(painter, middle)
        painter.drawPath(_land(510, ((60, 504), (150, 520), (250, 517)), ((340, 503), (430, 500), (500, 513))))
        self._fill(painter, low)
        painter.drawPath(_land(565, ((80, 556), (150, 568), (230, 570)), ((330, 556), (420, 548), (500, 564))))
        painter.setPen(QPen(QColor(self._colours.glint), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for left, right, y in _GLINTS:
            painter.drawLine(QPointF(left + 2, y), QPointF(right - 2, y))

    def _paint_birds(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._colours.ink), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for x, y, reach in _BIRDS:
            wings = QPainterPath(QPointF(x - reach, y + 2))
            wings.quadTo(QPointF(x - reach * 0.45, y - 10), QPointF(x, y + 3))
            wings.quadTo(QPointF(x + reach * 0.45, y - 10), QPointF(x + reach, y + 2))
            painter.drawPath(wings)

    def _paint_hills(self, painter: QPainter) -> None:
        back, front = self._colours.hills
        self._fill(painter, back)
        painter.drawPath(_land(640, ((70, 620), (150, 636), (230, 626)), ((320, 612), (390, 570), (500, 560))))
        self._fill(painter, front)
        painter.drawPath(_land(716, ((70, 690), (160, 690), (260, 668)), ((330, 648), (410, 632), (500, 638))))

    def _paint_daymark(self, painter: QPainter) -> None:
        ink = QColor(self._colours.ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRect(QRectF(381, 430, 8, 135))
        painter.drawPolygon(QPolygonF([QPointF(372, 560), QPointF(398, 560), QPointF(409, 645), QPointF(361, 645)]))
        top, bottom = QPointF(385, 351), QPointF(385, 439)
        left, right = QPointF(346, 395), QPointF(424, 395)
        painter.setBrush(QColor(self._colours.paper))
        painter.drawPolygon(QPolygonF([top, bottom, left]))
        painter.setBrush(QColor(self._colours.flag))
        painter.drawPolygon(QPolygonF([top, right, bottom]))
        outline = QPen(ink, 4.5)
        outline.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(outline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF([top, right, bottom, left]))


def _land(start: float, *curves: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]) -> QPainterPath:
    """Ground below a line that begins at the left edge at height `start` and goes on in cubic curves."""
    path = QPainterPath(QPointF(-_WIDTH, start))
    path.lineTo(0, start)
    end = start
    for first, second, last in curves:
        path.cubicTo(QPointF(*first), QPointF(*second), QPointF(*last))
        end = last[1]
    path.lineTo(2 * _WIDTH, end)
    path.lineTo(2 * _WIDTH, 2 * _HEIGHT)
    path.lineTo(-_WIDTH, 2 * _HEIGHT)
    path.closeSubpath()
    return path
