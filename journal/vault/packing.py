"""Records as ledger rows. Openings are packed: pointer, salt and canonical value, each after its length (32 bits)."""

from typing import Any, Final

from sqlalchemy import Row

from journal.errors import Code, VaultError
from journal.ledger.hashing import framed
from journal.ledger.record import Opening, Record

_LENGTH: Final = 4


def to_row(record: Record) -> tuple[Any, ...]:
    """The columns of the ledger table in their order."""
    openings = pack(record.openings)
    return (record.seq, record.kind, record.prev, record.hash, record.salt, record.body, openings)


def from_row(row: Row[Any]) -> Record:
    """A row of the ledger table with all its columns."""
    return Record(
        seq=row.seq,
        kind=row.kind,
        prev=row.prev,
        salt=row.salt,
        body=row.body,
        openings=unpack(row.openings),
        hash=row.hash,
    )


def pack(openings: tuple[Opening, ...]) -> bytes:
    return b"".join(framed(opening.pointer.encode(), opening.salt, opening.data) for opening in openings)


def unpack(packed: bytes) -> tuple[Opening, ...]:
    """Raises ``VaultError`` VAULT_DAMAGED when the lengths do not add up."""
    openings: list[Opening] = []
    at = 0
    try:
        while at < len(packed):
            pointer, at = _field(packed, at)
            salt, at = _field(packed, at)
            data, at = _field(packed, at)
            openings.append(Opening(pointer.decode(), salt, data))
    except UnicodeDecodeError:
        at = 0
    if at != len(packed):
        raise VaultError(Code.VAULT_DAMAGED, where="openings")
    return tuple(openings)


def _field(packed: bytes, at: int) -> tuple[bytes, int]:
    """The field whose length stands at ``at``, and where the next begins: beyond the end if it was cut off."""
    start = at + _LENGTH
    end = start + int.from_bytes(packed[at:start], "big")
    return packed[start:end], end
