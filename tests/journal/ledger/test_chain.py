"""Known answers: the hashes written out once more from docs/ledger.md, with nothing but hashlib and json."""

import json
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from journal.ledger.chain import GENESIS, make_record
from journal.ledger.hashing import framed, link
from tests.support.diary import CountedEntropy, check_in, enrolled, stamp


def written_out(*fields: bytes) -> bytes:
    data = b""
    for field in fields:
        data += bytes([len(field) >> 24, len(field) >> 16 & 255, len(field) >> 8 & 255, len(field) & 255]) + field
    return sha256(data).digest()


def record_hash(seq: int, kind: str, prev: bytes, body_hash: bytes) -> bytes:
    return written_out(b"daymark record 0", seq.to_bytes(8, "big"), kind.encode(), prev, body_hash)


def test_a_link_has_the_hash_of_the_written_definition() -> None:
    expected = "0fb81f23c6fe8ad4bde4bef497cd53b763491d87c5e51ff89b5eaf27c83a8d28"
    body_hash = written_out(b"daymark body 0", bytes(16), b"{}")
    found = record_hash(1, "dose_recorded", bytes(32), body_hash)
    assert link(1, "dose_recorded", GENESIS, body_hash) == found
    assert found.hex() == expected


def test_a_record_has_the_hash_of_the_written_definition() -> None:
    entropy = CountedEntropy()
    first = make_record(seq=1, prev=GENESIS, stamp=stamp(), change=enrolled(), entropy=entropy)
    second = make_record(seq=2, prev=first.hash, stamp=stamp(), change=check_in(), entropy=entropy)
    prev = bytes(32)
    for record in (first, second):
        body_hash = written_out(b"daymark body 0", record.salt, record.body)
        assert record.prev == prev
        assert record.hash == record_hash(record.seq, record.kind, prev, body_hash)
        prev = record.hash


def test_every_answer_and_every_text_is_committed_and_not_in_the_body() -> None:
    record = make_record(
        seq=1, prev=GENESIS, stamp=stamp(reason="reads badly"), change=check_in(), entropy=CountedEntropy()
    )
    assert [opening.pointer for opening in record.openings] == [
        "/change/answers/0/state",
        "/change/answers/1/state",
        "/change/answers/2/state",
        "/stamp/actor/reason",
    ]
    assert b"river" not in record.body
    assert b"reads badly" not in record.body
    body = json.loads(record.body)
    opening = record.openings[1]
    assert json.loads(opening.data) == {"is": "answered", "value": {"is": "text", "text": "A walk by the river."}}
    commitment = written_out(b"daymark value 0", opening.salt, opening.data).hex()
    assert body["change"]["answers"][1]["state"] == {"commitment": commitment}


def test_equal_answers_have_different_commitments() -> None:
    one = make_record(seq=1, prev=GENESIS, stamp=stamp(), change=check_in(), entropy=CountedEntropy())
    salts = {opening.salt for opening in one.openings} | {one.salt}
    assert len(salts) == len(one.openings) + 1
    assert all(len(salt) == 16 for salt in salts)


FIELDS = st.lists(st.binary(max_size=5), max_size=4)


@given(FIELDS, FIELDS)
def test_no_two_lists_of_fields_frame_alike(one: list[bytes], other: list[bytes]) -> None:
    assert (framed(*one) == framed(*other)) == (one == other)
