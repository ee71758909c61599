from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from journal.diary.days import study_day
from journal.diary.events import SERIOUS, Consequence
from journal.errors import DaymarkError
from journal.services import reporting_events as service
from journal.services.contacts import contact_views
from journal.services.opening import Journal
from journal.services.panels import NoPanel, PanelToShow, open_panel
from journal.services.reporting_events import BannerToShow, EventDraft
from ui.screens.report_event import state as states
from ui.screens.report_event.pages import HowBadPage, MorePage, WhatPage, WhenPage
from ui.screens.report_event.state import Gap, NoBanner, ReportState, Step
from ui.screens.report_event.view import ReportView
from ui.tasks.asking import Ask, Explain, OneAtATime


class ReportController(QObject):
    """Keeps the draft at every step; a serious tick is in the ledger before anything else happens."""

    ended = Signal()
    help_requested = Signal()
    panel_requested = Signal(object)

    def __init__(self, view: ReportView, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._ask = ask
        self._explain = explain
        self._state: ReportState | None = None
        self._asking = OneAtATime(self, ask, self._fail)
        view.next_requested.connect(self._next)
        view.back_requested.connect(self._back)
        view.close_requested.connect(self.leave)
        view.help_requested.connect(self.help_requested)
        view.ticked.connect(self._ticked)
        view.change_requested.connect(self._change)

    def start(self) -> None:
        self._asking.do(_begin, self._show)

    def leave(self) -> None:
        """Keeps what is on the screen as a draft, then closes. Asks nothing, and keeps nothing of nothing."""
        self._asking.when_free(self._leave)

    def _leave(self) -> None:
        state = self._state
        if state is None or state.step is Step.SAVED or self._told(state) == state.draft:
            self.ended.emit()
        else:
            draft = self._told(state)
            self._asking.do(lambda journal: service.keep_report(journal, draft), self._left)

    def _left(self, panel: PanelToShow | NoPanel) -> None:
        """What asks for help does so even when the person is on the way out."""
        self._ask_for_help(panel)
        self.ended.emit()

    def _told(self, state: ReportState) -> EventDraft:
        page = self._view.page
        match page:
            case WhatPage():
                return states.with_what(state.draft, page.term.text(), page.words.answer())
            case WhenPage():
                return states.with_when(state.draft, page.told())
            case HowBadPage():
                return states.with_how_bad(state.draft, page.told())
            case MorePage():
                return states.with_more(state.draft, page.told())
        return state.draft

    def _gap(self, draft: EventDraft) -> tuple[Gap, str]:
        page = self._view.page
        match page:
            case WhatPage():
                return (Gap.NONE if draft.term else Gap.TERM), ""
            case WhenPage():
                return states.gap_when(page.told()), page.problem()
            case HowBadPage():
                return states.gap_how_bad(page.told()), ""
        return Gap.NONE, ""

    def _next(self) -> None:
        state = self._state
        if state is None or self._asking.busy:
            return
        if state.step is Step.SAVED:
            self.ended.emit()
            return
        if state.step is Step.REVIEW:
            self._asking.do(lambda journal: _report(journal, state.draft), self._saved)
            return
        draft = self._told(state)
        gap, problem = self._gap(draft)
        self._view.show_gap(gap, problem)
        if gap is Gap.NONE and not problem:
            self._go(replace(state, draft=draft), Step(state.step + 1))

    def _back(self) -> None:
        state = self._state
        if state is None or state.step is Step.WHAT:
            self.leave()
        elif not self._asking.busy and state.step is not Step.SAVED:
            self._go(replace(state, draft=self._told(state)), Step(state.step - 1))

    def _change(self, step: Step) -> None:
        """Back to a step that was passed; what this one holds is kept first."""
        state = self._state
        if state is not None and not self._asking.busy:
            self._go(replace(state, draft=self._told(state)), step)

    def _go(self, state: ReportState, step: Step) -> None:
        target = states.at_step(state, step)
        self._keep(target.draft, lambda: self._show(target))

    def _keep(self, draft: EventDraft, then: Callable[[], None]) -> None:
        def kept(panel: PanelToShow | NoPanel) -> None:
            then()
            self._ask_for_help(panel)

        self._asking.do(lambda journal: service.keep_report(journal, draft), kept)

    def _ask_for_help(self, panel: PanelToShow | NoPanel) -> None:
        if isinstance(panel, PanelToShow):
            self.panel_requested.emit(panel)

    def _ticked(self, consequence: Consequence) -> None:
        state = self._state
        if state is None:
            return
        draft = self._told(state)
        self._state = replace(state, draft=draft)
        self._ask(
            self, lambda journal: service.consequence_ticked(journal, draft, consequence), self._answered, self._fail
        )

    def _answered(self, shown: object) -> None:
        state = self._state
        if state is None:
            return
        if isinstance(shown, BannerToShow):
            self._state = replace(state, banner=shown)
            self._view.show_banner(shown)
        elif isinstance(shown, PanelToShow):
            self.panel_requested.emit(shown)

    def _saved(self, panel: PanelToShow | NoPanel) -> None:
        if self._state is not None:
            self._show(replace(self._state, step=Step.SAVED))
        self._ask_for_help(panel)

    def _fail(self, error: DaymarkError) -> None:
        self._view.show_problem(*self._explain(error))

    def _show(self, state: ReportState) -> None:
        self._state = state
        self._view.show_state(state)


def _report(journal: Journal, draft: EventDraft) -> PanelToShow | NoPanel:
    service.report(journal, draft)
    return open_panel(journal)


def _begin(journal: Journal) -> ReportState:
    """Where the report was left; what was ticked as serious asks for the call again."""
    draft = service.begin_report(journal)
    serious = [tick for tick in draft.consequences if tick in SERIOUS and tick is not Consequence.SELF_HARM_THOUGHTS]
    contacts = contact_views(journal.study, journal.language, journal.country, service.AT_ONCE)
    banners = [BannerToShow(panel_id=draft.event_id, consequence=tick, contacts=contacts) for tick in serious[:1]]
    return ReportState(
        draft=draft,
        step=Step(min(max(draft.at, 0), int(Step.REVIEW))),
        today=study_day(journal.clock.now(), journal.study.day_starts),
        suggestions=service.suggestions(journal),
        banner=banners[0] if banners else NoBanner(),
    )
