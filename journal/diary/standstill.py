"""Whether the plan stands still on a day, why, and for how long: what Today says plainly."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from journal.diary.course import Course, is_put_off, is_silent, standing
from journal.diary.scheduling import Paused, Resumed, Stopped

ONE_DAY: Final = timedelta(days=1)


class Standstill(StrEnum):
    PAUSED = "paused"
    STOPPED = "stopped"
    PUT_OFF = "put_off"


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Nobody has said when it goes on."""


@dataclass(frozen=True, slots=True)
class GoesOn:
    """The plan is followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsStill:
    """``since``: the first such day. ``until``: the day on which it goes on."""

    kind: Standstill
    since: date
    until: date | NotKnown


def standstill(course: Course, day: date) -> StandsStill | GoesOn:
    """``day`` lies in the study."""
    match standing(course, day):
        case Paused(day=since):
            return StandsStill(kind=Standstill.PAUSED, since=since, until=_resumed_on(course, day))
        case Stopped(day=since):
            return StandsStill(kind=Standstill.STOPPED, since=since, until=_resumed_on(course, day))
        case _:
            return _put_off(course, day)


def _resumed_on(course: Course, day: date) -> date | NotKnown:
    planned = sorted(each.day for each in course.changes if isinstance(each, Resumed) and each.day > day)
    return next((on for on in planned if not is_silent(course, on)), NotKnown())


def _put_off(course: Course, day: date) -> StandsStill | GoesOn:
    if not is_put_off(course, day):
        return GoesOn()
    since = until = day
    while is_put_off(course, since - ONE_DAY):
        since -= ONE_DAY
    while is_put_off(course, until):
        until += ONE_DAY
    return StandsStill(kind=Standstill.PUT_OFF, since=since, until=until)
