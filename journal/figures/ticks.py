"""Which days are named under the time axis."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from journal.figures.wording import ChartWords

DAY_STEPS: Final = (1, 2, 7, 14, 28)
MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120)
MONTHS_IN_YEAR: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    day: date
    label: str


def ticks(first_day: date, last_day: date, words: ChartWords, most: int) -> tuple[Tick, ...]:
    """At most ``most`` names: every n days from the first one for a short span, firsts of months for a long one."""
    days = (last_day - first_day).days + 1
    for step in DAY_STEPS:
        if (days - 1) // step + 1 <= most:
            return tuple(_day_tick(first_day + timedelta(days=offset), words) for offset in range(0, days, step))
    months = _months(first_day, last_day)
    for step in MONTH_STEPS:
        chosen = [month for month in months if (month.year * MONTHS_IN_YEAR + month.month - 1) % step == 0]
        if len(chosen) <= most:
            return tuple(_month_tick(month, words, first=month == chosen[0]) for month in chosen)
    return (_day_tick(first_day, words),)


def _months(first_day: date, last_day: date) -> list[date]:
    """First days of months within the span."""
    begins = first_day.year * MONTHS_IN_YEAR + first_day.month - 1
    ends = last_day.year * MONTHS_IN_YEAR + last_day.month - 1
    firsts = (date(month // MONTHS_IN_YEAR, month % MONTHS_IN_YEAR + 1, 1) for month in range(begins, ends + 1))
    return [first for first in firsts if first >= first_day]


def _day_tick(day: date, words: ChartWords) -> Tick:
    return Tick(day=day, label=words.day.format(day=day.day, month=words.months[day.month - 1], year=day.year))


def _month_tick(month: date, words: ChartWords, *, first: bool) -> Tick:
    form = words.month_of_year if first or month.month == 1 else words.month
    return Tick(day=month, label=form.format(month=words.months[month.month - 1], year=month.year))
