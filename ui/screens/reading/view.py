from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.screens.reading.change_page import ChangePage
from ui.screens.reading.state import Begun, ReadingRow, ReadingState
from ui.theme.theme import Theme
from ui.widgets.answering.words import answer_in_words
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card, divider
from ui.widgets.dates import hour_and_minute, long_day
from ui.widgets.flow_frame import FlowFrame
from ui.widgets.label import Label
from ui.widgets.measured_column import MeasuredColumn
from ui.widgets.message_place import MessagePlace


class ReadingView(QWidget):
    """The answers of one check-in; from each one the way to change it, until it is locked."""

    change_requested = Signal(int)
    next_requested = Signal()
    back_requested = Signal()
    closed = Signal()
    help_requested = Signal()

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__()
        self._theme = theme
        self._language = language
        self.change: ChangePage | None = None
        self._frame = FlowFrame(theme, self.tr("Your answers"))
        self._messages = MessagePlace(theme)
        self._frame.add_on_top(self._messages)
        self._frame.step_bar.hide()
        self._frame.next_requested.connect(self.next_requested)
        self._frame.back_requested.connect(self.back_requested)
        self._frame.close_requested.connect(self.closed)
        self._frame.help_requested.connect(self.help_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def show_state(self, state: ReadingState) -> None:
        self._messages.clear()
        self.change = None
        self._frame.close_button.set_text(self.tr("Close"))
        self._frame.set_next_words(self.tr("Back to Today"))
        self._frame.back_button.hide()
        self._frame.set_hint(self.tr("The first answer is always kept next to the new one."))
        page = MeasuredColumn(self._theme, widest=820)
        page.body.addWidget(Label(self._theme, state.form.title, "section_title"))
        page.body.addWidget(Label(self._theme, self._when(state), "lead", "ink_2"))
        card = Card(self._theme)
        for place, row in enumerate(state.rows):
            if place:
                card.body.addWidget(divider(self._theme))
            card.body.addWidget(self._row(row, place, locked=state.form.locked))
        page.body.addWidget(card)
        page.body.addStretch(1)
        self._frame.set_content(page)
        self._frame.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_change(self, row: ReadingRow, begun: Begun) -> None:
        self.change = ChangePage(self._theme, row, self._language, begun)
        self._frame.close_button.set_text(self.tr("Close without saving"))
        self._frame.back_button.show()
        self._frame.set_next_words(self.tr("Save the change"))
        self._frame.set_content(self.change)
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, what: str, to_do: str) -> None:
        self._messages.show_problem(what, to_do)

    def _when(self, state: ReadingState) -> str:
        check_in = state.form.check_in
        day, at = long_day(check_in.day), hour_and_minute(check_in.stored.local)
        if state.form.locked:
            return self.tr("{day}, saved {time}. It can no longer be changed.").format(day=day, time=at)
        return self.tr("{day}, saved {time}").format(day=day, time=at)

    def _row(self, row: ReadingRow, place: int, *, locked: bool) -> QWidget:
        holder = QWidget()
        direction = QBoxLayout.Direction.TopToBottom if self._theme.is_large else QBoxLayout.Direction.LeftToRight
        layout = QBoxLayout(direction, holder)
        layout.setContentsMargins(0, 0, 0, 0)
        said = QVBoxLayout()
        said.setSpacing(2)
        item = row.question.item
        said.addWidget(Label(self._theme, row.question.question, "secondary", "ink_2"))
        said.addWidget(Label(self._theme, answer_in_words(item, row.now, self._language), "body", weight=600))
        if row.reasons:
            first = answer_in_words(item, row.first, self._language)
            told = self.tr("First answer: {first}. Why changed: {reason}").format(first=first, reason=row.reasons[-1])
            said.addWidget(Label(self._theme, told, "secondary", "ink_2"))
        layout.addLayout(said, 1)
        if row.may_change and not locked:
            button = QuietButton(self._theme, self.tr("Change"), icon="pencil")
            button.setAccessibleName(self.tr("Change: {question}").format(question=row.question.question))
            button.clicked.connect(lambda: self.change_requested.emit(place))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        return holder
