from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.services.messages import LockReason
from ui.screens.settings.sayings import backup_words, checked_words
from ui.screens.settings.state import SettingsState
from ui.screens.settings.study_card import fill_study_card
from ui.theme.appearance import TEXT_SCALES, ColourScheme
from ui.theme.settings import IDLE_MINUTES
from ui.theme.theme import Theme
from ui.widgets.buttons import SecondButton
from ui.widgets.card import Card, divider
from ui.widgets.flow_layout import FlowLayout, held
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.page_place import PagePlace
from ui.widgets.segments import Segments
from ui.widgets.switch import Switch


class SettingsView(QWidget):
    scheme_chosen = Signal(str)
    text_scale_chosen = Signal(float)
    less_movement_chosen = Signal(bool)
    idle_minutes_chosen = Signal(int)
    receipt_requested = Signal()
    backup_requested = Signal()
    new_version_requested = Signal()
    new_version_decided = Signal(bool)
    gate_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._place = PagePlace(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._place)

    def show_state(self, state: SettingsState) -> None:
        self._place.messages.clear()
        note = Label(self._theme, self.tr("Changes are kept as you make them."), "secondary", "ink_2")
        page = Page(self._theme, self.tr("Settings"), trailing=note)
        if state.amendment:
            page.body.addWidget(self._study(state))
        page.body.addWidget(self._reading(state))
        page.body.addWidget(self._locking(state))
        page.body.addWidget(self._backups(state))
        page.body.addWidget(self._journal(state))
        if not state.amendment:
            page.body.addWidget(self._study(state))
        page.body.addStretch(1)
        self._place.put(page)

    def show_problem(self, what: str, to_do: str) -> None:
        self._place.messages.show_problem(what, to_do)

    def show_done(self, title: str, words: str = "") -> None:
        self._place.messages.show_done(title, words)

    def read_from(self, title: str) -> None:
        """A part of the page by its title: what has just come up is read next."""
        self._place.read_from(title)

    def _card(self, title: str, icon: str) -> Card:
        card = Card(self._theme)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel(self._theme, icon, "primary"))
        head.addWidget(Label(self._theme, title, "heading"), 1)
        card.body.addLayout(head)
        return card

    def _reading(self, state: SettingsState) -> Card:
        looks = state.settings.appearance
        card = self._card(self.tr("Reading and display"), "a-large-small")
        sizes = tuple((str(scale), f"{round(scale * 100)} %") for scale in TEXT_SCALES)
        size = Segments(self._theme, self.tr("Text size"), sizes, str(looks.text_scale))
        size.chosen.connect(lambda code: self.text_scale_chosen.emit(float(code)))
        self._add(card, self.tr("Text size"), size)
        schemes = (
            (ColourScheme.AS_COMPUTER.value, self.tr("As computer")),
            (ColourScheme.LIGHT.value, self.tr("Light")),
            (ColourScheme.DARK.value, self.tr("Dark")),
            (ColourScheme.HIGH_CONTRAST.value, self.tr("High contrast")),
        )
        colours = Segments(self._theme, self.tr("Colours"), schemes, looks.scheme.value)
        colours.chosen.connect(self.scheme_chosen)
        self._add(card, self.tr("Colours"), colours)
        still = Switch(self._theme, self.tr("Less movement"))
        still.setChecked(looks.less_movement)
        still.toggled.connect(self.less_movement_chosen)
        card.body.addWidget(divider(self._theme))
        card.body.addWidget(still)
        return card

    def _locking(self, state: SettingsState) -> Card:
        card = self._card(self.tr("Lock"), "lock")
        times = tuple((str(minutes), self.tr("%n min", "", minutes)) for minutes in IDLE_MINUTES)
        idle = Segments(self._theme, self.tr("Lock when not in use"), times, str(state.settings.idle_minutes))
        idle.chosen.connect(lambda code: self.idle_minutes_chosen.emit(int(code)))
        self._add(card, self.tr("Lock when not in use"), idle)
        wanted = (
            (self.tr("Change the passphrase…"), "lock", LockReason.CHANGE),
            (self.tr("Make a new recovery key…"), "key-round", LockReason.RECOVERY),
            (self.tr("Someone knows my passphrase…"), "shield-check", LockReason.RENEW),
        )
        row = FlowLayout(gap=12)
        for words, icon, why in wanted:
            button = SecondButton(self._theme, words, icon=icon)
            button.clicked.connect(lambda _=False, why=why: self.gate_requested.emit(why))
            row.addWidget(button)
        card.body.addWidget(held(row))
        words = self.tr("Daymark locks first: passphrases are typed where the journal is not open.")
        card.body.addWidget(Label(self._theme, words, "secondary", "ink_2"))
        return card

    def _backups(self, state: SettingsState) -> Card:
        card = self._card(self.tr("Backups"), "hard-drive")
        for facts in state.facts:
            card.body.addWidget(Label(self._theme, backup_words(facts.backup), "body"))
        words = self.tr(
            "A backup is one file. It opens with your passphrase or your recovery key, and with nothing else. "
            "Keep it on another disk."
        )
        card.body.addWidget(Label(self._theme, words, "body", "ink_2"))
        button = SecondButton(self._theme, self.tr("Back up now…"), icon="file-down")
        button.clicked.connect(self.backup_requested)
        if state.busy:
            button.setEnabled(False)
            card.body.addWidget(Label(self._theme, self.tr("Making and checking the backup…"), "body"))
        self._add_button(card, button)
        return card

    def _journal(self, state: SettingsState) -> Card:
        card = self._card(self.tr("This journal"), "book-open")
        for facts in state.facts:
            card.body.addWidget(Label(self._theme, checked_words(facts.checked), "body"))
        words = self.tr("The enrolment receipt lets the study site check that a package comes from this journal.")
        card.body.addWidget(Label(self._theme, words, "body", "ink_2"))
        button = SecondButton(self._theme, self.tr("Save the enrolment receipt…"), icon="file-down")
        button.clicked.connect(self.receipt_requested)
        self._add_button(card, button)
        return card

    def _study(self, state: SettingsState) -> Card:
        card = self._card(self.tr("The study"), "clipboard-list")
        choose, decide = self.new_version_requested.emit, self.new_version_decided.emit
        fill_study_card(card, self._theme, state, choose=choose, decide=decide)
        return card

    def _add_button(self, card: Card, button: SecondButton) -> None:
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)

    def _add(self, card: Card, words: str, control: QWidget) -> None:
        card.body.addWidget(Label(self._theme, words, "body", weight=500))
        card.body.addWidget(control)
