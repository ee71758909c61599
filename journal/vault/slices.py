"""Verifying in small steps while the journal is in use.

First the chain, some records a step. Then each view, some rows a step: before every step the views that are derived
beside it, in memory, catch up with what was saved meanwhile, so that both sides of each comparison know the same.
"""

from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Engine, Row, Table, literal, select, tuple_
from sqlalchemy.orm import Session

from journal.errors import LedgerError
from journal.ledger.record import Record
from journal.ledger.verifying import ChainReport, ChainWalk
from journal.vault.connecting import memory_engine
from journal.vault.failures import readable, translated
from journal.vault.projection.deriving import Deriver
from journal.vault.projection.writer import table_of
from journal.vault.rows.base import Base
from journal.vault.rows.views import VIEWS
from journal.vault.studies import files_differ
from journal.vault.verifying import VerifyReport

RECORDS: Final = 100
ROWS: Final = 400

Steps = Generator[tuple[int, int], None, VerifyReport]


class Ledger(Protocol):
    def records(self, first: int = 1, last: int | None = None) -> Iterator[Record]: ...


def slices(ledger: Ledger, stored: Engine) -> Steps:
    """Raises what reading raises; a contradiction is reported, not raised."""
    engine = memory_engine()
    try:
        with translated(), engine.begin() as derived:
            Base.metadata.create_all(derived, [table_of(row) for row in VIEWS])
            return (yield from _Comparison(ledger, stored, derived).steps())
    finally:
        engine.dispose()


class _Comparison:
    def __init__(self, ledger: Ledger, stored: Engine, derived: Connection) -> None:
        self._ledger, self._stored, self._derived = ledger, stored, derived
        self._walk = ChainWalk()
        self._deriver = Deriver(derived)
        self._contradiction = ""

    def steps(self) -> Steps:
        total = len(VIEWS) + 1
        while self._some():
            yield 0, total
        different: list[str] = []
        for done, row in enumerate(VIEWS, 1):
            if self._sound:
                different += yield from self._table(table_of(row), done, total)
        if self._sound and not different:
            with translated(), readable(), Session(self._stored) as session, session.begin():
                different += files_differ(session)
        return self._report(tuple(different))

    @property
    def _sound(self) -> bool:
        return self._walk.report.whole and not self._contradiction

    def _some(self) -> bool:
        """Take in the next records; whether there were any and all is well so far."""
        found = tuple(islice(self._ledger.records(self._deriver.seq + 1), RECORDS))
        for record in found:
            if not self._walk.take(record):
                return False
            if not self._derive(record):
                return False
        return bool(found) and self._flushed()

    def _derive(self, record: Record) -> bool:
        try:
            self._deriver.take(record)
        except LedgerError as error:
            self._contradiction = error.where
        return not self._contradiction

    def _flushed(self) -> bool:
        try:
            self._deriver.flush()
        except LedgerError as error:
            self._contradiction = error.where
        return not self._contradiction

    def _table(self, table: Table, done: int, total: int) -> Generator[tuple[int, int], None, Iterable[str]]:
        """Its name when it does not hold what the ledger says."""
        last: tuple[Any, ...] = ()
        while True:
            while self._some():
                pass
            if not self._sound:
                return ()
            with translated(), readable(), self._stored.begin() as connection:
                mine = _page(connection, table, last)
            theirs = _page(self._derived, table, last)
            if mine != theirs:
                return (table.name,)
            yield done, total
            if len(mine) < ROWS:
                return ()
            last = tuple(mine[-1]._mapping[column] for column in table.primary_key)  # noqa: SLF001 - SQLAlchemy's public API

    def _report(self, different: tuple[str, ...]) -> VerifyReport:
        chain: ChainReport = self._walk.report
        if self._contradiction:
            different = (self._contradiction,)
        return VerifyReport(
            chain=chain,
            views_equal=chain.whole and not different,
            database_ok=True,
            different=different,
        )


def _page(connection: Connection, table: Table, last: tuple[Any, ...]) -> list[Row[Any]]:
    keys = tuple(table.primary_key)
    after = select(table).order_by(*keys).limit(ROWS)
    if last:
        values = [literal(value, column.type) for value, column in zip(last, keys, strict=True)]
        after = after.where(tuple_(*keys) > tuple_(*values))
    return list(connection.execute(after))
