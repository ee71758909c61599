"""What the cells of a table of answers mean. An empty value means unanswered; nothing is trimmed or guessed.

Several codes of one answer are separated by one blank. What is said about a bad row never repeats its value.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from journal.clock import Instant, instant_of_local
from journal.diary.rules import check_answer
from journal.diary.values import (
    Answered,
    AnswerState,
    CalendarDate,
    Choice,
    Choices,
    Quantity,
    Text,
    Unanswered,
    Value,
    WallTime,
)
from journal.errors import RuleError
from journal.services.import_words import allowed
from journal.study.day_rules import OnDemand
from journal.study.items import (
    Date,
    Item,
    MultipleChoice,
    Note,
    ShortText,
    SingleChoice,
    TimeOfDay,
    YesNo,
    is_asked,
)
from journal.study.model import Instrument, Study

FIRST_DAY: Final = date(1970, 1, 1)
NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?")
CODE_SEPARATOR: Final = " "
OCCASION: Final = re.compile(r"[1-9][0-9]{0,2}")
TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row, and how to mend it."""

    what: str
    mend: str


class Bad(Exception):  # noqa: N818 - it is caught where the row's line is known
    """A row cannot be used."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRow:
    """``observed``: the wall-clock time of the row in the zone it was given in."""

    line: int
    day: date
    observed: Instant
    instrument: str
    item: str
    state: AnswerState
    occasion: str = ""


class RowReader:
    """Turns cells into rows of one study. ``zone``: IANA name of the zone of the times; none lies after ``now``.

    ``day`` is the study day: a time before the study's ``day_starts`` is on the calendar day after it.
    """

    def __init__(self, study: Study, *, zone: str, now: Instant) -> None:
        self._day_starts = study.day_starts
        self._zone = zone
        self._now = now
        self._instruments: Mapping[str, Instrument] = {each.id: each for each in study.instruments}
        self._items: Mapping[tuple[str, str], Item] = {
            (each.id, item.id): item for each in study.instruments for item in each.items if is_asked(item)
        }
        self._instants: dict[tuple[str, str], tuple[date, Instant]] = {}

    def read(self, line: int, cells: Mapping[str, str]) -> ImportedRow:
        """Raises ``Bad``."""
        day, observed = self._when(cells["day"], cells["time"])
        item = self._item(cells["instrument"], cells["item"])
        occasion = read_occasion(self._instruments[cells["instrument"]], cells.get("occasion", ""))
        return ImportedRow(
            line=line,
            day=day,
            observed=observed,
            instrument=cells["instrument"],
            item=item.id,
            state=state_of(item, cells["value"]),
            occasion=occasion,
        )

    def _when(self, day_text: str, time_text: str) -> tuple[date, Instant]:
        """Rows come in runs of the same moment, and looking a zone up is slow: each moment is worked out once."""
        key = (day_text, time_text)
        if key not in self._instants:
            self._instants[key] = self._moment(*key)
        return self._instants[key]

    def _moment(self, day_text: str, time_text: str) -> tuple[date, Instant]:
        day, at = read_day(day_text), read_time(time_text)
        if day > self._now.calendar_day + timedelta(days=1):
            raise _not_yet()
        calendar_day = day + timedelta(days=1) if at < self._day_starts else day
        local = datetime.combine(calendar_day, at)
        observed = instant_of_local(local, self._zone)
        if observed.local != local:
            raise Bad(
                Fault("There was no such time on that day: the clocks went forward.", "Correct the time or the zone.")
            )
        if observed.utc > self._now.utc:
            raise _not_yet()
        return day, observed

    def _item(self, instrument: str, item: str) -> Item:
        if instrument not in self._instruments:
            known = ", ".join(self._instruments)
            raise Bad(Fault("The study has no instrument of that name.", f"It has: {known}."))
        if (instrument, item) not in self._items:
            known = ", ".join(each.id for each in self._instruments[instrument].items if is_asked(each))
            raise Bad(Fault("The instrument has no item of that name.", f"It has: {known}."))
        return self._items[instrument, item]


def _not_yet() -> Bad:
    return Bad(Fault("That moment has not come yet.", "Correct the day and time, or the computer’s clock."))


def read_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text or day < FIRST_DAY:
        raise Bad(Fault("The day is not a date.", "Write it as 2026-11-19."))
    return day


def read_time(text: str) -> time:
    if not TIME.fullmatch(text):
        raise Bad(Fault("The time is not a time of day.", "Write it as 08:30."))
    return time.fromisoformat(text)


def read_occasion(instrument: Instrument, text: str) -> str:
    """Which of several a day: the window's id; on demand a number, which may be left out. Raises ``Bad``."""
    if isinstance(instrument.days, OnDemand):
        if text and not OCCASION.fullmatch(text):
            raise Bad(Fault("This form is filled in on demand: its occasions are numbered.", "Write 1, 2, 3 …"))
        return text
    known = [window.id for window in instrument.windows]
    if text not in known and known == [""]:
        raise Bad(Fault("This form is due once a day.", "Leave “occasion” empty."))
    if text not in known:
        raise Bad(Fault("This form is due several times a day.", f"Say in “occasion” which: {', '.join(known)}."))
    return text


def state_of(item: Item, text: str) -> AnswerState:
    """Raises ``Bad`` for a value that the item does not allow."""
    if not text:
        return Unanswered()
    state = Answered(_value(item, text))
    try:
        check_answer(item, state)
    except RuleError:
        raise Bad(Fault("The value is not one this item allows.", allowed(item))) from None
    return state


def _value(item: Item, text: str) -> Value:
    match item:
        case SingleChoice() | YesNo():
            return Choice(text)
        case MultipleChoice():
            return Choices(tuple(text.split(CODE_SEPARATOR)))
        case TimeOfDay():
            return WallTime(read_time(text))
        case Date():
            return CalendarDate(text)
        case Note() | ShortText():
            return Text(text)
        case _:
            return _quantity(item, text)


def _quantity(item: Item, text: str) -> Quantity:
    if not NUMBER.fullmatch(text):
        raise Bad(Fault("The value is not a plain number.", f"No zeros stand before it. {allowed(item)}"))
    return Quantity(Decimal(text))
