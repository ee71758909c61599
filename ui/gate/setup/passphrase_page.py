from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.gate.new_passphrase import NewPassphrase
from ui.gate.setup.state import LONGEST_CODE, is_code, is_neutral_code
from ui.theme.theme import Theme
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.page import Page, TwoColumns
from ui.widgets.text_field import TextField
from ui.widgets.tick_box import TickBox


class PassphrasePage(Page):
    """Step 3: the participant code and the passphrase."""

    code_edited = Signal(str)
    number_visible = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Choose a passphrase"))
        self._theme = theme
        words = self.tr("It locks everything you write here. Nobody else knows it, and nobody can reset it for you.")
        self.body.addWidget(Label(theme, words, "lead", "ink_2"))
        self.code = TextField(theme, self.tr("Your participant code"), limit=LONGEST_CODE)
        self.fields = NewPassphrase(theme)
        self.code.submitted.connect(self.fields.setFocus)
        self.code.edited.connect(self._code_typed)
        self.code.edited.connect(self.code_edited)
        box = TickBox(
            theme,
            self.tr("Show the study team’s numbers while the journal is locked"),
            self.tr("Then anyone at this computer can see that you take part in a study."),
        )
        box.toggled.connect(self.number_visible)
        self.body.addWidget(TwoColumns(theme, self._form(box), self._advice()))
        self.body.addStretch(1)
        self._code_typed("")

    def focus_first(self) -> None:
        self.code.setFocus()

    def _code_typed(self, text: str) -> None:
        if not text or is_neutral_code(text):
            self.code.set_state("rest", self.tr("It stands on your study card. Never use your name."))
        elif is_code(text):
            words = self.tr("It must not say what you may be taking. Ask the study team for another code.")
            self.code.set_state("wrong", words)
        else:
            self.code.set_state("wrong", self.tr("Only letters, digits, dash, underscore and full stop."))

    def _form(self, box: QWidget) -> Card:
        card = Card(self._theme)
        card.body.setSpacing(18)
        card.body.addWidget(self.code)
        card.body.addWidget(self.fields)
        card.body.addWidget(box)
        return card

    def _advice(self) -> Card:
        card = Card(self._theme, kind="soft")
        card.body.addWidget(Label(self._theme, self.tr("A good passphrase"), "card_title"))
        for line in (
            self.tr("Four or five words that have nothing to do with each other."),
            self.tr("Not a saying, a song, a name or a date."),
            self.tr("Not one that you use anywhere else."),
            self.tr("You may paste it from a password manager."),
        ):
            card.body.addWidget(Label(self._theme, line, "body"))
        card.body.addStretch(1)
        return card
