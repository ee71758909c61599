from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.label import Label
from ui.widgets.number_field import NumberField

_MINUTES: Final = 60


class DurationField(QWidget):
    """Hours and minutes, each typed; both empty at first, and one left empty beside the other counts as 0.

    `initial` and `maximum` are in minutes.
    """

    edited = Signal()

    def __init__(self, theme: Theme, label: str, initial: int | None = None, *, maximum: int = 24 * 60) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._label = Label(theme, label, "card_title")
        if not label:
            self._label.hide()
        column.addWidget(self._label)
        hours, minutes = (None, None) if initial is None else divmod(initial, _MINUTES)
        self._maximum = maximum
        self.hours = _part(theme, self.tr("hours"), Decimal(maximum // _MINUTES), hours)
        self.minutes = _part(theme, self.tr("minutes"), Decimal(_MINUTES - 1), minutes)
        row = QHBoxLayout()
        row.setSpacing(12)
        for part, unit in ((self.hours, self.tr("hours")), (self.minutes, self.tr("minutes"))):
            part.editor.setAccessibleName(f"{label}, {unit}" if label else unit)
            part.edited.connect(self.edited)
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch()
        column.addLayout(row)
        self.setFocusProxy(self.hours)

    def hide_label(self) -> None:
        """For where the question stands above already; the parts keep their names."""
        self._label.hide()

    def answer(self) -> int | None:
        """Whole minutes; None while both parts are empty, or one is not a number in its range."""
        if self.is_empty() or self.problem():
            return None
        return self._total()

    def is_empty(self) -> bool:
        return self.hours.is_empty() and self.minutes.is_empty()

    def problem(self) -> str:
        words = self.hours.problem() or self.minutes.problem()
        if words or self._total() <= self._maximum:
            return words
        most = "{}:{:02}".format(*divmod(self._maximum, _MINUTES))
        return self.tr("Please type at most {most} hours.").format(most=most)

    def show_problem(self) -> None:
        self.hours.show_problem()
        self.minutes.show_problem()
        if not self.hours.problem() and not self.minutes.problem() and self.problem():
            self.hours.set_state("wrong", self.problem())

    def _total(self) -> int:
        hours = self.hours.answer() or Decimal(0)
        minutes = self.minutes.answer() or Decimal(0)
        return int(hours) * _MINUTES + int(minutes)


def _part(theme: Theme, unit: str, most: Decimal, initial: int | None) -> NumberField:
    value = None if initial is None else Decimal(initial)
    return NumberField(theme, "", unit=unit, minimum=Decimal(0), maximum=most, initial=value)
