"""The one module that makes database connections.

Every statement here is there for a reason that somebody once learned the hard way: docs/decisions/0011-sqlcipher.md.
"""

from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool
from sqlcipher3 import dbapi2

from journal import paths
from journal.errors import Code, VaultError
from journal.vault.failures import translated
from journal.vault.guarding import authorize
from journal.vault.keys.data_key import DATABASE, DataKey, wipe

PLAIN_START: Final = b"SQLite format 3"
RAW_KEY_LENGTH: Final = 67
"""x'…' around 64 hex digits: any other length would silently be taken as a passphrase."""

HEX_DIGITS: Final = b"0123456789abcdef"
QUOTE: Final = ord("'")

BUSY_SECONDS: Final = 0.5
"""The holder of an exclusive lock keeps it until it closes; waiting longer only makes the refusal late."""

BEFORE_KEY: Final = ("cipher_log_level = NONE", "cipher_memory_security = ON")
AFTER_KEY: Final = (
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "locking_mode = EXCLUSIVE",
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
)


def encrypted_engine(file: Path, key: DataKey) -> Engine:
    """An engine with one connection, made at once. ``key`` may be wiped afterwards: there is no second connection.

    While it is open nothing in this process may open and close the file itself: on Unix that would drop its locks, and
    a second program could come in. Source: POSIX.1-2017, fcntl, on closing any descriptor of a locked file.

    Raises ``VaultError`` VAULT_BUSY, VAULT_DAMAGED (also for a wrong key), NOT_ENCRYPTED, VAULT_READ_ONLY, DISK_FULL.
    """
    refuse_plain(file)
    with translated():
        connection = _connect(file, key)
    return _engine(str(file), connection)


def memory_engine() -> Engine:
    """An empty database in memory, for views that are derived again; nothing of it reaches the disk."""
    connection = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    engine = create_engine("sqlite+pysqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def refuse_plain(file: Path) -> None:
    """Raises ``VaultError`` NOT_ENCRYPTED when the file is an ordinary SQLite database."""
    if file.exists():
        with paths.translated(file), file.open("rb") as opened:
            if opened.read(len(PLAIN_START)) == PLAIN_START:
                raise VaultError(Code.NOT_ENCRYPTED, where=file.name)


def _engine(path: str, connection: Any) -> Engine:  # noqa: ANN401 - the driver has no types
    made = iter((connection,))
    engine = create_engine(
        "sqlite+pysqlite:///" + path,
        module=dbapi2,
        creator=lambda: next(made),
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _connect(file: Path, key: DataKey) -> Any:  # noqa: ANN401 - the driver has no types
    connection = dbapi2.connect(str(file), isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        _unlock(connection, key)
        _settle(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Any, key: DataKey) -> None:  # noqa: ANN401 - the driver has no types
    """``PRAGMA key`` would leave copies of the key and show it in traces; ``set_key`` does neither."""
    for pragma in BEFORE_KEY:
        connection.execute(f"PRAGMA {pragma}")
    secret = key.derive(DATABASE)
    raw = _raw_form(secret)
    try:
        if len(raw) != RAW_KEY_LENGTH:
            raise VaultError(Code.CREDENTIAL_WRONG)
        connection.set_key(raw)
    finally:
        wipe(raw)
        wipe(secret)
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise VaultError(Code.NOT_ENCRYPTED)


def _raw_form(secret: bytearray) -> bytearray:
    """Built digit by digit: ``hex()`` would leave a copy that cannot be wiped."""
    raw = bytearray(b"x'")
    for byte in secret:
        raw.append(HEX_DIGITS[byte >> 4])
        raw.append(HEX_DIGITS[byte & 15])
    raw.append(QUOTE)
    return raw


def _settle(connection: Any) -> None:  # noqa: ANN401 - the driver has no types
    for pragma in AFTER_KEY:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")
    connection.set_authorizer(authorize)
