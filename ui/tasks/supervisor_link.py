from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from journal.errors import DaymarkError
from journal.services.handoff import receive, send
from journal.services.messages import Closed, Enrol, Message, Renew, Unlock
from journal.services.pipe_ends import Pipes
from ui.tasks.pipe_watch import PipeWatch


class SupervisorLink(QObject):
    """A child's two pipes with the supervisor.

    `end_requested` when the supervisor says so, or is itself gone: nothing may outlive it.
    """

    end_requested = Signal()

    def __init__(self, pipes: Pipes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._from = pipes.from_supervisor
        self._to = pipes.to_supervisor
        self._watch = PipeWatch(self._from, self)
        self._watch.readable.connect(self._heard)

    def tell(self, message: Message) -> None:
        try:
            send(self._to, message)
        except DaymarkError:
            self._end()

    def _heard(self) -> None:
        """The supervisor has only one thing to say; whatever else comes means that the pipe cannot be trusted."""
        with suppress(DaymarkError):
            receive(self._from)
        self._end()

    def _end(self) -> None:
        self._watch.stop()
        self.end_requested.emit()


class KeyPipe(QObject):
    """The journal process's end of the pipe that the gate writes the key to.

    `handed` carries one `Unlock`, `Enrol` or `Renew`; the receiver wipes its key. `abandoned` when the gate ended
    without one.
    """

    handed = Signal(object)
    abandoned = Signal()

    def __init__(self, pipes: Pipes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._descriptor = pipes.key
        self._watch = PipeWatch(self._descriptor, self)
        self._watch.readable.connect(self._heard)

    def _heard(self) -> None:
        self._watch.stop()
        message = self._received()
        if isinstance(message, Unlock | Enrol | Renew):
            self.handed.emit(message)
        else:
            self.abandoned.emit()

    def _received(self) -> Message | Closed:
        try:
            return receive(self._descriptor)
        except DaymarkError:
            return Closed()
