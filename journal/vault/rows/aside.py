"""What the vault keeps that is neither ledger nor view: private notes, where backups went, the last full check."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from journal.clock import Instant
from journal.vault.rows.base import STRICT, Base


class MarginRow(Base):
    """A private note. ``sealed``: nonce (12 bytes) and AES-256-GCM-SIV of the text under the margin key."""

    __tablename__ = "margin"
    __table_args__ = STRICT

    note_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date]
    position: Mapped[int]
    sealed: Mapped[bytes]


class BackupFileRow(Base):
    """Where a backup was written, so that it can be made anew or removed. ``digest``: SHA-256 of the file, in hex."""

    __tablename__ = "backup_file"
    __table_args__ = STRICT

    digest: Mapped[str] = mapped_column(primary_key=True)
    path: Mapped[str]


class LastCheckRow(Base):
    """One row: when the journal was last checked as a whole, up to which record, and whether it was whole."""

    __tablename__ = "last_check"
    __table_args__ = STRICT

    only: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int]
    whole: Mapped[bool]
    made: Mapped[Instant]
