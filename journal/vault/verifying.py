"""Is the vault what it was? The ledger's chain, the views against the ledger, the database against its own checks."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from sqlalchemy import Engine, inspect, select
from sqlalchemy.orm import Session

from journal.ledger.verifying import ChainReport
from journal.vault.connecting import driver_of
from journal.vault.failures import translated
from journal.vault.projection.writer import table_of
from journal.vault.rows.base import Base
from journal.vault.rows.views import VIEWS

SOUND: Final = [("ok",)]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """``different``: view tables that do not hold what the ledger says; not looked at while the chain is broken."""

    chain: ChainReport
    views_equal: bool
    database_ok: bool
    different: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return self.chain.whole and self.views_equal and self.database_ok


def database_sound(engine: Engine) -> bool:
    """Every page's MAC, SQLite's structure, foreign keys; the log goes into the file first: only that is read."""
    with translated(), engine.connect() as connection:
        driver = driver_of(connection)
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return (
            not driver.execute("PRAGMA cipher_integrity_check").fetchall()
            and driver.execute("PRAGMA integrity_check").fetchall() == SOUND
            and not driver.execute("PRAGMA foreign_key_check").fetchall()
        )


def differing(stored: Engine, derived: Engine) -> tuple[str, ...]:
    """Names of the view tables whose rows are not the same in both."""
    with translated(), Session(stored) as one, one.begin(), Session(derived) as other, other.begin():
        return tuple(table_of(row).name for row in VIEWS if not _same(one, other, row))


def _same(one: Session, other: Session, row: type[Base]) -> bool:
    table = table_of(row)
    everything = select(table).order_by(*inspect(row).primary_key)
    pairs = zip_longest(one.execute(everything), other.execute(everything))
    return all(mine == theirs for mine, theirs in pairs)
