"""Work off the GUI thread. There are two lanes, `vault` and `compute`, and each does one piece of work at a time."""

from collections.abc import Callable
from typing import Any, Final, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from journal.errors import DaymarkError
from journal.overriding import override

Result = TypeVar("Result")

_NEVER_LET_GO: Final = -1


class Lane(Protocol):
    def submit(
        self,
        owner: QObject,
        work: Callable[[], Result],
        on_done: Callable[[Result], None],
        on_error: Callable[[DaymarkError], None],
    ) -> None:
        """Do `work` after everything submitted before.

        `work` takes what it needs as frozen values, touches no widget and returns a value. Then either `on_done` or
        `on_error` runs on the GUI thread, unless `owner` is gone by then. An error that is no `DaymarkError` goes to
        `sys.excepthook` on the GUI thread, as if it had been raised there.
        """
        ...

    def finish(self) -> None:
        """Wait for everything submitted; nothing is delivered any more. The last call before the program ends."""
        ...


class _Delivery(QObject):
    """Lives on the GUI thread, where its slot therefore runs."""

    arrived = Signal(object)

    def __init__(self, parent: QObject, owner: QObject, deliver: Callable[[Any], None]) -> None:
        super().__init__(parent)
        self._owner = owner
        self._deliver = deliver
        self.arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _take(self, outcome: object) -> None:
        owner, deliver = self._owner, self._deliver
        self.deleteLater()
        if shiboken6.isValid(owner):
            deliver(outcome)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any], delivery: _Delivery) -> None:
        super().__init__()
        self._work = work
        self._delivery = delivery

    @override
    def run(self) -> None:
        try:
            outcome = self._work()
        except Exception as error:
            outcome = _Raised(error)
        if shiboken6.isValid(self._delivery):
            self._delivery.arrived.emit(outcome)


class _Raised:
    def __init__(self, error: Exception) -> None:
        self.error = error


class ThreadLane(QObject):
    """A lane on a thread of its own, which starts with the first work and stays until `finish`."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(_NEVER_LET_GO)
        self._open = True

    def submit(
        self,
        owner: QObject,
        work: Callable[[], Result],
        on_done: Callable[[Result], None],
        on_error: Callable[[DaymarkError], None],
    ) -> None:
        if not self._open:
            return
        deliver = _Outcome(self._still_open, on_done, on_error)
        self._pool.start(_Job(work, _Delivery(self, owner, deliver)))

    def finish(self) -> None:
        self._open = False
        self._pool.waitForDone()

    def _still_open(self) -> bool:
        return self._open


class _Outcome:
    """Sends what came of the work to the one it is for."""

    def __init__(
        self,
        wanted: Callable[[], bool],
        on_done: Callable[[Any], None],
        on_error: Callable[[DaymarkError], None],
    ) -> None:
        self._wanted = wanted
        self._on_done = on_done
        self._on_error = on_error

    def __call__(self, outcome: object) -> None:
        if not self._wanted():
            return
        if not isinstance(outcome, _Raised):
            self._on_done(outcome)
        elif isinstance(outcome.error, DaymarkError):
            self._on_error(outcome.error)
        else:
            raise outcome.error
