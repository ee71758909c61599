from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.dates import long_day
from ui.widgets.label import Label
from ui.widgets.number_field import NumberField


class DateField(QWidget):
    """A typed day, month and year; with `partial` the day, or day and month, may stay empty. Empty at first."""

    edited = Signal()

    def __init__(
        self,
        theme: Theme,
        question: str,
        *,
        partial: bool = False,
        earliest: str = "",
        latest: str = "",
        initial: str = "",
    ) -> None:
        """`earliest`, `latest`: ISO days, or "". `initial`: as much of an ISO day as is known."""
        super().__init__()
        self._partial = partial
        self._earliest, self._latest = earliest, latest
        year, month, day = ([Decimal(part) for part in initial.split("-") if part] + [None, None, None])[:3]
        one = Decimal(1)
        self._day = NumberField(theme, self.tr("Day"), minimum=one, maximum=Decimal(31), initial=day)
        self._month = NumberField(theme, self.tr("Month"), minimum=one, maximum=Decimal(12), initial=month)
        self._year = NumberField(theme, self.tr("Year"), minimum=Decimal(1000), maximum=Decimal(9999), initial=year)
        self._fields = (self._day, self._month, self._year)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._row(theme))
        if partial:
            known = self.tr("If you do not know the day or the month, leave it empty.")
            column.addWidget(Label(theme, known, "secondary", "ink_2"))
        self.setFocusProxy(self._day)
        for field in self._fields:
            field.editor.setAccessibleName(f"{question}, {field.editor.accessibleName()}")
            field.edited.connect(self.edited)

    def answer(self) -> str:
        """As much of an ISO day as was typed; "" while nothing was, or while it cannot be one."""
        return "" if self.problem() else self._text()

    def problem(self) -> str:
        if all(field.is_empty() for field in self._fields):
            return ""
        if any(field.problem() for field in self._fields):
            return self.tr("Please type the date with numbers, like 19 11 2026.")
        return self._missing() or self._impossible()

    def _missing(self) -> str:
        if self._year.is_empty():
            return self.tr("Please give the year too.")
        if self._month.is_empty() and not (self._partial and self._day.is_empty()):
            return self.tr("Please give the month too.")
        if self._day.is_empty() and not self._partial:
            return self.tr("Please give the day too.")
        return ""

    def _impossible(self) -> str:
        text = self._text()
        try:
            date.fromisoformat(text + "0000-01-01"[len(text) :])
        except ValueError:
            return self.tr("There is no such day. Please check it.")
        if self._earliest and text < self._earliest[: len(text)]:
            return self.tr("Please give a day from {day} on.").format(day=_words(self._earliest))
        if self._latest and text > self._latest[: len(text)]:
            return self.tr("Please give a day up to {day}.").format(day=_words(self._latest))
        return ""

    def _text(self) -> str:
        year, month, day = (field.answer() for field in (self._year, self._month, self._day))
        parts = [f"{int(year):04d}" if year is not None else "", *(f"{int(part):02d}" for part in (month, day) if part)]
        return "-".join(part for part in parts if part)

    def _row(self, theme: Theme) -> QWidget:
        holder = QWidget()
        row = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if theme.is_large else QBoxLayout.Direction.LeftToRight, holder
        )
        row.setContentsMargins(0, 0, 0, 0)
        for field in self._fields:
            row.addWidget(field)
        row.addStretch(1)
        return holder


def _words(day: str) -> str:
    known = date.fromisoformat(day)
    return f"{long_day(known)} {known.year}"
