"""Is this an age public key? Only the checksum is tested; opening and sealing are the handover's.

Source: BIP 173 (bech32), which age uses for ``age1…`` without the limit of 90 characters.
"""

from typing import Final

_SYMBOLS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_PREFIX: Final = "age"
_LENGTH: Final = len("age1") + 58


def is_age_recipient(text: str) -> bool:
    """True for a well-formed X25519 recipient: 32 bytes and a checksum in small letters."""
    symbols = text.removeprefix(_PREFIX + "1")
    if len(text) != _LENGTH or symbols == text or not set(symbols) <= set(_SYMBOLS):
        return False
    values = [_SYMBOLS.index(symbol) for symbol in symbols]
    padding = values[51] & 0b1111
    return _checksum([*_expanded_prefix(), *values]) == 1 and not padding


def _expanded_prefix() -> list[int]:
    codes = [ord(char) for char in _PREFIX]
    return [*(code >> 5 for code in codes), 0, *(code & 31 for code in codes)]


def _checksum(values: list[int]) -> int:
    remainder = 1
    for value in values:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            remainder ^= generator if top >> bit & 1 else 0
    return remainder
