from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from journal.diary.changes import DoseTaken
from journal.diary.events import Persistence
from journal.diary.kept import KeptDose
from journal.errors import DaymarkError
from journal.services.dosing import record_dose
from journal.services.following_events import observe
from journal.services.journal_facts import BackupReminder, NoReminder, backup_reminder
from journal.services.opening import Journal
from journal.services.today import OngoingEvent, Today, answer_contact, today
from ui.screens.today.state import derive
from ui.screens.today.view import TodayView
from ui.tasks.asking import Ask, Explain, OneAtATime

Looked = tuple[Today, BackupReminder | NoReminder]


class TodayController(QObject):
    """Asks what is due, and carries the short answers that Today itself takes."""

    check_in_requested = Signal(str, object, str)
    reading_requested = Signal(str)
    dose_detail_requested = Signal(object, object)
    follow_requested = Signal(str)
    backup_requested = Signal()
    shown = Signal(object)

    def __init__(self, view: TodayView, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._ask = ask
        self._explain = explain
        self._asking = OneAtATime(self, ask, self._fail)
        self._ongoing: dict[str, OngoingEvent] = {}
        view.start_requested.connect(self.check_in_requested)
        view.reading_requested.connect(self.reading_requested)
        view.follow_requested.connect(self.follow_requested)
        view.backup_requested.connect(self.backup_requested)
        view.dose_answered.connect(self._dose_answered)
        view.still_there.connect(self._still_there)
        view.contact_answered.connect(self._contact_answered)

    def refresh(self) -> None:
        self._ask(self, _look, self._show, self._fail)

    def _show(self, looked: Looked) -> None:
        found, reminder = looked
        self._ongoing = {event.event_id: event for event in found.ongoing}
        self._view.show_state(derive(found, reminder))
        self.shown.emit(found)

    def _fail(self, error: DaymarkError) -> None:
        self._view.show_problem(*self._explain(error))

    def _change(self, work: Callable[[Journal], object]) -> None:
        """Keeps the answer, then shows the day again; until then nothing more can be answered here."""

        def work_and_look(journal: Journal) -> Looked:
            work(journal)
            return _look(journal)

        self._asking.do(work_and_look, self._show)

    def _dose_answered(self, day: date, taken: DoseTaken) -> None:
        if taken is not DoseTaken.AS_INSTRUCTED:
            self.dose_detail_requested.emit(day, taken)
            return

        def work(journal: Journal) -> KeptDose:
            return record_dose(journal, day, taken)

        self._change(work)

    def _still_there(self, event_id: str) -> None:
        severity = self._ongoing[event_id].severity
        self._change(lambda journal: observe(journal, event_id, Persistence.STILL_THERE, severity))

    def _contact_answered(self, about: str, spoken: bool) -> None:  # noqa: FBT001 - a signal's payload
        self._change(lambda journal: answer_contact(journal, about, spoken=spoken))


def _look(journal: Journal) -> Looked:
    return today(journal), backup_reminder(journal)
