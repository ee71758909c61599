"""Study medication, adverse events, other medicines."""

from journal.diary.changes import DoseRecorded, EventObserved, EventReported, MedicineStarted
from journal.ledger.record import Entry
from journal.vault.projection.states import BETWEEN_CODES
from journal.vault.projection.writer import ViewWriter
from journal.vault.rows.health import DoseRow, EventRow, MedicineRow, ObservationRow


def dose_recorded(writer: ViewWriter, entry: Entry, dose: DoseRecorded) -> None:
    writer.add(
        DoseRow,
        dose_id=dose.dose_id,
        day=dose.day,
        scheduled=dose.scheduled,
        taken=dose.taken.value,
        kit=dose.kit,
        words=dose.words,
        taken_at=dose.taken_at,
        stored=entry.stamp.at,
        seq=entry.seq,
    )


def event_reported(writer: ViewWriter, entry: Entry, event: EventReported) -> None:
    writer.add(
        EventRow,
        event_id=event.event_id,
        term=event.term,
        words=event.words,
        onset=event.onset,
        interference=event.interference.value,
        done_about_it=event.done_about_it,
        medicines=event.medicines,
        consequences=BETWEEN_CODES.join(consequence.value for consequence in event.consequences),
        symptom=event.symptom,
        day=entry.stamp.day,
        stored=entry.stamp.at,
        seq=entry.seq,
    )
    _add_observation(writer, entry, event)


def event_observed(writer: ViewWriter, entry: Entry, observed: EventObserved) -> None:
    """One of an event that was never reported is refused by its foreign key."""
    _add_observation(writer, entry, observed)


def medicine_started(writer: ViewWriter, entry: Entry, medicine: MedicineStarted) -> None:
    writer.add(
        MedicineRow,
        medicine_id=medicine.medicine_id,
        name=medicine.name,
        why=medicine.why,
        dose=medicine.dose,
        unit=medicine.unit,
        started=medicine.started,
        ended=medicine.ended,
        event_id=medicine.event_id,
        day=entry.stamp.day,
        stored=entry.stamp.at,
        seq=entry.seq,
    )


def _add_observation(writer: ViewWriter, entry: Entry, seen: EventReported | EventObserved) -> None:
    writer.add(
        ObservationRow,
        seq=entry.seq,
        event_id=seen.event_id,
        severity=seen.severity.value,
        persistence=seen.persistence.value,
        ended=seen.ended,
        day=entry.stamp.day,
        stored=entry.stamp.at,
    )
