"""Files that leave: never over another one, and never half written."""

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from journal.errors import Code, InputError
from journal.paths import make_private_dir, write_atomically


def refuse_existing(target: Path) -> None:
    """Raises ``InputError`` FILE_EXISTS, or FILE_MISSING when its folder is not there; before any long work."""
    if target.exists() or target.is_symlink():
        raise InputError(Code.FILE_EXISTS, where=target.name)
    if not target.parent.is_dir():
        raise InputError(Code.FILE_MISSING, where=target.parent.name)


def write_new(target: Path, data: bytes) -> str:
    """The SHA-256 of what was written, in hex. Raises ``InputError`` FILE_EXISTS."""
    refuse_existing(target)
    write_atomically(target, data)
    return hashlib.sha256(data).hexdigest()


def is_free(folder: Path) -> bool:
    """Whether it does not exist, or is an empty folder."""
    return not (folder.exists() or folder.is_symlink()) or (folder.is_dir() and not any(folder.iterdir()))


def refuse_filled(folder: Path) -> None:
    """Raises ``InputError`` FOLDER_NOT_EMPTY."""
    if not is_free(folder):
        raise InputError(Code.FOLDER_NOT_EMPTY, where=folder.name)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> str:
    """Write all files or leave none. SHA-256 over their list in the form of ``sha256sum``, by name."""
    refuse_filled(folder)
    with removed_on_failure(folder):
        make_private_dir(folder)
        digests = {name: write_new(folder / name, data) for name, data in files.items()}
    listing = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))
    return hashlib.sha256(listing.encode()).hexdigest()


@contextmanager
def removed_on_failure(made: Path) -> Iterator[None]:
    """Take away a file, or a folder that did not exist or was empty, when what follows fails or is stopped."""
    try:
        yield
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        with suppress(OSError):
            made.unlink(missing_ok=True)
        raise
