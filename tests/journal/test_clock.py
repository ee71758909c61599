"""Instants against the standard library and pandas; the computer's zone in each way it can be told."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.clock import FixedClock, Instant, SystemClock, instant_at, instant_of_local, local_zone, zone_name

ZONES = ["UTC", "Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"]
moments = st.datetimes(
    datetime.fromisoformat("2005-01-01"), datetime.fromisoformat("2037-01-01"), timezones=st.just(UTC)
)


@given(moments, st.sampled_from(ZONES))
def test_the_local_time_is_what_pandas_makes_of_it(utc: datetime, zone: str) -> None:
    instant = instant_at(utc, zone)
    shown = pd.Timestamp(instant.utc).tz_convert(zone)
    assert instant.local == shown.tz_localize(None).to_pydatetime()
    assert instant.calendar_day == shown.date()
    assert timedelta(minutes=instant.offset_minutes) == shown.utcoffset()


@given(moments, st.sampled_from(ZONES))
def test_a_local_time_leads_back_to_its_instant(utc: datetime, zone: str) -> None:
    instant = instant_at(utc, zone)
    again = instant_of_local(instant.local, zone)
    assert again.local == instant.local
    assert again.utc <= instant.utc
    assert instant.utc - again.utc in {timedelta(), timedelta(hours=1), timedelta(minutes=30)}


def test_milliseconds_are_kept_and_no_more() -> None:
    instant = instant_at(datetime(2026, 11, 20, 8, 14, 30, 123_999, UTC), "UTC")
    assert instant.utc.microsecond == 123_000


def test_any_aware_time_becomes_utc() -> None:
    instant = instant_at(datetime(2026, 11, 20, 8, tzinfo=timezone(timedelta(hours=-5))), "Asia/Kathmandu")
    assert instant.utc == datetime(2026, 11, 20, 13, tzinfo=UTC)
    assert instant.utc.tzinfo is UTC
    assert instant.local == datetime.fromisoformat("2026-11-20T18:45")
    assert local_zone(instant) == ZoneInfo("Asia/Kathmandu")


@pytest.mark.parametrize(
    ("local", "utc", "offset"),
    [
        ("2026-10-25T01:30", "2026-10-25T00:30", 60),  # twice: the first
        ("2026-10-25T02:00", "2026-10-25T02:00", 0),
        ("2026-03-29T01:30", "2026-03-29T01:30", 60),  # never: moved on to 02:30
        ("2026-03-29T00:59", "2026-03-29T00:59", 0),
    ],
)
def test_doubled_and_skipped_hours(local: str, utc: str, offset: int) -> None:
    instant = instant_of_local(datetime.fromisoformat(local), "Europe/London")
    assert instant.utc == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert instant.offset_minutes == offset


@pytest.mark.parametrize("zone", [timezone(timedelta(hours=1)), ZoneInfo("UTC"), None])
def test_an_instant_is_in_utc_itself(zone: timezone | ZoneInfo | None) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        Instant(utc=datetime(2026, 1, 1, tzinfo=zone), offset_minutes=0, zone="UTC")


def test_a_fixed_clock_moves_only_when_told() -> None:
    fixed = FixedClock(datetime(2026, 11, 20, 8, tzinfo=UTC), "Europe/Berlin")
    assert fixed.now() == fixed.now()
    before = fixed.monotonic()
    fixed.advance(timedelta(minutes=2))
    assert fixed.now().local == datetime.fromisoformat("2026-11-20T09:02")
    assert fixed.monotonic() - before == 120
    fixed.set_local(datetime.fromisoformat("2026-11-21T01:37"))
    assert fixed.now().utc == datetime(2026, 11, 21, 0, 37, tzinfo=UTC)
    assert fixed.now().calendar_day == date(2026, 11, 21)
    assert fixed.monotonic() - before == 120


def test_the_system_s_clock_asks_for_the_zone_each_time() -> None:
    zones = iter(["Asia/Tokyo", "UTC"])
    system = SystemClock(find_zone=lambda: next(zones))
    first, second = system.now(), system.now()
    assert (first.zone, first.offset_minutes) == ("Asia/Tokyo", 540)
    assert (second.zone, second.offset_minutes) == ("UTC", 0)
    assert first.utc <= second.utc
    assert system.monotonic() <= system.monotonic()
    assert system.monotonic() <= system.since_start() <= system.since_start()


def test_asleep_only_one_of_the_two_clocks_goes_on() -> None:
    fixed = FixedClock(datetime(2026, 11, 20, 8, tzinfo=UTC))
    before = fixed.monotonic(), fixed.since_start()
    fixed.sleep(timedelta(hours=1))
    assert (fixed.monotonic(), fixed.since_start()) == (before[0], before[1] + 3600)
    fixed.advance(timedelta(minutes=1))
    assert (fixed.monotonic(), fixed.since_start()) == (before[0] + 60, before[1] + 3660)
    assert fixed.now().utc == datetime(2026, 11, 20, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"), [("Europe/Vienna", "Europe/Vienna"), (":Asia/Tokyo", "Asia/Tokyo"), ("UTC", "UTC")]
)
def test_the_environment_is_asked_first(monkeypatch: pytest.MonkeyPatch, text: str, expected: str) -> None:
    monkeypatch.setenv("TZ", text)
    assert zone_name() == expected


def linked(target: str) -> Callable[[str], str]:
    return lambda path: target if path == "/etc/localtime" else path


@pytest.mark.parametrize("environment", ["", "Nowhere/Land", "/etc/localtime", "Europe", "EST5EDT4,M3.2.0"])
def test_then_the_link_that_unix_keeps(monkeypatch: pytest.MonkeyPatch, environment: str) -> None:
    monkeypatch.setenv("TZ", environment)
    monkeypatch.setattr("journal.clock.os.path.realpath", linked("/usr/share/zoneinfo/America/Argentina/Salta"))
    assert zone_name() == "America/Argentina/Salta"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "UTC"),
        (3600, "Etc/GMT-1"),
        (-5 * 3600, "Etc/GMT+5"),
        (14 * 3600, "Etc/GMT-14"),
        (20700, "UTC"),
        (90000, "UTC"),
    ],
)
def test_then_the_offset(monkeypatch: pytest.MonkeyPatch, seconds: int, expected: str) -> None:
    class Shown:
        tm_gmtoff = seconds

    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr("journal.clock.os.path.realpath", linked("/etc/localtime"))
    monkeypatch.setattr("journal.clock.time.localtime", Shown)
    found = zone_name()
    assert found == expected
    if found != "UTC":
        assert instant_at(datetime(2026, 7, 1, tzinfo=UTC), found).offset_minutes * 60 == seconds


def test_the_zone_of_this_computer_is_one_that_is_known() -> None:
    offset = datetime.fromtimestamp(0, ZoneInfo(zone_name())).utcoffset()
    assert offset is not None
    assert abs(offset) < timedelta(days=1)
    assert time.monotonic() >= 0
