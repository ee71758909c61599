from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.clock import instant_at
from journal.diary.days import day_number, minutes_into, study_day
from journal.study.schedule import border_at

THREE = time(3, 0)
ZONES = ["UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]


@pytest.mark.parametrize(
    ("utc", "zone", "starts", "expected"),
    [
        ("2026-11-20T23:59:59", "UTC", THREE, "2026-11-20"),
        ("2026-11-21T00:00", "UTC", THREE, "2026-11-20"),
        ("2026-11-21T01:37", "UTC", THREE, "2026-11-20"),
        ("2026-11-21T02:59:59", "UTC", THREE, "2026-11-20"),
        ("2026-11-21T03:00", "UTC", THREE, "2026-11-21"),
        ("2026-11-21T01:37", "UTC", time(0), "2026-11-21"),
        ("2026-11-21T00:37", "Europe/Berlin", THREE, "2026-11-20"),
        ("2026-11-20T23:30", "Asia/Tokyo", THREE, "2026-11-21"),
        ("2026-11-21T04:59", "America/New_York", THREE, "2026-11-20"),
        ("2026-10-25T00:30", "Europe/London", THREE, "2026-10-24"),  # 01:30 summer time
        ("2026-10-25T01:30", "Europe/London", THREE, "2026-10-24"),  # 01:30 again, winter time
        ("2026-10-25T03:00", "Europe/London", THREE, "2026-10-25"),
        ("2026-10-25T00:29", "Europe/London", time(1, 30), "2026-10-24"),
        ("2026-10-25T00:30", "Europe/London", time(1, 30), "2026-10-25"),
        ("2026-10-25T01:05", "Europe/London", time(1, 30), "2026-10-25"),  # 01:05 again: the day has begun
        ("2026-10-25T01:35", "Europe/London", time(1, 30), "2026-10-25"),
        ("2026-03-29T00:59", "Europe/London", time(1, 30), "2026-03-28"),
        ("2026-03-29T01:00", "Europe/London", time(1, 30), "2026-03-29"),  # 02:00: 01:30 was skipped
        ("2018-10-28T04:59", "America/St_Johns", time(0), "2018-10-28"),
        ("2010-11-07T02:29", "America/St_Johns", time(0), "2010-11-06"),
        ("2010-11-07T02:30", "America/St_Johns", time(0), "2010-11-07"),
        ("2010-11-07T02:35", "America/St_Johns", time(0), "2010-11-07"),  # 23:05 again: midnight has been
        ("2010-11-07T03:35", "America/St_Johns", time(0), "2010-11-07"),
        ("2011-12-30T09:59", "Pacific/Apia", time(0), "2011-12-29"),
        ("2011-12-30T10:00", "Pacific/Apia", time(0), "2011-12-31"),  # that place had no 30 December
        ("2026-03-29T01:00", "Europe/London", THREE, "2026-03-28"),  # 02:00, an hour was skipped
        ("2026-03-29T02:00", "Europe/London", THREE, "2026-03-29"),
        ("2026-01-01T01:00", "UTC", THREE, "2025-12-31"),
        ("2028-03-01T02:00", "UTC", THREE, "2028-02-29"),
    ],
)
def test_the_study_s_day_begins_at_its_own_hour(utc: str, zone: str, starts: time, expected: str) -> None:
    instant = instant_at(datetime.fromisoformat(utc).replace(tzinfo=UTC), zone)
    assert study_day(instant, starts) == date.fromisoformat(expected)


@given(
    st.datetimes(datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2030-01-01"), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
    st.builds(time, st.integers(0, 11), st.integers(0, 59)),
)
def test_every_moment_lies_in_the_day_it_is_given(utc: datetime, zone: str, starts: time) -> None:
    instant = instant_at(utc, zone)
    day = study_day(instant, starts)
    begins, ends = (border_at(starts.hour * 60 + starts.minute, each, zone) for each in (day, day + timedelta(days=1)))
    assert begins.utc <= instant.utc < ends.utc
    an_hour_before = instant_at(utc - timedelta(hours=1), zone)
    assert study_day(an_hour_before, starts) <= day, "days only go forward"


def test_the_first_day_is_number_one() -> None:
    first = date(2026, 2, 28)
    assert day_number(first, first) == 1
    assert day_number(date(2026, 3, 1), first) == 2
    assert day_number(date(2026, 2, 27), first) == 0
    assert day_number(date(2027, 2, 28), first) == 366


def test_minutes_into_a_day_may_pass_midnight() -> None:
    day = date(2026, 11, 20)
    assert minutes_into(day, datetime.fromisoformat("2026-11-20")) == 0
    assert minutes_into(day, datetime.fromisoformat("2026-11-20T23:59:59")) == 1439
    assert minutes_into(day, datetime.fromisoformat("2026-11-21T01:37")) == 1537
