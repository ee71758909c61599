from PySide6.QtCore import QObject, Signal

from journal.diary.kept import KeptDose
from journal.errors import DaymarkError
from journal.services.dosing import record_dose
from journal.services.opening import Journal
from ui.screens.medication.state import MedicationState
from ui.screens.medication.view import MedicationView
from ui.tasks.asking import Ask, Explain, OneAtATime


class MedicationController(QObject):
    ended = Signal()
    help_requested = Signal()

    def __init__(self, view: MedicationView, state: MedicationState, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._state = state
        self._explain = explain
        self._asking = OneAtATime(self, ask, self._fail)
        view.saved.connect(self._save)
        view.closed.connect(self.leave)
        view.help_requested.connect(self.help_requested)

    def leave(self) -> None:
        self._asking.when_free(self.ended.emit)

    def _save(self, words: str, kit: str) -> None:
        state = self._state

        def work(journal: Journal) -> KeptDose:
            return record_dose(journal, state.day, state.taken, words=words, kit=kit)

        self._asking.do(work, lambda _dose: self.ended.emit())

    def _fail(self, error: DaymarkError) -> None:
        self._view.show_problem(*self._explain(error))
