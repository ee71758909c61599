"""Views of the journal's own life: enrolment, help panels, handovers, the clock."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from journal.clock import Instant
from journal.vault.rows.base import STRICT, Base


class EnrolmentRow(Base):
    __tablename__ = "enrolment"
    __table_args__ = STRICT

    seq: Mapped[int] = mapped_column(primary_key=True)
    participant: Mapped[str]
    study_id: Mapped[str]
    study_version: Mapped[str]
    study_digest: Mapped[str]
    practice: Mapped[bool]
    first_day: Mapped[date]
    language: Mapped[str]
    signing_key: Mapped[str]
    country: Mapped[str] = mapped_column(server_default="")
    stored: Mapped[Instant]


class StudyVersionRow(Base):
    """A version that was used is never used again for another file: so each stands here once."""

    __tablename__ = "study_version"
    __table_args__ = (UniqueConstraint("version"), STRICT)

    seq: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str]
    digest: Mapped[str]
    first_day: Mapped[date]
    stored: Mapped[Instant]


class PanelRow(Base):
    __tablename__ = "panel"
    __table_args__ = (Index("panel_by_day", "day"), STRICT)

    panel_id: Mapped[str] = mapped_column(primary_key=True)
    rule: Mapped[str]
    about: Mapped[str]
    day: Mapped[date]
    shown: Mapped[Instant]
    seq: Mapped[int]
    study_version: Mapped[str] = mapped_column(server_default="")


class PanelAnswerRow(Base):
    __tablename__ = "panel_answer"
    __table_args__ = (Index("panel_answer_by_panel", "panel_id", "seq"), STRICT)

    seq: Mapped[int] = mapped_column(primary_key=True)
    panel_id: Mapped[str] = mapped_column(ForeignKey("panel.panel_id"))
    answer: Mapped[str]


class FiringRow(Base):
    __tablename__ = "firing"
    __table_args__ = STRICT

    seq: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str]
    about: Mapped[str]
    day: Mapped[date]
    fired: Mapped[Instant]
    study_version: Mapped[str] = mapped_column(server_default="")


class TeamContactRow(Base):
    __tablename__ = "team_contact"
    __table_args__ = STRICT

    seq: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str]
    spoken: Mapped[bool]


class HandoverRow(Base):
    __tablename__ = "handover"
    __table_args__ = (Index("handover_by_day", "day"), STRICT)

    seq: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    notes_included: Mapped[bool]
    recipient: Mapped[str]
    digest: Mapped[str]
    checkpoint: Mapped[str]
    withheld_records: Mapped[int]
    day: Mapped[date]
    stored: Mapped[Instant]


class ClockJumpRow(Base):
    __tablename__ = "clock_jump"
    __table_args__ = (Index("clock_jump_by_day", "day"), STRICT)

    seq: Mapped[int] = mapped_column(primary_key=True)
    jump: Mapped[str]
    seconds: Mapped[int]
    zone_before: Mapped[str]
    zone_after: Mapped[str]
    day: Mapped[date]
    stored: Mapped[Instant]
