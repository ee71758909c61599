"""What the top of the first page says: whose diary, what the package holds, the figures, and what needs attention."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from journal.diary.course import course_of, last_day
from journal.diary.days import day_number
from journal.diary.kept import Book, ChangedBeforeSaving
from journal.handover.report.dates import NONE, OUTSIDE, period, short_day
from journal.insight.adherence import Adherence, DayStatus, missed_days
from journal.insight.attention import is_serious
from journal.study.model import Study

MOST_DAYS_NAMED: Final = 2


def head(study: Study, book: Book) -> dict[str, Any]:
    ends = last_day(study, course_of(book))
    first, last, all_days = (day_number(day, book.study_day_one) for day in (book.first_day, book.last_day, ends))
    return {
        "participant": book.participant,
        "study": study.title.say(book.language),
        "place": ", ".join(part for part in (study.organisation, study.site) if part),
        "period": period(book.first_day, book.last_day),
        "days": f"day {first} to {last} of {all_days}",
        "practice": book.practice,
    }


def holdings(study: Study, book: Book, integrity_code: str, *, notes_included: bool) -> dict[str, Any]:
    """Says what there is and how to check it; whether it is sound is for the checker to say."""
    notes = "Notes are included." if notes_included else "Notes are left out."
    withheld = (
        f"{book.withheld_records:,} of them withheld, as their hash only" if book.withheld_records else "none withheld"
    )
    return {
        "records": f"{book.head_seq:,} records, {withheld}.",
        "notes": " ".join(part for part in (notes, translation_words(study, book.language)) if part),
        "code": integrity_code,
    }


def translation_words(study: Study, language: str) -> str:
    if all(version.is_reviewed(language) for version in study.versions):
        return ""
    return f"The questions were read in “{language}”: this translation has not been reviewed by a native clinician."


def figures(table: Adherence, book: Book) -> list[dict[str, str]]:
    """The row of tiles: a name, a figure, and what it is made of.

    Adherence, late, missed and medication count days of the period; events and changes count all, and say how many of
    them lie outside it.
    """
    changed = [given.day for given in book.given if isinstance(given.then, ChangedBeforeSaving)]
    return [
        {
            "name": "Adherence",
            "value": f"{_percent(table.done, table.due)}",
            "detail": f"{table.done} of {table.due} check-ins" if table.due else "none due yet",
        },
        {"name": "Late", "value": str(table.late), "detail": "in the time allowed"},
        {"name": "Missed", "value": str(table.missed), "detail": _some_days(missed_days(table))},
        {
            "name": "Medication",
            "value": f"{table.doses_taken} of {table.doses_due}" if table.doses_due else NONE,
            "detail": _medication(table, book),
        },
        {
            "name": "Adverse events",
            "value": str(len(book.events)),
            "detail": _events(book),
        },
        {
            "name": "Answers changed",
            "value": str(len(book.corrections) + len(changed)),
            "detail": _changes(book, changed),
        },
    ]


def _medication(table: Adherence, book: Book) -> str:
    outside = sum(not book.has_day(dose.day) for dose in book.doses)
    named = (
        (table.doses_not_taken, "not taken"),
        (table.doses_different, "different"),
        (table.doses_not_recorded, "not recorded"),
        (outside, OUTSIDE),
    )
    return _listed("as instructed", *named)


def _events(book: Book) -> str:
    serious = sum(is_serious(event) for event in book.events)
    outside = sum(not event.touches(book.first_day, book.last_day) for event in book.events)
    ticked = f"{serious} ticked as serious" if serious else "none ticked as serious"
    return _listed(ticked, (outside, OUTSIDE))


def _changes(book: Book, changed: Sequence[date]) -> str:
    """``changed``: the days of answers that were changed before they were saved."""
    days = [*(kept.day for kept in book.corrections), *changed]
    outside = sum(not book.has_day(day) for day in days)
    reasons = (len(book.corrections), "with a reason" if len(book.corrections) == 1 else "with reasons")
    return _listed("", reasons, (len(changed), "before saving"), (outside, OUTSIDE))


def _listed(first: str, *counts: tuple[int, str]) -> str:
    """``first``, and the counts that are not zero."""
    return ", ".join(part for part in (first, *(f"{count} {what}" for count, what in counts if count)) if part)


def _percent(done: int, due: int) -> str:
    """Rounded down, so that 100 % means all."""
    return f"{done * 100 // due} %" if due else NONE


def _some_days(days: tuple[date, ...]) -> str:
    if not days:
        return ""
    named = ", ".join(short_day(day) for day in days[:MOST_DAYS_NAMED])
    more = len(days) - MOST_DAYS_NAMED
    return f"{named}, {more} more" if more > 0 else named


def adherence_summary(table: Adherence) -> str:
    open_cells = sum(row.count(DayStatus.DUE_LATER) for row in table.rows)
    still = f", {open_cells} may still be filled in" if open_cells else ""
    return f"{table.due} due: {table.done} done ({table.late} late), {table.missed} missed{still}"
