from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.overriding import override
from ui.gate.unlock.panels import Panel, PassphrasePanel
from ui.gate.unlock.state import Asking, Phase, Refused, UnlockState
from ui.gate.words import refusal_words
from ui.theme.theme import Theme
from ui.widgets.brand import Brand
from ui.widgets.buttons import SecondButton
from ui.widgets.card import divider
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.scene import Scene

if TYPE_CHECKING:
    from ui.gate.unlock.recovery_panels import NewPassphrasePanel, RecoveryPanel
    from ui.widgets.banner import Banner

_SCENE: Final = 500
_COLUMN: Final = 440
_SCENE_FITS_FROM: Final = 1120


class UnlockView(QWidget):
    """The daymark on its coast, and beside it the one thing that is asked for."""

    submitted = Signal()
    recovery_requested = Signal()
    passphrase_requested = Signal()
    keep_requested = Signal()
    another_requested = Signal()
    help_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.renewing = False
        self._scene = Scene(theme)
        self._scene.setFixedWidth(_SCENE)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(0, 0, 0, 24)
        self._notice: Banner | None = None
        self.passphrase = PassphrasePanel(theme)
        self.passphrase.submitted.connect(self.submitted)
        self._panels = QVBoxLayout()
        self._panels.addWidget(self.passphrase)
        self._asked: Panel = self.passphrase
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scene)
        row.addWidget(self._beside(), 1)
        self._connect()

    @cached_property
    def recovery(self) -> "RecoveryPanel":
        from ui.gate.unlock.recovery_panels import RecoveryPanel

        panel = RecoveryPanel(self._theme)
        panel.back.clicked.connect(self.passphrase_requested)
        self._add_panel(panel)
        return panel

    @cached_property
    def new_passphrase(self) -> "NewPassphrasePanel":
        from ui.gate.unlock.recovery_panels import NewPassphrasePanel

        panel = NewPassphrasePanel(self._theme, renewing=self.renewing)
        panel.keep.clicked.connect(self.keep_requested)
        self._add_panel(panel)
        return panel

    def _add_panel(self, panel: Panel) -> None:
        panel.hide()
        panel.submitted.connect(self.submitted)
        self._panels.addWidget(panel)

    def _panel(self, asking: Asking) -> Panel:
        if asking is Asking.RECOVERY_KEY:
            return self.recovery
        if asking is Asking.NEW_PASSPHRASE:
            return self.new_passphrase
        return self.passphrase

    def show_state(self, state: UnlockState) -> None:
        panel = self._panel(state.asking)
        comes_up = panel is not self._asked
        if comes_up:
            self._clear_notice()
            self._asked.hide()
            panel.show()
            self._asked = panel
        self.passphrase.show_journal(state.journal)
        panel.show_button(self._button_words(state), able=state.can_submit)
        panel.show_wrong(refusal_words(state.refusal.code) if isinstance(state.refusal, Refused) else "")
        if comes_up or isinstance(state.refusal, Refused):
            panel.focus_first()

    def show_notice(self, title: str, words: str, *, kind: str = "info") -> None:
        """In place of an earlier one."""
        from ui.widgets.banner import Banner

        self._clear_notice()
        self._notice = Banner(self._theme, kind, title, words)
        self._notices.addWidget(self._notice)

    def _clear_notice(self) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None

    def _button_words(self, state: UnlockState) -> str:
        if state.asking is Asking.NOTHING:
            return self.tr("Cannot be opened now")
        if state.phase is Phase.WORKING:
            return self.tr("Checking…")
        if state.phase is Phase.OPENING:
            return self.tr("Opening your journal…")
        if state.wait:
            return self.tr("Seconds until the next try: {number}").format(number=state.wait)
        return ""

    def _beside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(40, 28, 40, 28)
        column.setSpacing(0)
        self.help = SecondButton(self._theme, self.tr("Need help now?"), icon="life-buoy", small=True)
        self.help.setAccessibleName(self.tr("Need help now? Phone numbers"))
        column.addWidget(self.help, 0, Qt.AlignmentFlag.AlignTrailing)
        column.addStretch(1)
        column.addLayout(self._middle(), 0)
        column.addStretch(2)
        column.addSpacing(24)
        column.addWidget(divider(self._theme))
        column.addSpacing(18)
        column.addLayout(self._offline())
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        return scroll

    def _middle(self) -> QBoxLayout:
        held = QWidget()
        held.setMaximumWidth(self._theme.px(_COLUMN))
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 24, 0, 24)
        column.setSpacing(0)
        column.addLayout(self._notices)
        column.addWidget(Brand(self._theme, large=True))
        column.addSpacing(24)
        column.addLayout(self._panels)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(held, 1000)
        row.addStretch(1)
        return row

    def _offline(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel(self._theme, "wifi-off", "ink_2"), 0, Qt.AlignmentFlag.AlignVCenter)
        words = self.tr("Works offline. Nothing leaves this computer by itself.")
        row.addWidget(Label(self._theme, words, "secondary", "ink_2"), 1)
        return row

    def _connect(self) -> None:
        self.help.clicked.connect(self.help_requested)
        self.passphrase.recovery.clicked.connect(self.recovery_requested)
        self.passphrase.another.clicked.connect(self.another_requested)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the passphrase, which loses nothing; there it does nothing."""
        if event.key() == Qt.Key.Key_Escape and self._asked is not self.passphrase:
            self.passphrase_requested.emit()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scene.setVisible(not self._theme.is_large and self.width() >= _SCENE_FITS_FROM)
