from PySide6.QtCore import QObject, Signal

from journal.diary.kept import KeptDose
from journal.errors import DaymarkError
from journal.services.dosing import record_dose
from journal.services.opening import Journal
from journal.services.short_drafts import DoseWords, drop_dose, keep_dose, kept_dose
from ui.screens.medication.state import MedicationState
from ui.screens.medication.view import MedicationView
from ui.tasks.asking import Ask, Explain, OneAtATime


class MedicationController(QObject):
    """What is written is kept when the form is left by a lock; only closing it without saving lets it go."""

    ended = Signal()
    help_requested = Signal()

    def __init__(self, view: MedicationView, state: MedicationState, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._state = state
        self._explain = explain
        self._kept = DoseWords()
        self._asking = OneAtATime(self, ask, self._fail)
        view.saved.connect(self._save)
        view.closed.connect(self._close)
        view.help_requested.connect(self.help_requested)

    def start(self) -> None:
        state = self._state
        self._view.focus_first()
        self._asking.do(lambda journal: kept_dose(journal, state.day, state.taken), self._resume)

    def leave(self) -> None:
        """Keeps what is on the screen as a draft, then closes. Asks nothing."""
        self._asking.when_free(self._leave)

    def _leave(self) -> None:
        state, said = self._state, self._view.said()
        if said == self._kept:
            self.ended.emit()
        else:
            self._asking.do(
                lambda journal: keep_dose(journal, state.day, state.taken, said), lambda _none: self.ended.emit()
            )

    def _close(self) -> None:
        if self._kept == DoseWords():
            self._asking.when_free(self.ended.emit)
        else:
            self._asking.do(lambda journal: drop_dose(journal, self._state.day), lambda _none: self.ended.emit())

    def _resume(self, kept: DoseWords) -> None:
        self._kept = kept
        if kept != DoseWords() and self._view.said() == DoseWords():
            self._view.show_kept(kept)

    def _save(self) -> None:
        state, said = self._state, self._view.said()

        def work(journal: Journal) -> KeptDose:
            return record_dose(journal, state.day, state.taken, words=said.words, kit=said.kit)

        self._asking.do(work, lambda _dose: self.ended.emit())

    def _fail(self, error: DaymarkError) -> None:
        self._view.show_problem(*self._explain(error))
