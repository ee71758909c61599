from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.field import Field

_LINES: Final = 6
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NEARLY_FULL: Final = 0.9


class NoteField(Field):
    """Free words, as plain text. Tab leaves the field; Ctrl+Enter goes on to what holds it."""

    edited = Signal()

    def __init__(self, theme: Theme, label: str, *, initial: str = "", limit: int = 4000) -> None:
        self.editor = _NoteEditor(theme)
        super().__init__(theme, label, self.editor, fills=True)
        self._limit = limit
        self.editor.setPlainText(initial[:limit])
        self.frame.row.setContentsMargins(10, 8, 8, 8)
        self.editor.textChanged.connect(self._text_changed)

    def answer(self) -> str:
        return self.editor.toPlainText()

    def _text_changed(self) -> None:
        self._cut()
        length = len(self.editor.toPlainText())
        nearly = length >= self._limit * _NEARLY_FULL
        words = self.tr("{count} of {limit} characters").format(count=length, limit=self._limit)
        self.set_state("rest", words if nearly else "")
        self.edited.emit()

    def _cut(self) -> None:
        """Takes away what was typed or pasted beyond the limit, where the cursor stands."""
        over = len(self.editor.toPlainText()) - self._limit
        if over <= 0:
            return
        self.editor.blockSignals(True)  # noqa: FBT003 -- Qt's own signature
        cursor = self.editor.textCursor()
        for _ in range(over):
            cursor.deletePreviousChar()
        self.editor.blockSignals(False)  # noqa: FBT003 -- Qt's own signature


class _NoteEditor(QPlainTextEdit):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFont(theme.font("body"))
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(480), _LINES * self._theme.line_height("body") + 8)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), 3 * self._theme.line_height("body") + 8)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)
