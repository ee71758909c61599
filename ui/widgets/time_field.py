from datetime import time
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ui.theme.theme import Theme
from ui.widgets.field import Field
from ui.widgets.typed_numbers import parsed_clock

_WIDTH: Final = 140


class TimeField(Field):
    """A time of day, typed as hours and minutes; empty at first."""

    edited = Signal()

    def __init__(self, theme: Theme, label: str, initial: time | None = None) -> None:
        self.editor = QLineEdit()
        super().__init__(theme, label, self.editor)
        self.editor.setFont(theme.font("lead"))
        self.editor.setMaxLength(8)
        self.editor.setPlaceholderText(self.tr("HH:MM"))
        self.frame.setFixedWidth(theme.px(_WIDTH))
        if initial is not None:
            self.editor.setText(f"{initial:%H:%M}")
        self.editor.textEdited.connect(self._text_edited)
        self.editor.editingFinished.connect(self._finish)

    def answer(self) -> time | None:
        found = parsed_clock(self.editor.text())
        return None if found is None else time(*found)

    def is_empty(self) -> bool:
        return not self.editor.text().strip()

    def problem(self) -> str:
        if self.is_empty() or self.answer() is not None:
            return ""
        return self.tr("Please type a time from 00:00 to 23:59, like 07:30.")

    def show_problem(self) -> None:
        words = self.problem()
        self.set_state("wrong" if words else "rest", words)

    def _finish(self) -> None:
        found = self.answer()
        if found is not None:
            self.editor.setText(f"{found:%H:%M}")
        self.show_problem()

    def _text_edited(self, _text: str) -> None:
        self.set_state("rest")
        self.edited.emit()
