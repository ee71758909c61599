from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.appearance import ColourScheme
from ui.theme.theme import Theme
from ui.widgets.label import Label
from ui.widgets.painting import mirrored, painting, rounded

_WIDTH: Final = 420
_GAP: Final = 4
_BAR: Final = 6
_LEAST_SEGMENT: Final = 6


class StepBar(QWidget):
    """Where a flow stands: its title, 'step of steps', and a bar."""

    def __init__(self, theme: Theme, title: str, step: int, steps: int) -> None:
        super().__init__()
        self._title = Label(theme, title, "control", weight=600)
        self._count = Label(theme, "", "secondary", "ink_2", wrap=False)
        self._bar = _Bar(theme)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.px(_WIDTH))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._title, 1)
        row.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._bar)
        self.set_step(step, steps)

    def set_step(self, step: int, steps: int) -> None:
        """`step` counts from 1. Without steps (0) neither the count nor the bar shows."""
        words = self.tr("{step} of {steps}").format(step=step, steps=steps) if steps else ""
        self._count.setText(words)
        self._bar.setVisible(steps > 0)
        self._bar.set_step(step, steps)
        self.setAccessibleName(f"{self._title.text()}, {words}" if words else self._title.text())

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), super().sizeHint().height())


class _Bar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._step = 0
        self._steps = 1
        self.setFixedHeight(_BAR)

    def set_step(self, step: int, steps: int) -> None:
        self._step = step
        self._steps = max(steps, 1)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        outlined = theme.scheme is ColourScheme.HIGH_CONTRAST
        done, rest = theme.colour("primary"), theme.colour("surface" if outlined else "border")
        edge = theme.colour("border") if outlined else None
        length = (self.width() - _GAP * (self._steps - 1)) / self._steps
        with painting(self) as painter:
            if length < _LEAST_SEGMENT:
                rounded(painter, QRectF(self.rect()), _BAR / 2, rest, edge)
                filled = QRectF(0, 0, self.width() * self._step / self._steps, _BAR)
                rounded(painter, mirrored(self, filled), _BAR / 2, done, None)
                return
            for index in range(self._steps):
                area = mirrored(self, QRectF(index * (length + _GAP), 0, length, _BAR))
                rounded(painter, area, _BAR / 2, done if index < self._step else rest, edge)
