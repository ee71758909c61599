"""Views of study medication, adverse events and other medicines."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from journal.clock import Instant
from journal.diary.events import EventDate
from journal.vault.rows.base import STRICT, Base, EventDateText


class DoseRow(Base):
    __tablename__ = "dose"
    __table_args__ = (Index("dose_by_day", "day"), STRICT)

    dose_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date]
    scheduled: Mapped[bool]
    taken: Mapped[str]
    kit: Mapped[str]
    words: Mapped[str]
    taken_at: Mapped[EventDate] = mapped_column(EventDateText)
    stored: Mapped[Instant]
    seq: Mapped[int]


class EventRow(Base):
    """``consequences``: codes with a line feed between them."""

    __tablename__ = "adverse_event"
    __table_args__ = (Index("adverse_event_by_day", "day"), STRICT)

    event_id: Mapped[str] = mapped_column(primary_key=True)
    term: Mapped[str]
    words: Mapped[str]
    onset: Mapped[EventDate] = mapped_column(EventDateText)
    interference: Mapped[str]
    done_about_it: Mapped[str]
    medicines: Mapped[str]
    consequences: Mapped[str]
    symptom: Mapped[str] = mapped_column(server_default="")
    day: Mapped[date]
    stored: Mapped[Instant]
    seq: Mapped[int]


class ObservationRow(Base):
    __tablename__ = "observation"
    __table_args__ = (
        Index("observation_by_event", "event_id", "seq"),
        Index("observation_by_day", "day"),
        STRICT,
    )

    seq: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("adverse_event.event_id"))
    severity: Mapped[int]
    persistence: Mapped[str]
    ended: Mapped[EventDate] = mapped_column(EventDateText)
    day: Mapped[date]
    stored: Mapped[Instant]


class MedicineRow(Base):
    __tablename__ = "medicine"
    __table_args__ = STRICT

    medicine_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    why: Mapped[str]
    dose: Mapped[str]
    unit: Mapped[str]
    started: Mapped[EventDate] = mapped_column(EventDateText)
    ended: Mapped[EventDate] = mapped_column(EventDateText)
    event_id: Mapped[str]
    day: Mapped[date]
    stored: Mapped[Instant]
    seq: Mapped[int]
