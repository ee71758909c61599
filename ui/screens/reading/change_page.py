from journal.diary.values import AnswerState, Declined
from ui.screens.reading.state import Begun, ReadingRow, Trouble
from ui.theme.theme import Theme
from ui.widgets.announcing import say_aloud
from ui.widgets.answering.making import editor_for
from ui.widgets.answering.words import answer_in_words
from ui.widgets.label import Label
from ui.widgets.measured_column import MeasuredColumn
from ui.widgets.text_field import TextField
from ui.widgets.tick_box import TickBox


class ChangePage(MeasuredColumn):
    """One answer, the new one beside it, and why it changes."""

    def __init__(self, theme: Theme, row: ReadingRow, language: str, begun: Begun) -> None:
        super().__init__(theme, widest=820)
        item = row.question.item
        self._editor = editor_for(theme, item, language, begun.new)
        self._editor.setDisabled(isinstance(begun.new, Declined))
        self._declined = TickBox(theme, self.tr("Prefer not to answer"))
        self._declined.setChecked(isinstance(begun.new, Declined))
        self._declined.toggled.connect(self._editor.setDisabled)
        why = self.tr("Why does it change? For instance: I clicked the wrong place")
        self._reason = TextField(theme, why, initial=begun.reason)
        self._trouble = Label(theme, "", "body", "warn")
        now = self.tr("Now: {answer}").format(answer=answer_in_words(item, row.now, language))
        self.body.addWidget(Label(theme, row.question.question, "section_title"))
        self.body.addWidget(Label(theme, now, "lead", "ink_2"))
        self.body.addWidget(self._editor)
        if item.declinable:
            self.body.addWidget(self._declined)
        self.body.addWidget(self._reason)
        self.body.addWidget(self._trouble)
        self.body.addStretch(1)
        self._trouble.hide()
        self.setFocusProxy(self._editor)

    def answer(self) -> AnswerState:
        return Declined() if self._declined.isChecked() else self._editor.state()

    def reason(self) -> str:
        return self._reason.text().strip()

    def begun(self) -> Begun:
        return Begun(new=self.answer(), reason=self.reason())

    def problem(self) -> str:
        return "" if self._declined.isChecked() else self._editor.problem()

    def show_trouble(self, trouble: Trouble, problem: str) -> None:
        words = {
            Trouble.NONE: "",
            Trouble.SAME: self.tr("This is the answer that stands already."),
            Trouble.NO_ANSWER: self.tr("Please give the new answer."),
            Trouble.NO_REASON: self.tr("Please say in a few words why it changes."),
        }[trouble]
        self._trouble.setText(problem or words)
        self._trouble.setVisible(bool(problem or words))
        say_aloud(self, problem or words)
