"""Single cells of a CSV file: how each kind of value is written, and how free text is kept from acting as a formula."""

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, Final

from journal.clock import Instant
from journal.diary.events import EventDate, PartialDate
from journal.diary.values import (
    Answered,
    AnswerState,
    CalendarDate,
    Choice,
    Choices,
    Quantity,
    Text,
    Value,
    WallTime,
)
from journal.handover.formats.codebook import KNOWN, STATUS_OF, UNKNOWN, ValueKind

# A spreadsheet takes a cell for a formula when it begins so; one that splits at another delimiter sees more cells.
# Source: OWASP, "CSV Injection"; U+FF1D, U+FF0B, U+FF0D and U+FF20 are the full-width forms of = + - @.
FORMULA: Final = r"""(?=[ \u00a0"']*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])"""
BEGINNING: Final = r"(^|[,;|\t\r\n])"
TO_GUARD: Final = re.compile(BEGINNING + FORMULA)
GUARDED: Final = re.compile(BEGINNING + "'" + FORMULA)
PLAIN_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
PLAIN_CODE: Final = re.compile(r"-?[0-9A-Za-z_.]+")


class Kind(StrEnum):
    """``TEXT``: as a person wrote it. ``CODE``: a name or code. ``MOMENT``: UTC to the millisecond."""

    TEXT = "text"
    CODE = "code"
    INTEGER = "integer"
    DATE = "date"
    MOMENT = "moment"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Blank:
    """There is nothing to write here; another column says why."""


BLANK: Final = Blank()
Cell = str | int | bool | date | Instant | Enum | Blank


def written(cell: Cell) -> str:
    """Text as it is; true or false; ISO 8601; the value of an enumeration."""
    write = WRITERS.get(type(cell))
    if write is None:
        return str(cell.value if isinstance(cell, Enum) else cell)
    return write(cell)


def _moment(instant: Instant) -> str:
    return instant.utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


WRITERS: Final[Mapping[type, Callable[[Any], str]]] = types.MappingProxyType(
    {
        str: str,
        bool: lambda flag: "true" if flag else "false",
        Instant: _moment,
        date: date.isoformat,
        Blank: lambda _: "",
    }
)


def guarded(text: str, kind: Kind) -> str:
    """An apostrophe before everything that a spreadsheet could take for a formula; other values stay as they are.

    A plain number stays too, below zero as well: as a formula it is itself, and data managers read it.
    ``unguarded`` takes exactly these apostrophes away again.
    """
    if PLAIN_NUMBER.fullmatch(text):
        return text
    if kind is Kind.TEXT or (kind is Kind.CODE and not PLAIN_CODE.fullmatch(text)):
        return TO_GUARD.sub(r"\1'", text)
    return text


def unguarded(text: str) -> str:
    return GUARDED.sub(r"\1", text)


def value_cells(state: AnswerState) -> tuple[str, str, str]:
    """Status, value and kind of value. A decimal keeps every digit it was given, and never an exponent."""
    status = STATUS_OF[type(state)]
    if not isinstance(state, Answered):
        return status.value, "", ""
    text, kind = _value(state.value)
    return status.value, text, kind.value


def _value(value: Value) -> tuple[str, ValueKind]:
    match value:
        case Quantity(number):
            return decimal_text(number), ValueKind.QUANTITY
        case Choice(code):
            return code, ValueKind.CHOICE
        case Choices(codes):
            return " ".join(codes), ValueKind.CHOICES
        case WallTime(at):
            return at.strftime("%H:%M"), ValueKind.TIME
        case CalendarDate(text):
            return text, ValueKind.DATE
        case Text(text):
            return text, ValueKind.TEXT


def decimal_text(number: Decimal) -> str:
    return format(number, "f")


def date_cells(known: EventDate) -> tuple[str, str]:
    """As much of the date as was given, and whether any of it was."""
    return (known.text, KNOWN) if isinstance(known, PartialDate) else ("", UNKNOWN)


def when(instant: Instant) -> tuple[Instant, int, str]:
    """UTC, the offset from it in minutes, the zone."""
    return instant, instant.offset_minutes, instant.zone
