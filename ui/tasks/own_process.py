"""What a process does to itself before anything secret is in its memory."""

import ctypes
import signal
import sys
from typing import Final

from journal.own_memory import keep_to_itself

_SET_PDEATHSIG: Final = 1  # Source: linux/prctl.h
_KILL: Final = 9


def harden() -> None:
    """No core file, no reading of this process's memory by others of the same account, no life after the supervisor.

    Linux has all three, other Unixes the first; on Windows the end of the pipe alone ends an orphan. Files that a
    portal opens for a program cannot be had without `PR_SET_DUMPABLE`, so dialogs for files are Qt's own on Linux
    (Source: KeePassXC issue 7607). Ctrl+C in a terminal reaches every process of it: the supervisor answers for all.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_to_itself()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PDEATHSIG, _KILL, 0, 0, 0)
