"""Views of what was answered and what was corrected."""

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from journal.clock import Instant
from journal.vault.rows.base import CLUSTERED, STRICT, Base


class CheckInRow(Base):
    __tablename__ = "check_in"
    __table_args__ = (
        Index("check_in_by_day", "day", "instrument"),
        Index("check_in_unfinished", "check_in_id", sqlite_where=text("finished = 0")),
        CLUSTERED,
    )

    check_in_id: Mapped[str] = mapped_column(primary_key=True)
    instrument: Mapped[str]
    instrument_version: Mapped[str]
    study_version: Mapped[str]
    program_version: Mapped[str]
    language: Mapped[str]
    day: Mapped[date]
    started: Mapped[Instant]
    stored: Mapped[Instant]
    source: Mapped[str]
    finished: Mapped[bool]
    actor: Mapped[str]
    actor_reason: Mapped[str]
    seq: Mapped[int]
    occasion: Mapped[str] = mapped_column(server_default="")


class AnswerRow(Base):
    """One answer's present state: once whole, as the canonical JSON of the state, and once in columns for queries.

    ``status``: what the state is (answered, declined, …). Of an answered one, ``number`` is a decimal as text, ``code``
    a code, or several with a line feed between, and ``text`` a text or a wall-clock time; the others are NULL.
    """

    __tablename__ = "answer"
    __table_args__ = (Index("answer_by_day", "day", "instrument", "item"), CLUSTERED)

    check_in_id: Mapped[str] = mapped_column(ForeignKey("check_in.check_in_id"), primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    instrument: Mapped[str]
    day: Mapped[date]
    state: Mapped[str]
    status: Mapped[str]
    number: Mapped[str | None]
    code: Mapped[str | None]
    text: Mapped[str | None]
    observed: Mapped[Instant]
    stored: Mapped[Instant]
    source: Mapped[str]
    corrected: Mapped[bool]
    seq: Mapped[int]
    occasion: Mapped[str] = mapped_column(server_default="")


class GivenAnswerRow(Base):
    """An answer kept at once. ``then``: what took its place before the form was saved; NULL while nothing has."""

    __tablename__ = "given_answer"
    __table_args__ = (Index("given_answer_by_check_in", "check_in_id", "item"), STRICT)

    seq: Mapped[int] = mapped_column(primary_key=True)
    check_in_id: Mapped[str]
    item: Mapped[str]
    instrument: Mapped[str]
    instrument_version: Mapped[str]
    study_version: Mapped[str]
    day: Mapped[date]
    state: Mapped[str]
    observed: Mapped[Instant]
    stored: Mapped[Instant]
    actor: Mapped[str]
    actor_reason: Mapped[str]
    then: Mapped[str | None]
    then_stored: Mapped[Instant | None]
    then_seq: Mapped[int | None]
    occasion: Mapped[str] = mapped_column(server_default="")


class CorrectionRow(Base):
    """``old``, ``new``: canonical JSON of the states; ``instrument`` is empty when the check-in was withheld."""

    __tablename__ = "correction"
    __table_args__ = (Index("correction_by_day", "day"), STRICT)

    seq: Mapped[int] = mapped_column(primary_key=True)
    check_in_id: Mapped[str]
    item: Mapped[str]
    instrument: Mapped[str]
    instrument_version: Mapped[str]
    day: Mapped[date]
    old: Mapped[str]
    new: Mapped[str]
    reason: Mapped[str]
    stored: Mapped[Instant]
    actor: Mapped[str]
    actor_reason: Mapped[str]
    occasion: Mapped[str] = mapped_column(server_default="")
