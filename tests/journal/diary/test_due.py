"""What is due, against an oracle that looks at every day of the study and walks the clock forward."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.clock import Instant, instant_at, instant_of_local
from journal.diary.course import Course
from journal.diary.due import Done, WindowState, days_in_reach, due_check_ins, medication_due, window_state
from journal.study.day_rules import Window
from journal.study.model import Study
from tests.journal.diary.calendar_oracle import Calendar, slow_instant, slow_state, slow_today
from tests.journal.diary.courses import LONGEST, ZONES, courses, days_after, studies
from tests.support.studies.load import every_kind, harbour, schedules

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


def slow_due(study: Study, course: Course, done: Done, now: Instant) -> list[tuple[str, date, str, str]]:
    """Every day of the calendar, every instrument, every window, and how far the clock has come for each."""
    calendar, today = Calendar(study, course), slow_today(study, now)
    found = []
    for offset in range(-5, LONGEST):
        day = course.first_day + timedelta(days=offset)
        for name, occasion in calendar.occasions(day):
            state = slow_state(study.instrument(name).window_of(occasion), day, now)
            if (name, day, occasion) not in done and (day == today or state in {"open", "late"}):
                found.append((name, day, occasion, state))
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
    compare(study, Course(first_day=FIRST), done, instant_at(moment, zone))


@given(st.data())
def test_due_in_a_changed_schedule_anywhere_on_earth(data: st.DataObject) -> None:
    course = data.draw(courses())
    starts = data.draw(st.sampled_from([time(0), time(3), time(4, 30)]))
    study = replace(data.draw(studies(course.first_day)), day_starts=starts)
    begin = datetime.combine(course.first_day - timedelta(days=2), time(), UTC)
    moment = data.draw(st.integers(0, 64 * 24 * 4).map(lambda quarters: begin + timedelta(minutes=15 * quarters)))
    name = st.sampled_from([each.id for each in study.instruments])
    places = st.tuples(name, days_after(course.first_day), st.sampled_from(["", "am", "noon", "pm"]))
    done = data.draw(st.frozensets(places, max_size=20))
    compare(study, course, done, instant_at(moment, data.draw(st.sampled_from(ZONES))))


def compare(study: Study, course: Course, done: Done, now: Instant) -> None:
    found = due_check_ins(study, course, done, now)
    listed = [(due.instrument.id, due.day, due.occasion.id, due.state.value) for due in found]
    assert listed == slow_due(study, course, done, now)
    for due in found:
        window = due.occasion.window
        assert due.closes.utc == slow_instant(window.closes, due.day, now.zone)
        assert due.late_until.utc == slow_instant(window.late_until, due.day, now.zone)


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


def test_a_visit_form_opens_days_before_and_stays_until_after() -> None:
    study, course = schedules().study, Course(first_day=date(2026, 10, 20))  # the first visit is on the 27th

    def states(local: str) -> list[str]:
        found = due_check_ins(study, course, frozenset(), at(local))
        return [due.state.value for due in found if due.instrument.id == "visit_form"]

    assert states("2026-10-25T05:59") == []
    assert states("2026-10-25T06:00") == ["open"]
    assert states("2026-10-27T23:30") == ["late"]
    assert states("2026-10-28T12:00") == ["late"]
    assert states("2026-10-28T12:01") == []


def test_each_time_of_a_day_has_its_own_window() -> None:
    study, course = schedules().study, Course(first_day=date(2026, 10, 20))
    done = frozenset({("mood", date(2026, 10, 20), "am")})
    found = due_check_ins(study, course, done, at("2026-10-20T12:00"))
    assert [(due.occasion.id, due.state.value) for due in found] == [("noon", "open"), ("pm", "not_yet")]


def test_a_study_that_asks_nothing_reaches_today_alone() -> None:
    now = at("2026-10-20T12:00")
    assert days_in_reach(HARBOUR, (), now) == (date(2026, 10, 20),)
