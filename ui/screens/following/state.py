from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journal.diary.events import EventDate, Persistence, Severity, UnknownDate
from journal.diary.kept import KeptEvent
from journal.services.short_drafts import Told

__all__ = ["FollowingState", "Gap", "Told", "missing", "observed"]


class Gap(StrEnum):
    """What is still to be said before it can be saved."""

    NONE = "none"
    PERSISTENCE = "persistence"
    SEVERITY = "severity"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingState:
    event: KeptEvent
    today: date

    @property
    def days_since_told(self) -> int:
        return (self.today - self.event.now.day) // timedelta(days=1)


def missing(told: Told) -> Gap:
    """An ended event needs no severity today; one that goes on does."""
    if not told.persistence:
        return Gap.PERSISTENCE
    if told.persistence[0] is Persistence.ENDED:
        return Gap.NONE if told.ended else Gap.ENDED
    return Gap.NONE if told.severity else Gap.SEVERITY


def observed(event: KeptEvent, told: Told) -> tuple[Persistence, Severity, EventDate]:
    """What is recorded. An ended event keeps the severity it was last given: nobody was asked for a new one."""
    if told.persistence[0] is Persistence.ENDED:
        return Persistence.ENDED, event.now.severity, told.ended[0]
    return told.persistence[0], told.severity[0], UnknownDate()
