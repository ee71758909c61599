"""The journal process: loads everything while the person still types, waits for the key, opens, shows, ends on lock."""

import signal
import sys
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from journal.clock import SystemClock
from journal.errors import DaymarkError
from journal.services.credentials import Renewed, renew_journal
from journal.services.handoff import raise_request
from journal.services.inherited import take
from journal.services.messages import Drafts, Enrol, Failed, Locked, LockReason, Opened, Quit, Ready, Renew, Unlock
from journal.services.opening import Journal, finish_journal, open_journal
from journal.services.pipe_ends import Pipes
from ui.shell import excepthook
from ui.shell.composition import SETTINGS, TODAY, Desk, Lanes
from ui.shell.warming import load_everything
from ui.tasks.lane import ThreadLane
from ui.tasks.locks import Locks
from ui.tasks.own_process import harden
from ui.tasks.raise_requests import RaiseRequests, bring_forward
from ui.tasks.supervisor_link import KeyPipe, SupervisorLink
from ui.theme.settings import Settings, keep_settings, read_settings
from ui.widgets.page_place import focus_named, focused_name

_FAILED: Final = 1


def main(arguments: Sequence[str]) -> int:
    _leave_signals_to_supervisor()
    harden()
    excepthook.install()
    pipes = take(arguments)
    load_everything()
    app = QApplication([*sys.argv[:1]])
    app.setApplicationName("daymark")
    app.setQuitOnLastWindowClosed(False)
    process = JournalProcess(app, pipes)
    process.get_ready()
    return app.exec()


class JournalProcess(QObject):
    """From the warm wait to the lock. Whatever ends it, the vault is closed before the supervisor hears of it."""

    def __init__(self, app: QApplication, pipes: Pipes) -> None:
        super().__init__(app)
        self._app = app
        self._link = SupervisorLink(pipes, self)
        self._keys = KeyPipe(pipes, self)
        self._lanes = Lanes(vault=ThreadLane("vault", self), compute=ThreadLane("compute", self))
        self._settings = read_settings()
        self._journal: Journal | None = None
        self._desk: Desk | None = None
        self._locks: Locks | None = None
        self._ending = False
        self._locked_too_soon = False
        self._is_new = False
        self._why = LockReason.ASKED
        self._link.end_requested.connect(self._end_now)
        self._keys.handed.connect(self._handed)
        self._keys.abandoned.connect(self._end_now)

    def get_ready(self) -> None:
        self._link.tell(Ready())

    def _handed(self, message: Unlock | Enrol | Renew) -> None:
        self._is_new = isinstance(message, Enrol)
        self._watch()
        if isinstance(message, Renew):
            self._lanes.vault.submit(
                self, lambda: renew_journal(message, SystemClock()), self._renewed, self._not_opened
            )
            return
        self._lanes.vault.submit(self, lambda: _received(message), self._opened, self._not_opened)

    def _opened(self, journal: Journal) -> None:
        self._journal = journal
        if self._locked_too_soon:
            self._locked(Drafts.KEPT)
            return
        self._settings = read_settings()
        self._watch()
        self._make_desk()
        requests = RaiseRequests(raise_request(), self)
        requests.raise_requested.connect(self._come_forward)
        if self._is_new and self._desk is not None:
            self._desk.offer_receipt()
        self._link.tell(Opened())

    def _renewed(self, done: Renewed) -> None:
        self._opened(done.journal)
        if self._desk is not None:
            self._desk.say_renewed(done)

    def _watch(self) -> None:
        """From the key's arrival on: the computer may sleep while the vault is being opened."""
        if self._locks is None:
            self._locks = Locks(self._app, SystemClock(), self._settings.idle_minutes)
            self._locks.warned.connect(self._warn)
            self._locks.calmed.connect(self._calm)
            self._locks.lock_requested.connect(self.lock)
        self._locks.idle.set_minutes(self._settings.idle_minutes)

    def _make_desk(self, page: str = TODAY) -> None:
        if self._journal is None:
            return
        before = self._desk
        desk = Desk(self._app, self._journal, self._lanes, self._settings)
        desk.setParent(self)
        desk.lock_requested.connect(lambda: self.lock(LockReason.ASKED))
        desk.gate_requested.connect(self.lock)
        desk.settings_changed.connect(self._settings_changed)
        desk.closed.connect(self._window_closed)
        if before is not None:
            desk.window.restoreGeometry(before.window.saveGeometry())
        desk.window.show()
        desk.open(page)
        desk.check.begin()
        self._desk = desk
        if before is not None:
            for name in focused_name(before.window):
                focus_named(desk.window, name)
            before.check.stop()
            before.closed.disconnect()
            before.window.hide()
            before.window.deleteLater()
            before.deleteLater()

    def _settings_changed(self, settings: Settings) -> None:
        looks_changed = settings.appearance != self._settings.appearance
        self._settings = settings
        try:
            keep_settings(settings)
        except DaymarkError as error:
            self._tell_problem(error)
        if self._locks is not None:
            self._locks.idle.set_minutes(settings.idle_minutes)
        if looks_changed:
            self._make_desk(SETTINGS)

    def lock(self, why: LockReason) -> None:
        """Nothing is shown from now on; then drafts, the vault, this process: what was locked is gone with it."""
        if self._ending:
            return
        self._ending = True
        self._why = why
        if self._locks is not None:
            self._locks.stop()
        if self._desk is None:
            self._locked_too_soon = True
            return
        _hide_everything()
        self._leave(self._desk, self._locked)

    def _leave(self, desk: Desk, then: Callable[[Drafts], None]) -> None:
        """`then` once what was being written is kept as a draft, or could not be."""
        desk.check.stop()
        desk.navigator.left.connect(then, Qt.ConnectionType.SingleShotConnection)
        desk.navigator.leave_all()

    def _locked(self, drafts: Drafts) -> None:
        self._close()
        self._link.tell(Locked(why=self._why, drafts=drafts))
        self._app.quit()

    def _window_closed(self) -> None:
        if self._ending or self._desk is None:
            return
        self._ending = True
        self._leave(self._desk, self._quit)

    def _quit(self, _drafts: Drafts) -> None:
        self._close()
        self._link.tell(Quit())
        self._app.quit()

    def _end_now(self) -> None:
        """The supervisor ends, or is gone. A lock or an end that is on its way already comes to its own end."""
        if self._desk is None:
            if not self._ending:
                self._ending = True
                self._close()
            QTimer.singleShot(0, self._app.quit)  # once the events are turning: before that Qt forgets it
            return
        if self._ending:
            return
        self._ending = True
        _hide_everything()
        self._leave(self._desk, self._quit)

    def _not_opened(self, error: DaymarkError) -> None:
        self._ending = True
        self._link.tell(Failed(code=error.code))
        self._app.exit(_FAILED)

    def _close(self) -> None:
        for lane in (self._lanes.compute, self._lanes.vault):
            lane.finish()
        _forget_copied()
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _warn(self, seconds: int) -> None:
        if self._desk is not None:
            words = self.tr(
                "Daymark locks in %n second(s). Press any key to stay. What you wrote is kept.", "", seconds
            )
            self._desk.window.set_warning(words)

    def _calm(self) -> None:
        if self._desk is not None:
            self._desk.window.set_warning("")

    def _come_forward(self) -> None:
        """Not while it is being locked: what was hidden stays hidden, however long the draft waits for its turn."""
        if self._desk is not None and not self._ending:
            bring_forward(self._desk.window)

    def _tell_problem(self, error: DaymarkError) -> None:
        from ui.shell.messages import words_for

        if self._desk is not None:
            self._desk.window.show_problem(*words_for(error))


def _forget_copied() -> None:
    """What was copied here: Qt would leave it to the desktop's keeper of the clipboard as this process ends."""
    clipboard = QApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if clipboard.text(mode=mode) and _is_ours(clipboard, mode):
            clipboard.clear(mode)


def _is_ours(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    return clipboard.ownsClipboard() if mode is QClipboard.Mode.Clipboard else clipboard.ownsSelection()


def _leave_signals_to_supervisor() -> None:
    """It gets those that end a session as well, and then asks for an end in which drafts are kept."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def _hide_everything() -> None:
    """Dialogs too: none of them is asked, so none can hold up the lock."""
    for window in QApplication.topLevelWidgets():
        window.hide()


def _received(message: Unlock | Enrol) -> Journal:
    """Opens the journal, or finishes making it; wipes the key either way."""
    if isinstance(message, Enrol):
        return finish_journal(message, SystemClock()).journal
    return open_journal(message.folder, message.key, SystemClock())
