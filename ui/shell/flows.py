"""Flows: screens that have the whole window for a while. Each is made when it is wanted and let go when it ends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal.diary.changes import DoseTaken
from journal.diary.kept import KeptEvent
from journal.services.helping import HelpPanel
from journal.services.panels import PanelToShow
from ui.screens.check_in.controller import CheckInController
from ui.screens.check_in.view import CheckInView
from ui.screens.following.controller import FollowingController
from ui.screens.following.state import FollowingState
from ui.screens.following.view import FollowingView
from ui.screens.help_panel import state as help_states
from ui.screens.help_panel.controller import HelpPanelController
from ui.screens.help_panel.view import HelpPanelView
from ui.screens.medication.controller import MedicationController
from ui.screens.medication.state import MedicationState
from ui.screens.medication.view import MedicationView
from ui.screens.reading.controller import ReadingController
from ui.screens.reading.view import ReadingView
from ui.screens.report_event.controller import ReportController
from ui.screens.report_event.view import ReportView
from ui.shell.asking import CountedAsk
from ui.tasks.asking import Explain
from ui.theme.theme import Theme


class FlowController(Protocol):
    """``ended`` when the flow is over. Some also have ``leave``, which keeps a draft first."""

    ended: Any


@dataclass(frozen=True, slots=True)
class Flow:
    view: QWidget
    controller: FlowController
    start: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowMaker:
    """What every flow is made with."""

    theme: Theme
    language: str
    ask: CountedAsk
    explain: Explain

    def check_in(self, instrument: str, day: date, occasion: str, title: str) -> Flow:
        view = CheckInView(self.theme, title, self.language)
        controller = CheckInController(view, self.ask, self.explain)
        return Flow(view, controller, lambda: controller.start(instrument, day, occasion))

    def reading(self, check_in_id: str) -> Flow:
        view = ReadingView(self.theme, self.language)
        controller = ReadingController(view, check_in_id, self.ask, self.explain)
        return Flow(view, controller, controller.start)

    def medication(self, day: date, taken: DoseTaken, today: date) -> Flow:
        state = MedicationState(day=day, taken=taken, today=today)
        view = MedicationView(self.theme, state)
        controller = MedicationController(view, state, self.ask, self.explain)
        return Flow(view, controller, controller.start)

    def following(self, event: KeptEvent, today: date) -> Flow:
        state = FollowingState(event=event, today=today)
        view = FollowingView(self.theme, state)
        controller = FollowingController(view, state, self.ask, self.explain)
        return Flow(view, controller, controller.start)

    def report(self) -> Flow:
        view = ReportView(self.theme)
        controller = ReportController(view, self.ask, self.explain)
        return Flow(view, controller, controller.start)

    def fired_panel(self, panel: PanelToShow) -> Flow:
        return self._help(help_states.fired(panel))

    def help_panel(self, panel: HelpPanel) -> Flow:
        return self._help(help_states.asked(panel))

    def _help(self, state: help_states.HelpState) -> Flow:
        view = HelpPanelView(self.theme, state)
        return Flow(view, HelpPanelController(view, state, self.ask, self.explain), view.focus_first)


def panel_signal(flow: Flow) -> Any | None:  # noqa: ANN401 - a bound Qt signal has no public type
    """The signal of a flow in which an answer can bring up help."""
    return getattr(flow.controller, "panel_requested", None) if isinstance(flow.controller, QObject) else None
