"""Borders and days against oracles that are slow and plain: they only walk forward and look at the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.study.day_rules import DayRule, EveryNDays, ListedDays, Weekdays, Window
from journal.study.schedule import (
    border_at,
    closes_at,
    days_between,
    due_days,
    is_due_on,
    late_until_at,
    locks_at,
    opens_at,
)

ZONES = [
    "UTC", "Europe/London", "America/New_York", "America/Santiago", "America/St_Johns", "Australia/Lord_Howe",
    "Africa/Casablanca", "Asia/Kathmandu", "Pacific/Chatham",
]  # fmt: skip
days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
change_days = st.sampled_from(
    [
        *(date(2026, 3, day) for day in (7, 8, 28, 29)),
        *(date(2026, 10, day) for day in (4, 24, 25)),
        *(date(2026, 11, day) for day in (1, 2)),
        *(date(2026, 4, day) for day in (4, 5)),
        *(date(2026, 9, day) for day in (5, 6, 27)),
        date(2026, 2, 14),
        date(2028, 2, 29),
    ]
)


def slow_border(minutes: int, day: date, zone: str) -> datetime:
    """Walk, minute by minute, from where no clock on Earth can show it yet until the clocks there show it, or more."""
    wanted = datetime.combine(day, time()) + timedelta(minutes=minutes)
    utc = wanted.replace(tzinfo=UTC) - timedelta(hours=16)
    while utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None) < wanted:
        utc += timedelta(minutes=1)
    return utc


@given(st.integers(0, 3 * 1440), days | change_days, st.sampled_from(ZONES))
def test_borders_are_where_a_slow_walk_finds_them(minutes: int, day: date, zone: str) -> None:
    border = border_at(minutes, day, zone)
    assert border.utc == slow_border(minutes, day, zone)
    assert border.zone == zone


@pytest.mark.parametrize(
    ("minutes", "day", "zone", "utc"),
    [
        (90, date(2026, 3, 29), "Europe/London", "2026-03-29T01:00"),  # 01:30 is skipped: 02:00 summer time
        (90, date(2026, 10, 25), "Europe/London", "2026-10-25T00:30"),  # 01:30 comes twice: the first
        (1440, date(2026, 10, 25), "Europe/London", "2026-10-26T00:00"),  # that day has 25 hours
        (1440 + 720, date(2026, 3, 28), "Europe/London", "2026-03-29T11:00"),
        (1439, date(2028, 2, 29), "Asia/Kathmandu", "2028-02-29T18:14"),
        (600, date(2011, 12, 30), "Pacific/Apia", "2011-12-30T10:00"),  # a day that never was there
        (0, date(2026, 9, 6), "America/Santiago", "2026-09-06T04:00"),  # midnight is skipped
    ],
)
def test_borders_worked_out_by_hand(minutes: int, day: date, zone: str, utc: str) -> None:
    assert border_at(minutes, day, zone).utc == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_each_border_has_its_name() -> None:
    window = Window(opens=60, closes=120, late_until=180, locked_after=240)
    day = date(2026, 1, 5)
    found = [border(window, day, "UTC").utc.hour for border in (opens_at, closes_at, late_until_at, locks_at)]
    assert found == [1, 2, 3, 4]


@given(days | change_days, st.sampled_from(ZONES), st.lists(st.integers(0, 2 * 1440), min_size=2, max_size=2))
def test_borders_keep_their_order(day: date, zone: str, minutes: list[int]) -> None:
    first, second = sorted(minutes)
    assert border_at(first, day, zone).utc <= border_at(second, day, zone).utc


rules = st.one_of(
    st.builds(EveryNDays, every=st.integers(1, 10), first=st.integers(1, 20)),
    st.builds(Weekdays, weekdays=st.frozensets(st.integers(1, 7), min_size=1)),
    st.builds(ListedDays, days=st.frozensets(st.integers(1, 60), min_size=1)),
)


def slow_days(rule: DayRule, study_first_day: date, count: int) -> set[date]:
    """Count the study's days one after the other, and the days since it was last due."""
    found, wait = set(), rule.first - 1 if isinstance(rule, EveryNDays) else 0
    for number in range(1, count + 1):
        day = study_first_day + timedelta(days=number - 1)
        if isinstance(rule, EveryNDays):
            if wait == 0:
                found.add(day)
                wait = rule.every
            wait -= 1
        elif isinstance(rule, Weekdays):
            found |= {day} if int(day.strftime("%u")) in rule.weekdays else set()
        elif isinstance(rule, ListedDays) and number in rule.days:
            found.add(day)
    return found


@given(rules, days, st.integers(-10, 40), st.integers(-5, 40))
def test_due_days_are_those_that_counting_finds(rule: DayRule, first: date, start: int, length: int) -> None:
    first_day = first + timedelta(days=start)
    last_day = first_day + timedelta(days=length)
    expected = {day for day in slow_days(rule, first, start + length + 2) if first_day <= day <= last_day}
    assert set(due_days(rule, first_day, last_day, first)) == expected


def test_every_third_day_from_the_second() -> None:
    first = date(2026, 2, 27)
    found = due_days(EveryNDays(every=3, first=2), first, date(2026, 3, 8), first)
    assert [day.isoformat() for day in found] == ["2026-02-28", "2026-03-03", "2026-03-06"]


@pytest.mark.parametrize(
    "rule", [EveryNDays(), Weekdays(weekdays=frozenset(range(1, 8))), ListedDays(days=frozenset({0, -1}))]
)
def test_nothing_is_due_before_the_first_day(rule: DayRule) -> None:
    assert not is_due_on(rule, 0, date(2026, 1, 1))
    assert not is_due_on(rule, -1, date(2025, 12, 31))


def test_days_between_includes_both_ends() -> None:
    day = date(2028, 2, 28)
    assert list(days_between(day, day + timedelta(days=2))) == [day, date(2028, 2, 29), date(2028, 3, 1)]
    assert list(days_between(day, day)) == [day]
    assert not list(days_between(day, day - timedelta(days=1)))
