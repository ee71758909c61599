from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from journal.overriding import override

WARNING_SECONDS: Final = 60
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class IdleLock(QObject):
    """Counts the time without a key or a movement: warns a minute before, then asks for the lock.

    Sees every event of the application, so an open dialog never keeps it from locking.
    """

    warned = Signal(int)
    calmed = Signal()
    lock_requested = Signal()

    def __init__(self, application: QObject, minutes: int) -> None:
        super().__init__(application)
        self._application = application
        self._warning = self._timer(max(minutes * 60 - WARNING_SECONDS, 1), self._warn)
        self._lock = self._timer(WARNING_SECONDS, self.lock_requested.emit)
        application.installEventFilter(self)
        self._warning.start()

    def _timer(self, seconds: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(seconds * 1000)
        timer.timeout.connect(act)
        return timer

    def set_minutes(self, minutes: int) -> None:
        self._warning.setInterval(max(minutes * 60 - WARNING_SECONDS, 1) * 1000)
        self._restart()

    def stop(self) -> None:
        self._application.removeEventFilter(self)
        self._warning.stop()
        self._lock.stop()

    def _warn(self) -> None:
        self._lock.start()
        self.warned.emit(WARNING_SECONDS)

    def _restart(self) -> None:
        was_warned = self._lock.isActive()
        self._lock.stop()
        self._warning.start()
        if was_warned:
            self.calmed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._restart()
        return False
