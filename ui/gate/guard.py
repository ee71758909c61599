from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from journal.clock import Clock
from ui.theme.settings import read_settings

if TYPE_CHECKING:
    from ui.tasks.locks import Locks


class Guard(QObject):
    """Asks for the lock of a gate that holds a data key. `watching` has something in it from `start` to `stop`."""

    lock_requested = Signal(object)
    warned = Signal()
    calmed = Signal()

    def __init__(self, application: QApplication, clock: Clock) -> None:
        super().__init__(application)
        self._application = application
        self._clock = clock
        self.watching: tuple[Locks, ...] = ()

    def start(self) -> None:
        """Loaded only here: a gate that gives the key away at once never locks by itself."""
        from ui.tasks.locks import Locks

        if self.watching:
            return
        locks = Locks(self._application, self._clock, read_settings().idle_minutes)
        locks.warned.connect(self._warn)
        locks.calmed.connect(self.calmed)
        locks.lock_requested.connect(self.lock_requested)
        self.watching = (locks,)

    def stop(self) -> None:
        """The computer may sleep now: unlike the journal process, a gate goes on after its lock."""
        watching, self.watching = self.watching, ()
        for locks in watching:
            locks.stop()
            locks.session.stop()
            for each in (locks.idle, locks.sleep, locks):
                each.deleteLater()
            self.calmed.emit()

    def _warn(self, _seconds: int) -> None:
        self.warned.emit()
