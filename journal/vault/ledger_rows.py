"""The ledger's own table: its head, its records, new ones."""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select

from journal.ledger.chain import GENESIS
from journal.ledger.record import Record
from journal.vault.packing import from_row, to_row
from journal.vault.projection.writer import table_of
from journal.vault.rows.keeping import LedgerRow

SLICE: Final = 500
"""Records read at once: a long ledger is never held in memory whole."""

LEDGER: Final = table_of(LedgerRow)
INSERT: Final = insert(LEDGER)
NEWEST: Final = select(LEDGER.c.seq, LEDGER.c.hash).order_by(LEDGER.c.seq.desc()).limit(1)
PART: Final = select(LEDGER).where(LEDGER.c.seq >= bindparam("first")).order_by(LEDGER.c.seq).limit(SLICE)


def head(connection: Connection) -> tuple[int, bytes]:
    """(0, GENESIS) while there is no record."""
    found = connection.execute(NEWEST).first()
    return (found.seq, found.hash) if found else (0, GENESIS)


def add(connection: Connection, records: Sequence[Record]) -> None:
    connection.execute(INSERT, [to_row(record) for record in records])


def part(connection: Connection, first: int) -> tuple[Record, ...]:
    """At most ``SLICE`` records from ``first`` on."""
    return tuple(from_row(row) for row in connection.execute(PART, {"first": first}))


def every(connection: Connection) -> Iterator[Record]:
    """All records within one unit of work."""
    first = 1
    while found := part(connection, first):
        yield from found
        first = found[-1].seq + 1
