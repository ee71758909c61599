"""Doses, adverse events, medicines."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from journal.diary.changes import DoseTaken, MedicineStarted
from journal.diary.events import Consequence, Interference, Persistence, Severity
from journal.diary.kept import KeptDose, KeptEvent, KeptMedicine, KeptObservation
from journal.errors import Code, RuleError
from journal.vault.projection.states import BETWEEN_CODES
from journal.vault.rows.health import DoseRow, EventRow, MedicineRow, ObservationRow


def doses(session: Session, first: date, last: date) -> tuple[KeptDose, ...]:
    rows = session.scalars(select(DoseRow).where(DoseRow.day.between(first, last)).order_by(DoseRow.day, DoseRow.seq))
    return tuple(_dose(row) for row in rows)


def events(session: Session) -> tuple[KeptEvent, ...]:
    """Every one, in the order they were reported."""
    observed = defaultdict(list)
    for row in session.scalars(select(ObservationRow).order_by(ObservationRow.seq)):
        observed[row.event_id].append(row)
    rows = session.scalars(select(EventRow).order_by(EventRow.seq))
    return tuple(_event(row, observed[row.event_id]) for row in rows)


def event(session: Session, event_id: str) -> KeptEvent:
    """Raises ``RuleError`` UNKNOWN_RECORD."""
    row = session.get(EventRow, event_id)
    if row is None:
        raise RuleError(Code.UNKNOWN_RECORD, where=event_id)
    of_it = select(ObservationRow).where(ObservationRow.event_id == event_id).order_by(ObservationRow.seq)
    return _event(row, session.scalars(of_it))


def medicines(session: Session) -> tuple[KeptMedicine, ...]:
    rows = session.scalars(select(MedicineRow).order_by(MedicineRow.seq))
    return tuple(_medicine(row) for row in rows)


def _dose(row: DoseRow) -> KeptDose:
    return KeptDose(
        dose_id=row.dose_id,
        day=row.day,
        scheduled=row.scheduled,
        taken=DoseTaken(row.taken),
        kit=row.kit,
        words=row.words,
        taken_at=row.taken_at,
        stored=row.stored,
        seq=row.seq,
    )


def _event(row: EventRow, observed: Iterable[ObservationRow]) -> KeptEvent:
    return KeptEvent(
        event_id=row.event_id,
        term=row.term,
        words=row.words,
        onset=row.onset,
        interference=Interference(row.interference),
        done_about_it=row.done_about_it,
        medicines=row.medicines,
        consequences=tuple(Consequence(code) for code in row.consequences.split(BETWEEN_CODES) if code),
        day=row.day,
        stored=row.stored,
        observations=tuple(_observation(one) for one in observed),
        symptom=row.symptom,
        seq=row.seq,
    )


def _observation(row: ObservationRow) -> KeptObservation:
    return KeptObservation(
        event_id=row.event_id,
        severity=Severity(row.severity),
        persistence=Persistence(row.persistence),
        ended=row.ended,
        day=row.day,
        stored=row.stored,
        seq=row.seq,
    )


def _medicine(row: MedicineRow) -> KeptMedicine:
    medicine = MedicineStarted(
        medicine_id=row.medicine_id,
        name=row.name,
        why=row.why,
        dose=row.dose,
        unit=row.unit,
        started=row.started,
        ended=row.ended,
        event_id=row.event_id,
    )
    return KeptMedicine(medicine=medicine, day=row.day, stored=row.stored, seq=row.seq)
