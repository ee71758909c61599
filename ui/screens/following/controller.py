from PySide6.QtCore import QObject, Signal

from journal.errors import DaymarkError
from journal.services.following_events import observe
from ui.screens.following.state import FollowingState, Gap, missing, observed
from ui.screens.following.view import FollowingView
from ui.tasks.asking import Ask, Explain, OneAtATime


class FollowingController(QObject):
    ended = Signal()
    help_requested = Signal()

    def __init__(self, view: FollowingView, state: FollowingState, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._state = state
        self._explain = explain
        self._asking = OneAtATime(self, ask, self._fail)
        view.save_requested.connect(self._save)
        view.closed.connect(self.leave)
        view.help_requested.connect(self.help_requested)

    def leave(self) -> None:
        self._asking.when_free(self.ended.emit)

    def _save(self) -> None:
        told = self._view.told()
        gap = missing(told)
        self._view.show_gap(gap)
        if gap is not Gap.NONE:
            return
        event = self._state.event
        persistence, severity, ended = observed(event, told)
        self._asking.do(
            lambda journal: observe(journal, event.event_id, persistence, severity, ended),
            lambda _none: self.ended.emit(),
        )

    def _fail(self, error: DaymarkError) -> None:
        self._view.show_problem(*self._explain(error))
