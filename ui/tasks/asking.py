"""How a controller asks a use case: the work runs on the vault's lane, the answer comes back to the GUI thread."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from journal.errors import DaymarkError
from journal.services.opening import Journal

Result = TypeVar("Result")


class Ask(Protocol):
    def __call__(
        self,
        owner: QObject,
        work: Callable[[Journal], Result],
        done: Callable[[Result], None],
        failed: Callable[[DaymarkError], None],
    ) -> None:
        """Neither ``done`` nor ``failed`` is called once ``owner`` is gone."""
        ...


class Explain(Protocol):
    def __call__(self, error: DaymarkError) -> tuple[str, str]:
        """What is wrong, and what to do, in the participant's language."""
        ...
