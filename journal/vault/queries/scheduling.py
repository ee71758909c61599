"""What decides on which days something is due. Each question reads what it needs, however old the journal is."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from journal.diary.changes import Actor, DoseTaken, Role
from journal.diary.course import NO_DOSE, EventTold, NoDose
from journal.diary.events import Severity
from journal.diary.kept import KeptScheduleChange
from journal.diary.scheduling import Delayed, Paused, Resumed, ScheduleChange, Stopped, VisitMoved
from journal.vault.rows.health import DoseRow, ObservationRow
from journal.vault.rows.scheduling import ScheduleChangeRow


def schedule(session: Session) -> tuple[KeptScheduleChange, ...]:
    """Every change of it, in order."""
    rows = session.scalars(select(ScheduleChangeRow).order_by(ScheduleChangeRow.seq))
    return tuple(_kept(row) for row in rows)


def first_dose(session: Session) -> date | NoDose:
    """The first day whose last record says that study medication was taken."""
    later = aliased(DoseRow)
    replaced = select(later.seq).where(later.day == DoseRow.day, later.seq > DoseRow.seq).exists()
    taken = select(DoseRow.day).where(DoseRow.taken != DoseTaken.NOT_TAKEN.value, ~replaced)
    found = session.scalar(taken.order_by(DoseRow.day).limit(1))
    return NO_DOSE if found is None else found


def told(session: Session, first: date, last: date) -> tuple[EventTold, ...]:
    """Of these days: each time an event was told of as worse than ever before."""
    before = aliased(ObservationRow)
    worst_before = (
        select(func.coalesce(func.max(before.severity), 0))
        .where(before.event_id == ObservationRow.event_id, before.seq < ObservationRow.seq)
        .scalar_subquery()
    )
    worse = select(ObservationRow).where(
        ObservationRow.day.between(first, last), ObservationRow.severity > worst_before
    )
    rows = session.scalars(worse.order_by(ObservationRow.seq))
    return tuple(EventTold(event_id=row.event_id, day=row.day, severity=Severity(row.severity)) for row in rows)


def _kept(row: ScheduleChangeRow) -> KeptScheduleChange:
    return KeptScheduleChange(
        change=_CHANGES[row.what](row),
        reason=row.reason,
        day=row.day,
        stored=row.stored,
        actor=Actor(role=Role(row.actor), reason=row.actor_reason),
        seq=row.seq,
    )


_CHANGES: Final[Mapping[str, Callable[[ScheduleChangeRow], ScheduleChange]]] = MappingProxyType(
    {
        "paused": lambda row: Paused(day=row.about),
        "resumed": lambda row: Resumed(day=row.about),
        "delayed": lambda row: Delayed(day=row.about, days=row.days),
        "stopped": lambda row: Stopped(day=row.about),
        "visit_moved": lambda row: VisitMoved(visit=row.visit, day=row.about),
    }
)
