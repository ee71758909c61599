"""The journal's Ed25519 key in minisign's form: one key, one text to pin, one program to check it with.

What the key signs is domain-separated: minisign's signature is over a 64-byte BLAKE2b digest, its global one over that
signature and a comment that begins with ``daymark package``; a checkpoint is signed under the ledger's own tag.
"""

import hashlib
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from journal.errors import Code, HandoverError, StudyError
from journal.study.minisign import PublicKey, SecretKey, sign, verify

KEY_BYTES: Final = 32
KEY_ID_TAG: Final = b"daymark journal key id 1\n"
UNTRUSTED: Final = "signature of a Daymark package"
SIGNATURE_LINES: Final = 4


def signing_key(seed: bytes | bytearray) -> SecretKey:
    """``seed``: the 32 bytes of the journal's Ed25519 key."""
    return SecretKey.from_ed25519(bytes(seed), _key_id(raw_public(seed)))


def raw_public(seed: bytes | bytearray) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(bytes(seed)).public_key().public_bytes_raw()


def journal_key(signing_key_hex: str) -> PublicKey:
    """The key that a journal's first record names, in hex. Raises ``HandoverError`` PACKAGE_MALFORMED."""
    try:
        raw = bytes.fromhex(signing_key_hex)
    except ValueError:
        raw = b""
    if len(raw) != KEY_BYTES:
        raise HandoverError(Code.PACKAGE_MALFORMED, where="signing key")
    return PublicKey(key_id=_key_id(raw), raw=raw)


def sign_manifest(seed: bytes | bytearray, manifest: bytes, facts: str) -> bytes:
    """The text of ``manifest.txt.minisig``; ``facts`` is its trusted comment."""
    text = sign(signing_key(seed), manifest, trusted_comment=facts, untrusted_comment=UNTRUSTED)
    return text.encode("ascii")


def check_manifest(key: PublicKey, manifest: bytes, untrusted_signature: bytes) -> bool:
    """True when the signature is the key's, and written in the one way it can be written."""
    try:
        text = untrusted_signature.decode("ascii")
        return _well_written(text) and bool(verify(key, manifest, text))
    except (UnicodeDecodeError, StudyError):
        return False


def trusted_comment(untrusted_signature: bytes) -> str:
    """The comment, not checked; "" when there is none."""
    lines = untrusted_signature.decode("ascii", "replace").split("\n")
    found = [line for line in lines if line.startswith("trusted comment: ")]
    return found[0].removeprefix("trusted comment: ") if found else ""


def _key_id(raw: bytes) -> bytes:
    return hashlib.sha256(KEY_ID_TAG + raw).digest()[:8]


def _well_written(text: str) -> bool:
    """The untrusted comment and line ends are signed by nobody, so only one form of them counts."""
    lines = text.split("\n")
    return (
        len(lines) == SIGNATURE_LINES + 1
        and not lines[-1]
        and "\r" not in text
        and lines[0] == f"untrusted comment: {UNTRUSTED}"
    )
