"""The one way in: ledger rows and view rows in a single transaction."""

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, delete

from journal.diary.changes import Change, CheckInSaved, EventReported, Stamp
from journal.diary.codec import encode_state
from journal.diary.values import Withheld
from journal.errors import Code, LedgerError
from journal.ledger.canonical import canonical
from journal.ledger.chain import make_record
from journal.ledger.record import Entry, Record
from journal.vault import ledger_rows
from journal.vault.projection.projecting import project
from journal.vault.projection.writer import ViewWriter, table_of
from journal.vault.rows.keeping import DraftRow

DRAFT: Final = table_of(DraftRow)
DROP_DRAFT: Final = delete(DRAFT).where(DRAFT.c.check_in_id == bindparam("saved"))
WITHHELD_STATE: Final = canonical(encode_state(Withheld()))


def append(
    connection: Connection, stamp: Stamp, changes: Sequence[Change], entropy: Callable[[int], bytes]
) -> tuple[Record, ...]:
    """The new records.

    Raises ``LedgerError`` LEDGER_REFUSED or VALUE_NOT_CANONICAL; the caller's transaction must then be rolled back.
    """
    if not changes:
        return ()
    seq, prev, any_unfinished = ledger_rows.start(connection)
    records: list[Record] = []
    writer = ViewWriter(connection, none_unfinished=not any_unfinished)
    for change in changes:
        record = make_record(seq=seq + 1, prev=prev, stamp=stamp, change=change, entropy=entropy)
        _refuse_withheld(record)
        records.append(record)
        project(writer, Entry(seq=record.seq, kind=record.kind, stamp=stamp, change=change))
        seq, prev = record.seq, record.hash
    ledger_rows.add(connection, records)
    writer.flush()
    _drop_drafts(connection, changes)
    return tuple(records)


def _refuse_withheld(record: Record) -> None:
    if any(opening.data == WITHHELD_STATE for opening in record.openings):
        raise LedgerError(Code.LEDGER_REFUSED, where=f"record {record.seq}", seq=record.seq)


def _drop_drafts(connection: Connection, changes: Sequence[Change]) -> None:
    """What was saved is no draft any more."""
    saved = [change.check_in_id for change in changes if isinstance(change, CheckInSaved)]
    saved += [change.event_id for change in changes if isinstance(change, EventReported)]
    if saved:
        connection.execute(DROP_DRAFT, [{"saved": form} for form in saved])
