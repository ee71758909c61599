"""A study file that was changed after it was signed, as its authors are told of it."""

from pathlib import Path

import pytest

from journal.errors import Code, InputError, StudyError
from journal.services.checking_studies import check_study_file, compare_study_files, seal_study_file
from journal.study.minisign import SecretKey
from tests.support.studies.load import HARBOUR

KEY = SecretKey.from_ed25519(bytes(range(1, 33)), b"STUDYKEY")


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    file = tmp_path / "my.study"
    file.write_bytes(HARBOUR.read_bytes())
    (tmp_path / "study.key").write_text(KEY.text)
    seal(file)
    return file


def seal(file: Path) -> None:
    seal_study_file(file, file.with_name("study.key"), bytearray)


def change(file: Path, old: bytes, new: bytes) -> None:
    assert old in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(old, new))


def test_the_team_is_told_that_the_file_was_changed_and_is_not_sent_to_itself(sealed: Path) -> None:
    change(sealed, b"01632 960118", b"01632 960119")
    for look in (check_study_file, seal, lambda file: compare_study_files(file, HARBOUR)):
        with pytest.raises(StudyError) as caught:
            look(sealed)
        assert (caught.value.code, caught.value.where) == (Code.STUDY_CHANGED, "my.study")


def test_mistakes_in_a_changed_file_are_listed_first(sealed: Path) -> None:
    change(sealed, b'"duration_days"', b'"duration_dayz"')
    assert check_study_file(sealed).problems
    with pytest.raises(StudyError) as caught:
        seal(sealed)
    assert caught.value.code is Code.STUDY_INVALID


def test_what_was_sealed_is_not_sealed_again_and_a_copy_is(sealed: Path) -> None:
    with pytest.raises(InputError) as caught:
        seal(sealed)
    assert (caught.value.code, caught.value.where) == (Code.FILE_EXISTS, "my.study.minisig")
    copy = sealed.with_name("next.study")
    copy.write_bytes(sealed.read_bytes())
    change(copy, b'"version": "1.0"', b'"version": "2.0"')
    seal(copy)
    assert check_study_file(copy).version == "2.0"
