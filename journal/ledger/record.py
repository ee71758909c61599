"""One link of the ledger, whole or with its body withheld."""

import json
from dataclasses import dataclass
from typing import Any

from journal.diary.changes import Change, Stamp
from journal.diary.codec import Json


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens one commitment: a JSON pointer into the body, the salt (16 bytes), the value's canonical bytes."""

    pointer: str
    salt: bytes
    data: bytes

    @property
    def value(self) -> Json:
        value: Json = json.loads(self.data)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """``body``: canonical JSON ``{"change": …, "stamp": …}`` with ``{"commitment": hex}`` for each committed value.

    ``prev``, ``hash``: 32 bytes; ``salt``: 16. Openings stand in the order of their pointers.
    One may be missing: that value is withheld.
    """

    seq: int
    kind: str
    prev: bytes
    salt: bytes
    body: bytes
    openings: tuple[Opening, ...]
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldRecord:
    """A record of which only the links are handed over; the salt in ``body_hash`` (32 bytes) keeps it secret."""

    seq: int
    kind: str
    prev: bytes
    body_hash: bytes
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a record says, read back."""

    seq: int
    kind: str
    stamp: Stamp
    change: Change


Body = dict[str, Any]
