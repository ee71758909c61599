"""A view of how the schedule was changed."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from journal.clock import Instant
from journal.vault.rows.base import STRICT, Base


class ScheduleChangeRow(Base):
    """``what``: the change's class in snake case; ``about``: the day it is about. ``days`` 0, ``visit`` "": not its."""

    __tablename__ = "schedule_change"
    __table_args__ = STRICT

    seq: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]
    about: Mapped[date]
    days: Mapped[int]
    visit: Mapped[str]
    reason: Mapped[str]
    day: Mapped[date]
    stored: Mapped[Instant]
    actor: Mapped[str]
    actor_reason: Mapped[str]
