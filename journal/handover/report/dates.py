"""Days, times and lengths as the report writes them, in English; a date stays as partial as it was given."""

from datetime import date, datetime, timedelta
from typing import Final

from journal.clock import Instant
from journal.diary.events import EventDate, PartialDate, UnknownDate
from journal.diary.kept import KeptEvent
from journal.figures.wording import MONTHS

YEAR_FORM: Final = len("2026")
MONTH_FORM: Final = len("2026-11")
DAY_FORM: Final = len("2026-11-19")
HOUR: Final = 60
NOT_KNOWN: Final = "not known"
NONE: Final = "–"
OUTSIDE: Final = "outside the period"


def short_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    return f"{short_day(day)} {day.year}"


def period(first_day: date, last_day: date) -> str:
    """``29 Oct to 20 Nov 2026``; both years where they differ."""
    start = short_day(first_day) if first_day.year == last_day.year else full_day(first_day)
    return f"{start} to {full_day(last_day)}"


def local_moment(instant: Instant) -> str:
    """Wall-clock time at the participant's place."""
    return f"{short_day(instant.local.date())} {instant.local:%H:%M}"


def utc_moment(instant: Instant) -> str:
    return f"{full_day(instant.utc.date())}, {instant.utc:%H:%M} UTC"


def event_date(when: EventDate, year: int) -> str:
    """As much as was given; the year is left out where it is ``year``."""
    match when:
        case UnknownDate():
            return NOT_KNOWN
        case PartialDate(text=text) if len(text) == YEAR_FORM:
            return text
        case PartialDate(text=text) if len(text) == MONTH_FORM:
            return f"{MONTHS[when.earliest.month - 1]} {when.earliest.year}"
        case PartialDate(text=text):
            day = short_day(when.earliest) if when.earliest.year == year else full_day(when.earliest)
            return f"{day} {text[DAY_FORM + 1 :]}".strip()


def lasted(event: KeptEvent, last_day: date) -> str:
    """In hours where both moments are known, else in days; "" where either is not known by its day.

    Days count the first and the last one. What is still there lasted until ``last_day``, or the day of the last word
    on it where that is later.
    """
    if not isinstance(event.onset, PartialDate) or not event.onset.has_day:
        return ""
    if event.ongoing:
        until = max(last_day, event.now.day)
        return f"{_days((until - event.onset.earliest).days + 1)} so far" if until >= event.onset.earliest else ""
    ended = event.now.ended
    if not isinstance(ended, PartialDate) or not ended.has_day or ended.earliest < event.onset.earliest:
        return ""
    if min(len(event.onset.text), len(ended.text)) > DAY_FORM:
        return _length(datetime.fromisoformat(ended.text) - datetime.fromisoformat(event.onset.text))
    return _days((ended.earliest - event.onset.earliest).days + 1)


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _length(length: timedelta) -> str:
    minutes = max(int(length.total_seconds() // 60), 0)
    if minutes >= 2 * 24 * HOUR:
        return _days(minutes // (24 * HOUR))
    hours, rest = divmod(minutes, HOUR)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def reporting_delay(event: KeptEvent) -> str:
    """How long after its onset the event was reported, when that is a known time and more than an hour ago."""
    match event.onset:
        case PartialDate(text=text) if len(text) > DAY_FORM:
            delay = event.stored.local - datetime.fromisoformat(text)
            return _length(timedelta(hours=delay // timedelta(hours=1))) if delay >= timedelta(hours=1) else ""
        case PartialDate() if event.onset.has_day and (event.day - event.onset.earliest).days > 1:
            return _days((event.day - event.onset.earliest).days)
        case _:
            return ""
