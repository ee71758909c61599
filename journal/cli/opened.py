"""Open a journal for the length of one command."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.passphrases import passphrase
from journal.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from journal.services.opening import Journal


@contextmanager
def opened(folder: Path, descriptor: int | None, surroundings: Surroundings) -> Iterator["Journal"]:
    """Asks for the passphrase, opens, and closes again whatever happens."""
    from journal.services.opening import open_journal
    from journal.services.unlocking import unlock_with_passphrase

    secret = passphrase(descriptor)
    journal = open_journal(folder, unlock_with_passphrase(folder, secret), surroundings.clock)
    try:
        yield journal
    finally:
        journal.close()
