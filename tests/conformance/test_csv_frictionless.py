"""The data files as frictionless reads them: valid as described, and a broken one is seen."""

from pathlib import Path

import frictionless
import pytest

from journal.handover.contents import package_contents
from journal.handover.formats.csv import make_csv
from tests.support.handing_over import request as package_request
from tests.support.handing_over import write_ledger

DAYS = 16


@pytest.fixture(params=["with notes", "without notes"])
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    written = write_ledger(DAYS)
    wanted = package_request(DAYS, notes=request.param == "with notes")
    contents = package_contents(written.records, written.study_file, wanted)
    for name, data in make_csv(written.study_file.study, contents.book).items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def problems(folder: Path) -> list[list[object]]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    return list(report.flatten(["type", "note"]))


def test_frictionless_finds_no_fault(folder: Path) -> None:
    package = frictionless.Package(str(folder / "datapackage.json"))
    assert len(package.resources) == 11
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("answers.csv", b"answered", b"anwsered"),
        ("answers.csv", b"2026-09-02", b"2 Sept"),
        ("doses.csv", b"true", b"perhaps"),
        ("observations.csv", b"event-1", b"event-9"),
    ],
)
def test_frictionless_sees_a_fault(folder: Path, name: str, old: bytes, new: bytes) -> None:
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data.replace(old, new, 1))
    assert problems(folder)
