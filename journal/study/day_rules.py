"""On which days something is asked, from which day on, and in which windows of the day. Values only."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from journal.study.wording import Wording

USUAL_MOST_A_DAY: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class EveryNDays:
    """Days ``first``, ``first + every``, … counted from 1."""

    every: int = 1
    first: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekdays:
    """ISO weekdays, Monday 1 to Sunday 7, in each ``every_weeks``-th week; day 1 begins the first week."""

    weekdays: frozenset[int]
    every_weeks: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDays:
    """Days by number, the first being 1."""

    days: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAndOff:
    """From day ``first``: ``on`` days with it, then ``off`` days without, over and over."""

    on: int
    off: int
    first: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AtVisits:
    """The days of these visits."""

    visits: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDemand:
    """Never due: offered each day, up to ``most_a_day`` times."""

    most_a_day: int = USUAL_MOST_A_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterEvent:
    """``days`` after an adverse event was first told of with at least ``severity`` (1 to 3); 0 is that day itself."""

    days: frozenset[int]
    severity: int = 1


DayRule = EveryNDays | Weekdays | ListedDays | OnAndOff | AtVisits | OnDemand | AfterEvent


@dataclass(frozen=True, slots=True)
class FromEnrolment:
    """Day 1 is study day 1."""


@dataclass(frozen=True, slots=True)
class FromFirstDose:
    """Day 1 is the day of the first dose that was taken; before it nothing is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FromDate:
    """Day 1 is a date that the study names."""

    day: date


Start = FromEnrolment | FromFirstDose | FromDate
ENROLMENT: Final = FromEnrolment()


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When an instrument is due on a study day: minutes of wall-clock time after that day's midnight.

    ``opens <= closes <= late_until <= locked_after``. In time up to ``closes``; late, and marked so, up to
    ``late_until``; from ``locked_after`` on nothing can be added or changed. Minutes above 1440 fall on later days,
    minutes below 0 on earlier ones. ``id`` is "" for the only window of a day.
    """

    opens: int
    closes: int
    late_until: int
    locked_after: int
    id: str = ""
    title: Wording = field(default_factory=Wording)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """``day``: the study day it is planned for, 1 being the first."""

    id: str
    title: Wording
    day: int
