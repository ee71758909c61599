"""The ledger's own table: its head, its records, new ones."""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, select

from journal.ledger.chain import GENESIS
from journal.ledger.record import Record
from journal.vault.packing import from_row, to_row
from journal.vault.projection.writer import table_of
from journal.vault.rows.keeping import LedgerRow

SLICE: Final = 500
"""Records read at once: a long ledger is never held in memory whole."""

LEDGER: Final = table_of(LedgerRow)

# Every save runs these two; as plain text they cost a twentieth of what building them anew does.
NEWEST: Final = (
    "SELECT seq, hash, EXISTS (SELECT 1 FROM check_in WHERE finished = 0) AS any_unfinished "
    "FROM ledger ORDER BY seq DESC LIMIT 1"
)
INSERT: Final = "INSERT INTO ledger (seq, kind, prev, hash, salt, body, openings) VALUES (?, ?, ?, ?, ?, ?, ?)"
PART: Final = select(LEDGER).where(LEDGER.c.seq >= bindparam("first")).order_by(LEDGER.c.seq).limit(SLICE)


def head(connection: Connection) -> tuple[int, bytes]:
    """(0, GENESIS) while there is no record."""
    return start(connection)[:2]


def start(connection: Connection) -> tuple[int, bytes, bool]:
    """The head, and whether any check-in is unfinished: one question instead of two for every save."""
    found = connection.exec_driver_sql(NEWEST).one_or_none()
    return (found.seq, found.hash, bool(found.any_unfinished)) if found else (0, GENESIS, False)


def add(connection: Connection, records: Sequence[Record]) -> None:
    connection.exec_driver_sql(INSERT, [to_row(record) for record in records])


def part(connection: Connection, first: int) -> tuple[Record, ...]:
    """At most ``SLICE`` records from ``first`` on."""
    return tuple(from_row(row) for row in connection.execute(PART, {"first": first}))


def every(connection: Connection) -> Iterator[Record]:
    """All records within one unit of work."""
    first = 1
    while found := part(connection, first):
        yield from found
        first = found[-1].seq + 1
