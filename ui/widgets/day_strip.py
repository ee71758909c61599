from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.focus_ring import set_ring
from ui.theme.theme import Theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.hatch import draw_hatched
from ui.widgets.label import Label
from ui.widgets.painting import mirrored, painting, rounded

_CELL_HEIGHT: Final = 44
_WIDEST_CELL: Final = 17
_RADIUS: Final = 5
_TRIANGLE: Final = 5
_SWATCH: Final = 17
_FIFTHS: Final = (10, 30, 50, 70, 90)


@dataclass(frozen=True, slots=True)
class StripDay:
    """`value` from 0 to 100, or None where nothing was answered; `state`: 'answered', 'missing', 'today', 'future'.

    `accessible` says the day in full: date, answer, kit day.
    """

    label: str
    accessible: str
    value: int | None
    state: str
    kit: bool


class DayStrip(QWidget):
    """The last days in a row, one cell each, with their key below. Missing days are hatched, never filled."""

    def __init__(self, theme: Theme, days: Sequence[StripDay], *, name: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.cells = _Cells(theme, tuple(days), name or self.tr("Last days"))
        column.addWidget(self.cells)
        column.addWidget(_Legend(theme, any(day.kit for day in days)))


class _Cells(QWidget):
    """Left and Right go from day to day and say each."""

    def __init__(self, theme: Theme, days: tuple[StripDay, ...], name: str) -> None:
        super().__init__()
        self._theme = theme
        self._days = days
        self._name = name
        self._current = len(days) - 1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_ring(self, theme.radius("small"))
        self._say_current()

    def _say_current(self) -> None:
        said = self._days[self._current].accessible if self._days else ""
        self.setAccessibleName(f"{self._name}: {said}" if said else self._name)
        self.setAccessibleDescription(". ".join(day.accessible for day in self._days))

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._theme.font("caption")).height()
        height = self._theme.px(_CELL_HEIGHT) + 4 + words + 3 * _TRIANGLE
        return QSize(len(self._days) * self._theme.px(20), height)

    @override
    def minimumSizeHint(self) -> QSize:
        widest = QFontMetrics(self._theme.font("caption", 600)).horizontalAdvance("W")
        return QSize(len(self._days) * (widest + 2), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        onward = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {Qt.Key.Key_Right: onward, Qt.Key.Key_Left: -onward}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._current = max(0, min(len(self._days) - 1, self._current + step))
        self._say_current()
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for index, day in enumerate(self._days):
                if self._column(index).contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), day.accessible, self)
                    return True
        return super().event(event)

    def _column(self, index: int) -> QRectF:
        pitch = self.width() / max(len(self._days), 1)
        return mirrored(self, QRectF(index * pitch, 0, pitch, self.height()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            for index, day in enumerate(self._days):
                self._paint_day(painter, self._column(index), day, current=index == self._current)

    def _paint_day(self, painter: QPainter, column: QRectF, day: StripDay, *, current: bool) -> None:
        theme = self._theme
        width = min(column.width() - 5, theme.px(_WIDEST_CELL))
        cell = QRectF(column.center().x() - width / 2, 1, width, theme.px(_CELL_HEIGHT))
        paint_cell(theme, painter, cell, day)
        today = day.state == "today"
        painter.setFont(theme.font("caption", 700 if today else 400))
        painter.setPen(theme.colour("primary" if today else "ink_2"))
        line = QFontMetrics(theme.font("caption")).height()
        words = QRectF(column.left(), cell.bottom() + 3, column.width(), line)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, day.label)
        if day.kit:
            draw_triangle(theme, painter, QPointF(column.center().x(), words.bottom() + 6))
        if current and self.hasFocus():
            mark = QRectF(cell.left(), self.height() - 3, width, 2)
            painter.fillRect(mark, theme.colour("focus"))


def paint_cell(theme: Theme, painter: QPainter, cell: QRectF, day: StripDay) -> None:
    if day.value is not None:
        fill, _on, edge = theme.mood_step(day.value)
        rounded(painter, cell, _RADIUS, fill, edge)
    elif day.state == "missing":
        draw_hatched(theme, painter, cell, _RADIUS)
    elif day.state == "today":
        rounded(painter, cell, _RADIUS, theme.colour("surface"), theme.colour("primary"), 2)
    else:
        rounded(painter, cell, _RADIUS, None, theme.colour("border"))


def draw_triangle(theme: Theme, painter: QPainter, centre: QPointF, *, hollow: bool = False) -> None:
    """Marks a day of study medication; hollow where it was not taken."""
    side = _TRIANGLE
    points = QPolygonF(
        [centre + QPointF(-side, -side * 0.6), centre + QPointF(side, -side * 0.6), centre + QPointF(0, side * 0.6)]
    )
    colour = theme.chart("dose")
    painter.setPen(QPen(colour, 1.5) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)
    painter.drawPolygon(points)


class _Legend(QWidget):
    def __init__(self, theme: Theme, kit_shown: bool) -> None:  # noqa: FBT001 -- one caller, beside it
        super().__init__()
        row = FlowLayout(gap=12)
        self.setLayout(row)
        ramp = QWidget()
        inside = QHBoxLayout(ramp)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(Label(theme, self.tr("Lower"), "caption", "ink_2", wrap=False))
        inside.addWidget(_Ramp(theme))
        inside.addWidget(Label(theme, self.tr("Higher"), "caption", "ink_2", wrap=False))
        row.addWidget(ramp)
        if kit_shown:
            kit = QWidget()
            beside = QHBoxLayout(kit)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.setSpacing(6)
            beside.addWidget(_Triangle(theme))
            beside.addWidget(Label(theme, self.tr("Kit day"), "caption", "ink_2", wrap=False))
            row.addWidget(kit)


class _Ramp(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(5 * _SWATCH, theme.px(12))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            for index, value in enumerate(_FIFTHS):
                fill, _on, edge = self._theme.mood_step(value)
                swatch = mirrored(self, QRectF(index * _SWATCH + 1, 1, _SWATCH - 2, self.height() - 2))
                rounded(painter, swatch, 3, fill, edge)


class _Triangle(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(14, 14)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            draw_triangle(self._theme, painter, QPointF(7, 7))
