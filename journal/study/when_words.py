"""When something is asked, in words: days, windows, and until when it may be filled in."""

from collections.abc import Mapping
from typing import Final

from journal.study.day_rules import (
    AfterEvent,
    AtVisits,
    DayRule,
    EveryNDays,
    FromDate,
    FromFirstDose,
    ListedDays,
    OnAndOff,
    OnDemand,
    Start,
    Weekdays,
    Window,
)

NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEVERITIES: Final = ("mild", "moderate", "severe")
_MINUTES: Final = 1440


def days_words(rule: DayRule, visits: Mapping[str, str]) -> str:
    """``visits``: titles by id."""
    match rule:
        case EveryNDays(every=every, first=first):
            return _every(every, first)
        case Weekdays(weekdays=weekdays, every_weeks=weeks):
            names = ", ".join(NAMES[day - 1] for day in sorted(weekdays))
            return f"on {names}" if weeks == 1 else f"on {names} of every {weeks} weeks"
        case ListedDays(days=days):
            return f"on days {_listed(days)}"
        case OnAndOff():
            return f"{rule.on} days in a row, then {rule.off} without, from day {rule.first} on"
        case AtVisits(visits=ids):
            return "at visits: " + ", ".join(title for visit, title in visits.items() if visit in ids)
        case _:
            return _unplanned(rule)


def _every(every: int, first: int) -> str:
    often = "every day" if every == 1 else f"every {every} days"
    return often if (every, first) == (1, 1) else f"{often} from day {first} on"


def _unplanned(rule: OnDemand | AfterEvent) -> str:
    if isinstance(rule, OnDemand):
        return f"whenever the participant likes, up to {rule.most_a_day} times a day"
    return f"{_listed(rule.days)} days after a symptom is told of as {SEVERITIES[rule.severity - 1]} or worse"


def _listed(days: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(days)))


def start_words(start: Start) -> str:
    """Nothing where days are simply those of the study."""
    match start:
        case FromFirstDose():
            return "counted from the first dose"
        case FromDate(day=day):
            return f"counted from {day.isoformat()}"
        case _:
            return ""


def window_words(window: Window, language: str) -> str:
    name = window.title.say(language) or window.id
    return (
        f"{name + ': ' if name else ''}from {_at(window.opens)} to {_at(window.closes)}; "
        f"marked as late until {_at(window.late_until)}; answers can be corrected until {_at(window.locked_after)}"
    )


def _at(minutes: int) -> str:
    days, rest = divmod(minutes, _MINUTES)
    clock = f"{rest // 60:02d}:{rest % 60:02d}"
    if not days:
        return clock
    after = {1: "the next day", -1: "the day before"}
    return f"{clock} {after.get(days, f'{abs(days)} days ' + ('later' if days > 0 else 'before'))}"


def takes_words(minutes: int) -> str:
    if not minutes:
        return ""
    return f"About {minutes} minute{'' if minutes == 1 else 's'}."
