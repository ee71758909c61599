"""How a reported event goes on: each look at it is a new dated observation."""

from typing import Final

from journal.diary.events import EventDate, Persistence, Severity, UnknownDate
from journal.diary.kept import KeptEvent
from journal.services.opening import Journal

UNKNOWN: Final = UnknownDate()


def observe(
    journal: Journal,
    event_id: str,
    persistence: Persistence,
    severity: Severity,
    ended: EventDate = UNKNOWN,
) -> None:
    """Raises ``RuleError`` UNKNOWN_RECORD, or ANSWER_NOT_ALLOWED for an end with an event that goes on."""
    raise NotImplementedError


def events(journal: Journal) -> tuple[KeptEvent, ...]:
    """Still there first, then the newest report first."""
    raise NotImplementedError
