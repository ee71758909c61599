from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.today.sayings import opens_words, until_words
from ui.screens.today.state import Mark, Row
from ui.theme.theme import Theme
from ui.widgets.buttons import MainButton, QuietButton, SecondButton
from ui.widgets.card import Card, divider
from ui.widgets.chip import Chip
from ui.widgets.dates import hour_and_minute
from ui.widgets.icon_label import IconTile
from ui.widgets.label import Label

_TILES: Final = {
    Mark.DONE: ("ok_soft", "ok"),
    Mark.LATER: ("surface_sunken", "ink_2"),
    Mark.MISSED: ("missing", "ink_3"),
}


class CheckInRows(Card):
    """One row for each check-in of the day. Only the first one to be done carries the main button.

    ``quiet``: what may be filled in whenever one likes; nothing there presses.
    """

    start_requested = Signal(str, object, str)
    reading_requested = Signal(str)

    def __init__(self, theme: Theme, rows: Sequence[Row], *, quiet: bool = False) -> None:
        super().__init__(theme)
        self._theme = theme
        self._quiet = quiet
        self.body.setSpacing(14)
        main_given = quiet
        for place, row in enumerate(rows):
            if place:
                self.body.addWidget(divider(theme))
            first = row.mark in {Mark.START, Mark.CARRY_ON} and not main_given
            main_given = main_given or first
            self.body.addWidget(self._row(row, main=first))
        if not rows:
            self.body.addWidget(Label(theme, self.tr("No check-in today."), "body", "ink_2"))

    def _row(self, row: Row, *, main: bool) -> QWidget:
        holder = QWidget()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        fill, tint = _TILES.get(row.mark, ("primary_soft", "primary"))
        layout.addWidget(IconTile(self._theme, row.icon, fill=fill, colour=tint), 0, Qt.AlignmentFlag.AlignTop)
        direction = QBoxLayout.Direction.TopToBottom if self._theme.is_large else QBoxLayout.Direction.LeftToRight
        said = QBoxLayout(direction)
        said.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._theme, row.title, "card_title"))
        words.addWidget(Label(self._theme, self._detail(row), "secondary", "ink_2"))
        said.addLayout(words, 1)
        said.addWidget(self._end(row, main=main), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(said, 1)
        return holder

    def _detail(self, row: Row) -> str:
        minutes = self.tr("%n minute(s)", "", row.minutes)
        if self._quiet and row.mark is Mark.START:
            return minutes
        match row.mark:
            case Mark.START if row.late:
                return self.tr("{minutes} · late, until {until}").format(minutes=minutes, until=until_words(row.moment))
            case Mark.START:
                return self.tr("{minutes} · due until {until}").format(minutes=minutes, until=until_words(row.moment))
            case Mark.CARRY_ON:
                return self.tr("Begun, not saved yet · until {until}").format(until=until_words(row.moment))
            case Mark.LATER:
                return self.tr("{minutes} · opens {when}").format(minutes=minutes, when=opens_words(row.moment))
            case Mark.DONE | Mark.MISSED:
                return row.summary

    def _end(self, row: Row, *, main: bool) -> QWidget:
        match row.mark:
            case Mark.START | Mark.CARRY_ON:
                return self._button(row, main=main)
            case Mark.DONE:
                return self._done(row)
            case Mark.LATER:
                return Chip(self._theme, self.tr("Later"))
            case Mark.MISSED:
                return Chip(self._theme, self.tr("Missed"))

    def _button(self, row: Row, *, main: bool) -> QWidget:
        words = self.tr("Start") if row.mark is Mark.START else self.tr("Carry on")
        button = MainButton(self._theme, words) if main else SecondButton(self._theme, words)
        button.setAccessibleName(f"{row.title}: {words}")
        button.setAccessibleDescription(self._detail(row))
        button.clicked.connect(lambda: self.start_requested.emit(row.instrument, row.day, row.occasion))
        return button

    def _done(self, row: Row) -> QWidget:
        holder = QWidget()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        at = hour_and_minute(row.moment.at)
        words = self.tr("Done {time}, late") if row.late else self.tr("Done {time}")
        layout.addWidget(Chip(self._theme, words.format(time=at), icon="check", kind="ok"))
        look = QuietButton(self._theme, self.tr("Look"))
        look.setAccessibleName(self.tr("Look at {title}").format(title=row.title))
        look.clicked.connect(lambda: self.reading_requested.emit(row.check_in_id))
        layout.addWidget(look)
        return holder
