"""A journal that was given a new data key: how the change is committed, and finished by whoever opens it next.

The copy under the new key waits as ``journal.db.N``, N being its generation, until the header of generation N takes
the old header's place. That one renaming decides which credentials open. After it, ``journal.db.N`` *is* the journal;
it is given the plain name at once, or by the next one who opens. A ``journal.db.M`` of another generation, and a
database in ``renewing``, were left by somebody who was killed before that step, and are removed.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from journal import paths
from journal.vault.connecting import require_opens
from journal.vault.keys import header
from journal.vault.keys.data_key import DataKey
from journal.vault.reserve import RESERVE_FILE

DATABASE_FILE: Final = "journal.db"


def waiting_file(folder: Path, generation: int) -> Path:
    return folder / f"{DATABASE_FILE}.{generation}"


def current_file(folder: Path) -> Path:
    """The database that belongs to the header."""
    waiting = waiting_file(folder, header.header_info(folder).generation)
    return waiting if waiting.is_file() else folder / DATABASE_FILE


def finish(folder: Path, key: DataKey) -> None:
    """Give a waiting database its name. One that this key does not open replaces nothing: ``VaultError``."""
    waiting = current_file(folder)
    if waiting.name != DATABASE_FILE:
        require_opens(waiting, key)
        give_name(folder, waiting)


def give_name(folder: Path, waiting: Path) -> None:
    """Another process may have been quicker: then there is nothing left to do."""
    if waiting.exists():
        paths.move_file(waiting, folder / DATABASE_FILE)


def clear(folder: Path) -> None:
    """What was left behind. Only for the one who holds the lock of the database.

    A header that waits in ``renewing`` stays: somebody may be about to use it, and it opens nothing.
    """
    header.clear_leftovers(folder)
    for pattern in (f"{DATABASE_FILE}.[0-9]*", f".{RESERVE_FILE}.*"):
        for left in folder.glob(pattern):
            left.unlink(missing_ok=True)
    (folder / f"{DATABASE_FILE}-journal").unlink(missing_ok=True)  # emptied by its owner; a journal in use has a log
    renewing = folder / header.RENEWING_FOLDER
    for pattern in (f"{DATABASE_FILE}*", f".{RESERVE_FILE}.*"):
        for left in renewing.glob(pattern):
            left.unlink(missing_ok=True)
    with suppress(OSError):
        renewing.rmdir()
