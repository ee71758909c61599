"""What the vault keeps beside ledger and views."""

from hashlib import sha256

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from journal.errors import Code, VaultError
from journal.study.model import StudyFile
from journal.vault.rows.keeping import StudyFileRow, VaultRow


def keep(connection: Connection, *, vault_id: str, signing_seed: bytes, study: StudyFile) -> None:
    connection.execute(insert(VaultRow).values(vault_id=vault_id, signing_seed=signing_seed))
    source = study.study.source
    first = {"position": 1, "source": source, "signature": study.signature, "digest": _digest(source)}
    connection.execute(insert(StudyFileRow).values(first))


def vault_id(session: Session) -> str:
    return _vault(session).vault_id


def signing_seed(session: Session) -> bytearray:
    return bytearray(_vault(session).signing_seed)


def study(session: Session) -> tuple[bytes, str]:
    """Source and signature of the newest one that was taken in."""
    row = session.scalar(select(StudyFileRow).order_by(StudyFileRow.position.desc()).limit(1))
    if row is None or _digest(row.source) != row.digest:
        raise VaultError(Code.VAULT_DAMAGED, where=StudyFileRow.__tablename__)
    return row.source, row.signature


def _digest(source: bytes) -> str:
    return sha256(source).hexdigest()


def _vault(session: Session) -> VaultRow:
    row: VaultRow | None = session.scalar(select(VaultRow))
    if row is None:
        raise VaultError(Code.VAULT_DAMAGED, where=VaultRow.__tablename__)
    return row
