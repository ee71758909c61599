from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.overriding import override
from ui.gate.new_key.state import NewKeyState
from ui.gate.setup.recovery_page import RecoveryPage
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import MainButton, QuietButton, SecondButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.footer_bar import FooterBar
from ui.widgets.label import Label


class NewKeyView(QWidget):
    """The new recovery key, to be put on paper; it counts once two of its groups were typed back from there."""

    finish_requested = Signal()
    keep_requested = Signal()
    help_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.page = RecoveryPage(theme)
        self._place = QVBoxLayout()
        self._said: tuple[str, str, str] = ("", "", "")
        self._banner: Banner | None = None
        self._drawn: tuple[tuple[str, ...], bool] = ((), True)
        self.page.body.insertLayout(0, self._place)
        self.finish = MainButton(theme, "", large=True)
        self.keep = SecondButton(theme, self.tr("Keep everything as it is"), large=True)
        self.finish.clicked.connect(self.finish_requested)
        self.keep.clicked.connect(self.keep_requested)
        self.page.submitted.connect(self.finish_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.page, 1)
        column.addWidget(self._footer())

    def focus_first(self) -> None:
        self.page.focus_first()

    def show_state(self, state: NewKeyState) -> None:
        if (state.groups, state.shown) != self._drawn:
            if state.groups != self._drawn[0]:
                self.page.ask_for(state.checks)
            self._drawn = (state.groups, state.shown)
            self.page.show_groups(state.groups, shown=state.shown)
        self._say(*self._words(state))
        self.finish.set_text(self._finish_words(state))
        if state.can_finish:
            self.finish.turn_on()
        else:
            self.finish.turn_off(self.tr("Type the two groups from your copy."))
        self.keep.setEnabled(not state.making)

    def _words(self, state: NewKeyState) -> tuple[str, str, str]:
        if state.failure[0]:
            return ("danger", *state.failure)
        title = self.tr("The earlier key counts until you finish here")
        if state.renewing:
            words = self.tr(
                "So does the earlier passphrase. Afterwards neither opens your journal, and backups that they open "
                "are removed where Daymark can reach them."
            )
        else:
            words = self.tr("Afterwards it no longer opens your journal. It still opens backups made before.")
        return "info", title, words

    def _finish_words(self, state: NewKeyState) -> str:
        if state.making:
            return self.tr("Encrypting everything anew…") if state.renewing else self.tr("Making the new key…")
        return self.tr("Encrypt everything anew") if state.renewing else self.tr("Use this key")

    def _say(self, kind: str, title: str, words: str) -> None:
        if (kind, title, words) == self._said:
            return
        self._said = (kind, title, words)
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
        self._banner = Banner(self._theme, kind, title, words)
        self._place.addWidget(self._banner)

    def _head(self) -> QHBoxLayout:
        help_now = QuietButton(self._theme, self.tr("Get help now"), icon="life-buoy")
        help_now.clicked.connect(self.help_requested)
        row = QHBoxLayout()
        row.setContentsMargins(40, 12, 28, 0)
        row.addStretch(1)
        row.addWidget(help_now)
        return row

    def _footer(self) -> FooterBar:
        footer = FooterBar(self._theme)
        words = self.tr("Daymark does not keep this key. Only your copy has it.")
        footer.add(Label(self._theme, words, "secondary", "ink_2"), stretch=1)
        buttons = QWidget()
        row = FlowLayout(gap=12, alignment=Qt.AlignmentFlag.AlignTrailing)
        buttons.setLayout(row)
        row.addWidget(self.keep)
        row.addWidget(self.finish)
        footer.add(buttons)
        return footer

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter finishes where nothing else takes it. Esc does nothing: it would throw away what is on paper by now."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.finish.isEnabled():
            self.finish_requested.emit()
        else:
            super().keyPressEvent(event)
