"""On which days something is due, and at which instants its window's borders lie. Pure functions of their arguments."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from journal.clock import Instant, instant_at, instant_of_local
from journal.study.day_rules import DayRule, EveryNDays, ListedDays, OnAndOff, Weekdays, Window


def is_due_on(rule: DayRule, day_number: int, day: date) -> bool:
    """``day`` is day ``day_number`` of the rule; the first is 1, and before it nothing is due.

    Rules that no number can decide (visits, on demand, after an event) hold on no day here; see ``diary.course``.
    """
    if day_number < 1:
        return False
    match rule:
        case EveryNDays():
            return day_number >= rule.first and (day_number - rule.first) % rule.every == 0
        case OnAndOff():
            return day_number >= rule.first and (day_number - rule.first) % (rule.on + rule.off) < rule.on
        case Weekdays():
            return day.isoweekday() in rule.weekdays and (day_number - 1) // 7 % rule.every_weeks == 0
        case ListedDays():
            return day_number in rule.days
        case _:
            return False


def due_days(rule: DayRule, first_day: date, last_day: date, study_first_day: date) -> tuple[date, ...]:
    """The days from ``first_day`` to ``last_day``, both included, on which the rule holds."""
    return tuple(
        day for day in days_between(first_day, last_day) if is_due_on(rule, (day - study_first_day).days + 1, day)
    )


def days_between(first_day: date, last_day: date) -> Iterator[date]:
    """Every day, both ends included; none when ``last_day`` comes first."""
    for offset in range((last_day - first_day).days + 1):
        yield first_day + timedelta(days=offset)


def opens_at(window: Window, day: date, zone: str) -> Instant:
    return border_at(window.opens, day, zone)


def closes_at(window: Window, day: date, zone: str) -> Instant:
    return border_at(window.closes, day, zone)


def late_until_at(window: Window, day: date, zone: str) -> Instant:
    return border_at(window.late_until, day, zone)


def locks_at(window: Window, day: date, zone: str) -> Instant:
    return border_at(window.locked_after, day, zone)


@lru_cache(maxsize=4096)
def border_at(minutes: int, day: date, zone: str) -> Instant:
    """The first instant at which clocks in ``zone`` show ``minutes`` (or more) after midnight of ``day``.

    So in a doubled hour it is the first of the two, in a skipped hour the change itself, and borders keep their order.
    """
    local = datetime.combine(day, time()) + timedelta(minutes=minutes)
    found = instant_of_local(local, zone)
    return found if found.local == local else _change_before(found, local)


def _change_before(after: Instant, skipped: datetime) -> Instant:
    """The change of the clocks that jumped over ``skipped``: at most as long before ``after`` as the jump is."""
    minutes = int((after.local - skipped).total_seconds()) // 60
    steps = range(-minutes, 1)

    def shown(step: int) -> datetime:
        return instant_at(after.utc + timedelta(minutes=step), after.zone).local

    first = bisect_left(steps, skipped, key=shown)
    return instant_at(after.utc + timedelta(minutes=steps[first]), after.zone)
