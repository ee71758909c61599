from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from journal.diary.custody import HandoverForm
from journal.diary.days import study_day
from journal.errors import DaymarkError
from journal.services import sharing
from journal.services.opening import Journal
from journal.services.sharing import HandedOver, ShareChoice, SharePeriod, ShareState
from ui.screens.share import state as states
from ui.screens.share.state import Doing, ShareScreenState
from ui.screens.share.view import ShareView
from ui.tasks.asking import Ask, Explain
from ui.widgets.choosing_files import ask_for_new_folder, ask_where_to_save


class ShareController(QObject):
    """Shows what would be handed over before anything is; a handover is recorded only once its file is safe."""

    previewed = Signal()

    def __init__(self, view: ShareView, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._ask = ask
        self._explain = explain
        self._state: ShareScreenState | None = None
        self._made: HandedOver | None = None
        view.period_chosen.connect(self._choose_period)
        view.days_chosen.connect(self._choose_days)
        view.notes_chosen.connect(self._choose_notes)
        view.form_chosen.connect(self._choose_form)
        view.save_requested.connect(self._ask_where)

    def refresh(self) -> None:
        known = self._state

        def look(journal: Journal) -> tuple[ShareChoice, ShareState]:
            today = study_day(journal.clock.now(), journal.study.day_starts)
            choice = states.first_choice(today) if known is None else known.choice
            return choice, sharing.share_state(journal, choice)

        self._ask(self, look, self._show, self._fail)

    def _show(self, found: tuple[ShareChoice, ShareState]) -> None:
        choice, state = found
        form = self._state.form if self._state is not None else HandoverForm.PACKAGE
        if not state.recipients and form is HandoverForm.PACKAGE:
            form = HandoverForm.PDF
        self._state = ShareScreenState(choice=choice, form=form, found=state)
        self._view.show_state(self._state)
        if self._made is not None:
            self._view.show_done(self._made)
            self._made = None
        self._ask(self, lambda journal: sharing.preview_pages(journal, choice), self._previewed, self._fail)

    def _previewed(self, pages: tuple[bytes, ...]) -> None:
        self._view.show_pages(pages)
        self.previewed.emit()

    def _change(self, choice: ShareChoice) -> None:
        if self._state is not None and choice != self._state.choice:
            self._state = replace(self._state, choice=choice)
            self.refresh()

    def _choose_period(self, code: str) -> None:
        if self._state is not None:
            self._change(states.with_period(self._state.choice, SharePeriod(code), self._state.found))

    def _choose_days(self, first: date, last: date) -> None:
        if self._state is not None:
            self._change(states.with_days(self._state.choice, first, last))

    def _choose_notes(self, notes: bool) -> None:  # noqa: FBT001 - a signal's payload
        if self._state is not None:
            self._change(states.with_notes(self._state.choice, notes=notes))

    def _choose_form(self, code: str) -> None:
        if self._state is not None:
            self._state = replace(self._state, form=HandoverForm(code))
            self.refresh()

    def _ask_where(self) -> None:
        state = self._state
        if state is None or state.doing is not Doing.NOTHING:
            return
        name, title = states.usual_name(state), self._view.tr("Where should it be saved?")
        if state.form is HandoverForm.CSV:
            ask_for_new_folder(self._view, title, name, self.save_to)
        else:
            ask_where_to_save(self._view, title, name, self.save_to)

    def save_to(self, target: Path) -> None:
        state = self._state
        if state is None:
            return
        self._state = replace(state, doing=Doing.SAVING)
        self._view.show_doing(self._state)
        self._ask(self, lambda journal: _made(journal, state, target), self._saved, self._fail)

    def _saved(self, made: HandedOver) -> None:
        self._made = made
        self._rest()
        self.refresh()

    def _fail(self, error: DaymarkError) -> None:
        self._rest()
        self._view.show_problem(*self._explain(error))

    def _rest(self) -> None:
        if self._state is not None:
            self._state = replace(self._state, doing=Doing.NOTHING)
            self._view.show_doing(self._state)


def _made(journal: Journal, state: ShareScreenState, target: Path) -> HandedOver:
    match state.form:
        case HandoverForm.PACKAGE:
            return sharing.share_package(journal, state.choice, target)
        case HandoverForm.PDF:
            return sharing.share_pdf(journal, state.choice, target)
        case HandoverForm.CSV:
            return sharing.share_csv(journal, state.choice, target)
