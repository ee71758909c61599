"""RFC 8785 (JSON Canonicalization Scheme) for the JSON that a journal uses: no floats, whole numbers within 2^53 - 1.

Source: RFC 8785, sections 3.2.2 and 3.2.3.
"""

import json
import re
from collections.abc import Callable
from typing import Any, Final, NoReturn, cast

from journal.diary.codec import Json
from journal.errors import Code, LedgerError

LARGEST: Final = 2**53 - 1
"""Largest whole number every JSON reader keeps exact. Source: RFC 7493, section 2.2."""

LONGEST_NUMBER: Final = len(str(-LARGEST))

Writer = Callable[[Json], bytes]

_BEYOND: Final = re.compile(rb"[\xee-\xf4]")
"""First bytes of characters from U+E000 on: only with them do code points and UTF-16 units sort differently."""

_write: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_write_sorted: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True
).encode
"""Sorts by code points: the order of UTF-16 code units as long as every key is ASCII, and several times faster."""


def canonical(value: Json) -> bytes:
    """UTF-8 without blanks, keys sorted by UTF-16 code units. Raises ``LedgerError`` VALUE_NOT_CANONICAL."""
    try:
        return (_write_sorted(value) if _has_ascii_keys(value) else _write(_ordered(value))).encode()
    except (UnicodeEncodeError, RecursionError):
        raise refused() from None


def parse(untrusted: bytes) -> Json:
    """The value of canonical bytes. Any other bytes are refused: blanks, floats, a key twice, another order."""
    value, write = read(untrusted)
    if write(value) != untrusted:
        raise refused()
    return value


def read(untrusted: bytes) -> tuple[Json, Writer]:
    """A JSON value without floats and large numbers, and the way to write it, or a part of it, canonically.

    Whether the bytes were canonical is for the caller to find out by writing it. Raises VALUE_NOT_CANONICAL.
    """
    try:
        value: Json = json.loads(
            untrusted.decode(), parse_float=_no_float, parse_constant=_no_float, parse_int=_whole_number
        )
    except (ValueError, RecursionError):
        raise refused() from None
    return value, canonical if _BEYOND.search(untrusted) else _write_again


def refused() -> LedgerError:
    return LedgerError(Code.VALUE_NOT_CANONICAL)


def _write_again(value: Json) -> bytes:
    """For what was just read: nothing in it can lack a canonical form but half a surrogate pair."""
    try:
        return _write_sorted(value).encode()
    except UnicodeEncodeError:
        raise refused() from None


def _has_ascii_keys(value: object) -> bool:
    """Looks at every member, so that nothing without a canonical form gets past."""
    kind = type(value)
    if kind is dict:
        members = [_is_ascii(key) & _has_ascii_keys(member) for key, member in cast("dict[Any, Any]", value).items()]
        return all(members)
    if kind is list:
        members = [_has_ascii_keys(member) for member in cast("list[Any]", value)]
        return all(members)
    if kind is int:
        if not -LARGEST <= cast("int", value) <= LARGEST:
            raise refused()
    elif kind is not str and kind is not bool and value is not None:
        raise refused()
    return True


def _is_ascii(key: object) -> bool:
    if type(key) is not str:
        raise refused()
    return key.isascii()


def _ordered(value: Any) -> Json:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value, key=_utf16)}
    if isinstance(value, list):
        return [_ordered(member) for member in value]
    return cast("Json", value)


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be")


def _no_float(text: str) -> NoReturn:
    raise ValueError(text)


def _whole_number(text: str) -> int:
    number = int(text) if len(text) <= LONGEST_NUMBER else LARGEST + 1
    if not -LARGEST <= number <= LARGEST:
        raise ValueError
    return number
