"""Signatures and keys as the program minisign writes them, so that anyone can check ours and we can check theirs.

Byte layout (before base64; numbers little-endian):

    public key   "Ed" | key id 8 | Ed25519 public key 32
    signature    "ED" | key id 8 | Ed25519 signature of BLAKE2b-512(data) 64
    global       Ed25519 signature of (signature 64 | trusted comment in UTF-8)
    secret key   "Ed" | kdf 2 | "B2" | salt 32 | ops 8 | memory 8 | (key id 8 | seed 32 | public key 32 | checksum 32)

``kdf`` is "Sc" (the part in parentheses is XORed with scrypt's output; checksum = BLAKE2b-256 of "Ed", key id, seed and
public key) or two zero bytes (not encrypted, checksum zero). Only prehashed signatures ("ED") are made and accepted.
Source: the minisign manual, "Signature format" and "Secret key format".
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from journal.errors import Code, InputError, StudyError, VaultError
from journal.study.minisign_cost import ScryptCost, key_stream

_KEY: Final = b"Ed"
_PREHASHED: Final = b"ED"
_SCRYPT: Final = b"Sc"
_BARE: Final = b"\0\0"
_CHECKED: Final = b"B2"
_UNTRUSTED: Final = "untrusted comment: "
_TRUSTED: Final = "trusted comment: "
_COMMENT_LIMIT: Final = 1024
_PUBLIC_LENGTH: Final = 42
_SIGNATURE_LENGTH: Final = 74
_SECRET_LENGTH: Final = 158


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """``key_id``: 8 bytes that only help to find a key; ``raw``: 32 bytes."""

    key_id: bytes
    raw: bytes

    @classmethod
    def parse(cls, text: str) -> Self:
        """From a ``.pub`` file or its second line. Raises ``StudyError`` STUDY_KEY_MALFORMED."""
        data = _decoded(_last_line(text), _PUBLIC_LENGTH, _KEY)
        if not data:
            raise StudyError(Code.STUDY_KEY_MALFORMED, where="public key")
        return cls(key_id=data[2:10], raw=data[10:])

    @property
    def text(self) -> str:
        """One line, ``RW…``, as ``minisign -P`` takes it."""
        return _encoded(_KEY + self.key_id + self.raw)

    @property
    def file_text(self) -> str:
        return f"{_UNTRUSTED}minisign public key {self.key_id[::-1].hex().upper()}\n{self.text}\n"

    @property
    def fingerprint(self) -> str:
        """The first 80 bits of the key's SHA-256 in five groups. Not the key id, which anybody can copy."""
        digest = hashlib.sha256(self.raw).hexdigest()[:20].upper()
        return " ".join(digest[at : at + 4] for at in range(0, 20, 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretKey:
    """``seed``: 32 bytes of an Ed25519 key."""

    key_id: bytes
    seed: bytearray = field(repr=False)

    @classmethod
    def generate(cls) -> Self:
        return cls(key_id=secrets.token_bytes(8), seed=bytearray(secrets.token_bytes(32)))

    @classmethod
    def from_ed25519(cls, seed: bytes | bytearray, key_id: bytes) -> Self:
        """``seed`` 32 bytes, copied; ``key_id`` 8 bytes."""
        if len(seed) != 32 or len(key_id) != 8:  # noqa: PLR2004 - said above
            raise StudyError(Code.STUDY_KEY_MALFORMED, where="secret key")
        return cls(key_id=bytes(key_id), seed=bytearray(seed))

    @classmethod
    def read(cls, text: str, password: bytearray | None = None) -> Self:
        """From a secret key file. Only an encrypted one needs ``password``.

        Raises ``StudyError`` STUDY_KEY_MALFORMED, ``InputError`` PASSPHRASE_UNAVAILABLE or ``VaultError``
        CREDENTIAL_WRONG.
        """
        data = _decoded(_last_line(text), _SECRET_LENGTH, _KEY)
        if not data or data[4:6] != _CHECKED or data[2:4] not in {_SCRYPT, _BARE}:
            raise StudyError(Code.STUDY_KEY_MALFORMED, where="secret key")
        if data[2:4] == _SCRYPT:
            return cls._decrypted(data, password)
        return cls._unpacked(data[54:])

    @classmethod
    def _decrypted(cls, data: bytes, password: bytearray | None) -> Self:
        if password is None:
            raise InputError(Code.PASSPHRASE_UNAVAILABLE, where="secret key")
        ops, memory = int.from_bytes(data[38:46], "little"), int.from_bytes(data[46:54], "little")
        packed = _masked(data[54:], password, data[6:38], ScryptCost(ops=ops, memory=memory))
        if not hmac.compare_digest(_checksum(packed[:72]), packed[72:]):
            raise VaultError(Code.CREDENTIAL_WRONG, where="secret key")
        return cls._unpacked(packed)

    @classmethod
    def _unpacked(cls, packed: bytes) -> Self:
        key = cls.from_ed25519(packed[8:40], packed[:8])
        if key.public.raw != packed[40:72]:
            raise StudyError(Code.STUDY_KEY_MALFORMED, where="secret key")
        return key

    @property
    def public(self) -> PublicKey:
        return PublicKey(key_id=self.key_id, raw=self._private().public_key().public_bytes_raw())

    @property
    def text(self) -> str:
        """The secret key file without a password. Whoever reads it can sign."""
        return _secret_file(_KEY + _BARE + _CHECKED + bytes(48) + self._packed() + bytes(32))

    def encrypted_text(self, password: bytearray, cost: ScryptCost) -> str:
        packed, salt = self._packed(), secrets.token_bytes(32)
        costs = cost.ops.to_bytes(8, "little") + cost.memory.to_bytes(8, "little")
        return _secret_file(
            _KEY + _SCRYPT + _CHECKED + salt + costs + _masked(packed + _checksum(packed), password, salt, cost)
        )

    def wipe(self) -> None:
        self.seed[:] = bytes(len(self.seed))

    def sign(self, data: bytes) -> bytes:
        """The bare 64 bytes over ``data`` itself."""
        return self._private().sign(data)

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def _packed(self) -> bytes:
        return self.key_id + bytes(self.seed) + self.public.raw


def sign(secret: SecretKey, data: bytes, *, trusted_comment: str, untrusted_comment: str) -> str:
    """The text of a ``.minisig`` file. Comments are one line each; only the trusted one is covered by the signature."""
    for comment in (trusted_comment, untrusted_comment):
        if not comment.isprintable() or len(comment) > _COMMENT_LIMIT:
            raise StudyError(Code.STUDY_SIGNATURE_BAD, where="comment")
    signature = secret.sign(_prehash(data))
    whole = secret.sign(signature + trusted_comment.encode())
    lines = (
        _UNTRUSTED + untrusted_comment,
        _encoded(_PREHASHED + secret.key_id + signature),
        _TRUSTED + trusted_comment,
        _encoded(whole),
    )
    return "\n".join(lines) + "\n"


def verify(public: PublicKey, data: bytes, signature_text: str) -> str:
    """The trusted comment of a good signature. Raises ``StudyError`` STUDY_SIGNATURE_BAD for anything else."""
    lines = [line.removesuffix("\r") for line in signature_text.removesuffix("\n").split("\n")]
    if len(lines) != 4 or not lines[0].startswith(_UNTRUSTED) or not lines[2].startswith(_TRUSTED):  # noqa: PLR2004 - of sign
        raise StudyError(Code.STUDY_SIGNATURE_BAD)
    signature, whole = _decoded(lines[1], _SIGNATURE_LENGTH, _PREHASHED), _decoded(lines[3], 64, b"")
    if not signature or not whole or signature[2:10] != public.key_id:
        raise StudyError(Code.STUDY_SIGNATURE_BAD)
    comment = lines[2].removeprefix(_TRUSTED)
    try:
        key = Ed25519PublicKey.from_public_bytes(public.raw)
        key.verify(signature[10:], _prehash(data))
        key.verify(whole, signature[10:] + comment.encode())
    except (InvalidSignature, UnicodeEncodeError):
        raise StudyError(Code.STUDY_SIGNATURE_BAD) from None
    return comment


def _prehash(data: bytes) -> bytes:
    return hashlib.blake2b(data).digest()


def _checksum(packed: bytes) -> bytes:
    return hashlib.blake2b(_KEY + packed, digest_size=32).digest()


def _masked(data: bytes, password: bytearray, salt: bytes, cost: ScryptCost) -> bytes:
    stream = key_stream(password, salt, len(data), cost)
    return bytes(one ^ other for one, other in zip(data, stream, strict=True))


def _secret_file(data: bytes) -> str:
    return f"{_UNTRUSTED}minisign secret key of a study\n{_encoded(data)}\n"


def _last_line(text: str) -> str:
    return text.strip().rsplit("\n", 1)[-1].strip()


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decoded(text: str, length: int, mark: bytes) -> bytes:
    """The bytes of canonical base64 of that length and beginning, else nothing."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        return b""
    return data if len(data) == length and data.startswith(mark) and _encoded(data) == text else b""
