from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.diary.events import EventDate, PartialDate, UnknownDate
from ui.theme.theme import Theme
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.dates import long_day
from ui.widgets.label import Label
from ui.widgets.number_field import NumberField
from ui.widgets.time_field import TimeField

_TODAY: Final = "today"
_YESTERDAY: Final = "yesterday"
_ANOTHER: Final = "another"
_UNKNOWN: Final = "unknown"
_DAY_TEXT: Final = len("2026-11-19")


class EventDateField(QWidget):
    """A day as far as it is known: today, yesterday, another day, only a month or a year, or not known."""

    edited = Signal()

    def __init__(self, theme: Theme, question: str, today: date, initial: EventDate | None = None) -> None:
        super().__init__()
        self._today = today
        self._choice = ChoiceGroup(theme, question, self._choices(), initial=_code(initial, today))
        self._choice.arrange(2)
        self._day, self._month, self._year = self._parts(theme, initial)
        self._time = TimeField(theme, self.tr("About what time? (leave empty if you are not sure)"), _time(initial))
        self._date = self._date_row(theme)
        self._problem = Label(theme, "", "secondary", "danger")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for widget in (self._choice, self._date, self._time, self._problem):
            column.addWidget(widget)
        self.setFocusProxy(self._choice)
        self._choice.chosen.connect(self._changed)
        for field in (self._day, self._month, self._year, self._time):
            field.edited.connect(self._changed)
        self._show_parts()
        self._problem.hide()

    def answer(self) -> EventDate | None:
        """None while nothing is chosen, or while what is typed cannot be a date."""
        codes = self._choice.chosen_codes()
        if not codes or self.problem():
            return None
        if codes[0] == _UNKNOWN:
            return UnknownDate()
        return PartialDate(self._text(codes[0]))

    def problem(self) -> str:
        if self._choice.chosen_codes() != (_ANOTHER,):
            return self._time.problem()
        if any(field.problem() for field in (self._day, self._month, self._year)) or self._year.answer() is None:
            return self.tr("Please give at least the year, like 2026.")
        if self._day.answer() is not None and self._month.answer() is None:
            return self.tr("Please give the month too.")
        return self._impossible() or self._time.problem()

    def show_problem(self) -> None:
        words = self.problem()
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _impossible(self) -> str:
        try:
            known = PartialDate(self._text(_ANOTHER)).earliest
        except ValueError:
            return self.tr("There is no such day. Please check it.")
        return self.tr("That day is still to come.") if known > self._today else ""

    def _text(self, code: str) -> str:
        if code == _ANOTHER:
            parts = (self._year.answer(), self._month.answer(), self._day.answer())
            text = "-".join(f"{int(part):02d}" for part in parts if part is not None)
        else:
            text = (self._today - timedelta(days=1 if code == _YESTERDAY else 0)).isoformat()
        at = self._time.answer()
        return f"{text}T{at:%H:%M}" if at is not None and len(text) == _DAY_TEXT else text

    def _choices(self) -> tuple[Choice, ...]:
        yesterday = self._today - timedelta(days=1)
        return (
            Choice(_TODAY, self.tr("Today"), long_day(self._today)),
            Choice(_YESTERDAY, self.tr("Yesterday"), long_day(yesterday)),
            Choice(_ANOTHER, self.tr("Earlier"), self.tr("A day, or only a month or a year")),
            Choice(_UNKNOWN, self.tr("I do not know")),
        )

    def _parts(self, theme: Theme, initial: EventDate | None) -> tuple[NumberField, NumberField, NumberField]:
        known = initial.text[:_DAY_TEXT].split("-") if isinstance(initial, PartialDate) else []
        year, month, day = ([Decimal(part) for part in known] + [None, None, None])[:3]
        one = Decimal(1)
        return (
            NumberField(theme, self.tr("Day"), minimum=one, maximum=Decimal(31), initial=day),
            NumberField(theme, self.tr("Month"), minimum=one, maximum=Decimal(12), initial=month),
            NumberField(theme, self.tr("Year"), minimum=Decimal(1900), maximum=Decimal(self._today.year), initial=year),
        )

    def _date_row(self, theme: Theme) -> QWidget:
        holder = QWidget()
        row = QVBoxLayout(holder) if theme.is_large else QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        for field in (self._day, self._month, self._year):
            row.addWidget(field)
        row.addStretch(1)
        return holder

    def _changed(self, *_: object) -> None:
        self._show_parts()
        self._problem.hide()
        self.edited.emit()

    def _show_parts(self) -> None:
        codes = self._choice.chosen_codes()
        self._date.setVisible(codes == (_ANOTHER,))
        self._time.setVisible(bool(codes) and codes != (_UNKNOWN,) and self._has_day(codes[0]))

    def _has_day(self, code: str) -> bool:
        return code != _ANOTHER or self._day.answer() is not None


def _code(initial: EventDate | None, today: date) -> tuple[str, ...]:
    if initial is None:
        return ()
    if isinstance(initial, UnknownDate):
        return (_UNKNOWN,)
    named = {today.isoformat(): _TODAY, (today - timedelta(days=1)).isoformat(): _YESTERDAY}
    return (named.get(initial.text[:_DAY_TEXT], _ANOTHER),)


def _time(initial: EventDate | None) -> time | None:
    if isinstance(initial, PartialDate) and "T" in initial.text:
        return time.fromisoformat(initial.text.split("T")[1])
    return None
