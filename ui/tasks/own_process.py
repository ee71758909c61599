"""What the gate and the journal process do to themselves before anything secret is in their memory."""

import ctypes
import signal
import sys
from enum import IntEnum
from typing import Final

if sys.platform != "win32":
    import resource


class _Prctl(IntEnum):
    """Source: linux/prctl.h."""

    SET_PDEATHSIG = 1
    SET_DUMPABLE = 4


_KILL: Final = 9


def harden() -> None:
    """No core file, no reading of this process's memory by others of the same account, no life after the supervisor.

    Linux has all three, other Unixes the first; on Windows the end of the pipe alone ends an orphan. Files that a
    portal opens for a program cannot be had without `PR_SET_DUMPABLE`, so dialogs for files are Qt's own on Linux
    (Source: KeePassXC issue 7607). Ctrl+C in a terminal reaches every process of it: the supervisor answers for all.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        system = ctypes.CDLL(None)
        system.prctl(_Prctl.SET_DUMPABLE, 0, 0, 0, 0)
        system.prctl(_Prctl.SET_PDEATHSIG, _KILL, 0, 0, 0)
