from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.buttons import QuietButton
from ui.widgets.field import Field
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.secret_copies import SecretCopies

_LIMIT: Final = 1024


class PassphraseField(Field):
    """Dots, or what is typed after 'Show' (Alt+S). Pasting is allowed. Enter is `submitted`."""

    edited = Signal()
    submitted = Signal()

    def __init__(self, theme: Theme, label: str, *, show_words: str = "", hide_words: str = "") -> None:
        self.editor = QLineEdit()
        super().__init__(theme, label, self.editor, height="control_large")
        self._show_words = show_words or self.tr("Show")
        self._hide_words = hide_words or self.tr("Hide")
        self._caps_lock = False
        self._hide_text()
        self.editor.setMaxLength(_LIMIT)
        self.editor.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._toggle = QuietButton(theme, self._show_words, icon="eye")
        self._toggle.setToolTip(QKeySequence("Alt+S").toString(QKeySequence.SequenceFormat.NativeText))
        self._toggle.clicked.connect(self.toggle_shown)
        self.frame.row.setContentsMargins(14, 3, 6, 3)
        self.frame.row.addWidget(self._toggle)
        self._hint = _CapsLockHint(theme)
        self.column.insertWidget(2, self._hint)
        shortcut = QShortcut(QKeySequence("Alt+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.toggle_shown)
        self.editor.textEdited.connect(self._text_edited)
        self.editor.returnPressed.connect(self.submitted)
        self.editor.installEventFilter(self)
        self.copies = SecretCopies(self.editor)

    def is_empty(self) -> bool:
        return not self.editor.text()

    def text(self) -> str:
        """What stands in the field, for judging its strength while it is typed."""
        return self.editor.text()

    def take_text(self) -> bytearray:
        """What was typed, as UTF-8, and leaves the field empty, its undo history included.

        The caller wipes the returned bytes after use. Copies that Qt and Python made while typing are out of reach;
        the process that holds them ends when the journal opens.
        """
        taken = bytearray(self.editor.text().encode())
        self.editor.setText("\0" * len(taken))
        self.editor.clear()
        return taken

    def toggle_shown(self) -> None:
        shown = self.editor.echoMode() == QLineEdit.EchoMode.Password
        if shown:
            self.editor.setEchoMode(QLineEdit.EchoMode.Normal)
            self.editor.setFont(self._theme.font("body"))
        else:
            self._hide_text()
        self._toggle.set_text(self._hide_words if shown else self._show_words)
        self._toggle.set_icon("eye-off" if shown else "eye")

    def _hide_text(self) -> None:
        spaced = self._theme.font("section_title")
        spaced.setFamily(self._theme.font("body").family())
        spaced.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 2)
        self.editor.setFont(spaced)
        self.editor.setEchoMode(QLineEdit.EchoMode.Password)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._watch_caps_lock(event)
        return super().eventFilter(watched, event)

    def _watch_caps_lock(self, event: QKeyEvent) -> None:
        """Qt tells no state of Caps Lock, so a typed letter does: a capital without Shift, a small one with it."""
        if event.key() == Qt.Key.Key_CapsLock:
            self._show_caps_lock(on=not self._caps_lock)
            return
        letter = event.text()
        if len(letter) != 1 or letter.upper() == letter.lower():
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._show_caps_lock(on=letter.isupper() != shifted)

    def _show_caps_lock(self, *, on: bool) -> None:
        if on == self._caps_lock:
            return
        self._caps_lock = on
        self._hint.setVisible(on)
        self.editor.setAccessibleDescription(self._hint.words if on else "")

    def _text_edited(self, _text: str) -> None:
        self.edited.emit()


class _CapsLockHint(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = self.tr("Caps Lock is on. Capital letters count.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(theme, "arrow-big-up", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(theme, self.words, "secondary", "warn"), 1)
        self.hide()
