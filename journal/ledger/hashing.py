"""The three hashes of the ledger. Every field goes in with its length (32 bits, big-endian) before it.

body hash  = SHA-256(tag, salt, canonical body)
record hash = SHA-256(tag, sequence number (64 bits, big-endian), kind, previous record's hash, body hash)
commitment = SHA-256(tag, salt, canonical value)
"""

from hashlib import sha256
from typing import Final

HASH_BYTES: Final = 32
SALT_BYTES: Final = 16

RECORD_TAG: Final = b"daymark record 0"
BODY_TAG: Final = b"daymark body 0"
VALUE_TAG: Final = b"daymark value 0"


def framed(*fields: bytes) -> bytes:
    """Each field after its length, so that no two lists of fields give the same bytes."""
    return b"".join(len(field).to_bytes(4, "big") + field for field in fields)


_VALUE_START: Final = framed(VALUE_TAG)
_BODY_START: Final = framed(BODY_TAG)
_RECORD_START: Final = framed(RECORD_TAG) + (8).to_bytes(4, "big")


def hash_body(salt: bytes, body: bytes) -> bytes:
    return sha256(_BODY_START + _framed_pair(salt, body)).digest()


def commit(salt: bytes, data: bytes) -> str:
    """64 hex digits."""
    return sha256(_VALUE_START + _framed_pair(salt, data)).hexdigest()


def _framed_pair(salt: bytes, data: bytes) -> bytes:
    """``framed(salt, data)``, written out: it runs once for every value of a journal."""
    return len(salt).to_bytes(4, "big") + salt + len(data).to_bytes(4, "big") + data


def link(seq: int, kind: str, prev: bytes, body_hash: bytes) -> bytes:
    """The record's hash, 32 bytes."""
    return sha256(_RECORD_START + seq.to_bytes(8, "big") + framed(kind.encode(), prev, body_hash)).digest()
