from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.buttons import MAIN, SECOND, MainButton, QuietButton, SecondButton
from ui.widgets.label import Label
from ui.widgets.painting import painting
from ui.widgets.step_bar import StepBar

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FlowFrame(QWidget):
    """A flow that has the whole window: help and the way out above, Back and Next below; only the middle scrolls.

    Enter is Next and Esc is Save and close, wherever the focus stands, unless what has it uses the key itself.
    """

    back_requested = Signal()
    next_requested = Signal()
    close_requested = Signal()
    help_requested = Signal()

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(title)
        self.close_button = QuietButton(theme, self.tr("Save and close"), icon="x")
        self.help_button = QuietButton(theme, self.tr("Get help now"), icon="life-buoy")
        self.help_button.setAccessibleName(self.tr("Get help now, phone numbers"))
        self.step_bar = StepBar(theme, title, 0, 0)
        self.back_button = SecondButton(theme, self.tr("Back"), icon="arrow-left", large=True)
        self.next_button = MainButton(theme, self.tr("Next"), icon="arrow-right", large=True, trailing=True)
        self._hint: QWidget = QWidget()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._top = QVBoxLayout()
        self._top.setContentsMargins(32, 0, 32, 0)
        self._footer = _Footer(theme, self.back_button, self._hint, self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addLayout(self._top)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._footer)
        self._connect()

    def set_content(self, widget: QWidget) -> None:
        """Shows `widget` in the middle; what was there is let go."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(32, 24, 32, 24)
        row.addWidget(widget, 1)
        before = self._scroll.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self._scroll.setWidget(holder)
        self._scroll.verticalScrollBar().setValue(0)

    def add_on_top(self, widget: QWidget) -> None:
        """Stands between header and content and never scrolls away: the red banner."""
        self._top.addWidget(widget)

    def set_step(self, step: int, steps: int) -> None:
        self.step_bar.set_step(step, steps)

    def set_hint(self, hint: QWidget | str) -> None:
        """What stands between Back and Next: words, or KeyHints."""
        if isinstance(hint, str):
            words = Label(self._theme, hint, "secondary", "ink_2")
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            hint = words
        self._footer.replace_hint(hint)

    def set_ready(self, *, ready: bool) -> None:
        """Next is filled once there is an answer; it can be pressed before, and then says what is missing."""
        self.next_button.set_look(MAIN if ready else SECOND)

    def set_next_words(self, words: str, *, icon: str = "") -> None:
        self.next_button.set_text(words)
        self.next_button.set_icon(icon)

    def _header(self) -> QWidget:
        header = QWidget()
        header.setMinimumHeight(self._theme.px(72))
        row = QGridLayout(header)
        row.setContentsMargins(20, 8, 20, 8)
        row.setHorizontalSpacing(16)
        row.setColumnStretch(0, 1)
        row.setColumnStretch(1, 0)
        row.setColumnStretch(2, 1)
        row.addWidget(self.close_button, 0, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.help_button, 0, 2, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        if self._theme.is_large:
            self.step_bar.setMaximumWidth(16777215)
            row.addWidget(self.step_bar, 1, 0, 1, 3)
        else:
            row.addWidget(self.step_bar, 0, 1)
        return header

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_requested)
        self.help_button.clicked.connect(self.help_requested)
        self.back_button.clicked.connect(self.back_requested)
        self.next_button.clicked.connect(self.next_requested)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Keeps Tab in reading order: content that came after the footer stands before it."""
        last = self._last_in_content()
        if last is not None:
            QWidget.setTabOrder(last, self.back_button)
            QWidget.setTabOrder(self.back_button, self.next_button)
        return super().focusNextPrevChild(next)

    def _last_in_content(self) -> QWidget | None:
        content = self._scroll.widget()
        if content is None:
            return None
        inside = [child for child in content.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
        chain: list[QWidget] = []
        step = self.nextInFocusChain()
        while step is not None and step is not self:
            if step in inside:
                chain.append(step)
            step = step.nextInFocusChain()
        return chain[-1] if chain else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() in _ENTER and self.next_button.isEnabled():
            self.next_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)


class _Footer(QFrame):
    def __init__(self, theme: Theme, back: QWidget, hint: QWidget, onward: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._hint = hint
        self.setMinimumHeight(theme.px(84))
        below = theme.is_large
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 12, 32, 12)
        self._above = QVBoxLayout()
        column.addLayout(self._above)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(24)
        self._between = QVBoxLayout()
        row.addWidget(back)
        row.addLayout(self._between, 1)
        row.addWidget(onward)
        column.addLayout(row)
        self._place = self._above if below else self._between
        self._place.addWidget(hint)

    def replace_hint(self, hint: QWidget) -> None:
        self._place.removeWidget(self._hint)
        self._hint.hide()
        self._hint.deleteLater()
        self._hint = hint
        self._place.addWidget(hint, 0, Qt.AlignmentFlag.AlignVCenter)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("surface"))
            painter.fillRect(QRectF(0, 0, self.width(), 1), self._theme.colour("border"))
