"""Wrapping the data key: one slot opened by the passphrase, one by the recovery key.

AES-256-GCM-SIV under a derived key, fresh salt and nonce at each wrap. The associated data name the vault, the data
key's generation and the kind of slot, so that a slot copied from elsewhere does not open.
Source: RFC 8452 (AES-GCM-SIV), RFC 9106 (Argon2id), RFC 5869 (HKDF).
"""

import secrets
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from journal.errors import Code, InputError, VaultError
from journal.ledger.hashing import framed
from journal.vault.keys.cost import KdfCost
from journal.vault.keys.data_key import KEY_BYTES, DataKey, wipe
from journal.vault.keys.recovery import RecoveryKey

SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
WRAPPED_BYTES: Final = KEY_BYTES + 16

SLOT_TAG: Final = b"daymark slot 0"


class SlotKind(StrEnum):
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a slot
    RECOVERY_KEY = "recovery_key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a slot is bound to. ``generation`` counts data keys: 1 for the first, one more after each rekey."""

    vault_id: str
    generation: int

    def bound_to(self, kind: SlotKind) -> bytes:
        return framed(SLOT_TAG, self.vault_id.encode(), self.generation.to_bytes(8, "big"), kind.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseSlot:
    slot: Slot
    cost: KdfCost


def wrap_with_passphrase(key: DataKey, passphrase: bytearray, cost: KdfCost, place: Place) -> PassphraseSlot:
    """Raises ``InputError`` PASSPHRASE_TOO_SHORT for an empty one."""
    if not passphrase:
        raise InputError(Code.PASSPHRASE_TOO_SHORT)
    salt = secrets.token_bytes(SALT_BYTES)
    slot = _wrap(key, _from_passphrase(passphrase, salt, cost), salt, place.bound_to(SlotKind.PASSPHRASE))
    return PassphraseSlot(slot=slot, cost=cost)


def wrap_with_recovery(key: DataKey, recovery: RecoveryKey, place: Place) -> Slot:
    salt = secrets.token_bytes(SALT_BYTES)
    return _wrap(key, _from_recovery(recovery, salt), salt, place.bound_to(SlotKind.RECOVERY_KEY))


def open_with_passphrase(slot: PassphraseSlot, passphrase: bytearray, place: Place) -> DataKey:
    """Raises ``VaultError`` CREDENTIAL_WRONG."""
    wrapping = _from_passphrase(passphrase, slot.slot.salt, slot.cost)
    return _unwrap(slot.slot, wrapping, place.bound_to(SlotKind.PASSPHRASE))


def open_with_recovery(slot: Slot, recovery: RecoveryKey, place: Place) -> DataKey:
    """Raises ``VaultError`` CREDENTIAL_WRONG."""
    return _unwrap(slot, _from_recovery(recovery, slot.salt), place.bound_to(SlotKind.RECOVERY_KEY))


def _from_passphrase(passphrase: bytearray, salt: bytes, cost: KdfCost) -> bytearray:
    """Argon2id over the NFKC form, so that one passphrase typed on two keyboards is one passphrase."""
    same = _normalised(passphrase)
    wrapping = bytearray(KEY_BYTES)
    Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive_into(same, wrapping)  # type: ignore[arg-type]  # the stub says bytes, any buffer will do
    wipe(same)
    return wrapping


def _normalised(passphrase: bytearray) -> bytearray:
    """A copy in NFKC; plain ASCII is its own NFKC and never becomes a string that could not be wiped."""
    if passphrase.isascii():
        return bytearray(passphrase)
    try:
        return bytearray(unicodedata.normalize("NFKC", passphrase.decode()).encode())
    except UnicodeDecodeError:
        raise VaultError(Code.CREDENTIAL_WRONG) from None


def _from_recovery(recovery: RecoveryKey, salt: bytes) -> bytearray:
    wrapping = bytearray(KEY_BYTES)
    HKDF(hashes.SHA256(), KEY_BYTES, salt, b"daymark recovery slot").derive_into(recovery.secret, wrapping)
    return wrapping


def _wrap(key: DataKey, wrapping: bytearray, salt: bytes, bound_to: bytes) -> Slot:
    nonce = secrets.token_bytes(NONCE_BYTES)
    secret = key.copy()
    wrapped = AESGCMSIV(wrapping).encrypt(nonce, secret, bound_to)
    wipe(secret)
    wipe(wrapping)
    return Slot(salt=salt, nonce=nonce, wrapped=wrapped)


def _unwrap(slot: Slot, wrapping: bytearray, bound_to: bytes) -> DataKey:
    secret = bytearray(KEY_BYTES)
    try:
        AESGCMSIV(wrapping).decrypt_into(slot.nonce, slot.wrapped, bound_to, secret)
    except InvalidTag:
        raise VaultError(Code.CREDENTIAL_WRONG) from None
    finally:
        wipe(wrapping)
    return DataKey(secret)
