from datetime import date

import pytest

from journal.diary.events import EventDate, PartialDate, Persistence, Severity, UnknownDate
from journal.insight.events import EventSpan, days_since_epoch, event_spans
from tests.journal.insight.books import UNKNOWN, event

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
SAID = date(2026, 11, 20)
LEFT = days_since_epoch(FIRST)


def span_of(onset: EventDate, ended: EventDate = UNKNOWN, **changes: object) -> EventSpan:
    (span,) = event_spans((event("Headache", onset, ended, day=SAID, **changes),), FIRST, LAST)  # type: ignore[arg-type]  # fields of its own
    return span


@pytest.mark.parametrize(
    ("onset", "ended", "first", "last", "vague"),
    [
        ("2026-11-03", "2026-11-03", 2, 3, False),
        ("2026-11-03T12:00", "2026-11-04T18:00", 2.5, 3.75, False),
        ("2026-11-03", "2026-11", 2, 20, True),
        ("2026-11", "2026-11-05", 0, 5, True),
        ("2026", "2026-11-05", 0, 5, True),
        ("2026-10-20", "2026-11-02", 0, 2, False),
        ("2026-11-05", "2026-11-02", 4, 4, False),
        ("2026-11-05", "2026", 4, 20, True),
        ("2026-12", "2026-12-02", None, None, True),
    ],
)
def test_a_span_says_no_more_than_was_given(
    onset: str, ended: str, first: float | None, last: float | None, *, vague: bool
) -> None:
    spans = event_spans((event("x", PartialDate(onset), PartialDate(ended), day=SAID),), FIRST, LAST)
    if first is None or last is None:
        assert spans == ()
    else:
        assert [(span.first - LEFT, span.last - LEFT, span.vague) for span in spans] == [(first, last, vague)]


def test_an_unknown_onset_begins_when_it_was_reported_and_an_unknown_end_ends_when_it_was_said() -> None:
    span = span_of(UnknownDate())
    assert (span.first - LEFT, span.last - LEFT, span.vague) == (19, 20, True)


def test_what_is_still_there_reaches_the_end() -> None:
    span = span_of(PartialDate("2026-11-19T18:30"), persistence=Persistence.STILL_THERE, severity=Severity.SEVERE)
    assert span.ongoing
    assert span.last - LEFT == 30
    assert span.severity is Severity.SEVERE
    assert not span.vague


def test_spans_stand_in_order_of_onset_and_others_are_left_out() -> None:
    events = (
        event("later", PartialDate("2026-11-09"), PartialDate("2026-11-10"), day=SAID, seq=1),
        event("before", PartialDate("2026-10-01"), PartialDate("2026-10-02"), day=date(2026, 10, 2), seq=2),
        event("first", PartialDate("2026-11-02"), PartialDate("2026-11-12"), day=SAID, seq=3),
    )
    assert [span.term for span in event_spans(events, FIRST, LAST)] == ["first", "later"]


def test_a_december_ends_with_its_year() -> None:
    kept = event("x", PartialDate("2026-12-01"), PartialDate("2026-12"), day=date(2027, 1, 9))
    (span,) = event_spans((kept,), date(2026, 12, 1), date(2027, 1, 31))
    assert span.last == days_since_epoch(date(2027, 1, 1))
