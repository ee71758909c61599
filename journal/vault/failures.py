"""SQLite's errors as Daymark's. Nothing of a statement or its values goes along."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from journal.errors import Code, DaymarkError, LedgerError, VaultError

_BUSY: Final = 5
_LOCKED: Final = 6
_READONLY: Final = 8
_IOERR: Final = 10
_CORRUPT: Final = 11
_FULL: Final = 13
_CANTOPEN: Final = 14
_CONSTRAINT: Final = 19
_AUTH: Final = 23
_NOTADB: Final = 26
_PRIMARY: Final = 0xFF

CODES: Final = MappingProxyType(
    {
        _BUSY: Code.VAULT_BUSY,
        _LOCKED: Code.VAULT_BUSY,
        _READONLY: Code.VAULT_READ_ONLY,
        _CORRUPT: Code.VAULT_DAMAGED,
        _FULL: Code.DISK_FULL,
        _CANTOPEN: Code.VAULT_MISSING,
        _NOTADB: Code.VAULT_DAMAGED,
    }
)
"""Primary result codes. Source: https://www.sqlite.org/rescode.html."""


def result_code(error: BaseException | None) -> int:
    """SQLite's (extended) result code of a driver's error, or 0."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code


def translate(error: BaseException | None, *, writing: bool = False) -> DaymarkError:
    """``writing``: an I/O error then means that the file could not grow; while reading it means damage."""
    code = result_code(error)
    primary = code & _PRIMARY
    if primary in (_CONSTRAINT, _AUTH):
        return LedgerError(Code.LEDGER_REFUSED, sqlite=code)
    if primary == _IOERR and writing:
        return VaultError(Code.DISK_FULL, sqlite=code)
    return VaultError(CODES.get(primary, Code.VAULT_DAMAGED), sqlite=code)


@contextmanager
def translated(*, writing: bool = False) -> Iterator[None]:
    """Turn errors of SQLAlchemy and of the driver into ``VaultError``, or ``LedgerError`` for what was refused."""
    try:
        yield
    except DBAPIError as error:
        raise translate(error.orig, writing=writing) from None
    except dbapi2.Error as error:
        raise translate(error, writing=writing) from None


@contextmanager
def readable() -> Iterator[None]:
    """A page that fails its check is first read as zeros, and the error comes only when the transaction ends."""
    try:
        yield
    except (ValueError, KeyError, TypeError):
        raise VaultError(Code.VAULT_DAMAGED, where="views") from None
