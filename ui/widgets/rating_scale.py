from typing import Final

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.focus_ring import set_ring
from ui.theme.theme import Theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.option import Option, focus_on
from ui.widgets.painting import painting, rounded

_GAP: Final = 8


class RatingScale(QWidget):
    """Numbered buttons from `low` to `high`, of which one can be chosen. None is chosen at first."""

    answered = Signal(int)

    def __init__(  # noqa: PLR0913 -- the parts of a question
        self,
        theme: Theme,
        question: str,
        low: int,
        high: int,
        low_words: str,
        high_words: str,
        *,
        initial: int | None = None,
    ) -> None:
        super().__init__()
        self._low = low
        self.setAccessibleName(question)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = FlowLayout(gap=_GAP, alignment=Qt.AlignmentFlag.AlignHCenter, balanced=True)
        holder = QWidget()
        holder.setLayout(row)
        column.addWidget(holder)
        self._buttons: dict[int, _RatingButton] = {}
        meaning = {low: low_words, high: high_words}
        for value in range(low, high + 1):
            button = _RatingButton(theme, value, meaning.get(value, ""))
            button.setChecked(value == initial)
            self._buttons[value] = button
            self._connect(value, button)
            row.addWidget(button)
        ends = QHBoxLayout()
        ends.setSpacing(24)
        last = Label(theme, high_words, "body", "ink")
        last.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        ends.addWidget(Label(theme, low_words, "body", "ink"))
        ends.addWidget(last)
        column.addLayout(ends)
        self.setMaximumWidth((high - low + 1) * (self._buttons[low].sizeHint().width() + _GAP) + theme.px(40))
        self.setFocusProxy(self._buttons[low if initial is None else initial])

    def answer(self) -> int | None:
        return next((value for value, button in self._buttons.items() if button.isChecked()), None)

    def clear(self) -> None:
        """Takes the answer away, without a signal."""
        for button in self._buttons.values():
            button.uncheck()

    def _connect(self, value: int, button: "_RatingButton") -> None:
        button.clicked.connect(lambda _checked: self._clicked(value))
        button.stepped.connect(lambda step: self._choose(value if self.answer() is None else value + step))
        button.digit_typed.connect(self._choose)

    def _clicked(self, value: int) -> None:
        self.setFocusProxy(self._buttons[value])
        self.answered.emit(value)

    def _choose(self, value: int) -> None:
        if value in self._buttons:
            focus_on(self._buttons[value])
            self._buttons[value].click()


class _RatingButton(Option):
    def __init__(self, theme: Theme, value: int, meaning: str) -> None:
        super().__init__(theme, QLocale().toString(value), exclusive=True)
        self.setFont(theme.font("heading"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_ring(self, theme.radius("control"))
        if meaning:
            self.setAccessibleName(f"{self.text()}, {meaning}")

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        side = max(self._theme.size("hit_min"), metrics.height() + 16)
        return QSize(max(side, metrics.horizontalAdvance(self.text()) + 20), side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        checked = self.isChecked()
        fill = "primary" if checked else "surface_hover" if self.underMouse() else "surface"
        edge = theme.colour("primary" if checked else "border_control")
        with painting(self) as painter:
            rounded(painter, QRectF(self.rect()), theme.radius("control"), theme.colour(fill), edge)
            painter.setFont(self.font())
            painter.setPen(theme.colour("on_primary" if checked else "ink"))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())
