"""The ledger, what the vault keeps beside it, and drafts."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from journal.clock import Instant
from journal.vault.rows.base import STRICT, Base


class LedgerRow(Base):
    """``openings``: see ``journal.vault.packing``. Everything else that is known of a record stands in its body.

    ``hash`` stands before the long columns, so that the last one is found without reading through its record.
    """

    __tablename__ = "ledger"
    __table_args__ = STRICT

    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    prev: Mapped[bytes]
    hash: Mapped[bytes]
    salt: Mapped[bytes]
    body: Mapped[bytes]
    openings: Mapped[bytes]


class VaultRow(Base):
    """One row: who this vault is, and the seed it signs with (Ed25519, 32 bytes)."""

    __tablename__ = "vault"
    __table_args__ = STRICT

    vault_id: Mapped[str] = mapped_column(primary_key=True)
    signing_seed: Mapped[bytes]


class StudyFileRow(Base):
    """The study file exactly as it was read; ``position`` 1 is the one the journal was enrolled with.

    ``digest``: SHA-256 of the source. It stands last: a damaged page at the end of a long row may be read as zeros.
    """

    __tablename__ = "study_file"
    __table_args__ = STRICT

    position: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[bytes]
    signature: Mapped[str]
    digest: Mapped[str]


class DraftRow(Base):
    """An unfinished form. ``states``: canonical JSON list of item, state and instant observed.

    ``study_version``: the version it was begun under, "" for what is no instrument of a study.
    """

    __tablename__ = "draft"
    __table_args__ = STRICT

    instrument: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    occasion: Mapped[str] = mapped_column(primary_key=True)
    check_in_id: Mapped[str]
    study_version: Mapped[str]
    started: Mapped[Instant]
    at_item: Mapped[str]
    states: Mapped[str]
