"""Strings that have broken other programs, as names of medicines: kept, exported and read back as they were typed."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.diary.changes import MedicineStarted
from journal.diary.events import UnknownDate
from journal.handover.formats.cells import unguarded
from journal.handover.formats.csv import make_csv
from journal.services.opening import Journal
from tests.faults.story import DAY_ONE, LAST_DAY, clock_on
from tests.support.journals import new_journal
from tests.support.published import NAUGHTY_STRINGS, files_of
from tests.support.studies.load import harbour

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001 - the full-width forms are meant


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "journal", harbour(), clock_on())
    yield opened
    opened.close()


def medicine(journal: Journal, name: str) -> MedicineStarted:
    return MedicineStarted(
        medicine_id=journal.new_id(),
        name=name,
        why=name,
        dose="",
        unit="",
        started=UnknownDate(),
        ended=UnknownDate(),
        event_id="",
    )


def test_every_one_of_them_comes_back(journal: Journal) -> None:
    strings: list[str] = json.loads(files_of(NAUGHTY_STRINGS)["blns.json"])
    assert len(strings) > 400
    journal.append(*(medicine(journal, text) for text in strings))
    assert journal.vault.verify().whole
    assert [kept.medicine.name for kept in journal.vault.medicines()] == strings
    tables = make_csv(journal.study, journal.vault.book(DAY_ONE, LAST_DAY))
    rows = list(csv.DictReader(io.StringIO(tables["medicines.csv"].decode(), newline=""), strict=True))
    assert [unguarded(row["name"]) for row in rows] == strings
    acting = [row["name"] for row in rows if row["name"].startswith(FORMULAS)]
    assert all(name.lstrip("+-").replace(".", "").isdigit() for name in acting)
