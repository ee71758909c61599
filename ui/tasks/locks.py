"""Everything that locks without being asked at the rail: time, sleep, the screen, and Ctrl+L under a dialog."""

import sys
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from journal.clock import Clock
from journal.overriding import override
from journal.services.messages import LockReason
from ui.tasks.idle_lock import IdleLock
from ui.tasks.session_watch import SessionWatch
from ui.tasks.sleep_watch import SleepWatch

_LAST_LATIN: Final = 0x24F  # of Unicode's letters, which Qt's keys are numbered by


class Locks(QObject):
    lock_requested = Signal(object)
    warned = Signal(int)
    calmed = Signal()

    def __init__(self, application: QApplication, clock: Clock, minutes: int) -> None:
        super().__init__(application)
        self._application = application
        self.idle = IdleLock(application, minutes)
        self.session = SessionWatch(self)
        self.sleep = SleepWatch(application, clock)
        self.idle.warned.connect(self.warned)
        self.idle.calmed.connect(self.calmed)
        self.idle.lock_requested.connect(lambda: self.lock_requested.emit(LockReason.IDLE))
        self.session.suspending.connect(lambda: self.lock_requested.emit(LockReason.SUSPEND))
        self.session.screen_locked.connect(lambda: self.lock_requested.emit(LockReason.SCREEN))
        self.sleep.slept.connect(lambda: self.lock_requested.emit(LockReason.SUSPEND))
        application.installEventFilter(self)

    def stop(self) -> None:
        """Nothing starts them again. The computer still waits with sleeping until this process has ended."""
        self._application.removeEventFilter(self)
        self.idle.stop()
        self.sleep.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A dialog or an open list keeps keys from the window below it; this one it does not keep."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _covered() and _is_lock(event):
            self.lock_requested.emit(LockReason.ASKED)
            return True
        return False


def _covered() -> bool:
    return QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None


def _is_lock(event: QKeyEvent) -> bool:
    """By what the key says, or, where a layout has other letters than Latin ones there, by the key that L lies on."""
    if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
        return False
    return event.key() == Qt.Key.Key_L or (event.key() > _LAST_LATIN and event.nativeScanCode() == _scan_code_of_l())


def _scan_code_of_l() -> int:
    """X11's and Wayland's through Qt count 8 on from Linux's KEY_L; Windows has its set 1; macOS tells none.

    Source: linux/input-event-codes.h (38); Microsoft, keyboard scan codes (0x26).
    """
    return 46 if sys.platform == "linux" else 0x26 if sys.platform == "win32" else -1
