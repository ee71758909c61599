from collections.abc import Sequence

from PySide6.QtCore import QObject

from journal.errors import DaymarkError
from journal.services.handoff import wipe
from ui.tasks.lane import Lane


def let_go(lane: Lane, owner: QObject, secrets: Sequence[bytearray], *, in_use: bool) -> None:
    """Wipe them, in the lane when work there uses them: zeros must not be taken for a key.

    ``secrets`` is read when they are wiped: it may have grown by what the work made.
    """

    def wipe_all() -> None:
        for secret in secrets:
            wipe(secret)

    if in_use:
        lane.submit(owner, wipe_all, _wiped, _not_wiped)
    else:
        wipe_all()


def _wiped(_nothing: None) -> None:
    """Nobody waits for it."""


def _not_wiped(error: DaymarkError) -> None:
    raise error
