from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from journal.diary.changes import DoseTaken
from ui.theme.theme import Theme
from ui.widgets.buttons import SecondButton
from ui.widgets.card import Card
from ui.widgets.dates import long_day
from ui.widgets.flow_layout import FlowLayout, held
from ui.widgets.label import Label


class MedicationCard(Card):
    """The study-medication question. Never says a dose or a name; the label on the kit does."""

    answered = Signal(object)

    def __init__(self, theme: Theme, day: date, *, is_today: bool, first: bool = False) -> None:
        super().__init__(theme)
        question = self.tr("Have you taken today’s study medication?")
        if first:
            question = self.tr("Have you taken your first study medication?")
        elif not is_today:
            question = self.tr("Did you take the study medication of {day}?").format(day=long_day(day))
        self.setAccessibleName(question)
        self.body.addWidget(Label(theme, question, "heading"))
        row = FlowLayout(gap=10) if theme.is_large else QHBoxLayout()
        row.setSpacing(10)
        for taken, words in self._choices():
            button = SecondButton(theme, words)
            button.setAccessibleDescription(question)
            button.clicked.connect(lambda _=False, taken=taken: self.answered.emit(taken))
            row.addWidget(button)
        self.body.addWidget(held(row))
        advice = self.tr("Follow the label on your kit. Daymark cannot give advice about medication.")
        self.body.addWidget(Label(theme, advice, "secondary", "ink_2"))

    def _choices(self) -> tuple[tuple[DoseTaken, str], ...]:
        return (
            (DoseTaken.AS_INSTRUCTED, self.tr("Taken as instructed")),
            (DoseTaken.NOT_TAKEN, self.tr("Not taken")),
            (DoseTaken.DIFFERENT, self.tr("Different")),
        )
