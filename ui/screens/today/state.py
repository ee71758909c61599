"""What Today shows, worked out from the service's answer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from journal.diary.kept import KeptDose
from journal.services.journal_facts import BackupReminder, NoReminder
from journal.services.today import CheckInState, NotDone, Today, TodayCheckIn

NO_REMINDER: Final = NoReminder()
_NOON: Final = 12
_EVENING: Final = 18
_EARLIEST_MORNING: Final = 4


class Greeting(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Mark(StrEnum):
    """What stands at the end of a check-in's row."""

    START = "start"
    CARRY_ON = "carry_on"
    DONE = "done"
    LATER = "later"
    MISSED = "missed"


class Until(StrEnum):
    """How a moment is said: on the day itself, at its very end, or on the next day."""

    TIME = "time"
    MIDNIGHT = "midnight"
    TOMORROW = "tomorrow"
    ANOTHER_DAY = "another_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A naive local time together with how it is said, seen from ``Today.day``."""

    at: datetime
    said: Until


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``moment`` is when it was done, when it opens, or until when it can be filled in, as ``mark`` asks."""

    instrument: str
    check_in_id: str
    day: date
    occasion: str
    title: str
    summary: str
    minutes: int
    icon: str
    mark: Mark
    late: bool
    moment: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayState:
    today: Today
    greeting: Greeting
    rows: tuple[Row, ...]
    fill_in: tuple[Row, ...]
    whenever: tuple[Row, ...]
    doses: tuple[KeptDose, ...]
    reminder: BackupReminder | NoReminder


def derive(today: Today, reminder: BackupReminder | NoReminder = NO_REMINDER) -> TodayState:
    return TodayState(
        today=today,
        greeting=_greeting(today.greeting_hour),
        rows=tuple(sorted((_row(entry, today.day) for entry in today.check_ins), key=_order)),
        fill_in=tuple(_row(entry, today.day) for entry in today.fill_in),
        whenever=tuple(_row(entry, today.day) for entry in today.whenever),
        doses=today.medication_done,
        reminder=reminder,
    )


def titled(entry: TodayCheckIn) -> str:
    """The form, and which time of the day where it has a name."""
    return f"{entry.title}, {entry.time}" if entry.time else entry.title


def moment(at: datetime, seen_from: date) -> Moment:
    days = (at.date() - seen_from).days
    if days == 1 and at.hour == at.minute == 0:
        return Moment(at=at, said=Until.MIDNIGHT)
    said = {0: Until.TIME, 1: Until.TOMORROW}.get(days, Until.ANOTHER_DAY)
    return Moment(at=at, said=said)


def _greeting(hour: int) -> Greeting:
    if _EARLIEST_MORNING <= hour < _NOON:
        return Greeting.MORNING
    return Greeting.AFTERNOON if _NOON <= hour < _EVENING else Greeting.EVENING


_MARKS: Final = {
    CheckInState.LATER: Mark.LATER,
    CheckInState.DUE: Mark.START,
    CheckInState.LATE: Mark.START,
    CheckInState.DRAFT: Mark.CARRY_ON,
    CheckInState.DONE: Mark.DONE,
    CheckInState.MISSED: Mark.MISSED,
}
_ORDER: Final = (Mark.CARRY_ON, Mark.START, Mark.DONE, Mark.LATER, Mark.MISSED)


def _order(row: Row) -> int:
    return _ORDER.index(row.mark)


def _row(entry: TodayCheckIn, today: date) -> Row:
    mark = _MARKS[entry.state]
    if not isinstance(entry.done, NotDone):
        at = entry.done
    elif mark is Mark.LATER:
        at = entry.opens
    else:
        at = entry.late_until if entry.late else entry.closes
    return Row(
        instrument=entry.instrument,
        check_in_id=entry.check_in_id,
        day=entry.day,
        occasion=entry.occasion,
        title=titled(entry),
        summary=entry.summary,
        minutes=entry.minutes,
        icon=entry.icon,
        mark=mark,
        late=entry.late,
        moment=moment(at.local, today),
    )
