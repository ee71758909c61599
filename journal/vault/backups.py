"""Making backups that are known to restore, and keeping track of them."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert

from journal import paths
from journal.errors import Code, DaymarkError, InputError, LedgerError, VaultError
from journal.progress import Progress, silent
from journal.vault import backup_format
from journal.vault.connecting import copy_database
from journal.vault.failures import translated
from journal.vault.finishing import DATABASE_FILE
from journal.vault.keys.header import HEADER_FILE
from journal.vault.keys.header_format import LONGEST, from_bytes
from journal.vault.keys.slots import Place
from journal.vault.projection.writer import table_of
from journal.vault.rows.aside import BackupFileRow
from journal.vault.vault import Vault

FILES: Final = table_of(BackupFileRow)
UNFINISHED: Final = ".making"
PACKED: Final = "backup"
REHEARSAL: Final = "rehearsal"
WITH_KEYS: Final = (PACKED, HEADER_FILE, f"{REHEARSAL}/{HEADER_FILE}")
"""Files of an unfinished backup, or of an unfinished restore, that hold a header."""

NO_BACKUP: Final = Place(vault_id="", generation=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """``digest``: SHA-256 of the file, hex. ``seq``, ``head``: the last record in it."""

    digest: str
    seq: int
    head: bytes


def make_backup(vault: Vault, target: Path, progress: Progress = silent) -> Backup:
    """A new file ``target``, put there only after it was restored beside it and found whole; its place is kept.

    The place is kept before anything lies there that a key opens: who is killed leaves nothing that nobody knows of.
    Raises ``LedgerError`` LEDGER_ALTERED or ``VaultError`` VAULT_DAMAGED for a journal that is not whole itself.
    """
    for left in unfinished_in(target.parent, vault.vault_id):
        destroy(left)
    work = target.parent / f".{vault.vault_id}.{token_hex(4)}{UNFINISHED}"
    remember_file(vault, work.name, target)
    try:
        paths.make_new_private_dir(work)
        packed, copy = work / PACKED, work / DATABASE_FILE
        copy_database(vault.engine, copy)
        digest = backup_format.pack(paths.read_limited(vault.folder / HEADER_FILE, LONGEST), copy, packed)
        copy.unlink()
        made = _rehearse(vault, packed, work / REHEARSAL, progress)
        _put(packed, target)
        remember_file(vault, digest, target)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        if not target.exists():
            forget_file(vault, work.name)
        raise
    shutil.rmtree(work, ignore_errors=True)
    return Backup(digest=digest, seq=made[0], head=made[1])


def _put(packed: Path, target: Path) -> None:
    with paths.translated(target):
        if target.exists():
            raise FileExistsError
        paths.move_file(packed, target)


def unfinished_in(folder: Path, vault_id: str) -> tuple[Path, ...]:
    """Folders that somebody who was killed left there of this journal's backups."""
    return tuple(folder.glob(f".{vault_id}.*{UNFINISHED}"))


def is_unfinished(digest: str) -> bool:
    """Whether it stands, in what is remembered, for a backup that did not come to its end."""
    return digest.endswith(UNFINISHED)


def _rehearse(vault: Vault, packed: Path, folder: Path, progress: Progress) -> tuple[int, bytes]:
    """Restore it, and look at everything that is in it."""
    backup_format.unpack(packed, folder)
    with Vault.open(folder, vault.key) as restored:
        report = restored.verify(progress)
        if not report.chain.whole:
            raise LedgerError(Code.LEDGER_ALTERED, where=f"record {report.chain.first_bad}")
        if not report.whole:
            raise VaultError(Code.VAULT_DAMAGED)
        if restored.newest != vault.newest:
            raise VaultError(Code.BACKUP_DAMAGED, where=packed.name)
        return restored.newest


def place_of(file: Path) -> Place:
    """Which journal a backup is of, and under which of its data keys; ``NO_BACKUP`` for what is none.

    The name of a file says nothing.
    """
    try:
        return from_bytes(backup_format.header_of(file)).header.place
    except DaymarkError:
        return NO_BACKUP


def vault_id_of(file: Path) -> str:
    """Which journal a backup is of; "" for what is no backup."""
    return place_of(file).vault_id


def remember_file(vault: Vault, digest: str, file: Path) -> None:
    """``digest``: until it is known, the name of the folder in which the backup is made.

    An earlier one that was written under the same name is somewhere else by now: of it, the bare name stays.
    """
    path = file.resolve()
    values = {"digest": digest, "path": str(path)}
    there = FILES.c.path == str(path)
    with translated(writing=True), vault.engine.begin() as connection:
        connection.execute(delete(FILES).where(there, FILES.c.digest.endswith(UNFINISHED, autoescape=True)))
        connection.execute(update(FILES).where(there).values(path=path.name))
        connection.execute(insert(FILES).values(values).on_conflict_do_update(index_elements=["digest"], set_=values))


def remembered_files(vault: Vault) -> dict[str, Path]:
    """Where backups were written, by digest; a bare name for one in whose place there was another later."""
    with translated(), vault.engine.begin() as connection:
        return {row.digest: Path(row.path) for row in connection.execute(select(FILES))}


def forget_file(vault: Vault, digest: str) -> None:
    with translated(writing=True), vault.engine.begin() as connection:
        connection.execute(delete(FILES).where(FILES.c.digest == digest))


def destroy(left: Path) -> bool:
    """Overwrite what holds keys, then remove the file, or the unfinished folder; whether it is gone."""
    if left.is_dir() and not left.is_symlink():
        for name in WITH_KEYS:
            with suppress(DaymarkError):
                paths.overwrite_start(left / name, backup_format.START_BYTES + LONGEST)
        shutil.rmtree(left, ignore_errors=True)
        return not left.exists()
    try:
        paths.overwrite_start(left, backup_format.START_BYTES + LONGEST)
        with paths.translated(left):
            left.unlink()
    except InputError as error:
        return error.code is Code.FILE_MISSING
    except DaymarkError:
        return False
    return True
