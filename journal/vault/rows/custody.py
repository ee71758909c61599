"""What was done with the journal as a whole: backups, restores, new credentials. A view like the others."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from journal.clock import Instant
from journal.vault.rows.base import STRICT, Base


class CustodyRow(Base):
    """``kind``: the change's kind. ``about``: a backup's digest, or which credential changed."""

    __tablename__ = "custody"
    __table_args__ = STRICT

    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    about: Mapped[str]
    day: Mapped[date]
    stored: Mapped[Instant]
