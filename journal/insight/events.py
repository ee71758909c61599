"""Adverse events as stretches of time that can be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from journal.diary.events import PartialDate, Severity
from journal.diary.kept import KeptEvent

EPOCH: Final = date(1970, 1, 1)
MINUTES_IN_DAY: Final = 24 * 60
DAY_FORM: Final = len("2026-11-19")
MONTH_FORM: Final = len("2026-11")
LAST_MONTH: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSpan:
    """From ``first`` to ``last`` in days since 1970-01-01, local wall-clock time, within the drawn span.

    An end given as a day lasts to that day's midnight. ``vague``: the onset or the end is known only by month or
    year or not at all, so the edges are not as sure as they look. ``severity`` is the worst that was said.
    """

    event_id: str
    term: str
    first: float
    last: float
    ongoing: bool
    severity: Severity
    vague: bool


def event_spans(events: Sequence[KeptEvent], first_day: date, last_day: date) -> tuple[EventSpan, ...]:
    """Those that touch the days from ``first_day`` to ``last_day``, cut to them, by onset."""
    left, right = days_since_epoch(first_day), days_since_epoch(last_day) + 1.0
    spans = (_span(event, right) for event in events)
    seen = (_cut(span, left, right) for span in spans if span.first < right and span.last > left)
    return tuple(sorted(seen, key=lambda span: (span.first, span.last, span.event_id)))


def days_since_epoch(day: date) -> float:
    return float((day - EPOCH).days)


def _span(event: KeptEvent, right: float) -> EventSpan:
    first, vague_onset = _onset(event)
    last, vague_end = (right, False) if event.ongoing else _end(event)
    return EventSpan(
        event_id=event.event_id,
        term=event.term,
        first=first,
        last=max(last, first),
        ongoing=event.ongoing,
        severity=event.worst,
        vague=vague_onset or vague_end,
    )


def _cut(span: EventSpan, left: float, right: float) -> EventSpan:
    return EventSpan(
        event_id=span.event_id,
        term=span.term,
        first=max(span.first, left),
        last=min(span.last, right),
        ongoing=span.ongoing,
        severity=span.severity,
        vague=span.vague,
    )


def _onset(event: KeptEvent) -> tuple[float, bool]:
    if isinstance(event.onset, PartialDate):
        return _moment(event.onset), not event.onset.has_day
    return days_since_epoch(event.day), True


def _end(event: KeptEvent) -> tuple[float, bool]:
    """Never later than the end of the day on which it was said to have ended."""
    said = days_since_epoch(event.now.day) + 1.0
    ended = event.now.ended
    if not isinstance(ended, PartialDate):
        return said, True
    if len(ended.text) > DAY_FORM:
        return _moment(ended), False
    return min(days_since_epoch(_latest(ended)) + 1.0, said), not ended.has_day


def _moment(partial: PartialDate) -> float:
    day = days_since_epoch(partial.earliest)
    if len(partial.text) <= DAY_FORM:
        return day
    at = datetime.fromisoformat(partial.text)
    return day + (at.hour * 60 + at.minute) / MINUTES_IN_DAY


def _latest(partial: PartialDate) -> date:
    first = partial.earliest
    if partial.has_day:
        return first
    if len(partial.text) == MONTH_FORM and first.month < LAST_MONTH:
        return first.replace(month=first.month + 1) - timedelta(days=1)
    return first.replace(month=LAST_MONTH, day=31)
