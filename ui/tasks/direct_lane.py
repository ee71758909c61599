from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from journal.errors import DaymarkError

Result = TypeVar("Result")


class DirectLane:
    """A lane that works at once, on the thread that asks: where pictures are drawn and nobody waits at a window."""

    def submit(
        self,
        owner: QObject,
        work: Callable[[], Result],
        on_done: Callable[[Result], None],
        on_error: Callable[[DaymarkError], None],
    ) -> None:
        del owner
        try:
            result = work()
        except DaymarkError as error:
            on_error(error)
            return
        on_done(result)

    def finish(self) -> None:
        """Nothing is ever waiting."""
