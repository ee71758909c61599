"""How minisign turns a password into a key stream: scrypt, with the cost written into the key file.

Source: libsodium, crypto_pwhash_scryptsalsa208sha256 (``pickparams``): from ``ops`` (operations) and ``memory`` (bytes)
follow N, r = 8 and p.
"""

import hashlib
from dataclasses import dataclass
from typing import Final

from journal.errors import Code, InputError

_BLOCK: Final = 8
_LEAST_OPS: Final = 32768
MOST_OPS: Final = 1 << 26
MOST_MEMORY: Final = 1 << 30
_MARGIN: Final = 1 << 26


@dataclass(frozen=True, slots=True, kw_only=True)
class ScryptCost:
    """Checked before anything is derived: a key file from a stranger must not take the machine's memory or its day."""

    ops: int = 1 << 25
    memory: int = 1 << 30

    def __post_init__(self) -> None:
        if not (0 < self.ops <= MOST_OPS and 0 < self.memory <= MOST_MEMORY):
            raise InputError(Code.STUDY_KEY_MALFORMED, where="cost")

    @property
    def parameters(self) -> tuple[int, int]:
        """N (a power of two) and p."""
        ops = max(self.ops, _LEAST_OPS)
        if ops < self.memory // 32:
            return _power(ops // (_BLOCK * 4)), 1
        power = _power(self.memory // (_BLOCK * 128))
        return power, max(1, ops // 4 // power // _BLOCK)


def _power(most: int) -> int:
    """The smallest power of two from 2 on that is above half of ``most``."""
    power = 2
    while power <= most // 2:
        power *= 2
    return power


def key_stream(password: bytearray, salt: bytes, length: int, cost: ScryptCost) -> bytes:
    power, lanes = cost.parameters
    most = 128 * _BLOCK * (power + lanes) + _MARGIN
    return hashlib.scrypt(password, salt=salt, n=power, r=_BLOCK, p=lanes, maxmem=most, dklen=length)
