"""The one place that decides where Daymark's own files lie and that writes files.

Everything is written beside its target, flushed to the disk and then renamed, so that a reader sees the old file or
the new one, never half of one.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from journal.errors import Code, DaymarkError, InputError

if sys.platform != "win32":
    import fcntl

PRIVATE_DIRECTORY = 0o700
PRIVATE_FILE = 0o600
CHUNK = 1 << 20
NO_SUCH_FLUSH = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def home() -> Path:
    """Folder of Daymark's own files; ``DAYMARK_HOME`` moves it."""
    moved = os.environ.get("DAYMARK_HOME")
    if moved:
        return Path(moved)
    from platformdirs import user_data_path  # noqa: PLC0415 - the gate needs it once, after its window is built

    return user_data_path("daymark", appauthor=False)


def default_journal() -> Path:
    return home() / "my-journal"


def resources() -> Path:
    """Folder of what ships beside the program: studies, schema, fonts, icons. Never written to."""
    return Path(__file__).resolve().parent.parent / "resources"


def settings_file() -> Path:
    return home() / "settings.json"


def state_folder() -> Path:
    """Authenticated high-water marks of journals, outside every journal's folder: a copied-back journal shows."""
    return home() / "state"


def backups_folder() -> Path:
    return home() / "backups"


def temporary_folder() -> Path:
    """A new folder that only its owner may enter, wherever the system keeps such; remove it after use."""
    import tempfile  # noqa: PLC0415 - needed once, by who cannot write beside the journal

    return Path(tempfile.mkdtemp(prefix="daymark-"))


def make_private_dir(folder: Path) -> Path:
    """Create a folder (and those above it that are missing) that only its owner may enter."""
    with translated(folder):
        for each in (*reversed(folder.parents), folder):
            if each == folder or not each.exists():
                each.mkdir(mode=PRIVATE_DIRECTORY, exist_ok=True)
    return folder


def make_new_private_dir(folder: Path) -> Path:
    """Create a folder that must not exist yet, in one that does. Raises ``InputError`` FILE_EXISTS or FILE_MISSING."""
    with translated(folder):
        folder.mkdir(mode=PRIVATE_DIRECTORY)
    return folder


def move_folder(source: Path, target: Path) -> None:
    """Give a whole folder its name. Raises ``InputError`` FILE_EXISTS when ``target`` holds something already."""
    with translated(target):
        if target.is_dir() and not any(target.iterdir()):
            target.rmdir()
        if target.exists() or target.is_symlink():
            raise FileExistsError
        source.rename(target)
        sync_folder(target.parent)


def move_file(source: Path, target: Path) -> None:
    """Give a file that is whole and flushed its name, over any that has it, and flush the folder."""
    with translated(target):
        source.replace(target)
        sync_folder(target.parent)


def write_atomically(target: Path, data: bytes, *, private: bool = True) -> None:
    """Write beside, flush, rename, flush the folder. Raises ``DaymarkError`` DISK_FULL or FILE_UNWRITABLE."""
    import secrets  # noqa: PLC0415 - 8 ms that the gate's first picture does without

    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    with translated(target):
        try:
            with _open_new(beside, private=private) as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
            sync_folder(target.parent)
        finally:
            beside.unlink(missing_ok=True)


def open_new(target: Path, *, private: bool = True) -> BinaryIO:
    """Open a file that must not exist yet, for writing bytes."""
    with translated(target):
        return _open_new(target, private=private)


def make_private_file(file: Path) -> Path:
    """An empty file for its owner alone, for something else to fill; or one that is there, from now on.

    That one is not opened: closing it would drop the locks that this process has on it.
    """
    with translated(file):
        if not file.exists():
            _open_new(file, private=True).close()
        elif stat.S_IMODE(file.stat().st_mode) != PRIVATE_FILE:
            with suppress(PermissionError):  # another owner's file, or a disk that has no such rights
                file.chmod(PRIVATE_FILE)
    return file


def _open_new(target: Path, *, private: bool) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(target, flags, PRIVATE_FILE if private else 0o644), "wb")


def open_file(source: Path) -> BinaryIO:
    """Open for reading bytes. What is no file (a folder, a pipe, a device) is as good as missing: ``InputError``."""
    return _opened(source, os.O_RDONLY, "rb")


def _opened(source: Path, flags: int, mode: str) -> BinaryIO:
    """Not waiting: a pipe that nobody writes into would hold us for ever."""
    waiting = getattr(os, "O_NONBLOCK", 0)
    with translated(source):
        handle = os.open(source, flags | waiting | getattr(os, "O_BINARY", 0))
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise FileNotFoundError
        return cast("BinaryIO", os.fdopen(handle, mode))


def read_limited(source: Path, limit: int) -> bytes:
    """The whole file, refused when it is missing or larger than ``limit`` bytes."""
    with translated(source), open_file(source) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise InputError(Code.FILE_TOO_LARGE, where=source.name, limit=limit)
    return data


def write_in_place(target: Path, data: bytes, *, flush: bool) -> None:
    """Replace a short file by one call: a kill leaves the old bytes or the new. ``flush``: wait for the disk."""
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
    with translated(target):
        handle = os.open(target, flags, PRIVATE_FILE)
        try:
            os.write(handle, data)
            os.ftruncate(handle, len(data))
            if flush:
                os.fsync(handle)
        finally:
            os.close(handle)


def overwrite_start(target: Path, count: int) -> None:
    """Zeros over at most the first ``count`` bytes of a file, flushed. Flash disks may keep the old cells."""
    with translated(target), _opened(target, os.O_RDWR, "r+b") as file:
        file.write(bytes(min(target.stat().st_size, count)))
        file.flush()
        os.fsync(file.fileno())


def copy_private(source: Path, target: Path) -> None:
    """The bytes alone, into a file that its owner may write whatever the original allows."""
    with translated(source), open_file(source) as file, open_new(target) as out:
        while chunk := file.read(CHUNK):
            out.write(chunk)


def sync_file(file: Path) -> None:
    """Flush what another hand has written into a file."""
    with translated(file), file.open("r+b") as opened:
        os.fsync(opened.fileno())


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries; Windows has no such call and needs none.

    Some file systems, above all of networks and in user space, refuse it: there is nothing to wait for then.
    Source: fsync(2), EINVAL.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NO_SUCH_FLUSH:
            raise
    finally:
        os.close(handle)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until nobody else, in whatever process, is in such a block for ``folder``. Never one within another.

    The folder itself is locked: nothing is left behind, and the lock ends with its process. Windows and file systems
    that know no such lock let everybody in, and so does a folder that cannot be opened.
    """
    with ExitStack() as held:
        if sys.platform != "win32":
            with suppress(OSError):
                handle = os.open(folder, os.O_RDONLY)
                held.callback(os.close, handle)
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the operating system's errors about ``path`` into Daymark's; the file's name is kept, not its folders."""
    try:
        yield
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise InputError(Code.FILE_MISSING, where=path.name) from None
    except FileExistsError:
        raise InputError(Code.FILE_EXISTS, where=path.name) from None
    except OSError as error:
        if error.errno == errno.ENOTEMPTY:  # a folder that somebody else gave its name in the same moment
            raise InputError(Code.FILE_EXISTS, where=path.name) from None
        full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        raise DaymarkError(Code.DISK_FULL if full else Code.FILE_UNWRITABLE, where=path.name) from None
