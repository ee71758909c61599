from PySide6.QtCore import QObject, Signal

from journal.diary.changes import PanelAnswer
from journal.errors import DaymarkError
from journal.services.panels import answer_panel
from ui.screens.help_panel.state import HelpState
from ui.screens.help_panel.view import HelpPanelView
from ui.tasks.asking import Ask, Explain, OneAtATime
from ui.widgets.printing import print_lines


class HelpPanelController(QObject):
    """Records which button was pressed. "I am going to call" keeps the numbers open until the second press."""

    ended = Signal()

    def __init__(self, view: HelpPanelView, state: HelpState, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._state = state
        self._explain = explain
        self._asking = OneAtATime(self, ask, self._fail)
        view.calling.connect(self._going_to_call)
        view.safe.connect(self._safe)
        view.closed.connect(self.ended)
        view.print_requested.connect(self._print)

    def _going_to_call(self) -> None:
        panel_id = self._state.panel_id
        self._asking.do(
            lambda journal: answer_panel(journal, panel_id, PanelAnswer.GOING_TO_CALL),
            lambda _none: self._view.show_calling(),
        )

    def _safe(self) -> None:
        panel_id = self._state.panel_id
        self._asking.do(
            lambda journal: answer_panel(journal, panel_id, PanelAnswer.SAFE_CARRY_ON),
            lambda _none: self.ended.emit(),
        )

    def _fail(self, error: DaymarkError) -> None:
        """What was pressed could not be noted: the panel stays unanswered and comes back, but nobody is held here."""
        self._view.show_problem(*self._explain(error))
        self._view.offer_close()

    def _print(self) -> None:
        lines = tuple(f"{contact.name}: {contact.number}\n{contact.words}" for contact in self._state.contacts)
        print_lines(self._view, self._view.tr("Numbers for help"), lines)
