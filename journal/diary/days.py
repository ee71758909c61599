"""The study's local day: it begins at the study's own hour, so that 01:37 may still belong to the evening before."""

from datetime import date, datetime, time, timedelta

from journal.clock import Instant


def study_day(instant: Instant, day_starts: time) -> date:
    """The local calendar day, or the one before when the wall clock has not reached ``day_starts`` yet."""
    local = instant.local
    return local.date() if local.time() >= day_starts else local.date() - timedelta(days=1)


def day_number(day: date, first_day: date) -> int:
    """1 for the first study day; 0 and below before it."""
    return (day - first_day).days + 1


def minutes_into(day: date, local: datetime) -> int:
    """Whole wall-clock minutes from midnight at the start of ``day`` to naive local time ``local``; may pass 1440."""
    return int((local - datetime.combine(day, time())).total_seconds() // 60)
