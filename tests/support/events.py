"""A report of a symptom, told to its end."""

from dataclasses import replace

from journal.diary.events import Consequence, Interference, PartialDate, Persistence, Severity
from journal.services.reporting_events import EventDraft


def told(
    draft: EventDraft,
    *,
    term: str = "Headache",
    severity: Severity = Severity.MODERATE,
    consequences: tuple[Consequence, ...] = (),
) -> EventDraft:
    return replace(
        draft,
        term=term,
        words="Came on slowly.",
        onset=PartialDate("2026-10-29"),
        severity=severity,
        persistence=Persistence.STILL_THERE,
        interference=Interference.A_LITTLE,
        done_about_it="Lay down",
        medicines="Nothing",
        consequences=consequences,
        at=4,
    )
