"""The six verdicts, each reached the way it would be in life."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from journal.diary.changes import AnswerCorrected
from journal.errors import Code, HandoverError
from journal.handover import age
from journal.handover.contents import PackageRequest, book_of, package_contents
from journal.handover.evidence import Check, Finding
from journal.handover.members import CHECKPOINT, LEDGER, MANIFEST, SIGNATURE
from journal.handover.opening import OpenedPackage, open_package
from journal.handover.package import Package, seal_package
from journal.handover.receipt import UNPINNED, Pinned
from journal.handover.signing import journal_key, raw_public, sign_manifest
from journal.handover.verdict import Verdict, VerdictKind, check_package, verify_package
from journal.ledger.checkpoints import Checkpoint, sign_checkpoint, to_text
from journal.ledger.hashing import hash_body
from journal.ledger.lines import from_line, to_line
from journal.ledger.reading import entry_of
from journal.ledger.record import Record, WithheldRecord
from journal.ledger.withholding import without_notes
from tests.journal.handover.conftest import DAYS
from tests.support.handing_over import (
    IDENTITY,
    MADE,
    OTHER_SEED,
    REPORT,
    SEED,
    Written,
    forge,
    pin,
    request,
    reseal,
    seal,
    write_ledger,
)


def only_hashes(record: Record) -> WithheldRecord:
    """What ``without_body`` refuses to make of a kind that always goes along."""
    return WithheldRecord(
        seq=record.seq,
        kind=record.kind,
        prev=record.prev,
        body_hash=hash_body(record.salt, record.body),
        hash=record.hash,
    )


def seal_otherwise(
    written: Written,
    wanted: PackageRequest,
    change: Callable[[Record], Record | WithheldRecord],
    *,
    again: bool = False,
) -> Package:
    """A changed program's package: everything is made from these records, and signed by the journal's own key.

    ``again``: of all records, also those that the request leaves out.
    """
    contents = package_contents(written.records, written.study_file, wanted)
    before = written.records if again else contents.records
    records = tuple(change(record) if isinstance(record, Record) else record for record in before)
    book = book_of(records, written.study_file, wanted.first_day, wanted.last_day)
    last = written.records[-1]
    return seal_package(
        replace(contents, records=records, book=book),
        report=REPORT,
        seed=SEED,
        checkpoint=Checkpoint(vault_id="ab" * 16, seq=last.seq, head=last.hash),
        made=MADE,
    )


def check(members: dict[str, bytes], pinned: Pinned | None = None) -> Verdict:
    return check_package(reseal(members), IDENTITY, pinned=pinned or pin())


def finding(verdict: Verdict, check: Check) -> Finding:
    return {one.check: one.finding for one in verdict.evidence}[check]


def test_unchanged_signed_by_the_pinned_journal(whole: Package) -> None:
    verdict = check_package(whole.data, IDENTITY, pinned=pin())
    assert verdict.kind is VerdictKind.UNCHANGED
    assert verdict.fine
    assert {one.finding for one in verdict.evidence} == {Finding.HOLDS}
    assert [one.check for one in verdict.evidence] == [one for one in Check if one is not Check.EARLIER]
    assert verdict.facts == whole.facts
    assert verdict.key == journal_key(raw_public(SEED).hex()).text


@pytest.mark.parametrize("which", ["whole", "partial"])
def test_without_a_pinned_key_nothing_better_is_said(which: str, request: pytest.FixtureRequest) -> None:
    package: Package = request.getfixturevalue(which)
    verdict = check_package(package.data, IDENTITY, pinned=UNPINNED)
    assert verdict.kind is VerdictKind.SIGNER_UNKNOWN
    assert not verdict.fine
    assert finding(verdict, Check.SIGNER) is Finding.NOT_KNOWN
    assert bool(verdict.withheld) == (which == "partial")


def test_incomplete_lists_what_is_withheld(partial: Package, written: Written) -> None:
    verdict = check_package(partial.data, IDENTITY, pinned=pin())
    assert verdict.kind is VerdictKind.INCOMPLETE
    assert verdict.fine
    hidden = [part for part in verdict.withheld if not part.items]
    assert {part.kind for part in hidden} == {"check_in_saved"}
    days = {entry.seq: entry.stamp.day for entry in map(entry_of, written.records) if entry.kind == "check_in_saved"}
    assert [part.seq for part in hidden] == [seq for seq, day in days.items() if day < partial.facts.first]
    assert len(hidden) == partial.withheld_records
    assert {part.items for part in verdict.withheld if part.items} == {("note",)}
    assert verdict.where == ()


def test_another_journals_package_is_never_shown_as_good(whole: Package) -> None:
    verdict = check_package(whole.data, IDENTITY, pinned=pin(OTHER_SEED))
    assert (verdict.kind, verdict.where) == (VerdictKind.ALTERED, (SIGNATURE,))
    assert finding(verdict, Check.SIGNATURE) is Finding.HOLDS
    assert finding(verdict, Check.SIGNER) is Finding.FAILS


def test_a_receipt_of_another_first_record_is_seen(whole: Package, written: Written) -> None:
    right = Pinned(key=pin().key, first_hash=written.records[0].hash.hex())
    wrong = Pinned(key=pin().key, first_hash=written.records[1].hash.hex())
    assert check_package(whole.data, IDENTITY, pinned=right).kind is VerdictKind.UNCHANGED
    verdict = check_package(whole.data, IDENTITY, pinned=wrong)
    assert (verdict.kind, verdict.where) == (VerdictKind.ALTERED, (f"{LEDGER} record 1",))


def test_a_later_package_continues_an_earlier_one(whole: Package, partial: Package) -> None:
    shorter = seal(write_ledger(DAYS - 4), request(DAYS - 4))
    for earlier in (shorter, partial, whole):
        verdict = verify_package(
            open_package(whole.data, IDENTITY), pinned=pin(), earlier=open_package(earlier.data, IDENTITY)
        )
        assert verdict.kind is VerdictKind.UNCHANGED
        assert finding(verdict, Check.EARLIER) is Finding.HOLDS


def test_a_rewritten_history_does_not_continue(whole: Package) -> None:
    """The same journal's key, but record 1 names another code, so every hash differs."""
    other = seal(write_ledger(DAYS, participant="HBR-04-018"), request(DAYS))
    earlier = open_package(other.data, IDENTITY)
    verdict = check_package(whole.data, IDENTITY, pinned=pin(), earlier=earlier)
    assert (verdict.kind, verdict.first_different) == (VerdictKind.DOES_NOT_CONTINUE, 1)
    assert verdict.where == ("record 1",)
    assert not verdict.fine


def test_a_history_cut_short_does_not_continue(whole: Package) -> None:
    shorter = seal(write_ledger(DAYS - 4), request(DAYS - 4))
    verdict = check_package(shorter.data, IDENTITY, pinned=pin(), earlier=open_package(whole.data, IDENTITY))
    assert (verdict.kind, verdict.first_different) == (VerdictKind.DOES_NOT_CONTINUE, shorter.facts.seq + 1)


def test_an_earlier_package_that_was_altered_proves_nothing(whole: Package) -> None:
    altered = open_package(reseal({**whole.members, "report.pdf": b"%PDF-other"}), IDENTITY)
    verdict = check_package(whole.data, IDENTITY, pinned=pin(), earlier=altered)
    assert (verdict.kind, verdict.first_different) == (VerdictKind.DOES_NOT_CONTINUE, 0)
    assert verdict.where == ("earlier package",)


def test_what_cannot_be_opened_is_a_verdict(whole: Package) -> None:
    stranger = check_package(whole.data, age.new_identity(), pinned=pin())
    assert (stranger.kind, stranger.refused) == (VerdictKind.CANNOT_BE_OPENED, Code.PACKAGE_UNREADABLE)
    no_tar = check_package(age.seal(b"hello", [age.public_key(IDENTITY)]), IDENTITY)
    assert (no_tar.kind, no_tar.refused) == (VerdictKind.CANNOT_BE_OPENED, Code.PACKAGE_MALFORMED)
    less = {name: data for name, data in whole.members.items() if name != LEDGER}
    assert check(less).where == (LEDGER,)


def test_a_wrong_identity_file_is_the_callers(whole: Package) -> None:
    with pytest.raises(HandoverError) as caught:
        check_package(whole.data, "no identity")
    assert caught.value.code is Code.IDENTITY_INVALID


# --- what somebody can do who has the journal's own key ----------------------------------------------------------


def test_data_that_the_ledger_does_not_say_is_seen(whole: Package) -> None:
    table = whole.members["data/answers.csv"].replace(b",answered,7,quantity", b",answered,70,quantity")
    assert table != whole.members["data/answers.csv"]
    verdict = check(forge(whole.members, SEED, data_answers_csv=table))
    assert (verdict.kind, verdict.where) == (VerdictKind.ALTERED, ("data/answers.csv",))


def test_a_checkpoint_of_another_head_is_seen(whole: Package, written: Written) -> None:
    record = written.records[-2]
    point = Checkpoint(vault_id="ab" * 16, seq=record.seq, head=record.hash)
    text = to_text(sign_checkpoint(point, SEED)).encode()
    verdict = check(forge(whole.members, SEED, checkpoint_json=text))
    assert (verdict.kind, verdict.where) == (VerdictKind.ALTERED, (CHECKPOINT,))


def test_a_checkpoint_that_another_key_signed_is_seen(whole: Package, written: Written) -> None:
    record = written.records[-1]
    text = to_text(sign_checkpoint(Checkpoint(vault_id="ab" * 16, seq=record.seq, head=record.hash), OTHER_SEED))
    verdict = check(forge(whole.members, SEED, checkpoint_json=text.encode()))
    assert verdict.where == (CHECKPOINT,)


def test_no_report_is_seen(whole: Package) -> None:
    assert check(forge(whole.members, SEED, report_pdf=b"")).where == ("report.pdf",)


def test_a_study_that_was_not_used_is_seen(whole: Package) -> None:
    verdict = check(forge(whole.members, SEED, study_json=whole.members["study.json"] + b" "))
    assert "study.json" in verdict.where
    assert finding(verdict, Check.DATA) is Finding.NOT_KNOWN


def test_a_missing_study_signature_is_seen(whole: Package) -> None:
    members = forge({name: data for name, data in whole.members.items() if name != "study.json.minisig"}, SEED)
    assert check(members).where == ("study.json",)


def test_a_ledger_cut_short_is_seen(whole: Package) -> None:
    lines = whole.members[LEDGER].splitlines(keepends=True)
    verdict = check(forge(whole.members, SEED, ledger_jsonl=b"".join(lines[:-1])))
    assert set(verdict.where) >= {SIGNATURE, CHECKPOINT}


def test_a_withheld_record_that_must_go_along_is_not_fine(whole: Package) -> None:
    """A changed program could leave out an answer that brought up the help panel; its kind gives it away."""
    lines = whole.members[LEDGER].splitlines(keepends=True)
    for place, line in enumerate(lines):
        record = from_line(line)
        if isinstance(record, Record) and record.kind == "answer_given":
            lines[place] = to_line(only_hashes(record))
    verdict = check(forge(whole.members, SEED, ledger_jsonl=b"".join(lines)))
    assert [(part.kind, part.allowed) for part in verdict.withheld] == [("answer_given", False)]
    assert not verdict.fine


def test_a_safety_answer_is_never_withheld_by_who_seals_anew(written: Written) -> None:
    """Tables, facts and signature all fit: only the kind of the record tells."""
    package = seal_otherwise(
        written, request(DAYS), lambda record: only_hashes(record) if record.kind == "answer_given" else record
    )
    verdict = check_package(package.data, IDENTITY, pinned=pin())
    assert (verdict.kind, verdict.where) == (VerdictKind.INCOMPLETE, ())
    assert [(part.kind, part.allowed) for part in verdict.withheld] == [("answer_given", False)]
    assert not verdict.fine


def test_a_corrected_note_of_another_day_may_stay_behind(written: Written) -> None:
    """Its check-in is withheld, so the correction itself has to say what it is about."""
    wanted = request(DAYS, first=5, notes=False)
    corrected = [entry_of(record).change for record in written.records if record.kind == "answer_corrected"]
    assert [(one.item, one.day < wanted.first_day) for one in corrected if isinstance(one, AnswerCorrected)] == [
        ("note", True)
    ]
    package = seal(written, wanted)
    verdict = check_package(package.data, IDENTITY, pinned=pin())
    assert (verdict.kind, verdict.fine) == (VerdictKind.INCOMPLETE, True)
    rows = list(csv.DictReader(io.StringIO(package.members["data/corrections.csv"].decode())))
    assert [(row["instrument"], row["item"], row["day"]) for row in rows] == [("evening", "note", "2026-09-05")]


def test_notes_that_are_missing_though_promised_are_seen(written: Written) -> None:
    kept = {
        record.seq: record for record in without_notes(written.records, lambda _form, _version, item: item == "note")
    }
    package = seal_otherwise(written, request(DAYS), lambda record: kept[record.seq])
    verdict = check_package(package.data, IDENTITY, pinned=pin())
    assert (verdict.kind, verdict.where) == (VerdictKind.ALTERED, (SIGNATURE,))


def test_a_check_in_that_is_shown_outside_the_stated_days_is_seen(written: Written) -> None:
    package = seal_otherwise(written, request(DAYS, first=2), lambda record: record, again=True)
    verdict = check_package(package.data, IDENTITY, pinned=pin())
    assert (verdict.kind, verdict.where) == (VerdictKind.ALTERED, (SIGNATURE,))


@pytest.mark.parametrize(
    ("said", "instead"), [("withheld=0", "withheld=1"), ("version=1.0", "version=2.0"), ("seq=", "seq=1")]
)
def test_facts_that_the_ledger_does_not_say_are_seen(whole: Package, said: str, instead: str) -> None:
    line = whole.facts.line.replace(said, instead)
    assert line != whole.facts.line
    members = {**whole.members, SIGNATURE: sign_manifest(SEED, whole.members[MANIFEST], line)}
    verdict = check(members)
    assert (verdict.kind, verdict.where) == (VerdictKind.ALTERED, (SIGNATURE,))


def test_a_withheld_answer_that_is_no_note_is_not_fine(whole: Package) -> None:
    lines = whole.members[LEDGER].splitlines(keepends=True)
    record = from_line(lines[1])
    assert isinstance(record, Record)
    lines[1] = to_line(
        Record(
            seq=record.seq,
            kind=record.kind,
            prev=record.prev,
            salt=record.salt,
            body=record.body,
            openings=record.openings[1:],
            hash=record.hash,
        )
    )
    verdict = check(forge(whole.members, SEED, ledger_jsonl=b"".join(lines)))
    assert [(part.seq, part.items, part.allowed) for part in verdict.withheld] == [(2, ("sleep",), False)]
    assert not verdict.fine


def test_a_forger_with_another_key_is_only_consistent(written: Written) -> None:
    """Everything made anew under another key: without the pinned key no better than unknown, with it altered."""
    del written
    forged = seal(write_ledger(DAYS, seed=OTHER_SEED), request(DAYS))
    assert check_package(forged.data, IDENTITY).kind is VerdictKind.SIGNER_UNKNOWN
    assert check_package(forged.data, IDENTITY, pinned=pin()).kind is VerdictKind.ALTERED


def test_the_archives_time_is_the_signed_one(whole: Package) -> None:
    from journal.handover.archive import pack

    later = age.seal(pack(whole.members, int(whole.facts.made.timestamp()) + 1), [age.public_key(IDENTITY)])
    assert check_package(later, IDENTITY, pinned=pin()).where == (SIGNATURE,)


def test_a_comment_that_is_no_facts_is_seen(whole: Package, opened: OpenedPackage) -> None:
    members = {**whole.members, SIGNATURE: sign_manifest(SEED, whole.members["manifest.txt"], "hello")}
    verdict = check(members)
    assert (verdict.kind, verdict.where) == (VerdictKind.ALTERED, (SIGNATURE,))
    assert opened.members != members
