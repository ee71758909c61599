from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.diary.standstill import StandsStill
from journal.services.journal_facts import BackupReminder
from ui.screens.today import cards
from ui.screens.today.medication_card import MedicationCard
from ui.screens.today.rows import CheckInRows
from ui.screens.today.sayings import fill_in_words
from ui.screens.today.standstill import standstill_banner
from ui.screens.today.state import Greeting, Row, TodayState
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import SecondButton
from ui.widgets.dates import day_and_month, long_day
from ui.widgets.label import Label
from ui.widgets.page import Page, TwoColumns
from ui.widgets.page_place import PagePlace
from ui.widgets.study_progress import StudyProgress


class TodayView(QWidget):
    """Shows a state; every press is an intent for the controller."""

    start_requested = Signal(str, object, str)
    reading_requested = Signal(str)
    dose_answered = Signal(object, object)
    still_there = Signal(str)
    follow_requested = Signal(str)
    contact_answered = Signal(str, bool)
    backup_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._place = PagePlace(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._place)

    def show_state(self, state: TodayState) -> None:
        self._place.messages.clear()
        self._place.put(self._made_page(state))

    def show_problem(self, what: str, to_do: str) -> None:
        self._place.messages.show_problem(what, to_do)

    def _made_page(self, state: TodayState) -> Page:
        today = state.today
        ends = self.tr("Ends {day}").format(day=day_and_month(today.ends))
        progress = StudyProgress(self._theme, today.day_number, today.duration_days, ends)
        page = Page(self._theme, long_day(today.day), overline=self._greeting(state.greeting), trailing=progress)
        page.body.addWidget(TwoColumns(self._theme, self._main(state), self._side(state)))
        page.body.addStretch(1)
        return page

    def _greeting(self, greeting: Greeting) -> str:
        words = {
            Greeting.MORNING: self.tr("Good morning"),
            Greeting.AFTERNOON: self.tr("Good afternoon"),
            Greeting.EVENING: self.tr("Good evening"),
        }
        return words[greeting]

    def _main(self, state: TodayState) -> QWidget:
        column, layout = _column()
        for banner in self._banners(state):
            layout.addWidget(banner)
        for row in state.fill_in:
            layout.addWidget(self._fill_in(row, fill_in_words(row, state.today.day)))
        if isinstance(state.reminder, BackupReminder):
            layout.addWidget(self._backup_reminder(state.reminder))
        for due in state.today.medication:
            layout.addWidget(self._medication(state, due.day))
        for dose in state.doses:
            layout.addWidget(cards.dose_card(self._theme, dose))
        layout.addWidget(self._rows(self.tr("Your check-ins"), CheckInRows(self._theme, state.rows)))
        if state.whenever:
            whenever = CheckInRows(self._theme, state.whenever, quiet=True)
            layout.addWidget(self._rows(self.tr("Whenever you like"), whenever))
        if state.today.first_dose_open:
            layout.addWidget(self._medication(state, state.today.day, first=True))
        layout.addStretch(1)
        return column

    def _banners(self, state: TodayState) -> Iterator[QWidget]:
        for question in state.today.ask_contact:
            yield self._contact_question(question.about, question.term)
        yield from cards.clock_banners(self._theme, state.today.banners)
        if isinstance(state.today.standstill, StandsStill):
            yield standstill_banner(self._theme, state.today.standstill)

    def _side(self, state: TodayState) -> QWidget:
        column, layout = _column()
        layout.addWidget(cards.strip_card(self._theme, state.today))
        for event in state.today.ongoing:
            card = cards.OngoingCard(self._theme, event)
            card.same.connect(self.still_there)
            card.follow.connect(self.follow_requested)
            layout.addWidget(card)
        layout.addWidget(cards.team_card(self._theme, state.today.contacts))
        layout.addStretch(1)
        return column

    def _contact_question(self, about: str, term: str) -> QWidget:
        title = self.tr("Have you spoken to the study team?")
        words = self.tr("You told us about: {term}").format(term=term) if term else ""
        words = words or self.tr("You saw the help numbers. Nobody else has seen your answer yet.")
        banner = Banner(self._theme, "danger", title, words, icon="phone-call")
        for text, spoken in ((self.tr("Yes"), True), (self.tr("Not yet"), False)):
            button = SecondButton(self._theme, text)
            button.setAccessibleName(f"{title} {text}")
            button.clicked.connect(lambda _=False, spoken=spoken: self.contact_answered.emit(about, spoken))
            banner.add_action(button)
        return banner

    def _backup_reminder(self, reminder: BackupReminder) -> QWidget:
        title = self.tr("Your last backup is %n day(s) old.", "", reminder.days)
        if reminder.none:
            title = self.tr("There is no backup of this journal yet.")
        words = self.tr("If this computer is lost or breaks, only a backup brings your journal back.")
        if former := reminder.former:
            title = self.tr("%n earlier backup(s) can still be opened with your earlier passphrase.", "", former)
            words = self.tr("Back up now. Daymark then removes what the earlier passphrase opens.")
        banner = Banner(self._theme, "warn" if reminder.former else "info", title, words, icon="hard-drive")
        button = SecondButton(self._theme, self.tr("Back up now…"))
        button.clicked.connect(self.backup_requested)
        banner.add_action(button)
        return banner

    def _fill_in(self, row: Row, words: tuple[str, str, str]) -> QWidget:
        title, detail, action = words
        banner = Banner(self._theme, "warn", title, detail, icon="history")
        button = SecondButton(self._theme, action)
        button.clicked.connect(lambda: self.start_requested.emit(row.instrument, row.day, row.occasion))
        banner.add_action(button)
        return banner

    def _medication(self, state: TodayState, day: date, *, first: bool = False) -> QWidget:
        card = MedicationCard(self._theme, day, is_today=day == state.today.day, first=first)
        card.answered.connect(lambda taken: self.dose_answered.emit(day, taken))
        return card

    def _rows(self, heading: str, rows: CheckInRows) -> QWidget:
        holder, layout = _column()
        layout.setSpacing(10)
        layout.addWidget(Label(self._theme, heading, "heading"))
        rows.start_requested.connect(self.start_requested)
        rows.reading_requested.connect(self.reading_requested)
        layout.addWidget(rows)
        return holder


def _column() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(16)
    return holder, layout
