from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journal.diary.values import AnswerState, Unanswered
from journal.services.checking_in import Question
from ui.screens.check_in.state import CheckInState
from ui.theme.theme import Theme
from ui.widgets.answering.words import answer_in_words
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card, divider
from ui.widgets.label import Label
from ui.widgets.measured_column import MeasuredColumn


class ReviewPage(MeasuredColumn):
    """Every question with its answer, before anything is kept for good."""

    change_requested = Signal(int)

    def __init__(self, theme: Theme, state: CheckInState, language: str) -> None:
        super().__init__(theme, widest=820)
        self._theme = theme
        self._language = language
        self.body.addWidget(Label(theme, self.tr("Look at your answers"), "section_title"))
        self.body.addWidget(Label(theme, self._lead(state), "lead", "ink_2"))
        card = Card(theme)
        rows = [self._row(state, state.form.questions[place], place) for place in state.review_places]
        rows += [self._worked_out(question, answer) for question, answer in state.form.worked_out]
        for place, row in enumerate(rows):
            if place:
                card.body.addWidget(divider(theme))
            card.body.addWidget(row)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _lead(self, state: CheckInState) -> str:
        if state.open_places:
            return self.tr("%n question(s) still need an answer.", "", len(state.open_places))
        if state.form.late:
            return self.tr("This is late, and will be marked as late. You can change an answer before you save.")
        return self.tr("You can change an answer before you save.")

    def _row(self, state: CheckInState, question: Question, place: int) -> QWidget:
        holder = QWidget()
        direction = QBoxLayout.Direction.TopToBottom if self._theme.is_large else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(direction, holder)
        row.setContentsMargins(0, 0, 0, 0)
        answer = state.form.state_of(question.item.id)
        needed = question.item.required and isinstance(answer, Unanswered)
        row.addLayout(self._said(question, answer, "warn" if needed else "ink"), 1)
        button = QuietButton(self._theme, self.tr("Answer") if needed else self.tr("Change"), icon="pencil")
        button.setAccessibleName(f"{button.text()}: {question.question}")
        button.clicked.connect(lambda: self.change_requested.emit(place))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        return holder

    def _worked_out(self, question: Question, answer: AnswerState) -> QWidget:
        """It follows from the answers above, so there is nothing to change in it."""
        holder = QWidget()
        holder.setLayout(self._said(question, answer, "ink"))
        return holder

    def _said(self, question: Question, answer: AnswerState, colour: str) -> QVBoxLayout:
        said = QVBoxLayout()
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(2)
        said.addWidget(Label(self._theme, question.question, "secondary", "ink_2"))
        words = answer_in_words(question.item, answer, self._language)
        said.addWidget(Label(self._theme, words, "body", colour, weight=600))
        return said
