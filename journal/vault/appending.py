"""The one way in: ledger rows and view rows in a single transaction."""

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import delete
from sqlalchemy.orm import Session

from journal.diary.changes import Change, CheckInSaved, EventReported, Stamp
from journal.diary.codec import encode_state
from journal.diary.values import Withheld
from journal.errors import Code, LedgerError
from journal.ledger.canonical import canonical
from journal.ledger.chain import make_record
from journal.ledger.reading import entry_of
from journal.ledger.record import Record
from journal.vault import ledger_rows
from journal.vault.projection.projecting import project
from journal.vault.projection.writer import ViewWriter
from journal.vault.rows.keeping import DraftRow

WITHHELD_STATE: Final = canonical(encode_state(Withheld()))


def append(
    session: Session, stamp: Stamp, changes: Sequence[Change], entropy: Callable[[int], bytes]
) -> tuple[int, ...]:
    """Sequence numbers of the new records. The views get what the records say, read back, not what was handed in.

    Raises ``LedgerError`` LEDGER_REFUSED or VALUE_NOT_CANONICAL; the caller's transaction must then be rolled back.
    """
    seq, prev = ledger_rows.head(session)
    records: list[Record] = []
    for change in changes:
        record = make_record(seq=seq + 1, prev=prev, stamp=stamp, change=change, entropy=entropy)
        _refuse_withheld(record)
        records.append(record)
        seq, prev = record.seq, record.hash
    if records:
        ledger_rows.add(session, records)
    writer = ViewWriter(session)
    for record in records:
        project(writer, entry_of(record))
    writer.flush()
    _drop_drafts(session, changes)
    return tuple(record.seq for record in records)


def _refuse_withheld(record: Record) -> None:
    if any(opening.data == WITHHELD_STATE for opening in record.openings):
        raise LedgerError(Code.LEDGER_REFUSED, where=f"record {record.seq}", seq=record.seq)


def _drop_drafts(session: Session, changes: Sequence[Change]) -> None:
    """What was saved is no draft any more."""
    saved = [change.check_in_id for change in changes if isinstance(change, CheckInSaved)]
    saved += [change.event_id for change in changes if isinstance(change, EventReported)]
    if saved:
        session.execute(delete(DraftRow).where(DraftRow.check_in_id.in_(saved)))
