"""The table of scores, made from a ledger as a package's check makes it again."""

import io
import json

import pandas as pd
import pytest

from journal.diary.scoring import Lack, NotScoredWhy
from journal.handover.contents import package_contents
from journal.handover.formats.codebook import CODES, ScoreStatus
from journal.handover.formats.csv import make_csv
from journal.handover.verdict import VerdictKind, check_package
from tests.support.handing_over import IDENTITY, Written, forge, pin, request, reseal, seal
from tests.support.scored_ledger import DAYS, scored_ledger


def files_of(written: Written) -> dict[str, bytes]:
    return make_csv(written.study_file.study, package_contents(written.records, written.study_file, request(DAYS)).book)


def frame(files: dict[str, bytes], name: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(files[name]), dtype=str, keep_default_na=False)


def test_one_row_for_each_score_with_where_it_comes_from() -> None:
    rows = frame(files_of(scored_ledger()), "scores.csv")
    assert list(rows["study_day"]) == ["1", "2", "3"]
    assert list(rows["status"]) == ["scored", "prorated", "too_many_missing"]
    assert list(rows["value"]) == ["9", "18", ""]
    assert list(rows["band"]) == ["mild", "moderately severe", ""]
    assert list(rows["missing"]) == ["0", "2", "3"]
    assert list(rows["missing_branched_out"]) == ["0", "0", "1"]
    assert set(rows["algorithm"]) == {"phq_9"}
    assert set(rows["algorithm_version"]) == {"1"}
    assert set(rows["instrument_version"]) == {"1"}
    assert all("J Gen Intern Med 2001" in source for source in rows["source"])
    assert (rows["minimum"] + "-" + rows["maximum"] == "0-27").all()


def test_reasons_add_up_to_what_is_missing() -> None:
    rows = frame(files_of(scored_ledger()), "scores.csv")
    reasons = rows[[f"missing_{lack.value}" for lack in Lack]].astype(int)
    assert (reasons.sum(axis=1) == rows["missing"].astype(int)).all()


def test_a_correction_changes_the_score() -> None:
    before, after = (frame(files_of(scored_ledger(corrected=made)), "scores.csv").iloc[0] for made in (False, True))
    assert (before["value"], before["band"]) == ("9", "mild")
    assert (after["value"], after["band"]) == ("11", "moderate")


def test_a_score_that_was_changed_by_hand_is_found() -> None:
    written = scored_ledger(corrected=True)
    package = seal(written, request(DAYS))
    table = package.members["data/scores.csv"].replace(b",scored,11,moderate", b",scored,9,mild")
    assert table != package.members["data/scores.csv"]
    assert check_package(reseal(package.members), IDENTITY, pinned=pin()).kind is VerdictKind.UNCHANGED
    forged = reseal(forge(package.members, written.seed, data_scores_csv=table))
    verdict = check_package(forged, IDENTITY, pinned=pin())
    assert (verdict.kind, verdict.where) == (VerdictKind.ALTERED, ("data/scores.csv",))


def test_the_codebook_tells_of_scores_and_bands() -> None:
    files = files_of(scored_ledger())
    codebook = frame(files, "codebook.csv")
    phq = codebook[(codebook["instrument"] == "nine") & (codebook["item"] == "phq")]
    assert list(phq["what"]) == ["score", *["band"] * 5]
    assert list(phq["code"]) == ["", "0", "5", "10", "15", "20"]
    assert list(phq["label"]) == ["PHQ-9", "minimal", "mild", "moderate", "moderately severe", "severe"]
    assert list(phq["maximum"]) == ["27", "4", "9", "14", "19", "27"]
    assert sum(codebook["what"].isin(["score", "band"])) == 10 + 5 + 4 + 2 + 15 + 2
    described = json.loads(files["datapackage.json"])
    assert "scores" in [resource["name"] for resource in described["resources"]]
    assert "Scores alone are worked out" in described["description"]


def test_every_way_of_not_being_scored_has_a_code() -> None:
    assert list(CODES["score_status"]) == [status.value for status in ScoreStatus]
    assert {why.value for why in NotScoredWhy} == {status.value for status in ScoreStatus} - {"scored", "prorated"}


@pytest.mark.parametrize("name", ["scores.csv", "answers.csv"])
def test_the_same_book_gives_the_same_bytes(name: str) -> None:
    assert files_of(scored_ledger())[name] == files_of(scored_ledger())[name]
