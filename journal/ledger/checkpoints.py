"""Signed heads of the ledger: proof that nothing up to one was edited, removed or reordered afterwards.

They cannot prove that entries are true, that the clock was right, who typed, or that nothing was rewritten before the
first checkpoint; and what was cut off after the last one is not seen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from journal.errors import Code, LedgerError
from journal.ledger.canonical import LARGEST, canonical, parse
from journal.ledger.crockford import in_groups, to_symbols
from journal.ledger.hashing import HASH_BYTES, framed
from journal.ledger.record import Record, WithheldRecord

CHECKPOINT_TAG: Final = b"daymark checkpoint 0"
"""Before everything that is signed, so that a signature for one purpose never serves another."""

NO_CHECKPOINT: Final = bytes(HASH_BYTES)
SIGNATURE_BYTES: Final = 64
PUBLIC_KEY_BYTES: Final = 32
SHORT_SYMBOLS: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """``head``: hash of record ``seq``. ``previous``: digest of the checkpoint before, 32 zero bytes for the first."""

    vault_id: str
    seq: int
    head: bytes
    previous: bytes = NO_CHECKPOINT


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCheckpoint:
    checkpoint: Checkpoint
    signature: bytes


def message(checkpoint: Checkpoint) -> bytes:
    """What is signed: tag, vault, seq (64 bits, big-endian), head, previous; each with its length before it."""
    seq = checkpoint.seq.to_bytes(8, "big")
    return framed(CHECKPOINT_TAG, checkpoint.vault_id.encode(), seq, checkpoint.head, checkpoint.previous)


def digest(checkpoint: Checkpoint) -> bytes:
    """What the next checkpoint names as ``previous``: SHA-256 of the message, 32 bytes."""
    return sha256(message(checkpoint)).digest()


def public_key(seed: bytes | bytearray) -> bytes:
    """The Ed25519 public key, 32 bytes, of a journal's signing seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign_checkpoint(checkpoint: Checkpoint, seed: bytes | bytearray) -> SignedCheckpoint:
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(message(checkpoint))
    return SignedCheckpoint(checkpoint=checkpoint, signature=signature)


def check_checkpoint(signed: SignedCheckpoint, key: bytes) -> bool:
    """True when ``key`` (an Ed25519 public key, 32 bytes) made the signature."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed.signature, message(signed.checkpoint))
    except (InvalidSignature, ValueError):
        return False
    return True


def continues(earlier: Checkpoint, records: Iterable[Record | WithheldRecord]) -> int:
    """0 when the chain runs through the earlier checkpoint, else the record at which it does not.

    ``records`` must have passed ``verify_chain``: then one equal hash means that everything before is equal as well.
    """
    last = 0
    for record in records:
        if record.seq == earlier.seq:
            return 0 if record.hash == earlier.head else record.seq
        last = record.seq
    return last + 1


def first_difference(earlier: Iterable[Record | WithheldRecord], later: Iterable[Record | WithheldRecord]) -> int:
    """The first record that is not the same in both, or is missing in ``later``; 0 when ``later`` goes on from it."""
    newer = iter(later)
    for record in earlier:
        other = next(newer, None)
        if other is None or other.hash != record.hash:
            return record.seq
    return 0


def to_text(signed: SignedCheckpoint) -> str:
    """Canonical JSON in one line, as a handover's record and a package hold it."""
    point = signed.checkpoint
    form: dict[str, Any] = {
        "head": point.head.hex(),
        "previous": point.previous.hex(),
        "seq": point.seq,
        "signature": signed.signature.hex(),
        "vault": point.vault_id,
    }
    return canonical(form).decode()


def from_text(untrusted: str) -> SignedCheckpoint:
    """Checks the form, not the signature. Raises ``LedgerError`` LEDGER_ALTERED."""
    try:
        return _read(parse(untrusted.encode()))
    except (LedgerError, KeyError, TypeError, ValueError):
        raise LedgerError(Code.LEDGER_ALTERED, where="checkpoint") from None


def _read(form: Any) -> SignedCheckpoint:  # noqa: ANN401 - JSON
    seq, vault_id = form["seq"], form["vault"]
    if type(seq) is not int or type(vault_id) is not str or not 1 <= seq <= LARGEST or len(form) != 5:  # noqa: PLR2004 - its five fields
        raise ValueError
    point = Checkpoint(vault_id=vault_id, seq=seq, head=_hash(form["head"]), previous=_hash(form["previous"]))
    signed = SignedCheckpoint(checkpoint=point, signature=bytes.fromhex(form["signature"]))
    if len(signed.signature) != SIGNATURE_BYTES or to_text(signed).encode() != canonical(form):
        raise ValueError
    return signed


def _hash(text: str) -> bytes:
    data = bytes.fromhex(text)
    if len(data) != HASH_BYTES:
        raise ValueError
    return data


def short_words(head: bytes) -> str:
    """The first 80 bits of a hash as four groups of four symbols, to copy onto paper and compare at a later visit."""
    number = int.from_bytes(head[: SHORT_SYMBOLS * 5 // 8], "big")
    return "-".join(in_groups(to_symbols(number, SHORT_SYMBOLS), 4))
