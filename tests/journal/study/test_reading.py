from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.errors import Code, DaymarkError, StudyError
from journal.study.checking import SIZE_LIMIT
from journal.study.reading import parse_study, read_study, reopen_study
from tests.support.studies.load import EVERY_KIND, HARBOUR, harbour

SOURCE = HARBOUR.read_bytes()


def test_the_source_is_kept_byte_for_byte() -> None:
    study = harbour().study
    assert study.source == SOURCE
    assert study.digest == sha256(SOURCE).hexdigest()


def test_without_a_signature_it_is_practice() -> None:
    found = harbour()
    assert found.practice
    assert (found.signature, found.fingerprint) == ("", "")


def test_a_signature_beside_a_file_that_names_no_signer_makes_it_no_less_practice(tmp_path: Path) -> None:
    path = tmp_path / "x.study"
    path.write_bytes(SOURCE)
    (tmp_path / "x.study.minisig").write_bytes(b"anything \xff")
    assert read_study(path).practice


def test_errors_name_the_file_and_every_problem(tmp_path: Path) -> None:
    path = tmp_path / "broken.study"
    path.write_bytes(SOURCE.replace(b'"minutes": 3', b'"minutes": 0').replace(b'"999"', b'""'))
    with pytest.raises(StudyError) as caught:
        read_study(path)
    assert caught.value.code is Code.STUDY_INVALID
    assert len(caught.value.problems) == caught.value.facts["count"] == 2
    assert caught.value.where == caught.value.problems[0].where
    assert caught.value.where.startswith("broken.study:")


@pytest.mark.parametrize(("data", "code"), [(b"{", Code.STUDY_NOT_JSON), (b"{}", Code.STUDY_INVALID)])
def test_errors_have_their_code(data: bytes, code: Code) -> None:
    with pytest.raises(StudyError) as caught:
        parse_study(data, name="x")
    assert caught.value.code is code


def test_files_that_are_not_there_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(DaymarkError) as missing:
        read_study(tmp_path / "none.study")
    assert missing.value.code is Code.FILE_MISSING
    large = tmp_path / "large.study"
    large.write_bytes(SOURCE + b" " * SIZE_LIMIT)
    with pytest.raises(DaymarkError) as refused:
        read_study(large)
    assert refused.value.code is Code.STUDY_TOO_LARGE
    large.write_bytes(SOURCE)
    large.with_name("large.study.minisig").write_bytes(b"x" * 5000)
    with pytest.raises(DaymarkError) as signature:
        read_study(large)
    assert signature.value.code is Code.FILE_TOO_LARGE


@pytest.mark.parametrize("path", [HARBOUR, EVERY_KIND])
def test_reopening_gives_the_same_study(path: Path) -> None:
    assert reopen_study(path.read_bytes(), signature="") == read_study(path)


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"3", b'{"languages": 3}', SOURCE.replace(b'"kind": "duration"', b'"kind": "x"'), SOURCE[:-3]],
)
def test_reopening_what_is_no_study_is_one_error(data: bytes) -> None:
    with pytest.raises(StudyError) as caught:
        reopen_study(data, signature="")
    assert caught.value.code is Code.STUDY_INVALID


@settings(max_examples=60)
@given(st.integers(0, len(SOURCE) - 1), st.integers(0, 255), st.sampled_from(["set", "cut", "drop"]))
def test_damage_is_refused_in_one_way_or_harmless(at: int, byte: int, how: str) -> None:
    changed = {
        "set": SOURCE[:at] + bytes([byte]) + SOURCE[at + 1 :],
        "cut": SOURCE[:at],
        "drop": SOURCE[:at] + SOURCE[at + 1 :],
    }
    with suppress(StudyError):
        assert parse_study(changed[how], name="x").study.source == changed[how]
