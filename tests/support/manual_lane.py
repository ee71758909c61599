"""A lane that works when the test says so, on the test's own thread."""

from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject

from journal.errors import DaymarkError

Result = TypeVar("Result")


class ManualLane:
    """Keeps to `ui.tasks.lane.Lane`; an error that is no `DaymarkError` is raised where the test runs the work."""

    def __init__(self) -> None:
        self._jobs: deque[Callable[[], None]] = deque()
        self._open = True

    def submit(
        self,
        owner: QObject,
        work: Callable[[], Result],
        on_done: Callable[[Result], None],
        on_error: Callable[[DaymarkError], None],
    ) -> None:
        if self._open:
            self._jobs.append(lambda: self._do(owner, work, on_done, on_error))

    def finish(self) -> None:
        self._open = False
        self._jobs.clear()

    @property
    def waiting(self) -> int:
        return len(self._jobs)

    def run_next(self) -> None:
        self._jobs.popleft()()

    def run_all(self) -> None:
        """Also what the work that is done submits in its turn."""
        while self._jobs:
            self.run_next()

    def _do(
        self,
        owner: QObject,
        work: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[DaymarkError], None],
    ) -> None:
        try:
            result = work()
        except DaymarkError as error:
            if shiboken6.isValid(owner):
                on_error(error)
            return
        if shiboken6.isValid(owner):
            on_done(result)
