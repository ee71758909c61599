from PySide6.QtCore import QObject, Signal

from journal.errors import DaymarkError
from journal.services.checking_in import SavedForm, saved_check_in
from journal.services.correcting import correct
from ui.screens.reading.state import ReadingRow, ReadingState, Trouble, derive, trouble
from ui.screens.reading.view import ReadingView
from ui.tasks.asking import Ask, Explain, OneAtATime


class ReadingController(QObject):
    ended = Signal()
    help_requested = Signal()

    def __init__(self, view: ReadingView, check_in_id: str, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._check_in_id = check_in_id
        self._explain = explain
        self._asking = OneAtATime(self, ask, self._fail)
        self._state: ReadingState | None = None
        self._row: ReadingRow | None = None
        view.change_requested.connect(self._change)
        view.next_requested.connect(self._next)
        view.back_requested.connect(self._back)
        view.closed.connect(self.leave)
        view.help_requested.connect(self.help_requested)

    def start(self) -> None:
        check_in_id = self._check_in_id
        self._asking.do(lambda journal: saved_check_in(journal, check_in_id), self._show)

    def leave(self) -> None:
        self._asking.when_free(self.ended.emit)

    def _show(self, form: SavedForm) -> None:
        self._row = None
        self._state = derive(form)
        self._view.show_state(self._state)

    def _change(self, place: int) -> None:
        if self._state is not None and not self._asking.busy:
            self._row = self._state.rows[place]
            self._view.show_change(self._row)

    def _back(self) -> None:
        if self._row is None or self._state is None:
            self.leave()
        elif not self._asking.busy:
            self._row = None
            self._view.show_state(self._state)

    def _next(self) -> None:
        page, row = self._view.change, self._row
        if page is None or row is None:
            self.ended.emit()
            return
        new, reason = page.answer(), page.reason()
        found = trouble(row, new, reason)
        page.show_trouble(found, page.problem())
        if found is not Trouble.NONE or page.problem():
            return
        check_in_id, item = self._check_in_id, row.question.item.id
        self._asking.do(lambda journal: correct(journal, check_in_id, item, new, reason), lambda _: self.start())

    def _fail(self, error: DaymarkError) -> None:
        self._view.show_problem(*self._explain(error))
