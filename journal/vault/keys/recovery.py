"""The recovery key: 128 random bits with a checksum, written down once and kept on paper."""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self

from journal.errors import Code, InputError
from journal.ledger.crockford import BITS, from_symbols, in_groups, to_symbols

SECRET_BYTES: Final = 16
CHECKSUM_BYTES: Final = 2
SYMBOLS: Final = 29
GROUP: Final = 5
_SPARE_BITS: Final = SYMBOLS * BITS - 8 * (SECRET_BYTES + CHECKSUM_BYTES)


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryKey:
    """``secret`` is 16 bytes. 29 symbols: 128 bits, the first 16 bits of SHA-256(tag, secret), one bit that is 0."""

    secret: bytes

    @classmethod
    def generate(cls) -> Self:
        return cls(secrets.token_bytes(SECRET_BYTES))

    @property
    def groups(self) -> tuple[str, ...]:
        """Five groups of five symbols and one of four."""
        whole = int.from_bytes(self.secret + _checksum(self.secret), "big")
        return in_groups(to_symbols(whole << _SPARE_BITS, SYMBOLS), GROUP)

    @property
    def text(self) -> str:
        return "-".join(self.groups)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Forgives case, blanks, dashes, O for 0, I and L for 1. Raises ``InputError`` RECOVERY_KEY_MALFORMED."""
        try:
            number, count = from_symbols(text)
        except ValueError:
            number, count = 0, 0
        if count != SYMBOLS or number & 1:
            raise InputError(Code.RECOVERY_KEY_MALFORMED)
        whole = (number >> _SPARE_BITS).to_bytes(SECRET_BYTES + CHECKSUM_BYTES, "big")
        key = cls(whole[:SECRET_BYTES])
        if whole[SECRET_BYTES:] != _checksum(key.secret):
            raise InputError(Code.RECOVERY_KEY_MALFORMED)
        return key


def _checksum(secret: bytes) -> bytes:
    return sha256(b"daymark recovery key" + secret).digest()[:CHECKSUM_BYTES]
