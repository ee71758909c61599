"""Checking the chain from the bytes that are there. Nothing is trusted: every hash is computed again."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from journal.ledger.chain import COMMITMENT, GENESIS
from journal.ledger.hashing import commit, hash_body, link
from journal.ledger.record import Opening, Record, WithheldRecord

_COMMITTED_HERE = b'{"commitment":"'
"""Can stand in canonical bytes only as a commitment: inside a text the quotation marks would be escaped."""


class ChainProblem(StrEnum):
    NONE = ""
    SEQUENCE = "sequence"
    LINK = "link"
    HASH = "hash"
    COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainReport:
    """``count`` records hold, ``head`` is the hash of the last of them (32 bytes).

    ``withheld``: sequence numbers of records without a body; ``withheld_values``: values without an opening.
    ``first_bad``: sequence number expected where the first fault lies, 0 for none; nothing after it was looked at.
    """

    count: int
    head: bytes
    withheld: tuple[int, ...]
    withheld_values: int
    first_bad: int
    problem: ChainProblem

    @property
    def whole(self) -> bool:
        return self.first_bad == 0


def verify_chain(records: Iterable[Record | WithheldRecord]) -> ChainReport:
    """From record 1 on. A ledger cut off after its last shown record looks whole: only a checkpoint tells."""
    walk = ChainWalk()
    for record in records:
        if not walk.take(record):
            break
    return walk.report


class ChainWalk:
    """The same, one record at a time."""

    def __init__(self) -> None:
        self._seq, self._head, self._problem = 0, GENESIS, ChainProblem.NONE
        self._withheld: list[int] = []
        self._values = 0

    def take(self, record: Record | WithheldRecord) -> bool:
        """Whether it follows; after one that does not, no other is to be given."""
        self._problem = _problem(record, self._seq + 1, self._head)
        if self._problem:
            return False
        self._seq, self._head = record.seq, record.hash
        if isinstance(record, WithheldRecord):
            self._withheld.append(self._seq)
        else:
            self._values += record.body.count(_COMMITTED_HERE) - len(record.openings)
        return True

    @property
    def report(self) -> ChainReport:
        return ChainReport(
            count=self._seq,
            head=self._head,
            withheld=tuple(self._withheld),
            withheld_values=self._values,
            first_bad=self._seq + 1 if self._problem else 0,
            problem=self._problem,
        )


def _problem(record: Record | WithheldRecord, seq: int, prev: bytes) -> ChainProblem:
    if record.seq != seq:
        return ChainProblem.SEQUENCE
    if record.prev != prev:
        return ChainProblem.LINK
    body_hash = record.body_hash if isinstance(record, WithheldRecord) else hash_body(record.salt, record.body)
    if record.hash != link(seq, record.kind, prev, body_hash):
        return ChainProblem.HASH
    if isinstance(record, Record) and not _commitments_hold(record.body, record.openings):
        return ChainProblem.COMMITMENT
    return ChainProblem.NONE


def _commitments_hold(body: bytes, openings: tuple[Opening, ...]) -> bool:
    try:
        parsed = json.loads(body)
        return len({opening.pointer for opening in openings}) == len(openings) and all(
            _at(parsed, opening.pointer) == {COMMITMENT: commit(opening.salt, opening.data)} for opening in openings
        )
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return False


def _at(parsed: Any, pointer: str) -> Any:  # noqa: ANN401 - JSON
    node = parsed
    for step in pointer.split("/")[1:]:
        node = node[int(step)] if isinstance(node, list) else node[step]
    return node
