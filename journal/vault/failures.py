"""SQLite's errors as Daymark's. Nothing of a statement or its values goes along."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

from sqlalchemy.exc import DBAPIError, IntegrityError
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
_IOERR_WRITE: Final = _IOERR | 3 << 8
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


def translate(error: BaseException | None) -> DaymarkError:
    code = result_code(error)
    if code == _IOERR_WRITE:
        return VaultError(Code.DISK_FULL, sqlite=code)
    if code & _PRIMARY in (_CONSTRAINT, _AUTH):
        return LedgerError(Code.LEDGER_REFUSED, sqlite=code)
    return VaultError(CODES.get(code & _PRIMARY, Code.VAULT_DAMAGED), sqlite=code)


@contextmanager
def translated() -> Iterator[None]:
    """Turn errors of SQLAlchemy and of the driver into ``VaultError``, or ``LedgerError`` for what was refused."""
    try:
        yield
    except IntegrityError:
        raise LedgerError(Code.LEDGER_REFUSED) from None
    except DBAPIError as error:
        raise translate(error.orig) from None
    except dbapi2.Error as error:
        raise translate(error) from None
