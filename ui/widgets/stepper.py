from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.brand import Brand
from ui.widgets.card import divider
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.painting import draw_icon, mirrored, painting, rounded
from ui.widgets.rail_buttons import RailAction
from ui.widgets.text_block import TextBlock

_WIDTH: Final = 264
_CIRCLE: Final = 28
_GAP: Final = 14


class SetupSteps(QFrame):
    """The steps of setting up, at the window's side; `current` counts from 1."""

    help_requested = Signal()

    def __init__(self, theme: Theme, titles: Sequence[str], current: int) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedWidth(theme.px(_WIDTH))
        self._said = Label(theme, "", "secondary", "ink_2")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 28, 24, 20)
        column.setSpacing(0)
        column.addWidget(Brand(theme))
        column.addSpacing(30)
        column.addWidget(self._said)
        column.addSpacing(12)
        self._steps = [_Step(theme, place, title) for place, title in enumerate(titles, 1)]
        for step in self._steps:
            column.addWidget(step)
        self._steps[-1].is_last = True
        column.addStretch(1)
        offline = QHBoxLayout()
        offline.setSpacing(10)
        offline.addWidget(IconLabel(theme, "wifi-off", "ink_2"), 0, Qt.AlignmentFlag.AlignTop)
        offline.addWidget(
            Label(theme, self.tr("No internet is needed for any of these steps."), "secondary", "ink_2"), 1
        )
        column.addLayout(offline)
        column.addSpacing(14)
        column.addWidget(divider(theme))
        column.addSpacing(6)
        help_now = RailAction(theme, self.tr("Get help now"), "life-buoy")
        help_now.clicked.connect(self.help_requested)
        column.addWidget(help_now)
        self.set_current(current)

    def set_current(self, current: int) -> None:
        for place, step in enumerate(self._steps, 1):
            step.set_place_in_time(place - current)
        words = self.tr("Setting up · step {step} of {steps}").format(step=current, steps=len(self._steps))
        self._said.setText(words)
        self.setAccessibleName(words)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("sidebar"))
            line = mirrored(self, QRectF(self.width() - 1, 0, 1, self.height()))
            painter.fillRect(line, self._theme.colour("border"))


class _Step(QLabel):
    def __init__(self, theme: Theme, place: int, title: str) -> None:
        super().__init__(title)
        self._theme = theme
        self._place = place
        self._title = title
        self._ahead = 0
        self.is_last = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_place_in_time(self, ahead: int) -> None:
        """Below 0 the step is done, at 0 it is the present one, above it comes later."""
        self._ahead = ahead
        said = self.tr("Step {place}, {title}") if ahead else self.tr("Step {place}, {title}, this step")
        if ahead < 0:
            said = self.tr("Step {place}, {title}, done")
        self.setAccessibleName(said.format(place=self._place, title=self._title))
        self.updateGeometry()
        self.update()

    def _block(self) -> TextBlock:
        return TextBlock(self._theme, self._title, "body", weight=0 if self._ahead else 600)

    def _before_text(self) -> int:
        return self._theme.px(_CIRCLE) + _GAP

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max(self._block().height(width - self._before_text()) + 26, self._theme.px(_CIRCLE) + 26)

    @override
    def sizeHint(self) -> QSize:
        width = self._theme.px(216)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._before_text() + self._block().least_width, self._theme.px(_CIRCLE) + 26)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        side = theme.px(_CIRCLE)
        circle = mirrored(self, QRectF(0, 0, side, side))
        block = self._block()
        with painting(self) as painter:
            if not self.is_last:
                line = QRectF(circle.center().x() - 0.5, side, 1, self.height() - side)
                painter.fillRect(line, theme.colour("border_control"))
            self._paint_circle(painter, circle)
            width = self.width() - self._before_text()
            top = (side - block.line_height) / 2
            area = mirrored(self, QRectF(self._before_text(), top, width, self.height()))
            block.draw(painter, area, theme.colour("ink_2" if self._ahead else "ink"), self.layoutDirection())

    def _paint_circle(self, painter: QPainter, circle: QRectF) -> None:
        theme = self._theme
        radius = circle.width() / 2
        if self._ahead < 0:
            rounded(painter, circle, radius, theme.colour("primary_soft"), theme.colour("primary"), 1.5)
            draw_icon(theme, painter, circle, "check", "primary", 16)
            return
        present = self._ahead == 0
        fill = theme.colour("primary") if present else None
        rounded(painter, circle, radius, fill, theme.colour("primary" if present else "border_control"), 1.5)
        painter.setFont(theme.font("caption", 600))
        painter.setPen(theme.colour("on_primary" if present else "ink_2"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, QLocale().toString(self._place))
