"""What the vault keeps beside ledger and views."""

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from journal.errors import Code, VaultError
from journal.study.model import StudyFile
from journal.vault.rows.keeping import VaultRow
from journal.vault.studies import keep_first


def keep(connection: Connection, *, vault_id: str, signing_seed: bytes, study: StudyFile) -> None:
    connection.execute(insert(VaultRow).values(vault_id=vault_id, signing_seed=signing_seed))
    keep_first(connection, study)


def vault_id(session: Session) -> str:
    return _vault(session).vault_id


def signing_seed(session: Session) -> bytearray:
    return bytearray(_vault(session).signing_seed)


def _vault(session: Session) -> VaultRow:
    row: VaultRow | None = session.scalar(select(VaultRow))
    if row is None:
        raise VaultError(Code.VAULT_DAMAGED, where=VaultRow.__tablename__)
    return row
