"""A first study file from a source on the disk: written whole or not at all, never over another one."""

from pathlib import Path

import pytest

from journal.errors import Code, DaymarkError
from journal.services.checking_studies import check_study_file
from journal.services.importing_studies import import_study_file
from journal.study.importers.importing import SIZE_LIMIT
from journal.study.importers.report import Part
from tests.journal.study.importers.sources import GIVENS, dictionary, field


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "diary.csv"
    path.write_text(dictionary(field("mood", "notes")), encoding="utf-8")
    return path


def test_the_study_that_was_written_is_in_order(source: Path, tmp_path: Path) -> None:
    report = import_study_file(source, tmp_path / "diary.study", GIVENS)
    checked = check_study_file(tmp_path / "diary.study")
    assert (checked.problems, checked.study_id, checked.practice) == ((), "diary", True)
    assert report.counts(Part.QUESTION).as_is == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"{", Code.IMPORT_BROKEN), (b"x", Code.IMPORT_UNKNOWN), (b" " * (SIZE_LIMIT + 1), Code.FILE_TOO_LARGE)],
)
def test_nothing_is_written_when_the_source_is_refused(
    source: Path, tmp_path: Path, content: bytes, code: Code
) -> None:
    source.write_bytes(content)
    with pytest.raises(DaymarkError) as caught:
        import_study_file(source, tmp_path / "diary.study", GIVENS)
    assert caught.value.code is code
    assert [path.name for path in tmp_path.iterdir()] == ["diary.csv"]


def test_another_file_is_never_written_over(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "diary.study"
    target.write_text("mine")
    with pytest.raises(DaymarkError) as caught:
        import_study_file(source, target, GIVENS)
    assert caught.value.code is Code.FILE_EXISTS
    assert target.read_text() == "mine"


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DaymarkError) as caught:
        import_study_file(tmp_path / "none.csv", tmp_path / "diary.study", GIVENS)
    assert (caught.value.code, caught.value.where) == (Code.FILE_MISSING, "none.csv")
