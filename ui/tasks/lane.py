"""Work off the GUI thread. There are two lanes, `vault` and `compute`, and each does one piece of work at a time."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, SignalInstance, Slot

from journal.errors import DaymarkError

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


class ThreadLane(QObject):
    """A lane on a thread of its own, which starts with the first work and stays until `finish`.

    Owners and their callbacks never go to that thread: the last one to let go of a widget must be the GUI thread.
    """

    _arrived = Signal(int, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(_NEVER_LET_GO)
        self._waiting: dict[int, _Waiting] = {}
        self._count = 0
        self._open = True
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        owner: QObject,
        work: Callable[[], Result],
        on_done: Callable[[Result], None],
        on_error: Callable[[DaymarkError], None],
    ) -> None:
        if not self._open:
            return
        self._count += 1
        self._waiting[self._count] = _Waiting(owner, on_done, on_error)
        self._pool.start(_job(self._arrived, self._count, work))

    def finish(self) -> None:
        self._open = False
        self._pool.waitForDone()
        self._waiting.clear()

    @Slot(int, object)
    def _deliver(self, number: int, outcome: object) -> None:
        waiting = self._waiting.pop(number, None)
        if waiting is not None and shiboken6.isValid(waiting.owner):
            waiting.hand_over(outcome)


def _job(arrived: SignalInstance, number: int, work: Callable[[], object]) -> Callable[[], None]:
    def job() -> None:
        try:
            outcome = work()
        except Exception as error:
            outcome = _Raised(error)
        arrived.emit(number, outcome)

    return job


class _Raised:
    def __init__(self, error: Exception) -> None:
        self.error = error


class _Waiting(NamedTuple):
    owner: QObject
    on_done: Callable[[Any], None]
    on_error: Callable[[DaymarkError], None]

    def hand_over(self, outcome: object) -> None:
        if not isinstance(outcome, _Raised):
            self.on_done(outcome)
        elif isinstance(outcome.error, DaymarkError):
            self.on_error(outcome.error)
        else:
            raise outcome.error
