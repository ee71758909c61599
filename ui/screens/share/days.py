from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QBoxLayout, QDateEdit, QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.field import Field

_FORM: Final = "d MMMM yyyy"


class DaysRow(QWidget):
    """The first and the last day to hand over. The wheel changes neither."""

    chosen = Signal(object, object)

    def __init__(self, theme: Theme, first: date, last: date) -> None:
        super().__init__()
        direction = QBoxLayout.Direction.TopToBottom if theme.is_large else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(direction, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self._first = _DayEdit(theme, first)
        self._last = _DayEdit(theme, last)
        for edit, words in ((self._first, self.tr("First day")), (self._last, self.tr("Last day"))):
            row.addWidget(Field(theme, words, edit), 1)
            edit.editingFinished.connect(self._changed)

    def _changed(self) -> None:
        self.chosen.emit(self._first.day(), self._last.day())


class _DayEdit(QDateEdit):
    def __init__(self, theme: Theme, day: date) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        self.setDisplayFormat(_FORM)
        self.setFont(theme.font("body"))
        self.setFrame(False)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)

    def day(self) -> date:
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
