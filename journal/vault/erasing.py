"""Crypto-erase: without the header there is no key, and without the key the database is noise."""

import shutil
from contextlib import suppress
from pathlib import Path

from journal import paths
from journal.vault import finishing
from journal.vault.keys.header import HEADER_FILE, RENEWING_FOLDER, clear_leftovers
from journal.vault.keys.header_format import LONGEST


def erase_folder(folder: Path) -> None:
    """The header's bytes are overwritten before its name goes. Other people's files in the folder stay.

    Raises ``DaymarkError`` FILE_UNWRITABLE when the header cannot be overwritten; then nothing is erased.
    """
    paths.overwrite_start(folder / HEADER_FILE, LONGEST)
    with paths.translated(folder):
        (folder / HEADER_FILE).unlink()
        paths.sync_folder(folder)
        clear_leftovers(folder)
        for file in folder.glob(f"{finishing.DATABASE_FILE}*"):
            file.unlink()
        finishing.clear(folder)
        shutil.rmtree(folder / RENEWING_FOLDER, ignore_errors=True)
    with suppress(OSError):
        folder.rmdir()
