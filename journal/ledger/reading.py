"""From a record back to the change it holds."""

import json
from collections.abc import Mapping
from typing import Any

from journal.diary.codec import WITHHELD, decode, decode_stamp
from journal.errors import Code, LedgerError
from journal.ledger.chain import COMMITMENT
from journal.ledger.hashing import commit
from journal.ledger.record import Entry, Opening, Record


def read_record(record: Record) -> Entry:
    """Checks every commitment. Raises ``LedgerError`` LEDGER_ALTERED, ``where`` naming the record."""
    return _read(record, check=True)


def entry_of(record: Record) -> Entry:
    """The same for a record whose commitments are known to be good: just made, or checked by ``verify_chain``."""
    return _read(record, check=False)


def opened(record: Record, *, check: bool) -> Any:  # noqa: ANN401 - JSON with ``WITHHELD`` leaves
    """The body with each commitment replaced by its value, or by ``WITHHELD`` where the opening is missing.

    Raises ``ValueError`` when an opening fits no commitment.
    """
    openings = {opening.pointer: opening for opening in record.openings}
    if len(openings) != len(record.openings):
        raise ValueError
    value = _open(json.loads(record.body), "", openings, check)
    if openings:
        raise ValueError
    return value


def _read(record: Record, *, check: bool) -> Entry:
    try:
        body = opened(record, check=check)
        if set(body) != {"change", "stamp"}:
            raise ValueError  # noqa: TRY301 - one refusal for every way of being wrong
        stamp, change = decode_stamp(body["stamp"]), decode(record.kind, body["change"])
    except (ValueError, TypeError, RecursionError, LedgerError):
        raise LedgerError(Code.LEDGER_ALTERED, where=f"record {record.seq}", seq=record.seq) from None
    return Entry(seq=record.seq, kind=record.kind, stamp=stamp, change=change)


def _open(value: Any, pointer: str, openings: dict[str, Opening], check: bool) -> Any:  # noqa: ANN401, FBT001 - JSON
    if isinstance(value, dict):
        if COMMITMENT in value:
            return _opened_value(value, openings.pop(pointer, None), check=check)
        return {key: _open(member, f"{pointer}/{key}", openings, check) for key, member in value.items()}
    if isinstance(value, list):
        return [_open(member, f"{pointer}/{index}", openings, check) for index, member in enumerate(value)]
    return value


def _opened_value(node: Mapping[str, Any], opening: Opening | None, *, check: bool) -> Any:  # noqa: ANN401 - JSON
    if opening is None:
        return WITHHELD
    if check and node != {COMMITMENT: commit(opening.salt, opening.data)}:
        raise ValueError
    return opening.value
