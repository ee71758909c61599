"""When something is asked, in words: days, windows, and until when it may be filled in."""

from typing import Final

from journal.study.model import DayRule, EveryNDays, ListedDays, Weekdays, Window

NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MINUTES: Final = 1440


def days_words(rule: DayRule) -> str:
    match rule:
        case EveryNDays(every=1, first=1):
            return "every day"
        case EveryNDays(every=every, first=first):
            return f"every {every} days from day {first} on" if every > 1 else f"every day from day {first} on"
        case Weekdays(weekdays=weekdays):
            return "on " + ", ".join(NAMES[day - 1] for day in sorted(weekdays))
        case ListedDays(days=days):
            return "on days " + ", ".join(map(str, sorted(days)))


def window_words(window: Window) -> str:
    return (
        f"from {_at(window.opens)} to {_at(window.closes)}; marked as late until {_at(window.late_until)}; "
        f"answers can be corrected until {_at(window.locked_after)}"
    )


def _at(minutes: int) -> str:
    days, rest = divmod(minutes, _MINUTES)
    clock = f"{rest // 60:02d}:{rest % 60:02d}"
    if not days:
        return clock
    after = {1: "the next day", -1: "the day before"}
    return f"{clock} {after.get(days, f'{abs(days)} days ' + ('later' if days > 0 else 'before'))}"
