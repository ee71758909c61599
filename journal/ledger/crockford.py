"""Crockford's base 32: letters and digits that people read aloud and copy by hand.

Source: Douglas Crockford, "Base 32", https://www.crockford.com/base32.html. Symbols I, L, O and U are left out.
"""

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS: Final = 5
DASHES: Final = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_FORGIVEN: Final = str.maketrans("OoIiLl", "001111", DASHES)


def to_symbols(number: int, count: int) -> str:
    """``count`` symbols, the first holding the highest five bits."""
    return "".join(ALPHABET[number >> BITS * place & 31] for place in reversed(range(count)))


def from_symbols(text: str) -> tuple[int, int]:
    """Number and count of symbols. Case, blanks and dashes do not matter; O reads as 0, I and L as 1.

    Raises ``ValueError`` for anything else.
    """
    symbols = "".join(text.split()).translate(_FORGIVEN)
    number = 0
    for symbol in symbols:
        number = number << BITS | ALPHABET.index(symbol.upper() if symbol.isascii() else symbol)
    return number, len(symbols)


def in_groups(symbols: str, size: int) -> tuple[str, ...]:
    return tuple(symbols[start : start + size] for start in range(0, len(symbols), size))
