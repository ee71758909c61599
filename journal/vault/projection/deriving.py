"""All views from all records."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from journal.ledger.chain import GENESIS
from journal.ledger.reading import read_record
from journal.ledger.record import Record, WithheldRecord
from journal.vault.projection.projecting import project
from journal.vault.projection.writer import ViewWriter, refusal

FLUSH_EVERY: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """``seq``, ``head``: the last record and its hash; ``withheld``: how many records had no body."""

    seq: int
    head: bytes
    withheld: int


def derive(connection: Connection, records: Iterable[Record | WithheldRecord]) -> Derived:
    """Fill empty view tables. Raises ``LedgerError`` LEDGER_ALTERED or LEDGER_REFUSED, ``where`` naming the record."""
    writer = ViewWriter(connection)
    seq, head, withheld = 0, GENESIS, 0
    for record in records:
        seq, head = record.seq, record.hash
        if isinstance(record, WithheldRecord):
            withheld += 1
            writer.incomplete = True
        else:
            project(writer, read_record(record))
        if seq % FLUSH_EVERY == 0:
            _flush(writer, seq)
    _flush(writer, seq)
    return Derived(seq=seq, head=head, withheld=withheld)


def _flush(writer: ViewWriter, seq: int) -> None:
    try:
        writer.flush()
    except IntegrityError:
        raise refusal(seq) from None
