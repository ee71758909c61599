from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.services.unlocking import Strength, StrengthWord
from ui.theme.theme import Theme
from ui.widgets.passphrase_field import PassphraseField

_NOTHING: Final = Strength(score=0, word=StrengthWord.EMPTY)


class NewPassphrase(QWidget):
    """A passphrase typed twice, with words that say honestly how hard it is to guess."""

    edited = Signal()
    submitted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._strength = _NOTHING
        self._judged = ""
        self.first = PassphraseField(theme, self.tr("Passphrase"))
        self.again = PassphraseField(theme, self.tr("The same passphrase again"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.first)
        column.addWidget(self.again)
        self.first.edited.connect(self.edited)
        self.again.edited.connect(self._show_match)
        self.again.edited.connect(self.edited)
        self.first.submitted.connect(self.again.setFocus)
        self.again.submitted.connect(self.submitted)
        self.setFocusProxy(self.first)
        self.show_strength("", _NOTHING)

    @property
    def is_ready(self) -> bool:
        """Also false while what was typed last has not been judged yet."""
        return self._strength.enough and self.is_judged and self._same()

    @property
    def is_judged(self) -> bool:
        """What is said of its strength is of what stands there now."""
        return self._judged == self.first.text()

    def text(self) -> str:
        return self.first.text()

    def show_strength(self, text: str, strength: Strength) -> None:
        self._judged = text
        self._strength = strength
        self.first.set_state("match" if strength.enough else "rest", self._words(strength.word))
        self._show_match()

    def take(self) -> bytearray:
        """The passphrase as UTF-8; both fields are empty afterwards."""
        self.again.take_text()
        taken = self.first.take_text()
        self.show_strength("", _NOTHING)
        return taken

    def _same(self) -> bool:
        return not self.first.is_empty() and self.first.text() == self.again.text()

    def _show_match(self) -> None:
        if self._same():
            self.again.set_state("match", self.tr("That matches."))
        elif self.first.text().startswith(self.again.text()):
            self.again.set_state("rest")
        else:
            self.again.set_state("wrong", self.tr("That is not the same."))

    def _words(self, word: StrengthWord) -> str:
        return {
            StrengthWord.EMPTY: self.tr(
                "At least 10 characters. Four words that do not belong together are good, and easy to keep in mind."
            ),
            StrengthWord.TOO_SHORT: self.tr("Too short. It needs at least 10 characters."),
            StrengthWord.GUESSED_SOON: self.tr("Too easy. Someone who tries common words would soon guess it."),
            StrengthWord.WEAK: self.tr("Still easy to guess. Add another word that does not belong."),
            StrengthWord.GOOD: self.tr("Good. It would take a long time to guess."),
            StrengthWord.STRONG: self.tr("Strong. It is very hard to guess."),
        }[word]
