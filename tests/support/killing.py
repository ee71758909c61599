"""Kill a forked child at its n-th step on files, or also in its database, so that every step is cut off once."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any, Final

import pytest
from sqlalchemy import Engine, event

STEPS: Final = frozenset({"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir"})
READING: Final = ("SELECT", "PRAGMA")
FINISHED, RAISED = 0, 3


def killed_at(step: int, act: Callable[[], Any], within: str, *, statements: bool = False) -> bool:
    """Fork, do ``act``, and kill just before its ``step``-th step on a path that holds ``within``.

    With ``statements``, each one that writes to a database is a step too. False when it came to its end before that.
    Raises ``AssertionError`` when ``act`` raised.
    """
    child = os.fork()
    if not child:
        _act_until(step, act, within, statements=statements)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.waitstatus_to_exitcode(status) == FINISHED, "the child raised"
    return False


def _act_until(step: int, act: Callable[[], Any], within: str, *, statements: bool) -> None:
    left = step

    def count() -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in STEPS and any(within in str(argument) for argument in arguments[:2]):
            count()

    def asked(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
        if not statement.startswith(READING):
            count()

    code = RAISED
    try:
        sys.addaudithook(watch)
        if statements:
            event.listen(Engine, "before_cursor_execute", asked)
            event.listen(Engine, "commit", lambda _: count())
        act()
        code = FINISHED
    finally:
        os._exit(code)


def killed_in(name: str, act: Callable[[], Any]) -> None:
    """Fork, do ``act``, and kill where it calls ``name`` (dotted). Raises ``AssertionError`` when it does not."""
    child = os.fork()
    if not child:
        try:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(name, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
                act()
        finally:
            os._exit(RAISED)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child was not killed"
