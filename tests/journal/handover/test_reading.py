"""Members that are whole but say nonsense: each is refused at its place."""

import json
from collections.abc import Callable

import pytest

from journal.errors import Code, HandoverError
from journal.handover.manifest import PackageFacts, read_facts
from journal.handover.members import LEDGER, LEDGER_RECORDS_LIMIT
from journal.handover.opening import OpenedPackage
from journal.handover.reading import read_enrolment, read_entries, read_ledger
from journal.handover.signing import journal_key
from journal.handover.verdict import VerdictKind, verify_package
from journal.ledger.hashing import hash_body, link
from journal.ledger.lines import LONGEST_LINE, to_line
from journal.ledger.record import Record
from journal.ledger.withholding import without_body
from tests.support.handing_over import SEED, Written, forge


def place(call: Callable[..., object], *arguments: object) -> str:
    with pytest.raises(HandoverError) as caught:
        call(*arguments)
    assert caught.value.code is Code.PACKAGE_MALFORMED
    return caught.value.where


def with_ledger(opened: OpenedPackage, data: bytes) -> OpenedPackage:
    return OpenedPackage(members={**opened.members, LEDGER: data}, made=opened.made)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"{}", 1),
        (b"\n", 1),
        (b"[" * 5000 + b"\n", 1),
        (b"x" * LONGEST_LINE + b"\n", 1),
        (b"\n" * (LEDGER_RECORDS_LIMIT + 1), LEDGER_RECORDS_LIMIT + 2),
    ],
)
def test_a_ledger_that_is_none(opened: OpenedPackage, data: bytes, line: int) -> None:
    assert place(read_ledger, with_ledger(opened, data)) == f"{LEDGER}:{line}"


def test_the_bad_line_is_named(opened: OpenedPackage) -> None:
    lines = opened.members[LEDGER].splitlines(keepends=True)
    lines[4] = b"{}\n"
    assert place(read_ledger, with_ledger(opened, b"".join(lines))) == f"{LEDGER}:5"


def test_a_first_record_must_be_the_enrolment(written: Written) -> None:
    entries = read_entries(written.records)
    assert read_enrolment(entries).participant == "HBR-04-017"
    assert place(read_enrolment, entries[1:]) == place(read_enrolment, ()) == f"{LEDGER} record 1"


def remade(record: Record, body: bytes) -> Record:
    new_hash = link(record.seq, record.kind, record.prev, hash_body(record.salt, body))
    return Record(
        seq=record.seq,
        kind=record.kind,
        prev=record.prev,
        salt=record.salt,
        body=body,
        openings=(),
        hash=new_hash,
    )


def test_a_chained_record_that_is_no_change(opened: OpenedPackage, written: Written) -> None:
    """Its hash is right, so the chain holds; what it says is not a change of this kind."""
    first = written.records[0]
    for change in ("{}", "[]", '{"stamp":1,"change":2}'):
        record = remade(first, change.encode())
        assert place(read_entries, [record]) == f"{LEDGER} record 1"
        members = forge(opened.members, SEED, ledger_jsonl=to_line(record))
        verdict = verify_package(OpenedPackage(members=members, made=opened.made))
        assert verdict.kind is VerdictKind.ALTERED
        assert verdict.where[0] in {f"{LEDGER} record 1", f"{LEDGER}:1"}


def test_an_enrolment_without_a_usable_key(opened: OpenedPackage, written: Written) -> None:
    first = written.records[0]
    for key in ("", "zz", "ab", first.body.decode()[:64]):
        body = json.loads(first.body)
        body["change"]["signing_key"] = key
        record = remade(first, json.dumps(body, sort_keys=True, separators=(",", ":")).encode())
        members = forge(opened.members, SEED, ledger_jsonl=to_line(record))
        verdict = verify_package(OpenedPackage(members=members, made=opened.made))
        assert verdict.kind is VerdictKind.ALTERED
        assert place(journal_key, key) == "signing key"


def test_no_record_may_stand_for_the_enrolment(opened: OpenedPackage, written: Written) -> None:
    later = without_body(written.records[1])
    members = forge(opened.members, SEED, ledger_jsonl=to_line(later))
    verdict = verify_package(OpenedPackage(members=members, made=opened.made))
    assert (verdict.kind, verdict.where) == (VerdictKind.ALTERED, (f"{LEDGER} record 1",))


def test_facts_are_read_in_one_form_only(whole_facts: PackageFacts) -> None:
    line = whole_facts.line
    assert read_facts(line) == whole_facts
    for changed in (
        "",
        line + " ",
        line.replace(" seq=", " seq=0"),
        line.replace("notes=yes", "notes=maybe"),
        line.replace("head=", "head=zz"),
        line.replace("first=2026-09-01", "first=2026-9-1"),
        line.replace("daymark package 1", "daymark package 2"),
        line.replace("code=HBR", "code=%48BR"),
        line + " more=1",
    ):
        assert place(read_facts, changed) == "manifest.txt.minisig"


@pytest.fixture
def whole_facts(opened: OpenedPackage) -> PackageFacts:
    from journal.handover.reading import read_package_facts

    return read_package_facts(opened)
