"""Making and opening the database file of a journal's folder."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from journal import paths
from journal.errors import Code, VaultError
from journal.vault import finishing, reserve
from journal.vault.connecting import encrypted_engine, looking_engine, refuse_plain
from journal.vault.failures import translated
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header import fits
from journal.vault.migrations.running import NEWEST, migrate, stored_revision
from journal.vault.projection.deriving import derive_anew

DATABASE_FILE: Final = finishing.DATABASE_FILE
UNFINISHED_FILE: Final = "journal.db.unfinished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """``looking``: nothing can be saved. ``copies``: folders to remove once the engine is closed."""

    engine: Engine
    looking: bool = False
    copies: tuple[Path, ...] = ()

    def close(self) -> None:
        self.engine.dispose()
        for copy in self.copies:
            shutil.rmtree(copy, ignore_errors=True)


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


def open_database(folder: Path, key: DataKey) -> Opened:
    """With today's schema; to look only where nothing can be written.

    A wrong key is told from a damaged file by the header's MAC.
    """
    file = finishing.current_file(folder)
    if not file.is_file():
        raise VaultError(Code.VAULT_MISSING, where=folder.name)
    refuse_plain(file)
    try:
        if not _writable(folder, file):
            return _look(file, key)
        finishing.finish(folder, key)
        opened = Opened(engine=_current(folder / DATABASE_FILE, key))
    except VaultError as error:
        if error.code is Code.VAULT_DAMAGED and not fits(folder, key):
            raise VaultError(Code.CREDENTIAL_WRONG, where=folder.name) from None
        raise
    finishing.clear(folder)
    reserve.lay_by(folder)
    return opened


def _writable(folder: Path, file: Path) -> bool:
    return os.access(folder, os.W_OK) and os.access(file, os.W_OK)


def _look(file: Path, key: DataKey) -> Opened:
    """A log that was left behind holds what was saved last: then a private copy of both is read, as for old schemas."""
    log = _log_of(file)
    if not (log.is_file() and log.stat().st_size):
        engine = looking_engine(file, key)
        if _is_newest(engine):
            return Opened(engine=engine, looking=True)
        engine.dispose()
    folder = paths.temporary_folder()
    try:
        copy = folder / DATABASE_FILE
        paths.copy_private(file, copy)
        if log.is_file():
            paths.copy_private(log, _log_of(copy))
        _current(copy, key).dispose()
        return Opened(engine=looking_engine(copy, key), looking=True, copies=(folder,))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _current(file: Path, key: DataKey) -> Engine:
    engine = encrypted_engine(file, key)
    try:
        _bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _is_newest(engine: Engine) -> bool:
    with translated(), engine.begin() as connection:
        return stored_revision(connection) == NEWEST


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
        if migrate(connection):
            derive_anew(connection)


def _remove(file: Path) -> None:
    for part in (file, _log_of(file)):
        part.unlink(missing_ok=True)


def _log_of(file: Path) -> Path:
    return file.with_name(file.name + "-wal")
