"""How a controller asks a use case: the work runs on the vault's lane, the answer comes back to the GUI thread."""

import sys
from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from journal.errors import Code, DaymarkError
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


def in_words(work: Callable[[], Result]) -> Callable[[], Result]:
    """``work``, of which an error nobody expected also reaches the one who asked, so that no button stays dead.

    The error itself goes to ``sys.excepthook``, which says its class and its line.
    """

    def guarded() -> Result:
        try:
            return work()
        except DaymarkError:
            raise
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            raise DaymarkError(Code.UNEXPECTED) from error

    return guarded


class OneAtATime:
    """A controller's asking. What is pressed while one thing is under way is passed over: nothing is kept twice."""

    def __init__(self, owner: QObject, ask: Ask, failed: Callable[[DaymarkError], None]) -> None:
        self._owner = owner
        self._ask = ask
        self._failed = failed
        self._busy = False
        self._afterwards: tuple[Callable[[], None], ...] = ()

    @property
    def busy(self) -> bool:
        return self._busy

    def do(self, work: Callable[[Journal], Result], then: Callable[[Result], None]) -> None:
        if self._busy:
            return
        self._busy = True

        def done(result: Result) -> None:
            self._busy = False
            then(result)
            self._go_on()

        self._ask(self._owner, work, done, self._fail)

    def when_free(self, act: Callable[[], None]) -> None:
        """Does ``act`` now, or once what is under way, and all that follows from it, is over."""
        if self._busy:
            self._afterwards = (act,)
        else:
            act()

    def _fail(self, error: DaymarkError) -> None:
        self._busy = False
        self._failed(error)
        self._go_on()

    def _go_on(self) -> None:
        if not self._busy:
            waiting, self._afterwards = self._afterwards, ()
            for act in waiting:
                act()
