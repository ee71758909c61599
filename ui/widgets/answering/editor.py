from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.diary.values import AnswerState, Unanswered


class AnswerEditor(QWidget):
    """What every editor offers. Nothing is chosen to begin with, and nothing untouched counts as an answer."""

    changed = Signal()

    def __init__(self, control: QWidget, *, widest: int = 0) -> None:
        """``widest`` in pixels, above 0: a control that stays narrow stands in the middle."""
        super().__init__()
        self.setFocusProxy(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(control)
        if widest:
            control.setMaximumWidth(widest)
            column.setAlignment(control, Qt.AlignmentFlag.AlignHCenter)

    def state(self) -> AnswerState:
        """``Answered`` or ``Unanswered``: declining is the screen's own button."""
        return Unanswered()

    def problem(self) -> str:
        """Words for an answer that was typed but cannot stand; "" when there is nothing wrong."""
        return ""

    def hint(self) -> str:
        """One short line on how to answer; "" when the control speaks for itself."""
        return ""

    def touched(self, *_: object) -> None:
        self.changed.emit()
