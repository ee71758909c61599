"""How a journal's schedule was changed: paused, taken up again, put off, stopped, a visit moved."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """From ``day`` on nothing is due; the days go on being counted, and the study ends when it would have."""

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """From ``day`` on a pause or a stop is over."""

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Delayed:
    """What was planned for ``day`` and after it comes ``days`` days later, the study's end too."""

    day: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """From ``day`` on nothing is due."""

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitMoved:
    """The visit is on ``day``, whatever was planned; a later delay moves it like everything else."""

    visit: str
    day: date


ScheduleChange = Paused | Resumed | Delayed | Stopped | VisitMoved
