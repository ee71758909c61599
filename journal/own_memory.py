"""No core file, and no reading of this process's memory or pipes by others of the same account."""

import ctypes
import sys
from typing import Final

if sys.platform != "win32":
    import resource

_SET_DUMPABLE: Final = 4  # Source: linux/prctl.h


def keep_to_itself() -> None:
    """Linux has both, other Unixes the first, Windows neither. Before anything secret is in memory."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
