"""The one module that makes database connections.

Every statement here is there for a reason that somebody once learned the hard way: docs/decisions/0011-sqlcipher.md.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
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
WHEN_LOOKING: Final = (
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "query_only = ON",
)


def encrypted_engine(file: Path, key: DataKey) -> Engine:
    """An engine with one connection, made at once. ``key`` may be wiped afterwards: there is no second connection.

    While it is open nothing in this process may open and close the file itself: on Unix that would drop its locks, and
    a second program could come in. Source: POSIX.1-2017, fcntl, on closing any descriptor of a locked file.

    Raises ``VaultError`` VAULT_BUSY, VAULT_DAMAGED (also for a wrong key), NOT_ENCRYPTED, VAULT_READ_ONLY, DISK_FULL.
    """
    refuse_plain(file)
    paths.make_private_file(file)  # SQLite would let the umask say who may read it; its log gets the file's own rights
    with translated():
        connection = _connect(str(file), key, _settle)
    return _engine(str(file), connection, _begin)


def looking_engine(file: Path, key: DataKey) -> Engine:
    """To look only, where nothing can be written: no lock, no log. A log beside the file is *not* read.

    Whatever would write raises ``VaultError`` VAULT_READ_ONLY.
    """
    with translated():
        connection = _connect(file.resolve().as_uri() + "?mode=ro&immutable=1", key, _settle_looking)
    return _engine(str(file), connection, _begin_looking)


def require_opens(file: Path, key: DataKey) -> None:
    """Raises ``VaultError`` when it does not."""
    with translated():
        _connect(str(file), key, _settle).close()


def rekey(file: Path, key: DataKey, new: DataKey) -> None:
    """Encrypt a database that nobody else uses under another key, page by page, in one transaction of SQLite's."""
    with translated(writing=True):
        connection = dbapi2.connect(str(file), isolation_level=None, timeout=BUSY_SECONDS)
        try:
            _unlock(connection, key)
            _hand(connection.reset_key, new)
        finally:
            connection.close()


def copy_database(engine: Engine, target: Path) -> None:
    """All that is committed, in a new file under the same key (``VACUUM INTO``), flushed to the disk."""
    paths.make_private_file(target)
    with translated(writing=True), engine.connect() as connection:
        driver_of(connection).execute("VACUUM INTO ?", (str(target),))
    paths.sync_file(target)


def leave_the_log(engine: Engine) -> None:
    """Fold the log into the file and write without one from now on; the lock is kept."""
    with translated(writing=True), engine.connect() as connection:
        driver_of(connection).execute("PRAGMA journal_mode = DELETE").fetchall()


def driver_of(connection: Connection) -> Any:  # noqa: ANN401 - the driver has no types
    """The driver's own connection, for what cannot be done inside a transaction."""
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - a checked-out connection has one; mypy cannot know
    return driver


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
        with paths.translated(file), paths.open_file(file) as opened:
            if opened.read(len(PLAIN_START)) == PLAIN_START:
                raise VaultError(Code.NOT_ENCRYPTED, where=file.name)


def _engine(path: str, connection: Any, begin: Callable[[Connection], None]) -> Engine:  # noqa: ANN401 - as below
    made = iter((connection,))
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=path),  # a name that is put together would be read for ? and #
        module=dbapi2,
        creator=lambda: next(made),
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
    )
    event.listen(engine, "begin", begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_looking(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _connect(path: str, key: DataKey, settle: Callable[[Any], None]) -> Any:  # noqa: ANN401 - the driver has no types
    """``path`` is a ``file:`` URI for looking."""
    connection = dbapi2.connect(
        path,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        uri=settle is _settle_looking,
    )
    try:
        _unlock(connection, key)
        settle(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Any, key: DataKey) -> None:  # noqa: ANN401 - the driver has no types
    """``PRAGMA key`` would leave copies of the key and show it in traces; ``set_key`` does neither."""
    for pragma in BEFORE_KEY:
        connection.execute(f"PRAGMA {pragma}")
    _hand(connection.set_key, key)
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise VaultError(Code.NOT_ENCRYPTED)


def _hand(take: Callable[[bytearray], None], key: DataKey) -> None:
    secret = key.derive(DATABASE)
    raw = _raw_form(secret)
    try:
        if len(raw) != RAW_KEY_LENGTH:
            raise VaultError(Code.CREDENTIAL_WRONG)
        take(raw)
    finally:
        wipe(raw)
        wipe(secret)


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


def _settle_looking(connection: Any) -> None:  # noqa: ANN401 - the driver has no types
    for pragma in WHEN_LOOKING:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    connection.set_authorizer(authorize)
