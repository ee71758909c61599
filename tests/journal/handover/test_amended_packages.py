"""A package that spans an amendment: every version goes along, fits the ledger, and old answers keep their words."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from journal.diary.values import Withheld
from journal.errors import Code, HandoverError
from journal.handover.contents import package_contents, private_items
from journal.handover.evidence import Check, Finding
from journal.handover.members import EARLIER_STUDIES, LIMITS, README, STUDY, study_names
from journal.handover.opening import OpenedPackage, open_package
from journal.handover.package import seal_package
from journal.handover.report.contents import Making, report_contents
from journal.handover.verdict import Verdict, VerdictKind, check_package, verify_package
from journal.ledger.checkpoints import Checkpoint
from journal.ledger.lines import to_line
from journal.ledger.reading import entry_of
from journal.study.minisign import SecretKey
from journal.study.versions import MOST_VERSIONS, joined
from tests.support.amended_ledger import DAYS, FOURTH, SIXTH, amended, extended, later, with_study, write_amended
from tests.support.amending import form, item, other_labels, practice, reworded, second, signed
from tests.support.handing_over import (
    IDENTITY,
    MADE,
    REPORT,
    SEED,
    Written,
    at,
    forge,
    pin,
    request,
    seal,
    signed_study,
    write_ledger,
)
from tests.support.studies.load import harbour

WRITTEN = write_amended()
PACKAGE = seal(WRITTEN, request(DAYS))
OPENED = open_package(PACKAGE.data, IDENTITY)
FIRST = EARLIER_STUDIES[0]
STRANGER = SecretKey.from_ed25519(hashlib.sha256(b"a stranger").digest(), b"stranger")


def table(name: str, members: dict[str, bytes] | None = None) -> list[dict[str, str]]:
    data = (members or dict(PACKAGE.members))[f"data/{name}.csv"]
    return list(csv.DictReader(io.StringIO(data.decode())))


def verdict_on(written: Written, change: Callable[[dict[str, bytes]], dict[str, bytes]] = dict) -> Verdict:
    package = seal(written, request(DAYS))
    members = change(dict(package.members))
    return verify_package(OpenedPackage(members=members, made=OPENED.made), pinned=pin())


def study_finding(verdict: Verdict) -> tuple[Finding, tuple[str, ...]]:
    return next((one.finding, one.where) for one in verdict.evidence if one.check is Check.STUDY)


def test_it_is_unchanged_and_names_the_last_version() -> None:
    verdict = check_package(PACKAGE.data, IDENTITY, pinned=pin())
    assert verdict.kind is VerdictKind.UNCHANGED, verdict
    assert PACKAGE.facts.version == "1.1"
    assert PACKAGE.members[STUDY] == second().study.source
    assert PACKAGE.members[FIRST] == signed_study().study.source
    assert PACKAGE.members[FIRST + ".minisig"].decode() == signed_study().signature
    assert "the 1 earlier versions of it" in " ".join(PACKAGE.members[README].decode().split())


def test_without_an_amendment_there_is_no_word_of_versions() -> None:
    package = seal(write_ledger(2), request(2))
    assert not [name for name in package.members if name.startswith("study-")]
    assert b"study-01" not in package.members[README]


def test_the_names_are_a_fixed_list() -> None:
    assert len(EARLIER_STUDIES) == MOST_VERSIONS - 1
    assert [name for name in LIMITS if name.startswith("study-")][:3] == [FIRST, FIRST + ".minisig", EARLIER_STUDIES[1]]
    assert study_names(1) == (STUDY,)
    assert study_names(3) == (*EARLIER_STUDIES[:2], STUDY)


def forged(name: str, data: bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    """Signed again by the journal's own key, so that only the ledger can tell."""
    key = name.replace("/", "_").replace(".", "_")
    return lambda members: forge({**members, name: data}, SEED, **{key: data})


def without(name: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda members: forge({key: value for key, value in members.items() if key != name}, SEED)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (forged(FIRST, signed_study().study.source + b"\n"), FIRST),
        (forged(FIRST, second().study.source), FIRST),
        (forged(STUDY, signed_study().study.source), STUDY),
        (forged(EARLIER_STUDIES[1], signed_study().study.source), EARLIER_STUDIES[1]),
        (forged(FIRST + ".minisig", second().signature.encode()), FIRST),
        (without(FIRST), FIRST),
        (without(FIRST + ".minisig"), FIRST),
    ],
)
def test_tampering_with_a_version_is_found_even_when_signed_again(
    change: Callable[[dict[str, bytes]], dict[str, bytes]], where: str
) -> None:
    verdict = verdict_on(WRITTEN, change)
    assert verdict.kind is VerdictKind.ALTERED
    assert study_finding(verdict) == (Finding.FAILS, (where,))


def test_a_changed_byte_of_an_earlier_version_is_located() -> None:
    data = bytearray(PACKAGE.members[FIRST])
    data[len(data) // 2] ^= 1
    verdict = verdict_on(WRITTEN, lambda members: {**members, FIRST: bytes(data)})
    assert verdict.kind is VerdictKind.ALTERED
    assert FIRST in verdict.where


def test_a_version_by_another_signer_is_found() -> None:
    verdict = verdict_on(write_amended(signed("1.1", key=STRANGER)))
    assert verdict.kind is VerdictKind.ALTERED
    assert study_finding(verdict) == (Finding.FAILS, (STUDY,))


def test_a_signer_that_is_not_the_one_the_record_names_is_found() -> None:
    study = second()
    change = replace(amended(study), signer="")
    written = replace(write_ledger(5), study_file=joined([signed_study(), study]))
    verdict = verdict_on(extended(written, "1.1", (at(SIXTH, 7), SIXTH, change)))
    assert study_finding(verdict) == (Finding.FAILS, (STUDY,))


def test_a_practice_version_of_a_signed_study_is_found_and_of_a_practice_one_is_fine() -> None:
    verdict = verdict_on(with_study(write_ledger(5), practice("1.1", reworded)))
    assert study_finding(verdict) == (Finding.FAILS, (STUDY,))
    fine = verdict_on(with_study(write_ledger(5, study_file=harbour()), practice("1.1", reworded)))
    assert fine.kind is VerdictKind.UNCHANGED


def test_another_study_and_another_version_than_the_record_says_are_found() -> None:
    other = signed("1.1", lambda study: study.update(id="other"))
    assert study_finding(verdict_on(with_study(write_ledger(5), other))) == (Finding.FAILS, (STUDY,))
    change = replace(amended(second()), study_version="1.2")
    written = replace(write_ledger(5), study_file=joined([signed_study(), second()]))
    verdict = verdict_on(extended(written, "1.2", (at(SIXTH, 7), SIXTH, change)))
    assert study_finding(verdict) == (Finding.FAILS, (STUDY,))


def test_a_record_under_a_version_that_was_not_taken_in_yet_is_found() -> None:
    early = extended(write_ledger(5), "1.1", next(later()))
    verdict = verdict_on(with_study(early, second()))
    assert study_finding(verdict) == (Finding.FAILS, (f"ledger.jsonl record {early.records[-1].seq}",))


def test_more_versions_than_there_are_names_are_refused() -> None:
    written = write_ledger(1)
    for number in range(MOST_VERSIONS):
        change = replace(amended(second()), study_version=f"2.{number}")
        written = extended(written, f"2.{number}", (at(SIXTH, 7), SIXTH, change))
    package = seal(write_ledger(1), request(1))
    ledger = b"".join(to_line(record) for record in written.records)
    verdict = verify_package(OpenedPackage(members=forge(package.members, SEED, ledger_jsonl=ledger), made=OPENED.made))
    assert study_finding(verdict) == (Finding.FAILS, (STUDY,))


def test_versions_that_are_not_those_of_the_book_are_not_sealed() -> None:
    contents = package_contents(WRITTEN.records, WRITTEN.study_file, request(DAYS))
    last = WRITTEN.records[-1]
    point = Checkpoint(vault_id="ab" * 16, seq=last.seq, head=last.hash)
    with pytest.raises(HandoverError) as error:
        seal_package(replace(contents, study_file=second()), report=REPORT, seed=SEED, checkpoint=point, made=MADE)
    assert error.value.code is Code.PACKAGE_MALFORMED


def test_every_answer_is_traced_to_its_wording() -> None:
    words = {
        (row["instrument"], row["instrument_version"], row["item"]): row["label"]
        for row in table("codebook")
        if row["what"] == "item"
    }
    asked = {
        (row["study_version"], words[row["instrument"], row["instrument_version"], row["item"]])
        for row in table("answers")
        if row["item"] == "mood"
    }
    assert asked == {("1.0", "How is your mood right now?"), ("1.1", "How has your mood been this evening?")}
    assert {row["study_version"] for row in table("check_ins")} == {"1.0", "1.1"}
    assert {row["instrument_version"] for row in table("corrections")} == {"1"}
    for row in table("corrections"):
        assert (row["instrument"], row["instrument_version"], row["item"]) in words
    series = {(row["instrument_version"], row["series"]) for row in table("codebook") if row["item"] == "mood"}
    assert series == {("1", "1"), ("2", "2")}


def test_old_answers_keep_the_labels_they_were_given_under() -> None:
    labels = {
        (row["instrument_version"], row["code"]): row["label"]
        for row in table("codebook")
        if (row["what"], row["item"]) == ("option", "low_mood")
    }
    assert labels["1", "some_days"] == "On one or two days"
    assert labels["2", "some_days"] == "Now called some_days"


def test_the_versions_are_a_table_of_their_own() -> None:
    assert [(row["study_version"], row["digest"], row["first_day"]) for row in table("study_versions")] == [
        ("1.0", signed_study().study.digest, "2026-09-01"),
        ("1.1", second().study.digest, SIXTH.isoformat()),
    ]
    described = json.loads(PACKAGE.members["data/datapackage.json"])
    assert described["study"]["version"] == "1.1"
    assert described["study_versions"] == ["1.0", "1.1"]


def test_the_report_reads_each_answer_by_its_version() -> None:
    contents = package_contents(WRITTEN.records, WRITTEN.study_file, request(DAYS))
    making = Making(made=MADE, integrity_code="", sealed=True, notes_included=True, program_version="0.1.0")
    words = report_contents(WRITTEN.study_file.study, contents.book, making)
    rows = dict(map(tuple, words["printout"]))
    assert rows["Versions of the study"] == "1.0 from 1 Sep; 1.1 from 6 Sep"
    assert rows["Study"] == "harbour, version 1.1"
    (weekly,) = words["forms"]
    assert weekly["title"].endswith(", version 2")
    assert [row[1] for row in weekly["rows"] if "Now called some_days" in row[1:]]
    assert (
        "Mood was reworded on 6 Sep; earlier answers are another series and are not drawn." in words["chart"]["notes"]
    )


def test_what_may_stay_behind_is_for_the_version_of_the_answer_to_say() -> None:
    """`connection` may be left out from version 2 on, and the answers of version 1 may not."""

    def private(study: dict[str, Any]) -> None:
        form(study, "evening")["version"] = "2"
        item(study, "evening", "connection")["withholdable"] = True

    written = write_amended(signed("1.1", private, other_labels))
    assert ("evening", "2", "connection") in private_items(written.study_file.study)
    assert ("evening", "1", "connection") not in private_items(written.study_file.study)
    contents = package_contents(written.records, written.study_file, request(DAYS, notes=False))
    states = {
        one.study_version: {type(each.state) for each in one.answers if each.item == "connection"}
        for one in contents.book.check_ins
        if one.instrument == "evening"
    }
    assert states["1.1"] == {Withheld}
    assert Withheld not in states["1.0"]
    verdict = check_package(seal(written, request(DAYS, notes=False)).data, IDENTITY, pinned=pin())
    assert verdict.kind is VerdictKind.INCOMPLETE
    assert verdict.fine


def test_the_correction_of_an_old_answer_is_stored_under_the_present_version() -> None:
    entry = next(entry_of(record) for record in WRITTEN.records[-4:] if record.kind == "answer_corrected")
    assert entry.stamp.study_version == "1.1"
    contents = package_contents(WRITTEN.records, WRITTEN.study_file, request(DAYS))
    (answer,) = (one for one in contents.book.answers_of("evening", "mood") if one.day == FOURTH)
    assert (answer.study_version, answer.instrument_version, answer.corrected) == ("1.0", "1", True)
