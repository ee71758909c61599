"""What was done with the journal as a whole."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from journal.clock import Instant
from journal.diary.custody import BackupMade, CredentialsChanged, JournalRestored
from journal.vault.rows.custody import CustodyRow

CustodyChange = BackupMade | JournalRestored | CredentialsChanged

_BACKUP, _RESTORED = "backup_made", "journal_restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCustody:
    change: CustodyChange
    day: date
    stored: Instant
    seq: int


def custody(session: Session) -> tuple[KeptCustody, ...]:
    """In the order it was done."""
    rows = session.scalars(select(CustodyRow).order_by(CustodyRow.seq))
    return tuple(KeptCustody(change=_change(row), day=row.day, stored=row.stored, seq=row.seq) for row in rows)


def _change(row: CustodyRow) -> CustodyChange:
    if row.kind == _BACKUP:
        return BackupMade(digest=row.about)
    if row.kind == _RESTORED:
        return JournalRestored(digest=row.about)
    return CredentialsChanged(what=row.about)
