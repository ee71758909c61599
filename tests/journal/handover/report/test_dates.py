from datetime import date

import pytest

from journal.diary.events import EventDate, PartialDate, Persistence, UnknownDate
from journal.handover.report.dates import event_date, lasted, period, reporting_delay
from tests.journal.insight.books import UNKNOWN, event

SAID = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (PartialDate("2026"), "2026"),
        (PartialDate("2026-11"), "Nov 2026"),
        (PartialDate("2026-11-09"), "9 Nov"),
        (PartialDate("2025-11-09"), "9 Nov 2025"),
        (PartialDate("2026-11-09T07:05"), "9 Nov 07:05"),
        (UnknownDate(), "not known"),
    ],
)
def test_a_date_stays_as_partial_as_it_was_given(when: EventDate, words: str) -> None:
    assert event_date(when, 2026) == words


@pytest.mark.parametrize(
    ("onset", "ended", "words"),
    [
        ("2026-11-17T10:50", "2026-11-17T13:00", "2 h 10 min"),
        ("2026-11-17T10:50", "2026-11-17T10:50", "0 min"),
        ("2026-11-17T10:50", "2026-11-17T11:50", "1 h"),
        ("2026-11-10T10:00", "2026-11-14T11:00", "4 days"),
        ("2026-11-10T14:30", "2026-11-11", "2 days"),
        ("2026-11-10", "2026-11-10", "1 day"),
        ("2026-11", "2026-11-10", ""),
        ("2026-11-10", "2026-11", ""),
        ("2026-11-10", "2026-11-09", ""),
    ],
)
def test_how_long_it_lasted_where_that_is_known(onset: str, ended: str, words: str) -> None:
    assert lasted(event("x", PartialDate(onset), PartialDate(ended), day=SAID), SAID) == words


def test_how_long_so_far() -> None:
    still = event("x", PartialDate("2026-11-13"), day=SAID, persistence=Persistence.STILL_THERE)
    assert lasted(still, SAID) == "8 days so far"
    over = event("x", PartialDate("2026-11-13"), PartialDate(SAID.isoformat()), day=SAID)
    assert lasted(over, SAID) == "8 days"
    assert lasted(still, date(2026, 11, 1)) == "8 days so far"
    early = event("x", PartialDate("2026-12-24"), day=SAID, persistence=Persistence.STILL_THERE)
    assert lasted(early, SAID) == ""
    assert lasted(event("x", UNKNOWN, day=SAID), SAID) == ""
    assert lasted(event("x", PartialDate("2026-11-13"), UNKNOWN, day=SAID), SAID) == ""


@pytest.mark.parametrize(
    ("onset", "words"),
    [
        ("2026-11-19T18:30", "15 h"),
        ("2026-11-20T09:30", ""),
        ("2026-11-12T09:00", "8 days"),
        ("2026-11-17", "3 days"),
        ("2026-11-19", ""),
        ("2026-11", ""),
    ],
)
def test_how_long_until_it_was_reported(onset: str, words: str) -> None:
    assert reporting_delay(event("x", PartialDate(onset), day=SAID)) == words


def test_a_period_names_both_years_where_they_differ() -> None:
    assert period(date(2026, 10, 29), date(2026, 11, 20)) == "29 Oct to 20 Nov 2026"
    assert period(date(2026, 10, 29), date(2027, 1, 2)) == "29 Oct 2026 to 2 Jan 2027"
