"""Record study medication. The words stay as written; nothing is worked out from them."""

from datetime import date
from typing import Final

from journal.diary.changes import DoseTaken
from journal.diary.events import EventDate, UnknownDate
from journal.diary.kept import KeptDose
from journal.services.opening import Journal

UNKNOWN: Final = UnknownDate()


def record_dose(
    journal: Journal,
    day: date,
    taken: DoseTaken,
    *,
    words: str = "",
    kit: str = "",
    taken_at: EventDate = UNKNOWN,
) -> KeptDose:
    """Raises ``RuleError`` ENTRY_LOCKED once that day's window is locked, or for a day to come."""
    raise NotImplementedError
