"""What Today shows, as values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from journal.clock import Instant
from journal.diary.events import EventDate, Severity
from journal.diary.kept import KeptDose
from journal.diary.standstill import GoesOn, StandsStill
from journal.services.contacts import ContactView


class CheckInState(StrEnum):
    """``LATER``: its window opens later. ``DRAFT``: begun, not saved, still in time (or late: see ``late``)."""

    LATER = "later"
    DUE = "due"
    LATE = "late"
    DRAFT = "draft"
    DONE = "done"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class NotDone:
    """It has not been saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayCheckIn:
    """``check_in_id`` of a saved one, else "". ``late``: what is saved now would be marked as late.

    ``late_until``: until then it can be filled in; of what was begun, once that has passed, the time it is locked.
    ``time``: what the study calls this time of the day; "" for the only one, or where it has no name for it.
    """

    instrument: str
    title: str
    summary: str
    minutes: int
    icon: str
    day: date
    occasion: str
    time: str
    state: CheckInState
    late: bool
    done: Instant | NotDone
    check_in_id: str
    opens: Instant
    closes: Instant
    late_until: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicationDue:
    """A study-medication day whose question is open; ``late`` once its window has closed."""

    day: date
    late: bool
    late_until: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class OngoingEvent:
    """Asked "is it still there?" because it was last looked at on an earlier day, ``days_ago`` days back."""

    event_id: str
    term: str
    severity: Severity
    days_ago: int
    since: EventDate


class ContactReason(StrEnum):
    EVENT = "event"
    PANEL = "panel"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactQuestion:
    """Asks whether the study team knows. ``term``: the event in the participant's words, or "" for a panel."""

    about: str
    term: str
    kind: ContactReason


class StripState(StrEnum):
    ANSWERED = "answered"
    MISSING = "missing"
    TODAY = "today"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Gap:
    """No value on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripEntry:
    """``fifth``: 1 (lowest) to 5 of the item's whole scale, 0 without a value. ``TODAY``: it has none yet."""

    day: date
    mood: Decimal | Gap
    fifth: int
    state: StripState
    kit: bool


@dataclass(frozen=True, slots=True)
class Never:
    """It has not happened."""


class BannerKind(StrEnum):
    CLOCK_BACK = "clock_back"
    CLOCK_FORWARD = "clock_forward"
    CLOCK_ZONE = "clock_zone"
    CLOCK_SUMMER = "clock_summer"
    SHORTER_DAY = "shorter_day"
    LONGER_DAY = "longer_day"
    ROLLED_BACK = "rolled_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """``minutes``: how far the clock moved. ``zone``: the zone it is in now.

    ``SHORTER_DAY``, ``LONGER_DAY``: summer time begins or ends during this study day; nothing is wrong.
    ``ROLLED_BACK``: an older copy of the journal was put back outside Daymark; it has neither.
    """

    kind: BannerKind
    minutes: int
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """``day_number``: 1 on the first study day; may lie outside 1 to ``duration_days``. ``now``: when it was asked.

    ``duration_days`` and ``ends`` have the delays in them. ``whenever``: forms that are never due. ``first_dose_open``:
    the plan of the study medication begins with a first dose, and it may be recorded now.
    """

    now: Instant
    greeting_hour: int
    day: date
    day_number: int
    duration_days: int
    ends: date
    practice: bool
    language: str
    check_ins: tuple[TodayCheckIn, ...]
    fill_in: tuple[TodayCheckIn, ...]
    whenever: tuple[TodayCheckIn, ...]
    standstill: StandsStill | GoesOn
    medication: tuple[MedicationDue, ...]
    medication_done: tuple[KeptDose, ...]
    first_dose_open: bool
    ongoing: tuple[OngoingEvent, ...]
    ask_contact: tuple[ContactQuestion, ...]
    strip: tuple[StripEntry, ...]
    strip_title: str
    contacts: tuple[ContactView, ...]
    days_since_handover: int | Never
    banners: tuple[Banner, ...]
