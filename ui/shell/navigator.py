from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal.diary.changes import DoseTaken
from journal.diary.kept import KeptEvent
from journal.errors import DaymarkError
from journal.services.following_events import events
from journal.services.helping import HelpPanel, help_panel
from journal.services.messages import Drafts
from journal.services.panels import NoPanel, PanelToShow, open_panel
from journal.services.short_drafts import Left, LeftCorrection, LeftDose, LeftFollowing, left_open
from journal.services.today import Today
from ui.screens.today.state import titled
from ui.shell.flows import Flow, FlowMaker, panel_signal
from ui.shell.main_window import MainWindow


class PageController(Protocol):
    def refresh(self) -> None: ...


class Navigator(QObject):
    """Which page or flow is on the screen. Flows lie over the pages, help over everything."""

    left = Signal(object)

    def __init__(self, window: MainWindow, flows: FlowMaker) -> None:
        super().__init__(window)
        self._window = window
        self._flows = flows
        self._pages: dict[str, PageController] = {}
        self._current = ""
        self._open: list[Flow] = []
        self._today: Today | None = None
        self._help: HelpPanel | None = None
        self._leaving = False
        self._asked_to_leave: tuple[Flow, ...] = ()
        self._drafts = Drafts.KEPT
        flows.ask.settled.connect(self._look_left)
        window.page_chosen.connect(self.open_page)
        window.report_requested.connect(self.open_report)
        window.help_requested.connect(self.open_help)

    def add_page(self, code: str, view: QWidget, controller: PageController) -> None:
        self._pages[code] = controller
        self._window.set_page(code, view)

    def open_page(self, code: str) -> None:
        self._current = code
        self._window.clear_problem()
        self._window.show_page(code)
        self._pages[code].refresh()

    @property
    def in_flow(self) -> bool:
        return bool(self._open)

    @property
    def current_page(self) -> str:
        return self._current

    def get_ready(self) -> None:
        """A panel that was on the screen when the program ended comes back before anything else.

        The numbers are at hand from the start, so that asking for help never waits for other work.
        """
        self._flows.ask(self, help_panel, self._keep_help, self._fail)
        self._flows.ask(self, open_panel, self._panel_found, self._fail)
        self._flows.ask(self, left_open, self._left_open_found, self._fail)

    def today_shown(self, today: Today) -> None:
        self._today = today

    def open_check_in(self, instrument: str, day: date, occasion: str = "") -> None:
        self._open_alone(lambda: self._flows.check_in(instrument, day, occasion, self._title_of(instrument, occasion)))

    def open_reading(self, check_in_id: str) -> None:
        self._open_alone(lambda: self._flows.reading(check_in_id))

    def open_medication(self, day: date, taken: DoseTaken) -> None:
        today = self._today
        if today is not None:
            self._open_alone(lambda: self._flows.medication(day, taken, today.day))

    def open_following(self, event_id: str) -> None:
        today = self._today
        if today is None:
            return

        def show(found: tuple[KeptEvent, ...]) -> None:
            for event in (event for event in found if event.event_id == event_id):
                self._open_alone(partial(self._flows.following, event, today.day))

        self._flows.ask(self, events, show, self._fail)

    def open_report(self) -> None:
        self._open_alone(self._flows.report)

    def open_help(self) -> None:
        if self._help is None:
            self._flows.ask(self, help_panel, self._help_found, self._fail)
        elif not self._showing_help():
            self._show(self._flows.help_panel(self._help))

    def show_panel(self, panel: PanelToShow) -> None:
        """At once, over everything. While the journal is being locked it waits: it comes back with the next opening."""
        if not self._leaving:
            self._show(self._flows.fired_panel(panel))

    def leave_all(self) -> None:
        """Keeps every draft, however long each waits for its turn, then says ``left`` and whether all were kept."""
        self._leaving = True
        self._leave_next()

    def _leave_next(self) -> None:
        for flow in reversed(self._open):
            leave = getattr(flow.controller, "leave", None)
            if leave is not None:
                self._asked_to_leave = (flow,)
                leave()
                self._look_left()
                return
        self._left()

    def _look_left(self) -> None:
        """Nothing is asked any more and the flow is still there: what it holds could not be kept."""
        if not (self._leaving and self._flows.ask.is_settled):
            return
        for flow in self._asked_to_leave:
            if flow in self._open:
                self._drafts = Drafts.LOST
                self._end(flow)

    def _left(self) -> None:
        if self._leaving:
            self._leaving = False
            self.left.emit(self._drafts)

    def _keep_help(self, panel: HelpPanel) -> None:
        self._help = panel

    def _help_found(self, panel: HelpPanel) -> None:
        self._help = panel
        self.open_help()

    def _panel_found(self, panel: PanelToShow | NoPanel) -> None:
        if isinstance(panel, PanelToShow):
            self.show_panel(panel)

    def _left_open_found(self, found: tuple[Left, ...]) -> None:
        """Today shows check-ins that were begun; the short forms have no place there."""
        for left in found[:1]:
            title = self.tr("You were writing something when Daymark was left")
            words = self.tr("It is kept, but not saved yet.")
            self._window.show_notice(title, words, self.tr("Carry on"), partial(self._carry_on, left), kind="info")

    def _carry_on(self, left: Left) -> None:
        match left:
            case LeftDose(day=day, taken=taken):
                self.open_medication(day, taken)
            case LeftFollowing(event_id=event_id):
                self.open_following(event_id)
            case LeftCorrection(check_in_id=check_in_id):
                self.open_reading(check_in_id)

    def _open_alone(self, make: Callable[[], Flow]) -> None:
        """Only one flow is open at a time, however often its button is pressed; help alone may lie over it."""
        if not self._open and not self._leaving:
            self._show(make())

    def _show(self, flow: Flow) -> None:
        self._window.clear_problem()
        self._open.append(flow)
        flow.controller.ended.connect(lambda: self._end(flow))
        if hasattr(flow.controller, "help_requested"):
            flow.controller.help_requested.connect(self.open_help)
        asks_for_help = panel_signal(flow)
        if asks_for_help is not None:
            asks_for_help.connect(self.show_panel)
        self._window.show_flow(flow.view)
        flow.start()

    def _end(self, flow: Flow) -> None:
        if flow not in self._open:
            return
        self._open.remove(flow)
        self._window.end_flow(flow.view)
        if self._leaving:
            self._leave_next()
        elif not self._open:
            self._pages[self._current].refresh()

    @property
    def today(self) -> Today:
        """What Today showed last. Raises ``LookupError`` before it has shown anything."""
        if self._today is None:
            raise LookupError
        return self._today

    def drop_flow(self) -> None:
        """Take the topmost flow away as it is; nothing of it is kept."""
        if self._open:
            self._end(self._open[-1])

    def _showing_help(self) -> bool:
        return any(not hasattr(flow.controller, "help_requested") for flow in self._open)

    def _title_of(self, instrument: str, occasion: str) -> str:
        today = self._today
        if today is None:
            return ""
        entries = (*today.check_ins, *today.fill_in, *today.whenever)
        same = (entry for entry in entries if (entry.instrument, entry.occasion) == (instrument, occasion))
        return next((titled(entry) for entry in same), "")

    def _fail(self, error: DaymarkError) -> None:
        self._window.show_problem(*self._flows.explain(error))
