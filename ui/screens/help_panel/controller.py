from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from journal.diary.changes import PanelAnswer
from journal.errors import DaymarkError
from journal.services.panels import answer_panel
from ui.screens.help_panel.state import HelpState
from ui.screens.help_panel.view import HelpPanelView
from ui.tasks.asking import Ask, Explain
from ui.widgets.printing import print_lines


class HelpPanelController(QObject):
    """Records which button was pressed. "I am going to call" keeps the numbers open until the second press."""

    ended = Signal()

    def __init__(self, view: HelpPanelView, state: HelpState, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._state = state
        self._ask = ask
        self._explain = explain
        self._calling = False
        view.calling.connect(self._going_to_call)
        view.safe.connect(self._safe)
        view.closed.connect(self.ended)
        view.print_requested.connect(self._print)

    def _going_to_call(self) -> None:
        if not self._calling:
            self._calling = True
            self._answer(PanelAnswer.GOING_TO_CALL, self._view.show_calling)

    def _safe(self) -> None:
        self._answer(PanelAnswer.SAFE_CARRY_ON, self.ended.emit)

    def _answer(self, answer: PanelAnswer, then: Callable[[], None]) -> None:
        panel_id = self._state.panel_id
        self._ask(self, lambda journal: answer_panel(journal, panel_id, answer), lambda _: then(), self._fail)

    def _fail(self, error: DaymarkError) -> None:
        self._view.show_problem(*self._explain(error))

    def _print(self) -> None:
        lines = tuple(f"{contact.name}: {contact.number}\n{contact.words}" for contact in self._state.contacts)
        print_lines(self._view, self._view.tr("Numbers for help"), lines)
