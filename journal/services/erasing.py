"""Erase a journal by destroying its keys: what stays on the disk, and in copies of the database, opens for nobody."""

from contextlib import suppress
from dataclasses import dataclass

from journal import paths
from journal.errors import Code, VaultError
from journal.services import backing_up, rollback
from journal.services.opening import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """``out_of_reach``: backups that may still be somewhere, each with a header that its passphrase opens."""

    removed: int
    out_of_reach: tuple[backing_up.KnownBackup, ...]


def erase_journal(journal: Journal) -> Erased:
    """Backups first, then the header, then the rest: killed before the header went, it can be done again.

    ``journal`` is closed. A copy of the folder that somebody made by hand is not known here.
    Raises ``VaultError`` VAULT_READ_ONLY, ``DaymarkError`` FILE_UNWRITABLE; then the journal still opens.
    """
    from journal.vault.erasing import erase_folder

    if journal.vault.read_only:
        journal.close()
        raise VaultError(Code.VAULT_READ_ONLY, where=journal.vault.folder.name)
    reach = backing_up.within_reach(journal)
    removed = sum(backing_up.remove(journal, file) for file in reach)
    left = backing_up.out_of_reach(journal, reach)
    folder, vault_id = journal.vault.folder, journal.vault.vault_id
    journal.vault.close()
    erase_folder(folder)
    rollback.forget(vault_id)
    with suppress(OSError):
        paths.backups_folder().rmdir()
    return Erased(removed=removed, out_of_reach=left)
