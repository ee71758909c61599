"""The private margin: notes for nobody else. Outside the ledger, in no handover, sealed once more inside the vault.

A note's associated data are the vault, the note and its day, so that none can be passed off as another.
"""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from sqlalchemy import Connection, delete, func, insert, select, update

from journal.errors import Code, RuleError, VaultError
from journal.ledger.hashing import framed
from journal.vault.failures import translated
from journal.vault.keys.data_key import MARGIN, DataKey, wipe
from journal.vault.projection.writer import table_of
from journal.vault.rows.aside import MarginRow
from journal.vault.vault import Vault

NONCE_BYTES: Final = 12
NOTE_ID_BYTES: Final = 8
TAG: Final = b"daymark margin 0"
TABLE: Final = table_of(MarginRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginNote:
    note_id: str
    day: date
    text: str


def add_note(vault: Vault, day: date, text: str) -> MarginNote:
    note = MarginNote(note_id=secrets.token_hex(NOTE_ID_BYTES), day=day, text=text)
    with translated(writing=True), vault.engine.begin() as connection:
        position = connection.scalar(select(func.coalesce(func.max(TABLE.c.position), 0))) or 0
        values = {
            "note_id": note.note_id,
            "day": day,
            "position": position + 1,
            "sealed": _seal(vault, vault.key, note),
        }
        connection.execute(insert(TABLE).values(values))
    return note


def notes_of(vault: Vault, day: date) -> tuple[MarginNote, ...]:
    """Of one day, in the order they were added. Raises ``VaultError`` VAULT_DAMAGED for one that was changed."""
    with translated(), vault.engine.begin() as connection:
        rows = connection.execute(select(TABLE).where(TABLE.c.day == day).order_by(TABLE.c.position)).all()
    return tuple(_note(vault, vault.key, row.note_id, row.day, row.sealed) for row in rows)


def days_with_notes(vault: Vault) -> tuple[date, ...]:
    with translated(), vault.engine.begin() as connection:
        return tuple(connection.scalars(select(TABLE.c.day).distinct().order_by(TABLE.c.day)))


def change_note(vault: Vault, note_id: str, text: str) -> MarginNote:
    """What it said before is overwritten in the database. Raises ``RuleError`` UNKNOWN_RECORD."""
    with translated(writing=True), vault.engine.begin() as connection:
        note = MarginNote(note_id=note_id, day=_day(connection, note_id), text=text)
        sealed = {"sealed": _seal(vault, vault.key, note)}
        connection.execute(update(TABLE).where(TABLE.c.note_id == note_id).values(sealed))
    return note


def remove_note(vault: Vault, note_id: str) -> None:
    """Gone for good, but for backups made before. Raises ``RuleError`` UNKNOWN_RECORD."""
    with translated(writing=True), vault.engine.begin() as connection:
        _day(connection, note_id)
        connection.execute(delete(TABLE).where(TABLE.c.note_id == note_id))


def reseal(vault: Vault, old: DataKey) -> None:
    """Every note that was sealed under ``old``, under this vault's key instead."""
    with translated(writing=True), vault.engine.begin() as connection:
        for row in connection.execute(select(TABLE)).all():
            note = _note(vault, old, row.note_id, row.day, row.sealed)
            sealed = {"sealed": _seal(vault, vault.key, note)}
            connection.execute(update(TABLE).where(TABLE.c.note_id == row.note_id).values(sealed))


def _day(connection: Connection, note_id: str) -> date:
    day: date | None = connection.scalar(select(TABLE.c.day).where(TABLE.c.note_id == note_id))
    if day is None:
        raise RuleError(Code.UNKNOWN_RECORD)
    return day


def _seal(vault: Vault, key: DataKey, note: MarginNote) -> bytes:
    nonce, secret = secrets.token_bytes(NONCE_BYTES), key.derive(MARGIN)
    sealed = AESGCMSIV(secret).encrypt(nonce, note.text.encode(), _bound_to(vault, note.note_id, note.day))
    wipe(secret)
    return nonce + sealed


def _note(vault: Vault, key: DataKey, note_id: str, day: date, sealed: bytes) -> MarginNote:
    secret = key.derive(MARGIN)
    try:
        opened = AESGCMSIV(secret).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound_to(vault, note_id, day))
    except (InvalidTag, ValueError):
        raise VaultError(Code.VAULT_DAMAGED, where=TABLE.name) from None
    finally:
        wipe(secret)
    return MarginNote(note_id=note_id, day=day, text=opened.decode())


def _bound_to(vault: Vault, note_id: str, day: date) -> bytes:
    return framed(TAG, vault.vault_id.encode(), note_id.encode(), day.isoformat().encode())
