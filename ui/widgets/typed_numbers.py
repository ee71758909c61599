"""From what a person typed to a value. Digits of any script; comma or point before decimals."""

import re
import unicodedata
from decimal import Decimal
from typing import Final

_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_CLOCK: Final = re.compile(r"(\d{1,2})[:.h ](\d{2})|(\d{1,2})(\d{2})")
_SEPARATORS: Final = str.maketrans(
    {",": ".", "\N{ARABIC DECIMAL SEPARATOR}": ".", "\N{MINUS SIGN}": "-", "\N{FULLWIDTH COLON}": ":"}
)
_HOURS: Final = 24
_MINUTES: Final = 60


def plain_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def parsed_number(text: str) -> Decimal | None:
    """None where `text` is no number. Nothing groups thousands: '1.500' is one and a half."""
    bare = plain_digits(text.strip()).translate(_SEPARATORS)
    return Decimal(bare) if _NUMBER.fullmatch(bare) else None


def parsed_clock(text: str) -> tuple[int, int] | None:
    """Hour and minute of '7:30', '07.30', '7h30', '0730'. None where it is no time of a day; '7' alone is none."""
    bare = plain_digits(text.strip()).translate(_SEPARATORS)
    found = _CLOCK.fullmatch(bare)
    if found is None:
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4])
    return (hour, minute) if hour < _HOURS and minute < _MINUTES else None
