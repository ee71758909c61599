"""How often somebody has been wrong in a row, kept across starts, and how long the next try waits for it.

The file says nothing but a number; its name is a hash of the journal's folder, by whatever way one came to it. Where it
cannot be written or read, a gate still counts for as long as it runs. Whoever can delete it could as well try
passphrases on a copy of the header: what slows them is Argon2id. This slows whoever sits at the open window.
"""

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Final

from journal import paths
from journal.errors import DaymarkError

FREE_TRIES: Final = 3
LONGEST_WAIT: Final = 60
_NAME: Final = "attempts-"
_DIGITS: Final = 4
_MOST: Final = 10**_DIGITS - 1


class Attempts:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._here = 0

    @cached_property
    def _file(self) -> Path:
        from hashlib import sha256

        name = sha256(os.fsencode(os.path.realpath(self._folder))).hexdigest()[:16]
        return paths.state_folder() / f"{_NAME}{name}"

    def wrong(self) -> int:
        """How many in a row; a file that cannot be read counts as none, what this gate has seen always counts."""
        return max(self._here, self._kept())

    def _kept(self) -> int:
        if not any(paths.state_folder().glob(f"{_NAME}*")):
            return 0
        try:
            kept = paths.read_limited(self._file, _DIGITS)
        except DaymarkError:
            return 0
        return int(kept) if kept.isdigit() else 0

    def add(self) -> int:
        """Count one more, and say how many there are now. A disk that is full must not open a way in or lock out."""
        self._here = min(self.wrong() + 1, _MOST)
        with suppress(DaymarkError):
            paths.make_private_dir(self._file.parent)
            paths.write_atomically(self._file, str(self._here).encode())
        return self._here

    def clear(self) -> None:
        self._here = 0
        with suppress(OSError):
            self._file.unlink(missing_ok=True)


def wait_after(wrong: int) -> int:
    """Seconds until the next try: none for the first ones, then 2, 4, 8 … up to a minute."""
    return 0 if wrong < FREE_TRIES else min(2 ** (wrong - FREE_TRIES + 1), LONGEST_WAIT)
