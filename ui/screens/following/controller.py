from PySide6.QtCore import QObject, Signal

from journal.errors import DaymarkError
from journal.services.following_events import observe
from journal.services.panels import NoPanel, PanelToShow
from journal.services.short_drafts import drop_following, keep_following, kept_following
from ui.screens.following.state import FollowingState, Gap, Told, missing, observed
from ui.screens.following.view import FollowingView
from ui.tasks.asking import Ask, Explain, OneAtATime


class FollowingController(QObject):
    """What is chosen is kept when the form is left by a lock; only closing it without saving lets it go."""

    ended = Signal()
    help_requested = Signal()
    panel_requested = Signal(object)

    def __init__(self, view: FollowingView, state: FollowingState, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._state = state
        self._explain = explain
        self._kept = Told()
        self._asking = OneAtATime(self, ask, self._fail)
        view.save_requested.connect(self._save)
        view.closed.connect(self._close)
        view.help_requested.connect(self.help_requested)

    def start(self) -> None:
        event = self._state.event
        self._view.focus_first()
        self._asking.do(lambda journal: kept_following(journal, event), self._resume)

    def leave(self) -> None:
        """Keeps what is on the screen as a draft, then closes. Asks nothing."""
        self._asking.when_free(self._leave)

    def _leave(self) -> None:
        event_id, told = self._state.event.event_id, self._view.told()
        if told == self._kept:
            self.ended.emit()
        else:
            self._asking.do(lambda journal: keep_following(journal, event_id, told), lambda _none: self.ended.emit())

    def _close(self) -> None:
        event_id = self._state.event.event_id
        if self._kept == Told():
            self._asking.when_free(self.ended.emit)
        else:
            self._asking.do(lambda journal: drop_following(journal, event_id), lambda _none: self.ended.emit())

    def _resume(self, kept: Told) -> None:
        self._kept = kept
        if kept != Told() and self._view.told() == Told():
            self._view.show_kept(kept)

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
            self._saved,
        )

    def _saved(self, panel: PanelToShow | NoPanel) -> None:
        if isinstance(panel, PanelToShow):
            self.panel_requested.emit(panel)
        self.ended.emit()

    def _fail(self, error: DaymarkError) -> None:
        self._view.show_problem(*self._explain(error))
