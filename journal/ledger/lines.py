"""Records as lines of JSON: one canonical object a line, each ended by a line feed. See docs/ledger.md."""

from typing import Any, Final

from journal.errors import Code, LedgerError
from journal.ledger.canonical import Writer, canonical, read
from journal.ledger.hashing import HASH_BYTES, SALT_BYTES
from journal.ledger.record import Opening, Record, WithheldRecord

LONGEST_LINE: Final = 16_000_000
"""Bytes; a line above it is refused before it is parsed. The largest check-in that a study may ask for fits."""


def to_line(record: Record | WithheldRecord) -> bytes:
    """Put together from parts that are canonical already, in the order of the keys."""
    links = b'"hash":"%b","kind":%b' % (record.hash.hex().encode(), canonical(record.kind))
    prev = record.prev.hex().encode()
    if isinstance(record, WithheldRecord):
        body_hash = record.body_hash.hex().encode()
        return b'{"body_hash":"%b",%b,"prev":"%b","seq":%d}\n' % (body_hash, links, prev, record.seq)
    openings = b",".join(
        b'%b:["%b",%b]' % (canonical(opening.pointer), opening.salt.hex().encode(), opening.data)
        for opening in record.openings
    )
    parts = (record.body, links, openings, prev, record.salt.hex().encode(), record.seq)
    return b'{"body":%b,%b,"openings":{%b},"prev":"%b","salt":"%b","seq":%d}\n' % parts


def from_line(untrusted: bytes) -> Record | WithheldRecord:
    """Only the form is checked here; ``verify_chain`` checks the hashes. Raises ``LedgerError`` LEDGER_ALTERED."""
    try:
        return _read(untrusted)
    except (LedgerError, KeyError, TypeError, ValueError, AttributeError):
        raise LedgerError(Code.LEDGER_ALTERED, where="line") from None


def _read(untrusted: bytes) -> Record | WithheldRecord:
    """Written again it must be the same bytes: no blanks, no other order, nothing twice, nothing more."""
    if len(untrusted) > LONGEST_LINE:
        raise ValueError
    line, write = read(untrusted)
    record = _record(line, write)
    if to_line(record) != untrusted:
        raise ValueError
    return record


def _record(line: Any, write: Writer) -> Record | WithheldRecord:  # noqa: ANN401 - JSON
    if "body_hash" in line:
        return WithheldRecord(**_links(line), body_hash=_bytes(line["body_hash"], HASH_BYTES))
    if type(line["body"]) is not dict:
        raise ValueError
    openings = tuple(_opening(pointer, write, *pair) for pointer, pair in line["openings"].items())
    if list(openings) != sorted(openings, key=lambda opening: opening.pointer.encode("utf-16-be")):
        raise ValueError
    salt = _bytes(line["salt"], SALT_BYTES)
    return Record(**_links(line), salt=salt, body=write(line["body"]), openings=openings)


def _links(line: dict[str, Any]) -> dict[str, Any]:
    seq, kind = line["seq"], line["kind"]
    if type(seq) is not int or type(kind) is not str or seq < 1:
        raise ValueError
    return {
        "seq": seq,
        "kind": kind,
        "prev": _bytes(line["prev"], HASH_BYTES),
        "hash": _bytes(line["hash"], HASH_BYTES),
    }


def _opening(pointer: str, write: Writer, salt: str, value: Any) -> Opening:  # noqa: ANN401 - JSON
    return Opening(pointer, _bytes(salt, SALT_BYTES), write(value))


def _bytes(text: str, length: int) -> bytes:
    """Capitals and blanks, which ``fromhex`` passes, are found when the line is written again."""
    data = bytes.fromhex(text)
    if len(data) != length:
        raise ValueError
    return data
