"""Tables that others collected because readers differ on them: refused as what they are, read cell by cell."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from journal.diary.values import Answered, Text
from journal.errors import Code, TableError
from journal.services.importing import import_answers
from journal.services.opening import Journal
from tests.faults.story import clock_on
from tests.support.journals import new_journal
from tests.support.published import CSV_SPECTRUM, files_of
from tests.support.studies.load import harbour

HEADER = b"day,time,instrument,item,value"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "journal", harbour(), clock_on())
    yield opened
    opened.close()


def tables() -> dict[str, bytes]:
    return {Path(path).stem: data for path, data in files_of(CSV_SPECTRUM).items() if path.endswith(".csv")}


def test_each_is_refused_with_its_line(journal: Journal, tmp_path: Path) -> None:
    assert len(tables()) > 10
    for name, data in tables().items():
        (tmp_path / f"{name}.csv").write_bytes(data)
        with pytest.raises(TableError) as refused:
            import_answers(journal, tmp_path / f"{name}.csv", zone="Europe/London")
        assert (refused.value.code, refused.value.problems[0].where) == (Code.CSV_INVALID, f"{name}.csv:1")
    assert journal.vault.head()[0] == 1


def test_their_cells_mean_what_they_say(journal: Journal, tmp_path: Path) -> None:
    """The last cell of each first row that is not empty, as the note of a day of its own."""
    wanted = {}
    lines = [HEADER]
    for number, (name, data) in enumerate(sorted(tables().items())):
        rows = json.loads(files_of(CSV_SPECTRUM)[f"json/{name}.json"])
        cell = list(rows[0].values())[-1] if isinstance(rows, list) and rows else ""
        if cell.strip():
            wanted[number] = cell
            lines.append(f"2026-08-{number + 1:02},21:00,evening,note,".encode() + raw_last_cell(data))
    (tmp_path / "table.csv").write_bytes(b"\r\n".join(lines) + b"\r\n")
    import_answers(journal, tmp_path / "table.csv", zone="Europe/London")
    assert len(wanted) > 5
    kept = journal.vault.answers("evening", "note", date(2026, 8, 1), date(2026, 8, 31))
    assert [answer.state for answer in kept] == [Answered(Text(cell)) for cell in wanted.values()]


def raw_last_cell(data: bytes) -> bytes:
    """Of the first row below the header, as it is written: quoted if it is."""
    quoted, begins = False, 0
    body = data.split(b"\n", 1)[1]
    for at, byte in enumerate(body):
        quoted ^= byte == ord('"')
        if byte == ord(",") and not quoted:
            begins = at + 1
        if byte == ord("\n") and not quoted:
            return body[begins:at].rstrip(b"\r")
    return body[begins:]
