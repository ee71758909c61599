"""The clinician's report of one book: as PDF for the package and the printer, as pictures for the screen."""

from dataclasses import dataclass, field
from typing import Any

from journal.clock import Instant
from journal.diary.kept import Book
from journal.handover.report.contents import Making, report_contents
from journal.handover.report.typesetting import SCREEN_PPI, to_pdf, to_pictures
from journal.study.model import StudyFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """``pdf``: PDF/A-2a and PDF/UA-1 in one file. ``contents``: every word of it, as the templates got it."""

    pdf: bytes
    made: Instant
    contents: dict[str, Any] = field(repr=False)


def make_report(study: StudyFile, book: Book, making: Making) -> Report:
    """The same arguments give the same bytes. Raises ``HandoverError`` REPORT_FAILED.

    Sealed, it says what the package holds and how to check it, never that it was checked; else that it cannot be.
    """
    contents = report_contents(study.study, book, making)
    return Report(pdf=to_pdf(contents, making.made), made=making.made, contents=contents)


def report_pages(report: Report, *, ppi: float = SCREEN_PPI) -> tuple[bytes, ...]:
    """One PNG for each page, for a preview."""
    return to_pictures(report.contents, report.made, ppi=ppi)
