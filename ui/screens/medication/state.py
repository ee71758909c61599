from dataclasses import dataclass
from datetime import date

from journal.diary.changes import DoseTaken


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicationState:
    day: date
    taken: DoseTaken
    today: date
