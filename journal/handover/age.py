"""age files (age-encryption.org/v1): sealing for sites, opening with identities or a passphrase.

The library derives a passphrase's key with whatever cost the file asks for, so that is looked at first. Every way of
failing is one ``HandoverError``: a sealed file tells a stranger nothing about why it does not open.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from typing import Final

import pyrage

from journal.errors import Code, HandoverError

INTRO: Final = b"age-encryption.org/v1\n"
ARMOR: Final = b"-----BEGIN AGE ENCRYPTED FILE-----"
HEADER_LIMIT: Final = 64 * 1024
# scrypt with N = 2^20, r = 8 takes 1 GiB, the most that opening a journal may take as well; `age -p` writes 2^18.
WORK_FACTOR_LIMIT: Final = 20
# Source: age specification, "File format"; the library is more lenient with stanzas that it does not know.
HEADER: Final = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"(?:-> [!-~]+(?: [!-~]+)*\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)+"
    rb"--- [A-Za-z0-9+/]{43}\n"
)
SCRYPT: Final = re.compile(rb"^-> scrypt [^ \n]+ ([1-9][0-9]?)$", re.MULTILINE)
IDENTITY: Final = re.compile(r"AGE-SECRET-KEY-1[A-Z0-9]{58}")
IDENTITIES_LIMIT: Final = 64
IDENTITY_TEXT_LIMIT: Final = 64 * 1024


def new_identity() -> str:
    """One X25519 identity, ``AGE-SECRET-KEY-1…``."""
    return str(pyrage.x25519.Identity.generate())


def public_key(identity: str) -> str:
    """The recipient ``age1…`` of the first identity in the text."""
    return str(_identities(identity)[0].to_public())


def identity_file(identity: str, *, made: str) -> str:
    """The text that ``age-keygen`` would have written: two comments and the identity. ``made``: an RFC 3339 time."""
    return f"# created: {made}\n# public key: {public_key(identity)}\n{identity}\n"


def seal(data: bytes, recipients: Iterable[str]) -> bytes:
    """Raises ``HandoverError`` RECIPIENT_MISSING when there is none, or one that is no X25519 recipient."""
    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
        if keys:
            return bytes(pyrage.encrypt(data, keys))
    except (pyrage.RecipientError, pyrage.EncryptError):
        pass
    raise HandoverError(Code.RECIPIENT_MISSING)


def open_sealed(untrusted: bytes, identity: str) -> bytes:
    """``identity``: the text of an identity file, one identity a line, ``#`` comments.

    Raises ``HandoverError`` IDENTITY_INVALID, or PACKAGE_UNREADABLE for every other reason.
    """
    identities = _identities(identity)
    _work_factor(untrusted)
    try:
        return bytes(pyrage.decrypt(_unwrapped(untrusted), identities))
    except pyrage.DecryptError:
        raise HandoverError(Code.PACKAGE_UNREADABLE) from None


def open_with_passphrase(untrusted: bytes, passphrase: str) -> bytes:
    """Raises ``HandoverError`` PACKAGE_UNREADABLE; at once when the file asks for more than ``WORK_FACTOR_LIMIT``."""
    if not _work_factor(untrusted):
        raise HandoverError(Code.PACKAGE_UNREADABLE)
    try:
        return bytes(pyrage.passphrase.decrypt(_unwrapped(untrusted), passphrase))
    except pyrage.DecryptError:
        raise HandoverError(Code.PACKAGE_UNREADABLE) from None


def _identities(untrusted: str) -> list[pyrage.x25519.Identity]:
    if len(untrusted) > IDENTITY_TEXT_LIMIT:
        raise HandoverError(Code.IDENTITY_INVALID)
    lines = [line.strip() for line in untrusted.splitlines()]
    keys = [line for line in lines if line and not line.startswith("#")]
    if not 0 < len(keys) <= IDENTITIES_LIMIT or not all(map(IDENTITY.fullmatch, keys)):
        raise HandoverError(Code.IDENTITY_INVALID)
    try:
        return [pyrage.x25519.Identity.from_str(key) for key in keys]
    except pyrage.IdentityError:
        raise HandoverError(Code.IDENTITY_INVALID) from None


def _work_factor(untrusted: bytes) -> int:
    """The base-2 logarithm of scrypt's cost that the header asks for; 0 when it asks for none."""
    header = HEADER.match(_start(untrusted))
    if header is None:
        raise HandoverError(Code.PACKAGE_UNREADABLE)
    asked = SCRYPT.findall(header[0])
    if header[0].count(b"-> scrypt") != len(asked) or any(int(factor) > WORK_FACTOR_LIMIT for factor in asked):
        raise HandoverError(Code.PACKAGE_UNREADABLE)
    return int(asked[0]) if asked else 0


def _unwrapped(untrusted: bytes) -> bytes:
    """White space may stand before armour, which the library does not know."""
    return untrusted if untrusted.startswith(INTRO) else untrusted.lstrip()


def _start(untrusted: bytes) -> bytes:
    """The first bytes of the file without its armour, if it wears any."""
    start = untrusted[: 2 * HEADER_LIMIT].lstrip()
    if not start.startswith(ARMOR):
        return untrusted[:HEADER_LIMIT]
    letters = b"".join(start[len(ARMOR) :].split(b"-----", 1)[0].split())
    try:
        return base64.b64decode(letters[: len(letters) // 4 * 4], validate=True)[:HEADER_LIMIT]
    except binascii.Error:
        raise HandoverError(Code.PACKAGE_UNREADABLE) from None
