import json
from collections.abc import Callable

import pytest
import rfc8785

from journal.errors import Code, LedgerError
from journal.ledger.lines import LONGEST_LINE, from_line, to_line
from journal.ledger.record import Record
from journal.ledger.verifying import verify_chain
from journal.ledger.withholding import without_body, without_openings
from tests.support.diary import DAY_ONE, answer, check_in, text

Records = tuple[Record, ...]


def test_a_line_brings_the_same_record_back(records: Records) -> None:
    for record in records:
        assert from_line(to_line(record)) == record
    withheld = without_body(records[1])
    assert from_line(to_line(withheld)) == withheld
    noteless = without_openings(records[1], ["/change/answers/1/state"])
    assert from_line(to_line(noteless)) == noteless


def test_lines_are_what_the_paper_says(records: Records) -> None:
    line = json.loads(to_line(records[1]))
    assert sorted(line) == ["body", "hash", "kind", "openings", "prev", "salt", "seq"]
    assert sorted(json.loads(to_line(without_body(records[1])))) == ["body_hash", "hash", "kind", "prev", "seq"]
    assert line["openings"]["/change/answers/0/state"][1] == {
        "is": "answered",
        "value": {"is": "quantity", "number": "62"},
    }


@pytest.mark.parametrize("withheld", [False, True])
def test_every_flipped_byte_of_a_line_is_refused_or_detected(records: Records, withheld: bool) -> None:  # noqa: FBT001 - a parameter
    line = to_line(without_body(records[1]) if withheld else records[1])
    for place in range(len(line)):
        damaged = bytearray(line)
        damaged[place] ^= 1 << place % 8
        try:
            record = from_line(bytes(damaged))
        except LedgerError:
            continue
        report = verify_chain([records[0], record])
        assert report.first_bad == 2, bytes(damaged)


def changed(line: bytes, **fields: object) -> bytes:
    return (
        json.dumps({**json.loads(line), **fields}, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        + b"\n"
    )


def test_refuses_lines_of_another_form(records: Records) -> None:
    line = to_line(records[1])
    for untrusted in (
        line.rstrip(b"\n"),
        line + b"\n",
        b"[]\n",
        b"7\n",
        b"{}\n",
        changed(line, seq=True),
        changed(line, seq=0),
        changed(line, kind=7),
        changed(line, body=[]),
        changed(line, openings=[]),
        changed(line, openings={"/a": ["00"]}),
        changed(line, openings={"/a": "00"}),
        changed(line, salt="00"),
        changed(line, salt="0" * 30 + "0G"),
        changed(line, prev=line.decode()[:64]),
        changed(line, hash="AB" * 32),
        changed(line, hash=7),
        changed(line, more=1),
        changed(line, seq=2**53),
        changed(to_line(without_body(records[1])), more=1),
        line.replace(b'"kind":', b'"kind": '),
        line.replace(b'"/change/answers/0/state":', b'"/change/answers/9/state":'),
        line.replace(b'"/change/answers/1/state":', b'"/change/answers/0/state":'),
        b" " * LONGEST_LINE + b"\n",
    ):
        with pytest.raises(LedgerError) as refused:
            from_line(untrusted)
        assert refused.value.code is Code.LEDGER_ALTERED


def test_texts_of_every_script_come_back(chained: Callable[..., Records]) -> None:
    for words in ("äß€", "\ue000\U0001f600", '"\\\x00\x1f\x7f\u2028', "\ufb33"):
        change = check_in("c1", "evening", DAY_ONE, answer("note", text(words)))
        for record in chained(change):
            assert from_line(to_line(record)) == record
            assert json.loads(to_line(record))["seq"] == record.seq


def test_a_line_is_canonical_json(records: Records) -> None:
    for line in (*map(to_line, records), to_line(without_body(records[1]))):
        assert rfc8785.dumps(json.loads(line)) + b"\n" == line
