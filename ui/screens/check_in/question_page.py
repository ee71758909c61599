from typing import Final

from PySide6.QtCore import Qt, Signal

from journal.diary.values import Answered, AnswerState, Unanswered
from journal.study.items import is_asked
from ui.screens.check_in.state import CheckInState, Trouble
from ui.theme.theme import Theme
from ui.widgets.announcing import say_aloud
from ui.widgets.answering.making import editor_for
from ui.widgets.buttons import QuietButton
from ui.widgets.label import Label
from ui.widgets.measured_column import MeasuredColumn

_ABOVE: Final = 2
_BELOW: Final = 3


class QuestionPage(MeasuredColumn):
    """One question with its editor, and the way to prefer not to answer."""

    changed = Signal()
    declined = Signal()
    taken_back = Signal()

    def __init__(self, theme: Theme, state: CheckInState, language: str) -> None:
        super().__init__(theme)
        self._theme = theme
        self._declined = state.declined
        self._required = state.question.item.required
        self._only_read = not is_asked(state.question.item)
        question = state.question
        self._words = question.question
        self._editor = editor_for(theme, question.item, language, Unanswered() if state.declined else state.answer)
        self._hint = self._centred("", "body", "ink_2")
        self._trouble = self._centred("", "body", "warn")
        self.body.addStretch(_ABOVE)
        if question.recall:
            self.body.addWidget(self._centred(question.recall, "secondary", "ink_2"))
        if question.heading:
            self.body.addWidget(self._centred(question.heading, "lead", "ink_2"))
        self.body.addWidget(self._centred(question.question, "section_title" if self._only_read else "question", "ink"))
        if question.help:
            self.body.addWidget(self._centred(question.help, "lead", "ink_2"))
        self.body.addSpacing(theme.px(16))
        for widget in (self._editor, self._hint, self._trouble):
            self.body.addWidget(widget)
        if question.item.declinable:
            self._add_decline(declined=state.declined)
        self.body.addStretch(_BELOW)
        self._editor.changed.connect(self._say_hint)
        self._editor.changed.connect(self.changed)
        self._say_hint()
        self.show_trouble(state.trouble)

    def answer(self) -> AnswerState:
        return self._editor.state()

    def is_ready(self) -> bool:
        """There is something to go on with: an answer, a refusal, or a question that may be left open."""
        answered = isinstance(self._editor.state(), Answered) and not self._editor.problem()
        return answered or self._declined or not self._required

    def problem(self) -> str:
        return self._editor.problem()

    @property
    def only_read(self) -> bool:
        """There is nothing to answer."""
        return self._only_read

    def focus_answer(self) -> None:
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, trouble: Trouble, words: str = "") -> None:
        said = {
            Trouble.NONE: "",
            Trouble.NO_ANSWER: self.tr("Give an answer, or choose “Prefer not to answer”."),
            Trouble.NOT_DECLINABLE: self.tr("Give an answer to go on."),
        }[trouble]
        self._trouble.setText(words or said)
        self._trouble.setVisible(bool(words or said))
        say_aloud(self, words)

    def say_what_stands(self) -> None:
        """Once the page is on the screen: what is missing, or that the question is declined."""
        if self._only_read:
            say_aloud(self, self._words)
        elif self._declined:
            say_aloud(self, self.tr("You prefer not to answer this."))
        elif self._trouble.isVisibleTo(self):
            say_aloud(self, self._trouble.text())

    def _add_decline(self, *, declined: bool) -> None:
        if declined:
            self.body.addWidget(self._centred(self.tr("You prefer not to answer this."), "lead", "ink"))
            self._editor.hide()
            self._hint.hide()
        words = self.tr("Answer it after all") if declined else self.tr("Prefer not to answer")
        button = QuietButton(self._theme, words, icon="pencil" if declined else "ban")
        button.clicked.connect(self.taken_back if declined else self.declined)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _centred(self, text: str, role: str, colour: str) -> Label:
        label = Label(self._theme, text, role, colour)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return label

    def _say_hint(self) -> None:
        self._hint.setText(self._editor.hint())
        self._trouble.hide()
