"""A journal from a backup: checked first, never over anything, and there whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from journal import paths
from journal.clock import Clock
from journal.diary.custody import JournalRestored
from journal.diary.rules import NoJump, detect_jump
from journal.errors import Code, VaultError
from journal.ledger.checkpoints import short_words
from journal.paths import move_folder
from journal.progress import Progress, silent
from journal.services import rollback
from journal.services.opening import PROGRAM, stamp
from journal.services.outputs import is_free
from journal.services.unlocking import clear_unfinished, data_key_of, unfinished

if TYPE_CHECKING:
    from journal.vault.keys.data_key import DataKey
    from journal.vault.vault import Vault

DAMAGE = frozenset({Code.VAULT_DAMAGED, Code.HEADER_DAMAGED, Code.VAULT_MISSING, Code.NOT_ENCRYPTED})


@dataclass(frozen=True, slots=True)
class WithPassphrase:
    """UTF-8; wiped once it was used."""

    passphrase: bytearray = field(repr=False)


@dataclass(frozen=True, slots=True)
class WithRecoveryKey:
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """``digest``: SHA-256 of the backup. ``records`` were in it, the last one with ``head`` (hex) and its ``words``."""

    folder: Path
    digest: str
    records: int
    head: str
    words: str


def restore_journal(
    source: Path, folder: Path, credential: WithPassphrase | WithRecoveryKey, clock: Clock, progress: Progress = silent
) -> Restored:
    """Make ``folder`` from a backup. Its own records are as they were; one that tells of the restore comes after them.

    Raises ``VaultError`` VAULT_EXISTS (``folder`` is not free), BACKUP_DAMAGED, CREDENTIAL_WRONG (of the time of the
    backup) or VAULT_TOO_NEW, ``InputError`` FILE_MISSING; then nothing is left behind.
    """
    from journal.vault.backup_format import unpack
    from journal.vault.vault import Vault

    if not is_free(folder):
        raise VaultError(Code.VAULT_EXISTS, where=folder.name)
    clear_unfinished(folder)
    work = unfinished(folder)
    try:
        digest = unpack(source, work)
        with _trusted(source), _key(work, credential) as key:
            with Vault.open(work, key) as vault:
                _require_whole(vault, progress)
                records, head = vault.newest
                _record(vault, digest, clock)
                at = rollback.where(vault)
            paths.sync_folder(work)
            move_folder(work, folder)
            rollback.keep_mark(at, key, flush=True)  # not before: a journal that is still there has its own mark
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return Restored(folder=folder, digest=digest, records=records, head=head.hex(), words=short_words(head))


def _record(vault: "Vault", digest: str, clock: Clock) -> None:
    """A clock that was moved since the backup's last record comes first, as at every other change."""
    now = clock.now()
    jump = detect_jump(vault.last_stored(), now)
    changes = (JournalRestored(digest=digest),) if isinstance(jump, NoJump) else (jump, JournalRestored(digest=digest))
    vault.append(stamp(vault.study().study, now, PROGRAM), *changes)


def _require_whole(vault: "Vault", progress: Progress) -> None:
    if not vault.verify(progress).whole:
        raise VaultError(Code.VAULT_DAMAGED)


@contextmanager
def _trusted(source: Path) -> Iterator[None]:
    """Whatever is damaged in it, it is the backup that is damaged."""
    try:
        yield
    except VaultError as error:
        if error.code in DAMAGE:
            raise VaultError(Code.BACKUP_DAMAGED, where=source.name) from None
        raise


def _key(work: Path, credential: WithPassphrase | WithRecoveryKey) -> "DataKey":
    from journal.vault.keys.header import unlock_with_recovery
    from journal.vault.keys.recovery import RecoveryKey

    if isinstance(credential, WithRecoveryKey):
        return unlock_with_recovery(work, RecoveryKey.parse(credential.text))
    return data_key_of(work, credential.passphrase)
