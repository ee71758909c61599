"""How long work tells how far it is, and is asked to stop."""

from collections.abc import Callable
from typing import Protocol


class Progress(Protocol):
    def __call__(self, done: int, total: int) -> None:
        """``done`` of ``total`` steps are finished; may raise ``Stopped`` to end the work."""
        ...


class Stopped(Exception):  # noqa: N818 - it is an answer, not an error
    """The person asked to stop; nothing was kept."""


def silent(done: int, total: int) -> None:
    del done, total


def every(steps: int, tell: Callable[[int, int], None]) -> Progress:
    """Pass on each ``steps``-th step and the last one."""

    def told(done: int, total: int) -> None:
        if done % steps == 0 or done == total:
            tell(done, total)

    return told
