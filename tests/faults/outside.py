"""What Python changes on the disk elsewhere than where it may."""

import os
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

NOWHERE: Final = 99
CHANGING: Final[Mapping[str, tuple[tuple[int, int], ...]]] = MappingProxyType(
    {
        "os.mkdir": ((0, 2),),
        "os.remove": ((0, 1),),
        "os.rmdir": ((0, 1),),
        "os.rename": ((0, 2), (1, 3)),
        "os.link": ((1, 3),),
        "os.symlink": ((1, 2),),
        "os.truncate": ((0, NOWHERE),),
    }
)
"""Python's own events: where among their arguments a path stands, and the folder that it is relative to."""
WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Outside:
    """Hears, from now on and for as long as the process lives, what is changed elsewhere than below ``folders``."""

    def __init__(self, folders: tuple[str, ...]) -> None:
        self._folders = folders
        self.seen: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        places = CHANGING.get(event, ())
        if event == "open" and arguments[2] & WRITING:
            places = ((0, NOWHERE),)
        for path, folder in places:
            name = whole_path(arguments[path], *arguments[folder : folder + 1])
            if not name.startswith(self._folders):
                self.seen.append(name)


def whole_path(name: Any, folder: int = -1) -> str:  # noqa: ANN401 - as Python's events give it
    """``folder``: the descriptor of the one that ``name`` is relative to; -1 for that of the process."""
    if isinstance(name, int):
        return os.readlink(f"/proc/self/fd/{name}")  # noqa: PTH115 - in the middle of anything, so nothing is loaded
    base = os.readlink(f"/proc/self/fd/{folder}") if folder >= 0 else os.getcwd()  # noqa: PTH109, PTH115 - as above
    return os.path.normpath(os.path.join(base, os.fsdecode(name)))  # noqa: PTH118 - as above
