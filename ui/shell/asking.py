from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from journal.errors import DaymarkError
from journal.services.opening import Journal
from ui.tasks.asking import in_words
from ui.tasks.lane import Lane

Result = TypeVar("Result")


class LaneAsk:
    """Runs use cases on the vault's lane, one after the other, with the open journal."""

    def __init__(self, lane: Lane, journal: Journal) -> None:
        self._lane = lane
        self._journal = journal

    def __call__(
        self,
        owner: QObject,
        work: Callable[[Journal], Result],
        done: Callable[[Result], None],
        failed: Callable[[DaymarkError], None],
    ) -> None:
        journal = self._journal
        self._lane.submit(owner, in_words(lambda: work(journal)), done, failed)
