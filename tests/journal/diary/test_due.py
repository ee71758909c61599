"""What is due, against an oracle that looks at every day of the study and walks the clock forward."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.clock import Instant, instant_at, instant_of_local
from journal.diary.course import Course
from journal.diary.due import Done, WindowState, due_check_ins, medication_due, window_state
from journal.study.day_rules import EveryNDays, ListedDays, Weekdays, Window
from journal.study.model import Study
from tests.support.studies.load import every_kind, harbour

HARBOUR = harbour().study
SHORT = replace(HARBOUR, duration_days=10)
EVERY_KIND = every_kind().study
FIRST = date(2026, 10, 24)  # a Saturday; the day after, clocks in Europe go back
EVENING = HARBOUR.instrument("evening").window
NOTHING: Done = frozenset()


def at(local: str, zone: str = "Europe/London") -> Instant:
    return instant_of_local(datetime.fromisoformat(local), zone)


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2026-11-20T17:59:59", "not_yet"),
        ("2026-11-20T18:00", "open"),
        ("2026-11-20T23:59:59.999", "open"),
        ("2026-11-21T00:00", "open"),
        ("2026-11-21T00:00:00.001", "late"),
        ("2026-11-21T01:37", "late"),
        ("2026-11-21T12:00", "late"),
        ("2026-11-21T12:00:01", "closed"),
        ("2026-11-21T23:59:59", "closed"),
        ("2026-11-22T00:00", "locked"),
        ("2027-01-01T00:00", "locked"),
    ],
)
def test_an_evening_from_opening_to_lock(local: str, expected: str) -> None:
    assert window_state(EVENING, date(2026, 11, 20), at(local)) == expected


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        ("2026-10-25T00:29", "not_yet"),  # 01:29 summer time
        ("2026-10-25T00:30", "open"),  # 01:30 for the first time
        ("2026-10-25T01:15", "late"),  # 01:15 for the second time: the window closed at the first 01:45
        ("2026-10-25T02:30", "locked"),
    ],
)
def test_in_a_doubled_hour_the_first_of_two_counts(utc: str, expected: str) -> None:
    window = Window(opens=90, closes=105, late_until=125, locked_after=150)
    now = instant_at(datetime.fromisoformat(utc).replace(tzinfo=UTC), "Europe/London")
    assert window_state(window, date(2026, 10, 25), now) == expected


def test_a_window_in_a_skipped_hour_is_open_for_its_instant_only() -> None:
    window = Window(opens=65, closes=115, late_until=180, locked_after=240)
    day = date(2026, 3, 29)
    assert window_state(window, day, at("2026-03-29T00:59:59")) is WindowState.NOT_YET
    assert window_state(window, day, at("2026-03-29T02:00")) is WindowState.OPEN
    assert window_state(window, day, at("2026-03-29T02:00:00.001")) is WindowState.LATE


def test_the_wall_clock_of_the_traveller_counts() -> None:
    moment = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
    states = {
        zone: window_state(EVENING, date(2026, 11, 20), instant_at(moment, zone))
        for zone in ("Europe/London", "Europe/Berlin", "Asia/Tokyo", "America/New_York")
    }
    assert states == {
        "Europe/London": WindowState.NOT_YET,
        "Europe/Berlin": WindowState.OPEN,
        "Asia/Tokyo": WindowState.LATE,
        "America/New_York": WindowState.NOT_YET,
    }


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


def slow_due(study: Study, first: date, done: Done, now: Instant) -> list[tuple[str, date, str]]:
    """Every day of the study, every instrument, every rule, written out."""
    wall = now.utc.astimezone(ZoneInfo(now.zone))
    today = (wall.replace(tzinfo=None) - timedelta(hours=study.day_starts.hour)).date()
    found = []
    for number in range(1, study.duration_days + 1):
        day = first + timedelta(days=number - 1)
        for instrument in study.instruments:
            rule = instrument.days
            if isinstance(rule, EveryNDays):
                due = number in range(rule.first, 10_000, rule.every)
            elif isinstance(rule, Weekdays):
                due = day.weekday() + 1 in rule.weekdays
            else:
                due = isinstance(rule, ListedDays) and number in rule.days
            if not due or (instrument.id, day, "") in done:
                continue
            state = slow_state(instrument.window, day, now)
            if day == today or (day < today and state in {"open", "late"}):
                found.append((instrument.id, day, state))
    return found


moments = st.datetimes(
    datetime.fromisoformat("2026-10-22"), datetime.fromisoformat("2026-11-06"), timezones=st.just(UTC)
) | st.datetimes(datetime.fromisoformat("2026-10-25"), datetime.fromisoformat("2026-10-26"), timezones=st.just(UTC))
zones = st.sampled_from(["Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"])
short_days = st.integers(0, 12).map(lambda offset: FIRST + timedelta(days=offset))
recorded = st.frozensets(
    st.tuples(st.sampled_from(["morning", "evening", "weekly", "all", "sundays", "listed"]), short_days, st.just("")),
    max_size=20,
)


@given(st.sampled_from([SHORT, EVERY_KIND]), moments, zones, recorded)
def test_due_is_what_a_slow_look_at_every_day_finds(study: Study, moment: datetime, zone: str, done: Done) -> None:
    now = instant_at(moment, zone)
    found = due_check_ins(study, Course(first_day=FIRST), done, now)
    assert [(due.instrument.id, due.day, due.state.value) for due in found] == slow_due(study, FIRST, done, now)
    for due in found:
        window = due.instrument.window
        assert due.closes.utc == slow_instant(window.closes, due.day, zone)
        assert due.late_until.utc == slow_instant(window.late_until, due.day, zone)


@given(moments, zones, st.frozensets(short_days, max_size=5))
def test_medication_is_asked_for_while_it_can_be_recorded(moment: datetime, zone: str, doses: frozenset[date]) -> None:
    now = instant_at(moment, zone)
    plan = HARBOUR.medication
    assert plan is not None
    days = [FIRST + timedelta(days=at) for at in range(1, 56, 3)]
    today = (now.local - timedelta(hours=3)).date()
    expected = [
        day
        for day in days
        if day <= today and day not in doses and slow_state(plan.window, day, now) in {"open", "late"}
    ]
    assert list(medication_due(HARBOUR, Course(first_day=FIRST), doses, now)) == expected


def test_a_study_without_medication_never_asks() -> None:
    now = at("2026-10-25T12:00")
    assert EVERY_KIND.medication is None
    assert medication_due(EVERY_KIND, Course(first_day=FIRST), frozenset(), now) == ()


def ids(now: Instant, done: Done = NOTHING) -> list[tuple[str, str, str]]:
    found = due_check_ins(HARBOUR, Course(first_day=FIRST), done, now)
    return [(due.instrument.id, due.day.isoformat()[5:], due.state.value) for due in found]


def test_a_friday_morning() -> None:
    assert ids(at("2026-11-20T08:00")) == [
        ("evening", "11-19", "late"),
        ("morning", "11-20", "open"),
        ("evening", "11-20", "not_yet"),
    ]


def test_at_01_37_it_is_still_the_day_before() -> None:
    assert ids(at("2026-11-21T01:37")) == [("morning", "11-20", "locked"), ("evening", "11-20", "late")]


def test_the_weekly_form_stays_over_the_weekend() -> None:
    done = frozenset({("morning", date(2026, 11, day), "") for day in (21, 22)} | {("evening", date(2026, 11, 21), "")})
    assert ids(at("2026-11-22T19:59"), done) == [("weekly", "11-21", "open"), ("evening", "11-22", "open")]
    assert ("weekly", "11-21", "late") in ids(at("2026-11-22T20:01"), done)
    assert ("weekly", "11-21", "late") in ids(at("2026-11-23T11:59"), done)
    assert "weekly" not in {name for name, _, _ in ids(at("2026-11-23T12:01"), done)}


def test_nothing_is_due_before_the_study_and_nothing_new_after_it() -> None:
    assert ids(at("2026-10-23T12:00")) == []
    assert ids(at("2026-10-24T02:59")) == []
    assert ("morning", "10-24", "not_yet") in ids(at("2026-10-24T03:00"))
    last = FIRST + timedelta(days=55)
    after = datetime.combine(last + timedelta(days=1), time(8))
    assert [day for _, day, _ in ids(at(after.isoformat()))] == [last.isoformat()[5:]]
    assert ids(at((after + timedelta(days=2)).isoformat())) == []
