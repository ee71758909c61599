"""The study's local day: it begins at the study's own hour, so that 01:37 may still belong to the evening before."""

from datetime import date, datetime, time, timedelta

from journal.clock import Instant
from journal.study.schedule import border_at


def study_day(instant: Instant, day_starts: time) -> date:
    """The local calendar day, or the one before when ``day_starts``, whole minutes, has not come yet.

    A border as those of windows are: in a doubled hour the first of the two, so that a day which has begun goes on.
    """
    day = instant.local.date() + timedelta(days=1)
    while instant.utc < border_at(day_starts.hour * 60 + day_starts.minute, day, instant.zone).utc:
        day -= timedelta(days=1)
    return day


def day_number(day: date, first_day: date) -> int:
    """1 for the first study day; 0 and below before it."""
    return (day - first_day).days + 1


def minutes_into(day: date, local: datetime) -> int:
    """Whole wall-clock minutes from midnight at the start of ``day`` to naive local time ``local``; may pass 1440."""
    return int((local - datetime.combine(day, time())).total_seconds() // 60)
