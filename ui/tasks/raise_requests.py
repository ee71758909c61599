from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget


class RaiseRequests(QObject):
    """A second start of Daymark leaves a file; whoever has a window on the screen takes it away and comes forward."""

    raise_requested = Signal()

    def __init__(self, request: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._request = request
        self._watcher = QFileSystemWatcher([str(request.parent)], self)
        self._watcher.directoryChanged.connect(self._look)

    def _look(self) -> None:
        try:
            self._request.unlink()
        except OSError:
            return
        self.raise_requested.emit()


def bring_forward(window: QWidget) -> None:
    window.setWindowState((window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()
