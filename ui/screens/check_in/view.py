from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.diary.values import AnswerState, Unanswered
from journal.study import items
from ui.screens.check_in.question_page import QuestionPage
from ui.screens.check_in.review_page import ReviewPage
from ui.screens.check_in.saved_page import SavedPage
from ui.screens.check_in.state import CheckInState, Trouble
from ui.theme.theme import Theme
from ui.widgets.flow_frame import FlowFrame
from ui.widgets.key_hints import KeyHints
from ui.widgets.message_place import MessagePlace


class CheckInView(QWidget):
    next_requested = Signal()
    back_requested = Signal()
    close_requested = Signal()
    help_requested = Signal()
    declined = Signal()
    taken_back = Signal()
    change_requested = Signal(int)

    def __init__(self, theme: Theme, title: str, language: str) -> None:
        super().__init__()
        self._theme = theme
        self._language = language
        self._page: QuestionPage | ReviewPage | SavedPage | None = None
        self._frame = FlowFrame(theme, title)
        self._messages = MessagePlace(theme)
        self._frame.add_on_top(self._messages)
        self._frame.next_requested.connect(self.next_requested)
        self._frame.back_requested.connect(self.back_requested)
        self._frame.close_requested.connect(self.close_requested)
        self._frame.help_requested.connect(self.help_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def answer(self) -> AnswerState:
        return self._page.answer() if isinstance(self._page, QuestionPage) else Unanswered()

    def problem(self) -> str:
        return self._page.problem() if isinstance(self._page, QuestionPage) else ""

    def show_problem_words(self, words: str) -> None:
        if isinstance(self._page, QuestionPage):
            self._page.show_trouble(Trouble.NO_ANSWER, words)

    def show_error(self, what: str, to_do: str) -> None:
        self._messages.show_problem(what, to_do)
        if self._page is None:
            self._frame.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: CheckInState) -> None:
        self._messages.clear()
        if isinstance(state.saved_at, datetime):
            self._show_saved(state.saved_at, late=state.saved_late)
        elif state.reviewing:
            self._show_review(state)
        else:
            self._show_question(state)

    def _show_question(self, state: CheckInState) -> None:
        page = QuestionPage(self._theme, state, self._language)
        page.declined.connect(self.declined)
        page.taken_back.connect(self.taken_back)
        page.changed.connect(lambda: self._frame.set_ready(ready=page.is_ready()))
        self._frame.set_step(state.step, state.steps)
        self._frame.set_next_words(self.tr("Next"), icon="arrow-right")
        self._frame.set_ready(ready=page.is_ready())
        self._frame.set_hint(KeyHints(self._theme, self._keys(state)))
        self._put(page)
        if state.declined or page.only_read:
            self._frame.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            page.focus_answer()
        page.say_what_stands()

    def _keys(self, state: CheckInState) -> list[tuple[tuple[str, ...], str]]:
        """What the keyboard does at this question."""
        onward = (("Enter",), self.tr("next"))
        match state.question.item:
            case items.VisualAnalogue() | items.Slider():
                far = (self.tr("Page Up"), self.tr("Page Down"))
                return [(("←", "→"), self.tr("small steps")), (far, self.tr("big steps")), onward]
            case items.SingleChoice() | items.YesNo() | items.Rating():
                return [(("↑", "↓"), self.tr("choose")), onward]
            case items.Note():
                return [(("Ctrl", "Enter"), self.tr("next"))]
        return [onward]

    def _show_review(self, state: CheckInState) -> None:
        page = ReviewPage(self._theme, state, self._language)
        page.change_requested.connect(self.change_requested)
        self._frame.set_step(state.steps, state.steps)
        self._frame.set_next_words(self.tr("Save") if state.ready else self.tr("Answer what is open"))
        self._frame.set_ready(ready=state.ready)
        self._frame.set_hint("")
        self._put(page)
        self._frame.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_saved(self, at: datetime, *, late: bool) -> None:
        page = SavedPage(self._theme, at, late=late)
        self._frame.set_next_words(self.tr("Back to Today"))
        self._frame.set_hint("")
        self._frame.back_button.hide()
        self._frame.close_button.hide()
        self._put(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, page: QuestionPage | ReviewPage | SavedPage) -> None:
        self._page = page
        self._frame.set_content(page)
