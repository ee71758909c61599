"""The ledger's own table: its head, its records, new ones."""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from journal.ledger.chain import GENESIS
from journal.ledger.record import Record
from journal.vault.packing import from_row, to_row
from journal.vault.projection.writer import table_of
from journal.vault.rows.keeping import LedgerRow

SLICE: Final = 500
"""Records read at once: a long ledger is never held in memory whole."""


def head(session: Session) -> tuple[int, bytes]:
    """(0, GENESIS) while there is no record."""
    newest = select(LedgerRow.seq, LedgerRow.hash).order_by(LedgerRow.seq.desc()).limit(1)
    found = session.execute(newest).first()
    return (found.seq, found.hash) if found else (0, GENESIS)


def add(session: Session, records: Sequence[Record]) -> None:
    session.execute(insert(table_of(LedgerRow)), [to_row(record) for record in records])


def part(session: Session, first: int) -> tuple[Record, ...]:
    """At most ``SLICE`` records from ``first`` on."""
    ledger = table_of(LedgerRow)
    rows = session.execute(select(ledger).where(ledger.c.seq >= first).order_by(ledger.c.seq).limit(SLICE))
    return tuple(from_row(row) for row in rows)


def every(session: Session) -> Iterator[Record]:
    """All records within one unit of work."""
    first = 1
    while found := part(session, first):
        yield from found
        first = found[-1].seq + 1
