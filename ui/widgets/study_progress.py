from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.label import Label
from ui.widgets.painting import mirrored, painting

_WIDTH: Final = 336
_BAR_HEIGHT: Final = 16
_TICK_HEIGHT: Final = 10
_LEAST_PITCH: Final = 3.5


class StudyProgress(QWidget):
    """Where in the study today is: 'Day 23 of 56', when it ends, and a mark for each day. No scores, no streaks."""

    def __init__(self, theme: Theme, day: int, days: int, ends_words: str) -> None:
        super().__init__()
        said = self.tr("Day {day} of {days}").format(day=day, days=days)
        self.setAccessibleName(f"{said}. {ends_words}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.setMaximumWidth(theme.px(_WIDTH))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Label(theme, said, "card_title", wrap=False))
        row.addStretch(1)
        row.addWidget(Label(theme, ends_words, "secondary", "ink_2", wrap=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(_DayBar(theme, day, days))


class _DayBar(QWidget):
    def __init__(self, theme: Theme, day: int, days: int) -> None:
        super().__init__()
        self._theme = theme
        self._day = day
        self._days = max(days, 1)
        self.setFixedHeight(_BAR_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        pitch = self.width() / self._days
        with painting(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            for index in range(self._days):
                left, thick = index * pitch, max(pitch - 2, 1.0) if pitch >= _LEAST_PITCH else pitch
                today = index + 1 == self._day
                height = _BAR_HEIGHT if today else _TICK_HEIGHT
                if index + 1 <= self._day:
                    painter.setBrush(theme.colour("accent" if today else "primary"))
                    tick = QRectF(left, (_BAR_HEIGHT - height) / 2, max(thick, 4.0) if today else thick, height)
                    painter.drawRoundedRect(mirrored(self, tick), 1, 1)
                else:
                    painter.setBrush(theme.colour("border_control"))
                    dot = mirrored(self, QRectF(left, 0, thick, _BAR_HEIGHT)).center()
                    painter.drawEllipse(QPointF(dot), min(1.5, pitch / 2), min(1.5, pitch / 2))
