"""Tables as values: which columns, what they mean, which rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from journal.handover.formats.cells import Cell, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``codes``: the list in ``codebook.CODES`` that its values come from, or ""; ``unit``: a UCUM code, or ""."""

    name: str
    kind: Kind
    title: str
    unit: str = ""
    codes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``key``: columns that no two rows share. ``refers``: own column, other table, its column."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str, str], ...] = ()


def text(name: str, title: str) -> Column:
    return Column(name=name, kind=Kind.TEXT, title=title)


def code(name: str, title: str, codes: str = "") -> Column:
    return Column(name=name, kind=Kind.CODE, title=title, codes=codes)


def integer(name: str, title: str, unit: str = "", codes: str = "") -> Column:
    return Column(name=name, kind=Kind.INTEGER, title=title, unit=unit, codes=codes)


def flag(name: str, title: str) -> Column:
    return Column(name=name, kind=Kind.FLAG, title=title)


def day(name: str, title: str) -> Column:
    return Column(name=name, kind=Kind.DATE, title=title)


def moment(name: str, title: str) -> Column:
    return Column(name=name, kind=Kind.MOMENT, title=title)


PARTICIPANT: Final = text("participant", "Participant code")
STUDY_DAY: Final = integer("study_day", "Day of the study; 1 is the first", "d")
DAY: Final = day("day", "The study's local day that the row is about")
IN_PERIOD: Final = flag("in_period", "It lies within the days that were handed over; rows of other days go along too")
STORED: Final = (
    moment("stored_utc", "When it was stored, UTC"),
    integer("stored_offset_minutes", "Offset of local time from UTC when it was stored", "min"),
    code("stored_zone", "Time zone in force when it was stored"),
)
SEQ: Final = integer("seq", "Number of the ledger record it comes from")
GUARDED: Final = code(
    "guarded", "Columns of this row in which an apostrophe was put before what could act as a formula"
)
