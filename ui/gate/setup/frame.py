from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.brand import Brand
from ui.widgets.buttons import MainButton, QuietButton, SecondButton
from ui.widgets.footer_bar import FooterBar
from ui.widgets.label import Label
from ui.widgets.practice_strip import PracticeStrip
from ui.widgets.stepper import SetupSteps


class SetupFrame(QWidget):
    """The steps at the side, one page beside them, Back and Continue below. From 130 % text the steps are one line."""

    back_requested = Signal()
    continue_requested = Signal()
    help_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._titles = (
            self.tr("Open your study file"),
            self.tr("What is asked, and who sees it"),
            self.tr("Choose a passphrase"),
            self.tr("Recovery key"),
        )
        self._practice = PracticeStrip(theme)
        self._practice.hide()
        self._pages = QStackedWidget()
        self.back = SecondButton(theme, self.tr("Back"), large=True)
        self.go_on = MainButton(theme, self.tr("Continue"), large=True)
        self.print = QuietButton(theme, self.tr("Print"), icon="printer")
        self._said = Label(theme, "", "secondary", "ink_2")
        self._footer = FooterBar(theme)
        self._lead = QVBoxLayout()
        holder = QWidget()
        holder.setLayout(self._lead)
        self._lead.setContentsMargins(0, 0, 0, 0)
        self._lead.addWidget(self._said)
        self._footer.add(holder, stretch=1)
        self._footer.add(self._buttons())
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._practice)
        column.addWidget(self._pages, 1)
        column.addWidget(self._footer)
        self._steps: SetupSteps | None = None
        self._line: Label | None = None
        outer = self._outer()
        outer.addLayout(column, 1)
        self.back.clicked.connect(self.back_requested)
        self.go_on.clicked.connect(self.continue_requested)

    def add_page(self, page: QWidget) -> None:
        self._pages.addWidget(page)

    def add_footer(self, widget: QWidget) -> None:
        """Stands at the footer's start on the pages that show it."""
        self._lead.addWidget(widget)
        widget.hide()

    def show_step(self, step: int, *, practice: bool) -> None:
        """`step` counts from 1."""
        self._practice.setVisible(practice)
        self._pages.setCurrentIndex(step - 1)
        if self._steps is not None:
            self._steps.set_current(step)
        if self._line is not None:
            said = self.tr("Setting up · step {step} of {steps}").format(step=step, steps=len(self._titles))
            self._line.setText(said)

    def say(self, words: str) -> None:
        """At the footer's start."""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def show_buttons(self, words: str, *, able: bool, why: str, can_go_back: bool) -> None:
        self.go_on.set_text(words)
        if able:
            self.go_on.turn_on()
        else:
            self.go_on.turn_off(why)
        self.back.setVisible(can_go_back)

    def _outer(self) -> QHBoxLayout | QVBoxLayout:
        if self._theme.is_large:
            column = QVBoxLayout(self)
            column.addLayout(self._head())
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            return column
        self._steps = SetupSteps(self._theme, self._titles, 1)
        self._steps.help_requested.connect(self.help_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._steps)
        return row

    def _head(self) -> QHBoxLayout:
        self._line = Label(self._theme, "", "secondary", "ink_2")
        help_now = QuietButton(self._theme, self.tr("Get help now"), icon="life-buoy")
        help_now.clicked.connect(self.help_requested)
        row = QHBoxLayout()
        row.setContentsMargins(40, 12, 28, 4)
        row.setSpacing(16)
        row.addWidget(Brand(self._theme, name_shown=False))
        row.addWidget(self._line, 1)
        row.addWidget(help_now)
        return row

    def _buttons(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addStretch(1)
        for button in (self.print, self.back, self.go_on):
            row.addWidget(button)
        self.print.hide()
        return holder

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on where nothing else takes it; Esc goes back a step, and loses nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go_on.isEnabled():
            self.continue_requested.emit()
        elif event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)
