"""What is asked for when the passphrase is forgotten or changed; made only then, since most starts do without."""

from PySide6.QtCore import Qt

from journal.overriding import override
from ui.gate.new_passphrase import NewPassphrase
from ui.gate.unlock.panels import Panel
from ui.theme.theme import Theme
from ui.widgets.secret_copies import SecretCopies
from ui.widgets.text_field import TextField


class RecoveryPanel(Panel):
    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            self.tr("Use your recovery key"),
            self.tr("Type the key from your paper or PDF. Capitals or small letters both work."),
            self.tr("Open with this key"),
        )
        self.field = TextField(theme, self.tr("Recovery key"), mono=True, limit=80)
        SecretCopies(self.field.editor)
        self.field.submitted.connect(self.submitted)
        self.body.addWidget(self.field)
        self.back = self.add_link(self.tr("Use passphrase instead"), "arrow-left", Qt.AlignmentFlag.AlignLeading)

    @override
    def show_wrong(self, words: str) -> None:
        self.field.set_state("wrong" if words else "rest", words)

    @override
    def focus_first(self) -> None:
        self.field.setFocus()


class NewPassphrasePanel(Panel):
    def __init__(self, theme: Theme, *, renewing: bool) -> None:
        """`renewing`: a new recovery key comes next, and nothing counts before that."""
        words = self.tr(
            "It takes the place of the earlier one. Your recovery key stays as it is. Backups made before still "
            "open with the earlier passphrase."
        )
        if renewing:
            words = self.tr("One that nobody knows. A new recovery key comes next; until then nothing is changed.")
        super().__init__(theme, self.tr("Choose a new passphrase"), words, self.tr("Use this passphrase"))
        self.fields = NewPassphrase(theme)
        self.fields.submitted.connect(self.submitted)
        self.body.addWidget(self.fields)
        self.keep = self.add_link(self.tr("Keep the passphrase as it is"), "arrow-right", Qt.AlignmentFlag.AlignLeading)

    @override
    def show_wrong(self, words: str) -> None:
        if words:
            self.fields.first.set_state("wrong", words)

    @override
    def focus_first(self) -> None:
        self.fields.setFocus()
