from PySide6.QtCore import QObject, Signal

from journal.errors import DaymarkError
from journal.services.handoff import send, wipe
from journal.services.messages import Enrol, Handed, Renew, Unlock
from journal.services.pipe_ends import Pipes
from ui.tasks.lane import Lane
from ui.tasks.supervisor_link import SupervisorLink


class Handing(QObject):
    """Gives the key to the journal process. `failed` when that cannot be reached."""

    failed = Signal(object)

    def __init__(self, pipes: Pipes, link: SupervisorLink, lane: Lane) -> None:
        super().__init__(link)
        self._key_pipe = pipes.key
        self._link = link
        self._lane = lane

    def hand(self, message: Unlock | Enrol | Renew) -> None:
        """Writes in the lane, since a study file may be more than a pipe holds; wipes the key afterwards."""
        self._link.tell(Handed(folder=message.folder))
        pipe = self._key_pipe

        def write() -> None:
            try:
                send(pipe, message)
            finally:
                wipe(message.key)

        self._lane.submit(self, write, self._written, self._unwritten)

    def _written(self, _nothing: None) -> None:
        """What follows is the supervisor's to say."""

    def _unwritten(self, error: DaymarkError) -> None:
        self.failed.emit(error)
