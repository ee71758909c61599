from dataclasses import replace
from datetime import date

from journal.diary.changes import DoseTaken
from journal.diary.events import Consequence, PartialDate, Persistence, Severity
from journal.handover.report.attention_box import LONGEST_TERM
from journal.handover.report.events_table import dose_rows, event_rows, event_stories, medicine_rows
from tests.journal.insight.books import at, dose, event, make_book, medicine

DAY = date(2026, 11, 5)


def test_a_row_says_when_how_bad_and_what_was_seen_later() -> None:
    kept = event(
        "Dizzy",
        PartialDate("2026-11-03"),
        day=DAY,
        severity=Severity.SEVERE,
        persistence=Persistence.STILL_THERE,
        consequences=(Consequence.WORRIED, Consequence.HOSPITAL),
    )
    later = replace(kept.observations[0], severity=Severity.MILD, day=date(2026, 11, 17), seq=9, stored=at(DAY))
    book = make_book(
        events=(replace(kept, observations=(*kept.observations, later)),),
        doses=(dose(date(2026, 11, 3), DoseTaken.NOT_TAKEN, words="felt sick"),),
    )
    (row,) = event_rows(book)
    assert row == {
        "term": "Dizzy",
        "onset": "3 Nov",
        "end": "–",
        "lasted": "18 days so far",
        "severity": 3,
        "serious": "hospital",
        "note": "Reported after 2 days. Asked 17 Nov: still there. Mild at the last asking. Kit not taken that day",
    }
    assert dose_rows(book) == [["3 Nov", "not taken", "felt sick"]]


def test_what_lies_outside_the_period_says_so() -> None:
    kept = event("Faint", PartialDate("2026-11-03"), PartialDate("2026-11-04"), day=DAY)
    doses = (dose(date(2026, 11, 3), DoseTaken.NOT_TAKEN, words="felt sick", scheduled=False),)
    book = make_book(last_day=date(2026, 11, 1), events=(kept,), doses=doses)
    (row,) = event_rows(book)
    assert row["note"] == "Outside the period. Reported after 2 days. Kit not taken that day"
    assert dose_rows(book) == [["3 Nov", "not taken, not scheduled, outside the period", "felt sick"]]


def test_of_two_records_of_a_kit_day_the_later_one_counts_and_both_are_listed() -> None:
    onset = date(2026, 11, 3)
    doses = (
        dose(onset, seq=5),
        dose(onset, DoseTaken.NOT_TAKEN, words="forgot", seq=2),
        dose(DAY, DoseTaken.DIFFERENT, words="half", seq=6),
    )
    book = make_book(events=(event("Faint", PartialDate(onset.isoformat()), day=onset),), doses=doses)
    assert event_rows(book)[0]["note"] == "Kit day"
    assert dose_rows(book) == [
        ["3 Nov", "not taken, replaced by a later record", "forgot"],
        ["5 Nov", "different", "half"],
    ]


def test_a_long_name_is_cut_in_the_table_and_whole_among_the_stories() -> None:
    name = "very " * 40
    book = make_book(events=(event(name, PartialDate("2026"), day=DAY),))
    (row,) = event_rows(book)
    assert len(row["term"]) <= LONGEST_TERM + 1
    (story,) = event_stories(book)
    assert {"name": "Called", "text": name} in story["lines"]


def test_a_medicine_stands_as_written() -> None:
    assert medicine_rows(make_book(medicines=(medicine("Ibu?", DAY),))) == [
        ["Ibu?", "headache", "500 mg", "5 Nov", "–"]
    ]
