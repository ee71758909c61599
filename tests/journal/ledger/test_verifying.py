from collections.abc import Callable
from dataclasses import replace

import pytest

from journal.ledger.chain import GENESIS
from journal.ledger.hashing import hash_body, link
from journal.ledger.record import Opening, Record, WithheldRecord
from journal.ledger.verifying import ChainProblem, verify_chain
from journal.ledger.withholding import without_body, without_openings

Records = tuple[Record, ...]


def test_a_whole_chain_is_whole(records: Records) -> None:
    report = verify_chain(records)
    assert (report.count, report.head, report.first_bad) == (7, records[-1].hash, 0)
    assert report.whole
    assert (report.withheld, report.withheld_values) == ((), 0)


def test_an_empty_chain_begins_at_genesis() -> None:
    assert verify_chain(()).head == GENESIS


def test_withholding_keeps_the_chain_whole_and_is_counted(records: Records) -> None:
    noteless = without_openings(records[1], ["/change/answers/1/state", "/change/answers/0/state"])
    report = verify_chain((records[0], noteless, *records[2:6], without_body(records[6])))
    assert report.whole
    assert report.head == records[-1].hash
    assert (report.withheld, report.withheld_values) == ((7,), 2)


def edited(record: Record) -> Record:
    return replace(record, body=record.body.replace(b'"day":"2026-10-05"', b'"day":"2026-10-06"'))


def rehashed(record: Record) -> Record:
    changed = edited(record)
    body_hash = hash_body(changed.salt, changed.body)
    return replace(changed, hash=link(changed.seq, changed.kind, changed.prev, body_hash))


def reopened(record: Record, data: bytes) -> Record:
    first, *others = record.openings
    return replace(record, openings=(replace(first, data=data), *others))


ATTACKS: dict[str, tuple[Callable[[Records], tuple[Record | WithheldRecord, ...]], int, ChainProblem]] = {
    "removed": (lambda r: (*r[:3], *r[4:]), 4, ChainProblem.SEQUENCE),
    "removed first": (lambda r: r[1:], 1, ChainProblem.SEQUENCE),
    "reordered": (lambda r: (*r[:2], r[3], r[2], *r[4:]), 3, ChainProblem.SEQUENCE),
    "inserted": (lambda r: (*r[:4], r[3], *r[4:]), 5, ChainProblem.SEQUENCE),
    "renumbered": (lambda r: (*r[:3], *(replace(one, seq=one.seq - 1) for one in r[4:])), 4, ChainProblem.LINK),
    "edited": (lambda r: (*r[:2], edited(r[2]), *r[3:]), 3, ChainProblem.HASH),
    "edited and rehashed": (lambda r: (*r[:2], rehashed(r[2]), *r[3:]), 4, ChainProblem.LINK),
    "kind": (lambda r: (*r[:2], replace(r[2], kind="clock_jumped"), *r[3:]), 3, ChainProblem.HASH),
    "kind of a withheld one": (
        lambda r: (*r[:6], replace(without_body(r[6]), kind="answer_given")),
        7,
        ChainProblem.HASH,
    ),
    "answer": (lambda r: (r[0], reopened(r[1], b'{"is":"declined"}'), *r[2:]), 2, ChainProblem.COMMITMENT),
    "opened twice": (
        lambda r: (r[0], replace(r[1], openings=(*r[1].openings, r[1].openings[0])), *r[2:]),
        2,
        ChainProblem.COMMITMENT,
    ),
    "opened elsewhere": (
        lambda r: (r[0], replace(r[1], openings=(Opening("/change/answers/9/state", bytes(16), b"1"),)), *r[2:]),
        2,
        ChainProblem.COMMITMENT,
    ),
    "opened beyond": (
        lambda r: (r[0], replace(r[1], openings=(Opening("/change/day/x", bytes(16), b"1"),)), *r[2:]),
        2,
        ChainProblem.COMMITMENT,
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_done_to_the_chain_is_located(records: Records, attack: str) -> None:
    change, first_bad, problem = ATTACKS[attack]
    report = verify_chain(change(records))
    assert (report.first_bad, report.problem) == (first_bad, problem)
    assert report.count == first_bad - 1
    assert not report.whole


def test_a_body_that_is_no_json_cannot_hide_behind_its_own_hash(records: Records) -> None:
    body = b"{"
    forged = replace(records[0], body=body, hash=link(1, records[0].kind, GENESIS, hash_body(records[0].salt, body)))
    assert verify_chain([forged]).problem is ChainProblem.COMMITMENT


def test_truncation_at_the_end_is_not_seen_without_a_checkpoint(records: Records) -> None:
    assert verify_chain(records[:5]).whole
