"""The study files that a vault keeps: every version that was used, exactly as it was read."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.orm import Session

from journal.diary.changes import StudyAmended
from journal.diary.study_versions import KeptStudyVersion
from journal.errors import Code, LedgerError, VaultError
from journal.study.model import StudyFile
from journal.study.reading import reopen_study
from journal.study.versions import joined
from journal.vault.projection.writer import table_of
from journal.vault.rows.happenings import StudyVersionRow
from journal.vault.rows.keeping import StudyFileRow

TABLE: Final = table_of(StudyFileRow)


def keep_first(connection: Connection, study: StudyFile) -> None:
    _keep(connection, 1, study)


def keep_next(connection: Connection, study: StudyFile, amended: StudyAmended) -> None:
    """Raises ``LedgerError`` LEDGER_REFUSED when file and change do not belong together."""
    if (study.study.version, study.study.digest) != (amended.study_version, amended.study_digest):
        raise LedgerError(Code.LEDGER_REFUSED, where="study_digest")
    last = connection.scalar(select(func.max(TABLE.c.position)))
    _keep(connection, (last or 0) + 1, study)


def _keep(connection: Connection, position: int, study: StudyFile) -> None:
    source = study.study.source
    row = {"position": position, "source": source, "signature": study.signature, "digest": _digest(source)}
    connection.execute(insert(TABLE).values(row))


def study_files(session: Session) -> tuple[tuple[bytes, str], ...]:
    """Source and signature of each, in the order they were taken in. Raises ``VaultError`` VAULT_DAMAGED."""
    rows = session.scalars(select(StudyFileRow).order_by(StudyFileRow.position)).all()
    if not rows or any(_digest(row.source) != row.digest for row in rows):
        raise VaultError(Code.VAULT_DAMAGED, where=StudyFileRow.__tablename__)
    return tuple((row.source, row.signature) for row in rows)


def reopened(files: Sequence[tuple[bytes, str]]) -> StudyFile:
    """The last of them, knowing those before it; each signature is checked again."""
    return joined([reopen_study(source, signature=signature) for source, signature in files])


def study_versions(session: Session) -> tuple[KeptStudyVersion, ...]:
    """In the order they were taken in, the enrolled one first. Raises ``LedgerError`` VIEWS_DIFFER for none."""
    rows = session.scalars(select(StudyVersionRow).order_by(StudyVersionRow.seq)).all()
    if not rows:
        raise LedgerError(Code.VIEWS_DIFFER, where=StudyVersionRow.__tablename__)
    return tuple(
        KeptStudyVersion(
            version=row.version, digest=row.digest, first_day=row.first_day, stored=row.stored, seq=row.seq
        )
        for row in rows
    )


def files_differ(session: Session) -> tuple[str, ...]:
    """The table of files when they are not the ones the ledger names, in its order."""
    held = [_digest(source) for source, _ in study_files(session)]
    named = [known.digest for known in study_versions(session)]
    return () if held == named else (StudyFileRow.__tablename__,)


def _digest(source: bytes) -> str:
    return sha256(source).hexdigest()
