"""One Daymark at a time for each folder of its own files.

The lock is a file that only its owner can have made. It names that owner: one line with the process number and when
that process started, in ticks after the computer did ("" where that cannot be told). While the owner lives it also
holds an operating system's lock on the file, which ends with the process however it ends; where there is no such lock,
number and start tell a living owner from one that left its file behind.
"""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from journal.errors import Code, DaymarkError
from journal.paths import make_private_dir, open_new

if sys.platform != "win32":
    import fcntl

_TICKS: Final = 19  # starttime, counted after the bracket that closes the program's name. Source: proc(5)
_LINE_LIMIT: Final = 200


class Running:
    """Somebody else holds the lock."""

    __slots__ = ()


class Lock(NamedTuple):
    """Held until ``release``."""

    path: Path
    file: BinaryIO

    def release(self) -> None:
        with suppress(OSError):
            self.path.unlink()
        self.file.close()


def acquire(path: Path) -> Lock | Running:
    """Raises ``DaymarkError`` FILE_UNWRITABLE or DISK_FULL when the folder cannot be used."""
    make_private_dir(path.parent)
    while True:
        try:
            file = open_new(path)
        except DaymarkError as error:
            if error.code is not Code.FILE_EXISTS:
                raise
            if not _clear_stale(path):
                return Running()
            continue
        if not _hold(file):
            file.close()
            return Running()
        if _is_at(path, file):
            file.write(f"{os.getpid()} {started(os.getpid())}\n".encode())
            file.flush()
            return Lock(path=path, file=file)
        file.close()  # somebody took it for a stale one before we held it


def _clear_stale(path: Path) -> bool:
    """Remove the file of an owner that is gone; false when it is not gone."""
    try:
        file = path.open("rb")
    except OSError:
        return True
    with file:
        if not _hold(file) or owner_lives(file.read(_LINE_LIMIT)):
            return False
        if _is_at(path, file):
            with suppress(OSError):
                path.unlink()
        return True


def _hold(file: BinaryIO) -> bool:
    """Take the operating system's lock. False when another process has it; true also where there are no such locks."""
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in (errno.EWOULDBLOCK, errno.EACCES)
    return True


def _is_at(path: Path, file: BinaryIO) -> bool:
    try:
        found, held = path.stat(), os.fstat(file.fileno())
    except OSError:
        return False
    return (found.st_ino, found.st_dev) == (held.st_ino, held.st_dev)


def owner_lives(line: bytes) -> bool:
    """Whether the process named in a lock file's line runs, and is still the same one."""
    number, _, start = line.decode("ascii", "replace").strip().partition(" ")
    if not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except PermissionError:
        pass
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
