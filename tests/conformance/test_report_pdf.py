"""The report by veraPDF, the validator of the PDF Association: PDF/UA-1 and PDF/A-2a."""

import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from journal.clock import Instant
from journal.diary.events import PartialDate, Persistence, Severity
from journal.diary.kept import Book
from journal.diary.values import Answered, Text
from journal.handover.report.contents import Making
from journal.handover.report.report import make_report
from tests.journal.insight.books import DAY_ONE, at, check_in, event, make_book, make_study_file, medicine
from tests.journal.insight.filled import filled_book, some_events

WRITTEN = (
    '#panic("out") $x^2$ *bold* <label>',
    "\u0635\u062f\u0627\u0639 \u0642\u0648\u064a",
    "\u05e9\u05dc\u05d5\u05dd",
    "\u4eca\u5929 \U0001f600\U0001f468\u200d\U0001f469 \u263a\ufe0f",
    "a\x00b\u202ed\u2028\ufeff\ue000\ufdd0\ud800 z\u0335\u0336\u0489",
    "a" * 700,
)


def written_book() -> Book:
    events = tuple(
        event(
            text,
            PartialDate("2026-11"),
            day=DAY_ONE + timedelta(days=5),
            severity=Severity(1 + index % 3),
            words=text,
            seq=index,
        )
        for index, text in enumerate(WRITTEN)
    )
    notes = tuple(
        check_in("evening", DAY_ONE + timedelta(days=index), {"note": Answered(Text(text))})
        for index, text in enumerate(WRITTEN)
    )
    return make_book(events=events, check_ins=notes, medicines=tuple(medicine(text, DAY_ONE) for text in WRITTEN))


def year_book() -> Book:
    events = tuple(
        event(
            f"Symptom {index}",
            PartialDate((DAY_ONE + timedelta(days=9 * index)).isoformat()),
            day=DAY_ONE + timedelta(days=9 * index),
            persistence=Persistence.STILL_THERE if index % 8 == 0 else Persistence.ENDED,
            seq=index,
        )
        for index in range(40)
    )
    return filled_book(365, events=events)


BOOKS = {
    "empty": make_book(last_day=DAY_ONE),
    "lifelike": filled_book(23, events=some_events()),
    "year": year_book(),
    "written": written_book(),
    "arabic": replace(written_book(), language="ar"),
}


def making(made: Instant, *, sealed: bool = True) -> Making:
    return Making(made=made, integrity_code="D7F3-41AC", sealed=sealed, notes_included=True, program_version="0.1.0")


@pytest.mark.conformance
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", BOOKS)
def test_verapdf_passes_every_kind_of_report(name: str, verapdf: list[str], tmp_path: Path) -> None:
    book = BOOKS[name]
    report = make_report(
        make_study_file(duration_days=365), book, making(at(book.last_day, 10), sealed=name != "lifelike")
    )
    file = tmp_path / "report.pdf"
    file.write_bytes(report.pdf)
    done = subprocess.run([*verapdf, str(file), "ua1", "2a"], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["ua1", "PASS", "2a", "PASS"], done.stdout + done.stderr


@pytest.mark.conformance
@pytest.mark.timeout(300)
def test_verapdf_can_fail(verapdf: list[str], tmp_path: Path) -> None:
    book = make_book(last_day=DAY_ONE)
    report = make_report(make_study_file(), book, making(at(DAY_ONE, 10)))
    file = tmp_path / "report.pdf"
    file.write_bytes(report.pdf.replace(b"/Marked true", b"/Marked null"))
    done = subprocess.run([*verapdf, str(file), "ua1"], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("ua1 FAIL")
    assert done.returncode == 1
