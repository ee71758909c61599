"""One Daymark at a time for each folder of its own files.

The lock is a file that names its owner: one line with the process number and when that process started, in ticks after
the computer did ("" where that cannot be told). While the owner lives it also holds an operating system's lock on the
file, which ends with the process however it ends; where there is no such lock, number and start tell a living owner
from one that left its file behind.
"""

import errno
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journal.paths import PRIVATE_FILE, make_private_dir, translated

if sys.platform != "win32":
    import fcntl

_TICKS: Final = 19  # starttime, counted after the bracket that closes the program's name. Source: proc(5)
_LINE_LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class Running:
    """Somebody else holds the lock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Held until ``release``."""

    file: Path
    descriptor: int

    def release(self) -> None:
        with suppress(OSError):
            self.file.unlink()
        os.close(self.descriptor)


def acquire(file: Path) -> Lock | Running:
    """Raises ``DaymarkError`` FILE_UNWRITABLE or DISK_FULL when the folder cannot be used."""
    make_private_dir(file.parent)
    while True:
        with translated(file):
            descriptor = os.open(file, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
        if not _taken(descriptor):
            os.close(descriptor)
            return Running()
        if _still_there(file, descriptor):
            _sign(descriptor)
            return Lock(file=file, descriptor=descriptor)
        os.close(descriptor)  # its owner let it go while we were opening it


def _taken(descriptor: int) -> bool:
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                return False
        else:
            return True
    return not owner_lives(os.pread(descriptor, _LINE_LIMIT, 0) if hasattr(os, "pread") else b"")


def _still_there(file: Path, descriptor: int) -> bool:
    try:
        found, held = file.stat(), os.fstat(descriptor)
    except OSError:
        return False
    return (found.st_ino, found.st_dev) == (held.st_ino, held.st_dev)


def _sign(descriptor: int) -> None:
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"{os.getpid()} {started(os.getpid())}\n".encode())


def owner_lives(line: bytes) -> bool:
    """Whether the process named in a lock file's line runs, and is still the same one."""
    number, _, start = line.decode("ascii", "replace").strip().partition(" ")
    if not number.isdecimal() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    now = started(int(number))
    return not start or not now or start == now


def started(process: int) -> str:
    """Ticks after the computer's start at which a process began; "" where the system does not say."""
    try:
        line = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    return line.rpartition(")")[2].split()[_TICKS]
