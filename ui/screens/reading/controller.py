from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from journal.errors import DaymarkError
from journal.services.checking_in import SavedForm, saved_check_in
from journal.services.correcting import correct
from journal.services.opening import Journal
from journal.services.panels import NoPanel, PanelToShow
from journal.services.short_drafts import (
    CorrectionDraft,
    NoCorrection,
    drop_correction,
    keep_correction,
    kept_correction,
)
from ui.screens.reading.state import Begun, ReadingRow, ReadingState, Trouble, derive, resumed, trouble, untouched
from ui.screens.reading.view import ReadingView
from ui.tasks.asking import Ask, Explain, OneAtATime


class ReadingController(QObject):
    """A change that was begun is kept when it is left by a lock; only going back or closing lets it go."""

    ended = Signal()
    help_requested = Signal()
    panel_requested = Signal(object)

    def __init__(self, view: ReadingView, check_in_id: str, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._check_in_id = check_in_id
        self._explain = explain
        self._asking = OneAtATime(self, ask, self._fail)
        self._state: ReadingState | None = None
        self._row: ReadingRow | None = None
        self._kept: CorrectionDraft | NoCorrection = NoCorrection()
        view.change_requested.connect(self._change)
        view.next_requested.connect(self._next)
        view.back_requested.connect(self._back)
        view.closed.connect(self._close)
        view.help_requested.connect(self.help_requested)

    def start(self) -> None:
        check_in_id = self._check_in_id

        def work(journal: Journal) -> tuple[SavedForm, CorrectionDraft | NoCorrection]:
            return saved_check_in(journal, check_in_id), kept_correction(journal, check_in_id)

        self._asking.do(work, self._begin)

    def leave(self) -> None:
        """Keeps a change that was begun as a draft, then closes. Asks nothing."""
        self._asking.when_free(self._leave)

    def _leave(self) -> None:
        page, row, check_in_id = self._view.change, self._row, self._check_in_id
        if page is None or row is None or page.begun() == untouched(row):
            self.ended.emit()
            return
        begun = page.begun()
        draft = CorrectionDraft(item=row.question.item.id, new=begun.new, reason=begun.reason)
        self._asking.do(lambda journal: keep_correction(journal, check_in_id, draft), lambda _none: self.ended.emit())

    def _close(self) -> None:
        self._let_go(self.ended.emit)

    def _let_go(self, then: Callable[[], None]) -> None:
        """What was begun is given up by the person; then ``then``."""
        check_in_id = self._check_in_id
        if isinstance(self._kept, NoCorrection):
            self._asking.when_free(then)
            return
        self._kept = NoCorrection()
        self._asking.do(lambda journal: drop_correction(journal, check_in_id), lambda _none: then())

    def _begin(self, found: tuple[SavedForm, CorrectionDraft | NoCorrection]) -> None:
        form, self._kept = found
        self._show(form)
        if self._state is not None:
            for row, begun in resumed(self._state, self._kept):
                self._open(row, begun)

    def _show(self, form: SavedForm) -> None:
        self._state = derive(form)
        self._read(self._state)

    def _read(self, state: ReadingState) -> None:
        self._row = None
        self._view.show_state(state)

    def _change(self, place: int) -> None:
        if self._state is not None and not self._asking.busy:
            row = self._state.rows[place]
            self._open(row, untouched(row))

    def _open(self, row: ReadingRow, begun: Begun) -> None:
        self._row = row
        self._view.show_change(row, begun)

    def _back(self) -> None:
        state = self._state
        if self._row is None or state is None:
            self._close()
        elif not self._asking.busy:
            self._let_go(lambda: self._read(state))

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
        self._asking.do(lambda journal: correct(journal, check_in_id, item, new, reason), self._corrected)

    def _corrected(self, panel: PanelToShow | NoPanel) -> None:
        """A new answer can ask for help as a first one can."""
        self.start()
        if isinstance(panel, PanelToShow):
            self.panel_requested.emit(panel)

    def _fail(self, error: DaymarkError) -> None:
        self._view.show_problem(*self._explain(error))
