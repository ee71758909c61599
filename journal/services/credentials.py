"""New passphrase, new recovery key, new data key.

A passphrase or a recovery key is changed in the header alone, by the gate. The journal notices at its next opening, by
the header's counts, and records it; so nothing that was changed stays unrecorded, whoever was killed in between.

"Someone knows my passphrase" needs both processes: ``begin_new_key`` where the passphrase is typed, then
``finish_new_key`` where the journal is open. Nothing has changed before the second has encrypted everything; after
that nothing is undone.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journal.diary.custody import CredentialsChanged, JournalRestored
from journal.errors import Code, DaymarkError, VaultError
from journal.services import backing_up, rollback
from journal.services.opening import Journal, open_journal
from journal.services.passphrases import require_length

if TYPE_CHECKING:
    from journal.clock import Clock
    from journal.services.messages import Renew
    from journal.vault.keys.cost import KdfCost

_SAY_IT_THEMSELVES: Final = (Code.KEYS_CHANGED, Code.RENEWED_NOT_OPENED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """``journal`` is open, under the new key. ``removed``: backups that the old passphrase opened and that are gone.

    ``out_of_reach``: those that could not be removed: whoever has one and the old passphrase can still read it.
    ``backup_missing``: there were backups, and no new one could be made. ``others_unknown``: the journal did not tell
    which other backups there are; ``out_of_reach`` names only those that were seen.
    """

    journal: Journal
    removed: int
    backup_missing: bool
    out_of_reach: "tuple[backing_up.KnownBackup, ...]"
    others_unknown: bool = False


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

    ``journal`` is closed whatever happens. Raises what ``renew`` raises; then the old credentials open as before. Once
    they do not, nothing is raised but ``VaultError`` RENEWED_NOT_OPENED: what else could not be done is in the result.
    """
    from journal.vault.keys.data_key import DataKey
    from journal.vault.renewing import renew

    folder, clock = journal.vault.folder, journal.clock
    old = backing_up.within_reach(journal)
    with DataKey(new) as key:
        renew(journal.vault, key, journal.stamp_of_program())
        try:
            renewed = open_journal(folder, key.copy(), clock)
        except DaymarkError:
            raise VaultError(Code.RENEWED_NOT_OPENED, where=folder.name) from None
    made = not old or _backed_up(renewed)
    left = tuple(file for file in old if not _removed(renewed, file))
    known = _out_of_reach(renewed, old)
    return Renewed(
        journal=renewed,
        removed=len(old) - len(left),
        backup_missing=not made,
        out_of_reach=tuple(backing_up.KnownBackup(name=file.name, digest="") for file in left)
        if isinstance(known, _Unknown)
        else known,
        others_unknown=isinstance(known, _Unknown),
    )


class _Unknown:
    """The journal could not be asked."""


def _removed(journal: Journal, file: Path) -> bool:
    try:
        return backing_up.remove(journal, file)
    except DaymarkError:  # the file is gone; that it was there could not be forgotten
        return True


def _out_of_reach(journal: Journal, old: tuple[Path, ...]) -> "tuple[backing_up.KnownBackup, ...] | _Unknown":
    try:
        return backing_up.out_of_reach(journal, old)
    except DaymarkError:
        return _Unknown()


def _backed_up(journal: Journal) -> bool:
    """The new keys count already: that there is no room for a backup can only be told."""
    try:
        backing_up.back_up_here(journal)
    except DaymarkError:
        return False
    return True


def renew_journal(message: "Renew", clock: "Clock") -> Renewed:
    """What is left to do of a new data key once the gate has begun it. Wipes ``message.key``.

    Raises what ``open_journal`` raises, or ``VaultError`` KEYS_NOT_RENEWED or KEYS_CHANGED; then nothing was changed
    here. RENEWED_NOT_OPENED: everything was.
    """
    from journal.vault.keys.data_key import KEY_BYTES, wipe

    new = message.key[KEY_BYTES:]
    try:
        journal = open_journal(message.folder, message.key[:KEY_BYTES], clock)
        try:
            return finish_new_key(journal, new)
        except DaymarkError as error:
            if error.code in _SAY_IT_THEMSELVES:
                raise
            raise VaultError(Code.KEYS_NOT_RENEWED, where=message.folder.name) from None
    finally:
        wipe(message.key)
        wipe(new)


def note_changes(journal: Journal) -> None:
    """Record what was changed in the header since; a header that is older than the ledger was put back.

    Such a header is brought up to the ledger's counts, so that it is recorded once, and the next change as well.
    """
    from journal.vault.keys.header import Changed, count_at_least, header_info

    folder = journal.vault.folder
    custody = [kept.change for kept in journal.vault.custody()]
    counts = header_info(folder).changed
    noted = Changed(
        passphrase=custody.count(CredentialsChanged(what="passphrase")),
        recovery_key=custody.count(CredentialsChanged(what="recovery_key")),
    )
    for what, more in (
        ("passphrase", counts.passphrase - noted.passphrase),
        ("recovery_key", counts.recovery_key - noted.recovery_key),
    ):
        for _ in range(more):
            journal.append_of_program(CredentialsChanged(what=what))
    if counts.passphrase < noted.passphrase or counts.recovery_key < noted.recovery_key:
        journal.append_of_program(JournalRestored(digest=rollback.UNKNOWN_BACKUP))
        with suppress(DaymarkError):  # then it is told again
            count_at_least(folder, journal.vault.key, noted)
