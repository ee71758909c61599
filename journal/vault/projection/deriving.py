"""All views from all records."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete
from sqlalchemy.exc import IntegrityError

from journal.ledger.chain import GENESIS
from journal.ledger.reading import read_record
from journal.ledger.record import Record, WithheldRecord
from journal.vault import ledger_rows
from journal.vault.projection.projecting import project
from journal.vault.projection.writer import ViewWriter, refusal, table_of
from journal.vault.rows.views import VIEWS

FLUSH_EVERY: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """``seq``, ``head``: the last record and its hash; ``withheld``: how many records had no body."""

    seq: int
    head: bytes
    withheld: int


def derive(connection: Connection, records: Iterable[Record | WithheldRecord]) -> Derived:
    """Fill empty view tables. Raises ``LedgerError`` LEDGER_ALTERED or LEDGER_REFUSED, ``where`` naming the record."""
    deriver = Deriver(connection)
    for record in records:
        deriver.take(record)
        if record.seq % FLUSH_EVERY == 0:
            deriver.flush()
    deriver.flush()
    return Derived(seq=deriver.seq, head=deriver.head, withheld=deriver.withheld)


def derive_anew(connection: Connection) -> None:
    """Every view from the ledger that lies beside it."""
    for row in reversed(VIEWS):
        connection.execute(delete(table_of(row)))
    derive(connection, ledger_rows.every(connection))


class Deriver:
    """The same, one record at a time. What was taken stands in the tables once it is flushed."""

    def __init__(self, connection: Connection) -> None:
        self.seq, self.head, self.withheld = 0, GENESIS, 0
        self._writer = ViewWriter(connection)

    def take(self, record: Record | WithheldRecord) -> None:
        self.seq, self.head = record.seq, record.hash
        if isinstance(record, WithheldRecord):
            self.withheld += 1
            self._writer.incomplete = True
        else:
            project(self._writer, read_record(record))

    def flush(self) -> None:
        try:
            self._writer.flush()
        except IntegrityError:
            raise refusal(self.seq) from None
