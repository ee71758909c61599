"""Room beside the database for the drafts of a full disk: a lock ends the process, and the words with it.

The largest draft that one form makes takes part in the log as about 45 pages: a report with its 20,000 characters
(``journal.diary.texts``), four bytes each, twice over (what it writes, and the pages of the draft before it, which are
overwritten with zeros). 256 KiB are 63 pages. The log is enough for a commit: it is folded into the file when there is
room again.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from journal import paths
from journal.errors import DaymarkError

RESERVE_FILE: Final = "journal.db-reserve"
"""Named so that whatever clears away the database and what lies beside it takes this along."""

RESERVE_BYTES: Final = 256 * 1024


def lay_by(folder: Path) -> None:
    """Written and flushed, of random bytes: a file system that packs zeros would keep no room for them.

    A disk without that much room has none to keep; the journal opens all the same.
    """
    file = folder / RESERVE_FILE
    with suppress(OSError):
        if file.stat().st_size == RESERVE_BYTES:
            return
        file.unlink()
    with suppress(DaymarkError):
        paths.write_atomically(file, os.urandom(RESERVE_BYTES))


def spend(folder: Path) -> bool:
    """Whether there was room to give back. The next opening lays it by again."""
    try:
        (folder / RESERVE_FILE).unlink()
    except OSError:
        return False
    return True
