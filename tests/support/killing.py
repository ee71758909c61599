"""Kill a forked child at its n-th step on files, so that every step is cut off once."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any, Final

STEPS: Final = frozenset({"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir"})
FINISHED, RAISED = 0, 3


def killed_at(step: int, act: Callable[[], Any], within: str) -> bool:
    """Fork, do ``act``, and kill just before its ``step``-th step on a path that holds ``within``.

    False when it came to its end before that. Raises ``AssertionError`` when ``act`` raised.
    """
    child = os.fork()
    if not child:
        _act_until(step, act, within)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.waitstatus_to_exitcode(status) == FINISHED, "the child raised"
    return False


def _act_until(step: int, act: Callable[[], Any], within: str) -> None:
    left = step

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event in STEPS and any(within in str(argument) for argument in arguments[:2]):
            left -= 1
            if left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    code = RAISED
    try:
        sys.addaudithook(watch)
        act()
        code = FINISHED
    finally:
        os._exit(code)
