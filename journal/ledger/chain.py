"""Making the next record."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final

from journal.diary.changes import Change, Stamp
from journal.diary.codec import Committed, encode, kind_of
from journal.ledger.canonical import canonical
from journal.ledger.hashing import HASH_BYTES, SALT_BYTES, commit, hash_body, link
from journal.ledger.record import Opening, Record

GENESIS: Final = bytes(HASH_BYTES)
"""What the first record names as the hash before it."""

COMMITMENT: Final = "commitment"


def make_record(*, seq: int, prev: bytes, stamp: Stamp, change: Change, entropy: Callable[[int], bytes]) -> Record:
    """``entropy(n)`` gives ``n`` random bytes. Raises ``LedgerError`` VALUE_NOT_CANONICAL."""
    openings: list[Opening] = []
    body = canonical(_sealed({"change": encode(change), "stamp": encode(stamp)}, "", openings, entropy))
    salt = entropy(SALT_BYTES)
    kind = kind_of(change)
    return Record(
        seq=seq,
        kind=kind,
        prev=prev,
        salt=salt,
        body=body,
        openings=tuple(sorted(openings, key=attrgetter("pointer"))),
        hash=link(seq, kind, prev, hash_body(salt, body)),
    )


def _sealed(value: Any, pointer: str, openings: list[Opening], entropy: Callable[[int], bytes]) -> Any:  # noqa: ANN401 - JSON with ``Committed`` leaves
    if isinstance(value, dict):
        return {key: _sealed(member, f"{pointer}/{key}", openings, entropy) for key, member in value.items()}
    if isinstance(value, list):
        return [_sealed(member, f"{pointer}/{index}", openings, entropy) for index, member in enumerate(value)]
    if isinstance(value, Committed):
        opening = Opening(pointer, entropy(SALT_BYTES), canonical(value.value))
        openings.append(opening)
        return {COMMITMENT: commit(opening.salt, opening.data)}
    return value
