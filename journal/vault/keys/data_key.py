"""The random key everything else is derived from."""

import secrets
from types import TracebackType
from typing import Final, Self

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32

DATABASE: Final = "database"
HEADER_MAC: Final = "header mac"
STATE: Final = "state"
MARGIN: Final = "margin"


class DataKey:
    """32 bytes in a bytearray that ``wipe`` fills with zeros; usable until then."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytearray) -> None:
        """Takes the bytearray over: it is wiped with the key. Raises ``ValueError`` for another length."""
        if len(secret) != KEY_BYTES:
            raise ValueError
        self._secret = secret

    @classmethod
    def generate(cls) -> Self:
        return cls(bytearray(secrets.token_bytes(KEY_BYTES)))

    def derive(self, label: str) -> bytearray:
        """HKDF-SHA256, no salt, the label as info: 32 bytes, to be wiped after use."""
        derived = bytearray(KEY_BYTES)
        HKDF(hashes.SHA256(), KEY_BYTES, None, f"daymark {label}".encode()).derive_into(self._secret, derived)
        return derived

    def copy(self) -> bytearray:
        """The bytes themselves, to wrap them or to hand them to the journal's process. Wipe it after use."""
        return bytearray(self._secret)

    def wipe(self) -> None:
        wipe(self._secret)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.wipe()


def wipe(secret: bytearray) -> None:
    secret[:] = bytes(len(secret))
