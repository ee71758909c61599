"""New passphrase, new recovery key, new data key.

A passphrase or a recovery key is changed in the header alone, by the gate. The journal notices at its next opening, by
the header's counts, and records it; so nothing that was changed stays unrecorded, whoever was killed in between.

"Someone knows my passphrase" needs both processes: ``begin_new_key`` where the passphrase is typed, then
``finish_new_key`` where the journal is open. Nothing has changed before the second has come to its end.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journal.diary.custody import CredentialsChanged, JournalRestored
from journal.errors import Code, DaymarkError, VaultError
from journal.services import backing_up, rollback
from journal.services.opening import Journal, open_journal
from journal.services.passphrases import require_length

if TYPE_CHECKING:
    from journal.clock import Clock
    from journal.services.messages import Renew
    from journal.vault.keys.cost import KdfCost


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """``journal`` is open, under the new key. ``removed``: backups that the old passphrase opened and that are gone.

    ``out_of_reach``: those that could not be removed: whoever has one and the old passphrase can still read it.
    ``backup_missing``: there were backups, and there was no room for a new one.
    """

    journal: Journal
    removed: int
    backup_missing: bool
    out_of_reach: "tuple[backing_up.KnownBackup, ...]"


def change_recovery_key(folder: Path, key: bytearray, text: str) -> None:
    """Let the journal be opened with this recovery key and no earlier one. ``key`` stays the caller's."""
    from journal.vault.keys import header
    from journal.vault.keys.data_key import DataKey
    from journal.vault.keys.recovery import RecoveryKey

    with DataKey(bytearray(key)) as copied:
        header.change_recovery_key(folder, copied, RecoveryKey.parse(text))


def begin_new_key(folder: Path, key: bytearray, *, passphrase: bytearray, recovery: str, cost: "KdfCost") -> bytearray:
    """Make a new data key, which opens nothing yet. Wipes ``passphrase``; the result is for the caller to wipe."""
    from journal.vault.keys import header
    from journal.vault.keys.data_key import DataKey, wipe
    from journal.vault.keys.recovery import RecoveryKey

    try:
        require_length(passphrase)
        paper = RecoveryKey.parse(recovery)
        with (
            DataKey(bytearray(key)) as copied,
            header.new_keys(folder, copied, passphrase=passphrase, recovery=paper, cost=cost) as new,
        ):
            return new.copy()
    finally:
        wipe(passphrase)


def finish_new_key(journal: Journal, new: bytearray) -> Renewed:
    """Encrypt the journal anew, make a new backup where there were any, and remove the old ones. Wipes ``new``.

    ``journal`` is closed whatever happens. Raises what ``renew`` raises; then the old credentials open as before.
    """
    from journal.vault.keys.data_key import DataKey
    from journal.vault.renewing import renew

    folder, clock = journal.vault.folder, journal.clock
    old = backing_up.within_reach(journal)
    with DataKey(new) as key:
        renew(journal.vault, key, journal.stamp_of_program())
        renewed = open_journal(folder, key.copy(), clock)
    made = not old or _backed_up(renewed)
    for file in old:
        backing_up.remove(renewed, file)
    removed = sum(not file.exists() for file in old)
    left = backing_up.out_of_reach(renewed, old)
    return Renewed(journal=renewed, removed=removed, backup_missing=not made, out_of_reach=left)


def _backed_up(journal: Journal) -> bool:
    """The new keys count already: that there is no room for a backup can only be told."""
    try:
        backing_up.back_up_here(journal)
    except DaymarkError:
        return False
    return True


def renew_journal(message: "Renew", clock: "Clock") -> Renewed:
    """What is left to do of a new data key once the gate has begun it. Wipes ``message.key``.

    Raises what ``open_journal`` raises, or ``VaultError`` KEYS_NOT_RENEWED; then the old credentials open as before.
    """
    from journal.vault.keys.data_key import KEY_BYTES, wipe

    new = message.key[KEY_BYTES:]
    try:
        journal = open_journal(message.folder, message.key[:KEY_BYTES], clock)
        try:
            return finish_new_key(journal, new)
        except DaymarkError:
            raise VaultError(Code.KEYS_NOT_RENEWED, where=message.folder.name) from None
    finally:
        wipe(message.key)
        wipe(new)


def note_changes(journal: Journal) -> None:
    """Record what was changed in the header since; a header that is older than the ledger was put back."""
    from journal.vault.keys.header import header_info

    counts = header_info(journal.vault.folder).changed
    custody = [kept.change for kept in journal.vault.custody()]
    went_back = False
    for what, count in (("passphrase", counts.passphrase), ("recovery_key", counts.recovery_key)):
        noted = custody.count(CredentialsChanged(what=what))
        went_back = went_back or count < noted
        for _ in range(count - noted):
            journal.append_of_program(CredentialsChanged(what=what))
    put_back = JournalRestored(digest=rollback.UNKNOWN_BACKUP)
    if went_back and custody[-1] != put_back:
        journal.append_of_program(put_back)
