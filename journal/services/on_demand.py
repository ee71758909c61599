"""Which number the next check-in of a form that is filled in on demand has."""

from datetime import date

from journal.diary.due import Done
from journal.study.day_rules import OnDemand
from journal.study.model import Instrument


def next_occasion(instrument: Instrument, day: date, done: Done) -> str:
    """One above the highest of that day; "" when there were as many as the study allows."""
    numbers = [
        int(occasion) if occasion.isdecimal() else 1
        for name, on, occasion in done
        if (name, on) == (instrument.id, day)
    ]
    most = instrument.days.most_a_day if isinstance(instrument.days, OnDemand) else 0
    return str(max(numbers, default=0) + 1) if len(numbers) < most else ""
