"""What is due, the slow way: a calendar written out day by day and changed by hand, and a clock that is walked forward.

Nothing here calculates with days of the plan: a delay puts blank pages in, a pause is painted over pages, and a count
is made by turning pages.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from journal.clock import Instant
from journal.diary.course import Course, NoDose
from journal.diary.scheduling import Delayed, Paused, Resumed, Stopped, VisitMoved
from journal.study.day_rules import (
    AfterEvent,
    AtVisits,
    DayRule,
    EveryNDays,
    FromDate,
    FromFirstDose,
    ListedDays,
    OnAndOff,
    Start,
    Weekdays,
    Window,
)
from journal.study.model import Study

BEFORE = 40
"""Pages before study day 1, so that a date long before it can be found."""

AFTER = 200


@dataclass(slots=True)
class Page:
    """``number``: day of the plan, below 1 before the study; a blank page has none."""

    number: int
    blank: bool = False
    silent: bool = False
    visits: set[str] = field(default_factory=set)


class Calendar:
    def __init__(self, study: Study, course: Course) -> None:
        self.study, self.course = study, course
        self.pages = [Page(number) for number in range(1 - BEFORE, study.duration_days + AFTER)]
        for visit in study.visits:
            self._numbered(visit.day).visits.add(visit.id)
        self._move()
        self._paint()

    def _move(self) -> None:
        for change in self.course.changes:
            if isinstance(change, Delayed):
                at = self._index(change.day)
                self.pages[at:at] = [Page(0, blank=True) for _ in range(change.days)]
            elif isinstance(change, VisitMoved):
                for page in self.pages:
                    page.visits.discard(change.visit)
                self.page(change.day).visits.add(change.visit)

    def _paint(self) -> None:
        for change in self.course.changes:
            if isinstance(change, Paused | Stopped | Resumed):
                for page in self.pages[self._index(change.day) :]:
                    page.silent = not isinstance(change, Resumed)

    def _index(self, day: date) -> int:
        return (day - self.course.first_day).days + BEFORE

    def page(self, day: date) -> Page:
        return self.pages[self._index(day)]

    def day_of(self, page: Page) -> date:
        return self.course.first_day + timedelta(days=[each is page for each in self.pages].index(True) - BEFORE)

    def _numbered(self, number: int) -> Page:
        return next(page for page in self.pages if page.number == number and not page.blank)

    def last_day(self) -> date:
        return self.day_of(self._numbered(self.study.duration_days))

    def occasions(self, day: date) -> list[tuple[str, str]]:
        return [
            (instrument.id, window.id)
            for instrument in self.study.instruments
            for window in instrument.windows
            if self.asks(instrument.days, instrument.starts, day)
        ]

    def asks(self, rule: DayRule, start: Start, day: date) -> bool:
        page = self.page(day)
        if page.silent:
            return False
        if isinstance(rule, AtVisits):
            return bool(page.visits & rule.visits)
        if page.blank or not 1 <= page.number <= self.study.duration_days:
            return False
        if isinstance(rule, AfterEvent):
            return any(self._turned(first, day) - 1 in rule.days for first in self._events(rule.severity))
        return holds(rule, self._count(start, day), day)

    def _events(self, severity: int) -> list[date]:
        found: dict[str, date] = {}
        for told in self.course.told:
            if told.severity >= severity and told.event_id not in found:
                found[told.event_id] = told.day
        return list(found.values())

    def _count(self, start: Start, day: date) -> int:
        if isinstance(start, FromFirstDose):
            first = self.course.first_dose
            return 0 if isinstance(first, NoDose) else self._turned(first, day)
        if isinstance(start, FromDate):
            number = (start.day - self.course.first_day).days + 1
            return self._turned(self.day_of(self._numbered(number)), day)
        return self._turned(self.course.first_day, day)

    def _turned(self, first: date, last: date) -> int:
        """Pages that are not blank, from one day to another, both included."""
        return sum(not page.blank for page in self.pages[self._index(first) : self._index(last) + 1])


def holds(rule: DayRule, count: int, day: date) -> bool:
    """Written out for the first 400 days."""
    days = range(1, 400)
    if isinstance(rule, EveryNDays):
        return count in range(rule.first, 400, rule.every)
    if isinstance(rule, OnAndOff):
        turn = ["on"] * rule.on + ["off"] * rule.off
        return dict(zip(days[rule.first - 1 :], turn * 400, strict=False)).get(count) == "on"
    if isinstance(rule, Weekdays):
        weeks = [number for number in days for _ in range(7)]
        return count >= 1 and int(day.strftime("%u")) in rule.weekdays and weeks[count - 1] in days[:: rule.every_weeks]
    return isinstance(rule, ListedDays) and count in rule.days


@cache
def slow_instant(minutes: int, day: date, zone: str) -> datetime:
    """Walk until the clocks show it. Every border here, every offset and every change falls on a quarter of an hour."""
    assert minutes % 15 == 0
    wanted = datetime.combine(day, time()) + timedelta(minutes=minutes)
    utc = wanted.replace(tzinfo=UTC) - timedelta(hours=16)
    while utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None) < wanted:
        utc += timedelta(minutes=15)
    return utc


def slow_state(window: Window, day: date, now: Instant) -> str:
    state = "not_yet"
    for border, after, name in (
        (window.opens, False, "open"),
        (window.closes, True, "late"),
        (window.late_until, True, "closed"),
        (window.locked_after, False, "locked"),
    ):
        instant = slow_instant(border, day, now.zone)
        if now.utc > instant or (now.utc == instant and not after):
            state = name
    return state


def slow_today(study: Study, now: Instant) -> date:
    """Walk back through the day until the hands stand where it began."""
    wall = now.utc.astimezone(ZoneInfo(now.zone)).replace(tzinfo=None)
    return wall.date() if wall.time() >= study.day_starts else (wall - timedelta(days=1)).date()
