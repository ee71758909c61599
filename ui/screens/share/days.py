from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QFormLayout, QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.label import Label

_FORM: Final = "d MMMM yyyy"


class DaysRow(QWidget):
    """The first and the last day to hand over. The wheel changes neither."""

    chosen = Signal(object, object)

    def __init__(self, theme: Theme, first: date, last: date) -> None:
        super().__init__()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        self._first = _DayEdit(theme, self.tr("First day"), first)
        self._last = _DayEdit(theme, self.tr("Last day"), last)
        for edit in (self._first, self._last):
            form.addRow(Label(theme, edit.accessibleName(), "body", wrap=False), edit)
            edit.editingFinished.connect(self._changed)

    def _changed(self) -> None:
        self.chosen.emit(self._first.day(), self._last.day())


class _DayEdit(QDateEdit):
    def __init__(self, theme: Theme, name: str, day: date) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        self.setAccessibleName(name)
        self.setDisplayFormat(_FORM)
        self.setFont(theme.font("body"))
        self.setMinimumHeight(theme.size("control"))

    def day(self) -> date:
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
