"""The whole report as JSON: every word of it, worked out here; the templates only set it."""

from dataclasses import dataclass
from typing import Any, Final

from journal.clock import Instant
from journal.diary.kept import Book
from journal.figures.fonts import MISSING, printed_characters
from journal.handover.report.attention_box import needs_attention
from journal.handover.report.chart import trends_chart
from journal.handover.report.dates import short_day, utc_moment
from journal.handover.report.day_grid import DAYS_ON_THE_PAGE, by_month, day_blocks
from journal.handover.report.events_table import dose_rows, event_rows, event_stories, medicine_rows
from journal.handover.report.first_page import adherence_summary, figures, head, holdings
from journal.handover.report.legible import Legible
from journal.handover.report.records_tables import change_rows, clock_rows, form_tables, note_rows
from journal.handover.report.schedule_rows import schedule_rows
from journal.handover.report.scores_table import scores_table
from journal.insight.adherence import adherence
from journal.study.model import Study

LINE: Final = 92
WRITTEN_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur", "yi"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """How this printout came to be. ``integrity_code`` as it is copied onto paper. ``sealed``: it lies in a package."""

    made: Instant
    integrity_code: str
    sealed: bool
    notes_included: bool
    program_version: str


def report_contents(study: Study, book: Book, making: Making) -> dict[str, Any]:
    """``svg`` holds the chart; everything else is text that the pages' fonts can show."""
    table = adherence(study, book, making.made)
    attention = needs_attention(study, book)
    lines = sum(1 + len(line["lead"] + line["text"]) // LINE for line in attention)
    chart = trends_chart(study, book, table, making.made, lines_above=lines)
    long = len(table.days) > DAYS_ON_THE_PAGE
    blocks = day_blocks(table)
    words = {
        "head": head(study, book),
        "holdings": holdings(study, book, making.integrity_code, notes_included=making.notes_included),
        "figures": figures(table, book),
        "attention": attention,
        "chart": {"alt": chart["alt"], "notes": chart["notes"]},
        "events": event_rows(book),
        "days": {
            "summary": adherence_summary(table),
            "blocks": [] if long else blocks,
            "months": by_month(table) if long else [],
            "further": blocks if long else [],
        },
        "scores": scores_table(study, book),
        "forms": form_tables(study, book),
        "changes": change_rows(study, book),
        "schedule": schedule_rows(study, book),
        "doses": dose_rows(book),
        "stories": event_stories(book),
        "medicines": medicine_rows(book),
        "notes": note_rows(study, book) if making.notes_included else [],
        "sealed": making.sealed,
        "last_record": f"{book.head_seq:,}",
        "notes_included": making.notes_included,
        "clock": clock_rows(book),
        "foot": f"made {utc_moment(making.made)} · Daymark {making.program_version}",
        "printout": _printout(book, making),
    }
    legible = Legible(printed_characters())
    return {
        **legible.all(words),
        "replaced": _replaced(legible.replaced),
        "language": book.language.split("-")[0],
        "svg": chart["svg"],
    }


def _replaced(count: int) -> str:
    if not count:
        return ""
    times = "once" if count == 1 else f"{count:,} times"
    return f"{MISSING} stands, {times}, for a character these pages have no letter for. The data files hold it."


def _versions(book: Book) -> list[list[str]]:
    """Where there was more than one: what is printed here was asked in the words of the version of its day."""
    held = [f"{one.version} from {short_day(one.first_day)}" for one in book.versions]
    return [["Versions of the study", "; ".join(held)]] if len(held) > 1 else []


def _printout(book: Book, making: Making) -> list[list[str]]:
    return [
        ["Study", f"{book.study_id}, version {book.study_version}"],
        ["Study file (SHA-256)", book.study_digest],
        *_versions(book),
        ["Participant", book.participant],
        ["Enrolled", utc_moment(book.enrolled)],
        ["Journal key (Ed25519)", book.signing_key],
        ["Last record", f"number {book.head_seq:,}, hash {book.head_hash}"],
        ["Language of the answers", book.language],
        ["Made", f"{utc_moment(making.made)}, in zone {making.made.zone}, with Daymark {making.program_version}"],
    ]
