from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from journal.diary.values import AnswerState, Declined, Unanswered
from journal.errors import DaymarkError
from journal.services import checking_in
from journal.services.checking_in import CheckInForm, KeptStep, PanelToShow, Saved
from ui.screens.check_in import state as states
from ui.screens.check_in.state import CheckInState
from ui.screens.check_in.view import CheckInView
from ui.tasks.asking import Ask, Explain, OneAtATime


class CheckInController(QObject):
    """Keeps a draft at every answer, shows help the moment an answer asks for it, and saves once, at the end."""

    ended = Signal()
    help_requested = Signal()
    panel_requested = Signal(object)

    def __init__(self, view: CheckInView, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._explain = explain
        self._asking = OneAtATime(self, ask, self._fail)
        self._state: CheckInState | None = None
        view.next_requested.connect(self._next)
        view.back_requested.connect(self._back)
        view.close_requested.connect(self.leave)
        view.help_requested.connect(self.help_requested)
        view.declined.connect(self._decline)
        view.taken_back.connect(self._take_back)
        view.change_requested.connect(self._open_from_review)

    def start(self, instrument: str, day: date, occasion: str) -> None:
        self._asking.do(lambda journal: checking_in.begin(journal, instrument, day, occasion), self._begun)

    def leave(self) -> None:
        """Keeps what is on the screen as a draft, then closes. Asks nothing."""
        self._asking.when_free(self._leave)

    def _leave(self) -> None:
        given = self._given()
        if given is None:
            self.ended.emit()
        else:
            self._keep(given, self._left)

    def _left(self, step: KeptStep) -> None:
        """An answer that asks for help does so even when the person is on the way out."""
        if isinstance(step.panel, PanelToShow):
            self.panel_requested.emit(step.panel)
        self.ended.emit()

    def _begun(self, form: CheckInForm) -> None:
        self._show(states.begun(form))

    def _next(self) -> None:
        state = self._state
        if state is None or self._asking.busy:
            return
        if state.saved:
            self.ended.emit()
        elif state.reviewing:
            self._save(state)
        else:
            self._pass_question(state)

    def _pass_question(self, state: CheckInState) -> None:
        problem = self._view.problem()
        given = state.answer if state.declined else self._view.answer()
        if problem:
            self._view.show_problem_words(problem)
        elif not states.may_pass(state.question, given):
            self._show(states.stuck(state))
        else:
            self._keep(given, lambda step: self._kept(step, state.place + 1))

    def _back(self) -> None:
        state = self._state
        if state is None or state.at_first:
            self.leave()
            return
        if self._asking.busy or state.saved:
            return
        given = self._given()
        if given is None:
            self._show(states.moved(state, state.form, state.place - 1))
        else:
            self._keep(given, lambda step: self._kept(step, state.place - 1))

    def _given(self) -> AnswerState | None:
        """What stands on the screen and has not been kept yet; nothing at the review, or when it cannot stand."""
        state = self._state
        if state is None or state.saved or state.reviewing or state.declined or self._view.problem():
            return None
        given = self._view.answer()
        return None if given == state.answer else given

    def _decline(self) -> None:
        self._keep(Declined(), self._stay)

    def _take_back(self) -> None:
        self._keep(Unanswered(), self._stay)

    def _open_from_review(self, place: int) -> None:
        if self._state is not None and not self._asking.busy:
            self._show(states.opened_from_review(self._state, place))

    def _keep(self, given: AnswerState, then: Callable[[KeptStep], None]) -> None:
        state = self._state
        if state is None:
            return
        item = state.question.item.id
        if given == state.answer:
            then(KeptStep(form=state.form, panel=checking_in.NoPanel()))
            return
        self._asking.do(lambda journal: checking_in.keep_answer(journal, state.form, item, given), then)

    def _stay(self, step: KeptStep) -> None:
        if self._state is not None:
            self._kept(step, self._state.place)

    def _kept(self, step: KeptStep, place: int) -> None:
        """A panel comes before the next question: afterwards the same question is on the screen again."""
        state = self._state
        if state is None:
            return
        panel = step.panel
        if isinstance(panel, PanelToShow):
            self._show(states.moved(state, step.form, state.place))
            self.panel_requested.emit(panel)
            return
        target = states.moved(state, step.form, place)
        here = min(target.place, len(step.form.questions) - 1)
        self._asking.do(lambda journal: checking_in.move_to(journal, step.form, here), lambda _form: self._show(target))

    def _save(self, state: CheckInState) -> None:
        if not state.ready:
            self._show(states.opened_from_review(state, state.open_places[0]))
            return
        self._asking.do(lambda journal: checking_in.save(journal, state.form), self._saved)

    def _saved(self, saved: Saved) -> None:
        """What the scores of the form call for comes over the page that says that it is saved."""
        if self._state is not None:
            self._show(states.saved(self._state, saved.at.local, late=saved.late))
        if isinstance(saved.panel, PanelToShow):
            self.panel_requested.emit(saved.panel)

    def _fail(self, error: DaymarkError) -> None:
        self._view.show_error(*self._explain(error))

    def _show(self, state: CheckInState) -> None:
        self._state = state
        self._view.show_state(state)
