"""Records as lines of JSON: one canonical object a line, each ended by a line feed. See docs/ledger.md."""

import json
from typing import Any, Final

from journal.errors import Code, LedgerError
from journal.ledger.canonical import LARGEST, canonical, parse
from journal.ledger.hashing import HASH_BYTES, SALT_BYTES
from journal.ledger.record import Opening, Record, WithheldRecord

LONGEST_LINE: Final = 4_000_000
"""Bytes; far above a check-in of 500 notes of 4,000 characters would be refused before it is parsed."""

_WHOLE: Final = frozenset({"body", "hash", "kind", "openings", "prev", "salt", "seq"})
_WITHHELD: Final = frozenset({"body_hash", "hash", "kind", "prev", "seq"})


def to_line(record: Record | WithheldRecord) -> bytes:
    links: dict[str, Any] = {
        "hash": record.hash.hex(),
        "kind": record.kind,
        "prev": record.prev.hex(),
        "seq": record.seq,
    }
    if isinstance(record, WithheldRecord):
        return canonical({**links, "body_hash": record.body_hash.hex()}) + b"\n"
    openings = {opening.pointer: [opening.salt.hex(), opening.value] for opening in record.openings}
    whole = {**links, "body": json.loads(record.body), "openings": openings, "salt": record.salt.hex()}
    return canonical(whole) + b"\n"


def from_line(untrusted: bytes) -> Record | WithheldRecord:
    """Only the form is checked here; ``verify_chain`` checks the hashes. Raises ``LedgerError`` LEDGER_ALTERED."""
    try:
        return _read(untrusted)
    except (LedgerError, KeyError, TypeError, ValueError, AttributeError):
        raise LedgerError(Code.LEDGER_ALTERED, where="line") from None


def _read(untrusted: bytes) -> Record | WithheldRecord:
    if len(untrusted) > LONGEST_LINE or not untrusted.endswith(b"\n"):
        raise ValueError
    line: Any = parse(untrusted[:-1])
    if line.keys() == _WITHHELD:
        return WithheldRecord(**_links(line), body_hash=_bytes(line["body_hash"], HASH_BYTES))
    if line.keys() != _WHOLE or not isinstance(line["body"], dict):
        raise ValueError
    return Record(
        **_links(line),
        salt=_bytes(line["salt"], SALT_BYTES),
        body=canonical(line["body"]),
        openings=tuple(_opening(pointer, *pair) for pointer, pair in line["openings"].items()),
    )


def _links(line: dict[str, Any]) -> dict[str, Any]:
    seq, kind = line["seq"], line["kind"]
    if type(seq) is not int or type(kind) is not str or not 1 <= seq <= LARGEST:
        raise ValueError
    return {
        "seq": seq,
        "kind": kind,
        "prev": _bytes(line["prev"], HASH_BYTES),
        "hash": _bytes(line["hash"], HASH_BYTES),
    }


def _opening(pointer: str, salt: str, value: Any) -> Opening:  # noqa: ANN401 - JSON
    return Opening(pointer, _bytes(salt, SALT_BYTES), canonical(value))


def _bytes(text: str, length: int) -> bytes:
    """Lower-case hexadecimal digits and nothing else: ``fromhex`` alone would pass blanks and capitals."""
    data = bytes.fromhex(text)
    if len(data) != length or data.hex() != text:
        raise ValueError
    return data
