import sys
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

if sys.platform == "win32":
    import _winapi
    import msvcrt

_LOOK_EVERY_MS: Final = 100


class PipeWatch(QObject):
    """Says when a pipe can be read, or has ended.

    Windows cannot wait for a pipe and a window at once, so there a timer looks ten times a second (not run yet).
    """

    readable = Signal()

    def __init__(self, descriptor: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._descriptor = descriptor
        if sys.platform == "win32":
            self._timer = QTimer(self)
            self._timer.timeout.connect(self._look)
            self._timer.start(_LOOK_EVERY_MS)
        else:
            self._notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._tell)

    def stop(self) -> None:
        if sys.platform == "win32":
            self._timer.stop()
        else:
            self._notifier.setEnabled(False)

    def _tell(self) -> None:
        self.readable.emit()

    def _look(self) -> None:
        if sys.platform == "win32":
            try:
                waiting = _winapi.PeekNamedPipe(msvcrt.get_osfhandle(self._descriptor), 0)[0]
            except OSError:
                waiting = 1
            if waiting:
                self.readable.emit()
