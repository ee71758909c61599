"""What is asked for first, and what all panels have."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.buttons import MainButton, QuietButton
from ui.widgets.label import Label
from ui.widgets.passphrase_field import PassphraseField


class Panel(QWidget):
    """Title, words, something to fill in, a main button that always says what happens, and quiet ways out below."""

    submitted = Signal()

    def __init__(self, theme: Theme, title: str, words: str, button: str) -> None:
        super().__init__()
        self._theme = theme
        self._button_words = button
        self.setAccessibleName(title)
        self.words = Label(theme, words, "lead", "ink_2")
        self.button = MainButton(theme, button, large=True)
        self.button.clicked.connect(self.submitted)
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        direction = QBoxLayout.Direction.TopToBottom if theme.is_large else QBoxLayout.Direction.LeftToRight
        self.links = QBoxLayout(direction)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(theme, title, "page_title"))
        column.addSpacing(8)
        column.addWidget(self.words)
        column.addSpacing(24)
        column.addLayout(self.body)
        column.addSpacing(20)
        column.addWidget(self.button)
        column.addSpacing(16)
        column.addLayout(self.links)

    def show_button(self, words: str, *, able: bool) -> None:
        """`words` "" puts the button's own words back. A button that is off says why by its words."""
        self.button.set_text(words or self._button_words)
        if able:
            self.button.turn_on()
        else:
            self.button.turn_off(words)

    def show_wrong(self, words: str) -> None:
        """Below what was typed; no words take earlier ones away."""
        raise NotImplementedError

    def focus_first(self) -> None:
        raise NotImplementedError

    def add_link(self, words: str, icon: str, side: Qt.AlignmentFlag) -> QuietButton:
        link = QuietButton(self._theme, words, icon=icon)
        self.links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading if self._theme.is_large else side)
        return link


class PassphrasePanel(Panel):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Open your journal"), "", self.tr("Unlock"))
        self.field = PassphraseField(theme, self.tr("Passphrase"))
        self.field.submitted.connect(self.submitted)
        self.body.addWidget(self.field)
        self.recovery = self.add_link(self.tr("Use recovery key"), "key-round", Qt.AlignmentFlag.AlignLeading)
        self.another = self.add_link(self.tr("Open another journal"), "folder-open", Qt.AlignmentFlag.AlignTrailing)

    def show_journal(self, name: str) -> None:
        words = self.tr("{name} is locked. Only your passphrase or your recovery key can open it.")
        self.words.setText(words.format(name=name))

    @override
    def show_wrong(self, words: str) -> None:
        self.field.set_state("wrong" if words else "rest", words)

    @override
    def focus_first(self) -> None:
        self.field.setFocus()
