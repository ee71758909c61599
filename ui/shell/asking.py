from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from journal.errors import DaymarkError
from journal.services.opening import Journal
from ui.tasks.asking import Ask, in_words
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


class CountedAsk(QObject):
    """Asks on, and says ``settled`` whenever all that was asked through it is answered."""

    settled = Signal()

    def __init__(self, ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._under_way = 0

    @property
    def is_settled(self) -> bool:
        return not self._under_way

    def __call__(
        self,
        owner: QObject,
        work: Callable[[Journal], Result],
        done: Callable[[Result], None],
        failed: Callable[[DaymarkError], None],
    ) -> None:
        self._under_way += 1
        self._ask(self, work, self._answering(owner, done), self._answering(owner, failed))

    def _answering(self, owner: QObject, answer: Callable[[Result], None]) -> Callable[[Result], None]:
        """An owner that is gone is answered no more, and counted all the same."""

        def answered(result: Result) -> None:
            try:
                if shiboken6.isValid(owner):
                    answer(result)
            finally:
                self._under_way -= 1
                if not self._under_way:
                    self.settled.emit()

        return answered
