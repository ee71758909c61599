"""Making and opening the database file of a journal's folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from journal import paths
from journal.errors import Code, VaultError
from journal.vault.connecting import encrypted_engine, refuse_plain
from journal.vault.failures import translated
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header import fits
from journal.vault.migrations.running import migrate, stored_revision

DATABASE_FILE: Final = "journal.db"
UNFINISHED_FILE: Final = "journal.db.unfinished"


def create_database(folder: Path, key: DataKey, fill: Callable[[Connection], None]) -> None:
    """Made beside, filled in one transaction, checked to be encrypted, then renamed: a crash leaves no half vault.

    Raises ``VaultError`` VAULT_EXISTS, CREDENTIAL_WRONG (the key is not this folder's), DISK_FULL, NOT_ENCRYPTED.
    """
    if (folder / DATABASE_FILE).exists():
        raise VaultError(Code.VAULT_EXISTS, where=folder.name)
    if not fits(folder, key):
        raise VaultError(Code.CREDENTIAL_WRONG, where=folder.name)
    unfinished = folder / UNFINISHED_FILE
    with paths.translated(folder):
        _remove(unfinished)
        try:
            _fill(unfinished, key, fill)
        except BaseException:
            _remove(unfinished)
            raise
        unfinished.replace(folder / DATABASE_FILE)
        paths.sync_folder(folder)


def open_database(folder: Path, key: DataKey) -> Engine:
    """With today's schema. A wrong key is told from a damaged file by the header's MAC."""
    file = folder / DATABASE_FILE
    if not file.is_file():
        raise VaultError(Code.VAULT_MISSING, where=folder.name)
    refuse_plain(file)
    try:
        engine = encrypted_engine(file, key)
    except VaultError as error:
        if error.code is Code.VAULT_DAMAGED and not fits(folder, key):
            raise VaultError(Code.CREDENTIAL_WRONG, where=folder.name) from None
        raise
    try:
        _bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _fill(file: Path, key: DataKey, fill: Callable[[Connection], None]) -> None:
    engine = encrypted_engine(file, key)
    try:
        with translated(writing=True), engine.begin() as connection:
            migrate(connection)
            fill(connection)
    finally:
        engine.dispose()
    refuse_plain(file)


def _bring_up_to_date(engine: Engine) -> None:
    """A file without a schema never held a journal: one is made whole or not at all."""
    with translated(), engine.begin() as connection:
        if not stored_revision(connection):
            raise VaultError(Code.VAULT_DAMAGED)
        migrate(connection)


def _remove(file: Path) -> None:
    for part in (file, file.with_name(file.name + "-wal")):
        part.unlink(missing_ok=True)
