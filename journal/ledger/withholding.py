"""Leaving things out of a handover so that every link of the chain can still be computed.

Only what a participant answered in check-ins can be left out. Events, doses, safety answers and corrections always go
along, and because the kind of a record is in its hash, none of them can pass for a check-in.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from journal.diary.changes import AnswerCorrected, CheckInSaved
from journal.errors import Code, LedgerError
from journal.ledger.hashing import hash_body
from journal.ledger.reading import entry_of
from journal.ledger.record import Record, WithheldRecord

WITHHOLDABLE_KINDS: Final = frozenset({"check_in_saved"})
"""Kinds of which a whole record may be withheld. An answer that a safety rule fired on (`answer_given`) is none."""

NOTE_KINDS: Final = frozenset({"check_in_saved", "answer_corrected"})
"""Kinds that can hold a note."""

IsNote = Callable[[str, str, str], bool]
"""Instrument, its version, and item: may this answer be left out?"""


def without_openings(record: Record, pointers: Iterable[str]) -> Record:
    """The record without those values. Raises ``LedgerError`` LEDGER_REFUSED for a pointer that opens nothing."""
    left_out = frozenset(pointers)
    if not left_out <= {opening.pointer for opening in record.openings}:
        raise LedgerError(Code.LEDGER_REFUSED, where=f"record {record.seq}", seq=record.seq)
    return replace(record, openings=tuple(kept for kept in record.openings if kept.pointer not in left_out))


def without_body(record: Record) -> WithheldRecord:
    """Raises ``LedgerError`` LEDGER_REFUSED for a kind that always goes along."""
    if record.kind not in WITHHOLDABLE_KINDS:
        raise LedgerError(Code.LEDGER_REFUSED, where=f"record {record.seq}", seq=record.seq)
    body_hash = hash_body(record.salt, record.body)
    return WithheldRecord(seq=record.seq, kind=record.kind, prev=record.prev, body_hash=body_hash, hash=record.hash)


def note_pointers(record: Record, is_note: IsNote) -> tuple[str, ...]:
    """Where the record holds answers that ``is_note`` says may be left out: those that are opened now."""
    if record.kind not in NOTE_KINDS:
        return ()
    found: list[str] = []
    change = entry_of(record).change
    if isinstance(change, CheckInSaved):
        form = (change.instrument, change.instrument_version)
        places = enumerate(change.answers)
        found += [f"/change/answers/{at}/state" for at, answer in places if is_note(*form, answer.item)]
    elif isinstance(change, AnswerCorrected) and is_note(change.instrument, change.instrument_version, change.item):
        found += ["/change/old", "/change/new"]
    opened = {opening.pointer for opening in record.openings}
    return tuple(pointer for pointer in found if pointer in opened)


def without_notes(records: Iterable[Record], is_note: IsNote) -> Iterator[Record]:
    """Every record without its notes; a corrected note is left out on both sides."""
    return (without_openings(record, note_pointers(record, is_note)) for record in records)
