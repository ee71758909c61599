"""How the values of the diary stand in a column."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Dialect, Integer, LargeBinary, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

from journal.clock import Instant
from journal.diary.events import EventDate, PartialDate, UnknownDate
from journal.overriding import override


class DayText(TypeDecorator[date]):
    """``2026-11-19``."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = Text
    cache_ok: bool | None = True

    @override
    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class InstantText(TypeDecorator[Instant]):
    """``2026-11-19T18:30:00.000Z +60 Europe/Vienna``: sorts by time, and nothing of an instant is lost."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = Text
    cache_ok: bool | None = True

    @override
    def process_bind_param(self, value: Instant | None, dialect: Dialect) -> str | None:
        return None if value is None else text_of_instant(value)

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> Instant | None:
        return None if value is None else instant_of_text(value)


def text_of_instant(instant: Instant) -> str:
    utc = instant.utc.replace(tzinfo=None).isoformat(timespec="milliseconds")
    return f"{utc}Z {instant.offset_minutes:+d} {instant.zone}"


@lru_cache(maxsize=4096)
def instant_of_text(text: str) -> Instant:
    utc, offset, zone = text.split(" ", 2)
    at = datetime.fromisoformat(utc.removesuffix("Z")).replace(tzinfo=UTC)
    return Instant(utc=at, offset_minutes=int(offset), zone=zone)


class EventDateText(TypeDecorator[EventDate]):
    """As much of the date as is known; empty when nothing is."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = Text
    cache_ok: bool | None = True

    @override
    def process_bind_param(self, value: EventDate | None, dialect: Dialect) -> str | None:
        return value.text if isinstance(value, PartialDate) else ""

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> EventDate | None:
        return PartialDate(value) if value else UnknownDate()


class Flag(TypeDecorator[bool]):
    """0 or 1."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = Integer
    cache_ok: bool | None = True

    @override
    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Base(DeclarativeBase):
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own name and form
        str: Text(),
        int: Integer(),
        bytes: LargeBinary(),
        bool: Flag(),
        date: DayText(),
        Instant: InstantText(),
    }


STRICT: Final = {"sqlite_strict": True}
CLUSTERED: Final = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""Rows stand in the order of their text key, without a second tree for it: one check-in's answers share a page."""
