"""The data files as frictionless reads them: valid as described, and a broken one is seen."""

from functools import cache
from pathlib import Path

import frictionless
import pytest

from journal.handover.contents import package_contents
from journal.handover.formats.csv import make_csv
from journal.handover.members import TABLES
from tests.support.handing_over import request as package_request
from tests.support.handing_over import write_ledger
from tests.support.scored_ledger import scored_ledger

DAYS = 9


@cache
def made(form: str) -> dict[str, bytes]:
    written = scored_ledger(corrected=True) if form == "with scores" else write_ledger(DAYS)
    wanted = package_request(DAYS, notes=form == "with notes")
    contents = package_contents(written.records, written.study_file, wanted)
    return make_csv(written.study_file.study, contents.book)


def written_to(folder: Path, form: str) -> Path:
    for name, data in made(form).items():
        (folder / name).write_bytes(data)
    return folder


def problems(folder: Path) -> list[list[object]]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    return list(report.flatten(["type", "note"]))


@pytest.mark.parametrize("form", ["with notes", "without notes", "with scores"])
def test_frictionless_finds_no_fault(tmp_path: Path, form: str) -> None:
    folder = written_to(tmp_path, form)
    package = frictionless.Package(str(folder / "datapackage.json"))
    assert len(package.resources) == len(TABLES)
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("answers.csv", b"answered", b"anwsered"),
        ("answers.csv", b"2026-09-02", b"2 Sept"),
        ("doses.csv", b"true", b"perhaps"),
        ("observations.csv", b"event-1", b"event-9"),
        ("scores.csv", b",prorated,", b",guessed,"),
        ("scores.csv", b"nine-2026", b"nine-1926"),
    ],
)
def test_frictionless_sees_a_fault(tmp_path: Path, name: str, old: bytes, new: bytes) -> None:
    folder = written_to(tmp_path, "with scores" if name == "scores.csv" else "with notes")
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data.replace(old, new, 1))
    assert problems(folder)
