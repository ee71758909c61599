from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from ui.theme.theme import Theme
from ui.widgets.field import Field


class TextField(Field):
    """One line of text. `submitted` is Enter; `edited` carries the text after each change by the person."""

    edited = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        initial: str = "",
        mono: bool = False,
        placeholder: str = "",
        limit: int = 1000,
    ) -> None:
        self.editor = QLineEdit(initial)
        super().__init__(theme, label, self.editor)
        self.editor.setFont(theme.font("mono" if mono else "body"))
        self.editor.setMaxLength(limit)
        self.editor.setPlaceholderText(placeholder)
        if mono:
            self.editor.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.editor.textEdited.connect(self.edited)
        self.editor.returnPressed.connect(self.submitted)

    def text(self) -> str:
        return self.editor.text()

    def set_text(self, text: str) -> None:
        self.editor.setText(text)
