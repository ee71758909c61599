"""Lucide icons from `resources/icons`, drawn in the theme's colours."""

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from ui.theme.resources import resource
from ui.theme.theme import Theme

_STROKE: Final = 'stroke-width="1.75"'
_RATIOS: Final = (1.0, 2.0)


def icon(theme: Theme, name: str, colour: str | QColor = "ink_2", size: int = 20) -> QIcon:
    """`size` is in pixels at 100 %."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(theme, name, colour, size, ratio=ratio))
    return made


def pixmap(theme: Theme, name: str, colour: str | QColor = "ink_2", size: int = 20, *, ratio: float = 1.0) -> QPixmap:
    """`colour` is a token's name or a colour; `ratio` is the device pixel ratio of what it is drawn on."""
    ink = theme.colour(colour) if isinstance(colour, str) else colour
    side = theme.px(size)
    key = f"daymark/{name}/{ink.name()}/{side}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = _drawn(name, ink, round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def _drawn(name: str, ink: QColor, side: int) -> QPixmap:
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    svg = svg.replace("currentColor", ink.name()).replace('stroke-width="2"', _STROKE)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture
