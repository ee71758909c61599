"""Adverse events as the participant tells them ("symptom or side effect"); a clinician's words are not here."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from journal.clock import Instant


@dataclass(frozen=True, slots=True)
class PartialDate:
    """As much of a date as is known: ``2026``, ``2026-11``, ``2026-11-19`` or, in local time, ``2026-11-19T18:30``."""

    text: str

    def __post_init__(self) -> None:
        if not _readable(self.text):
            raise ValueError

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        year, month, day = (*(int(part) for part in self.text[:10].split("-")), 1, 1)[:3]
        return date(year, month, day)

    @property
    def has_day(self) -> bool:
        return len(self.text) >= len("2026-11-19")


def _readable(text: str) -> bool:
    for form in ("%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%dT%H:%M"):
        try:
            if datetime.strptime(text, form).strftime(form) == text:  # noqa: DTZ007 - wall-clock time by design
                return True
        except ValueError:
            continue
    return False


@dataclass(frozen=True, slots=True)
class UnknownDate:
    """The participant does not know, or it has not happened."""


EventDate = PartialDate | UnknownDate


def is_to_come(when: EventDate, now: Instant) -> bool:
    """Whether all that it can mean lies in the future."""
    if not isinstance(when, PartialDate):
        return False
    local = now.local
    written = local.strftime("%Y-%m-%dT%H:%M")[: len(when.text)]
    return when.text > written


class Severity(IntEnum):
    """How bad, in the participant's words. Not seriousness, and not a CTCAE grade."""

    MILD = 1
    MODERATE = 2
    SEVERE = 3


class Interference(StrEnum):
    """How much it got in the way of everyday things."""

    NOT_AT_ALL = "not_at_all"
    A_LITTLE = "a_little"
    SOMEWHAT = "somewhat"
    A_LOT = "a_lot"
    NOT_ASKED = "not_asked"


class Persistence(StrEnum):
    STILL_THERE = "still_there"
    COMES_AND_GOES = "comes_and_goes"
    ENDED = "ended"


class Consequence(StrEnum):
    """What the participant ticked. ``SERIOUS`` holds those that bring the study doctor's number up at once."""

    HOSPITAL = "hospital"
    LIFE_IN_DANGER = "life_in_danger"
    LASTING_HARM = "lasting_harm"
    SELF_HARM_THOUGHTS = "self_harm_thoughts"
    WORRIED = "worried"
    NONE = "none"


SERIOUS = frozenset(
    {Consequence.HOSPITAL, Consequence.LIFE_IN_DANGER, Consequence.LASTING_HARM, Consequence.SELF_HARM_THOUGHTS}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """How an event was on one day: the first one comes with the report, each later one is a new dated record."""

    event_id: str
    severity: Severity
    persistence: Persistence
    ended: EventDate
