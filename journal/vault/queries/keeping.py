"""What the vault keeps beside ledger and views."""

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from journal.errors import Code, VaultError
from journal.study.model import StudyFile
from journal.study.reading import reopen_study
from journal.vault.rows.keeping import StudyFileRow, VaultRow


def keep(connection: Connection, *, vault_id: str, signing_seed: bytes, study: StudyFile) -> None:
    connection.execute(insert(VaultRow).values(vault_id=vault_id, signing_seed=signing_seed))
    first = insert(StudyFileRow).values(position=1, source=study.study.source, signature=study.signature)
    connection.execute(first)


def vault_id(session: Session) -> str:
    return _vault(session).vault_id


def signing_seed(session: Session) -> bytearray:
    return bytearray(_vault(session).signing_seed)


def study(session: Session) -> StudyFile:
    """The newest one that was taken in."""
    row = session.scalar(select(StudyFileRow).order_by(StudyFileRow.position.desc()).limit(1))
    if row is None:
        raise VaultError(Code.VAULT_DAMAGED, where=StudyFileRow.__tablename__)
    return reopen_study(row.source, signature=row.signature)


def _vault(session: Session) -> VaultRow:
    row: VaultRow | None = session.scalar(select(VaultRow))
    if row is None:
        raise VaultError(Code.VAULT_DAMAGED, where=VaultRow.__tablename__)
    return row
