from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from journal.clock import Clock
from journal.overriding import override

_LOOK_EVERY_MS: Final = 1000
_SLEPT_SECONDS: Final = 1.0
_BEFORE_PAINTING: Final = frozenset({QEvent.Type.UpdateRequest, QEvent.Type.Expose, QEvent.Type.Paint})


class SleepWatch(QObject):
    """Notices afterwards that the computer slept, whoever sent it to sleep: two clocks no longer agree.

    Looks before anything is painted, so that what was on the screen does not come back for a moment. Only where the
    system has a clock that stands still while it sleeps (`Clock.since_start`): not on Windows.
    """

    slept = Signal()

    def __init__(self, application: QObject, clock: Clock) -> None:
        super().__init__(application)
        self._application = application
        self._clock = clock
        self._asleep = self._seconds_asleep()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_EVERY_MS)
        application.installEventFilter(self)

    def stop(self) -> None:
        self._application.removeEventFilter(self)
        self._timer.stop()

    def look(self) -> bool:
        """Whether it slept since the last look."""
        asleep = self._seconds_asleep()
        if asleep - self._asleep < _SLEPT_SECONDS:
            return False
        self._asleep = asleep
        self.slept.emit()
        return True

    def _seconds_asleep(self) -> float:
        return self._clock.since_start() - self._clock.monotonic()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in _BEFORE_PAINTING and self.look()
