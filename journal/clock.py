"""The only room that reads the clock."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant:
    """One moment as it is stored: aware UTC time, the offset then in force, and the IANA name of the zone."""

    utc: datetime
    offset_minutes: int
    zone: str

    def __post_init__(self) -> None:
        if self.utc.tzinfo is not UTC:
            raise ValueError

    @property
    def local(self) -> datetime:
        """Naive wall-clock time at that place."""
        return (self.utc + timedelta(minutes=self.offset_minutes)).replace(tzinfo=None)

    @property
    def calendar_day(self) -> date:
        return self.local.date()


class Clock(Protocol):
    def now(self) -> Instant: ...

    def monotonic(self) -> float:
        """Seconds that never go back and stand still while the computer sleeps; only differences mean anything."""
        ...

    def since_start(self) -> float:
        """Seconds that never go back and go on while the computer sleeps; only differences mean anything.

        Where the system cannot tell the two apart it is the same as ``monotonic``.
        """
        ...


def instant_at(utc: datetime, zone: str) -> Instant:
    """The instant of an aware UTC time in a named zone; whole microseconds are dropped to milliseconds."""
    exact = utc.astimezone(UTC).replace(microsecond=utc.microsecond // 1000 * 1000, tzinfo=UTC)
    offset = exact.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    return Instant(utc=exact, offset_minutes=round(offset.total_seconds() / 60), zone=zone)


def instant_of_local(local: datetime, zone: str) -> Instant:
    """The instant of a naive wall-clock time: the first one in a doubled hour; in a skipped hour the time moves on."""
    return instant_at(local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), zone)


def zone_name() -> str:
    """IANA name of this computer's zone, or ``UTC`` when it cannot be told.

    Looks at ``TZ``, then at the link that Unix keeps; elsewhere falls back to the present offset as ``Etc/GMT``.
    """
    for find in (_zone_from_environment, _zone_from_link, _zone_from_offset):
        name = find()
        if name and _known(name):
            return name
    return "UTC"


def _known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _zone_from_environment() -> str:
    return os.environ.get("TZ", "").removeprefix(":")


def _zone_from_link() -> str:
    target = os.path.realpath("/etc/localtime")
    return target.split("zoneinfo/", 1)[1] if "zoneinfo/" in target else ""


def _zone_from_offset() -> str:
    """Zones under ``Etc`` count to the west, so an hour ahead of UTC is ``Etc/GMT-1``."""
    hours, rest = divmod(time.localtime().tm_gmtoff, 3600)
    if rest:
        return ""
    return "UTC" if hours == 0 else f"Etc/GMT{-hours:+d}"


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The computer's clock and zone, asked anew each time: both can change while the program runs."""

    find_zone: Callable[[], str] = zone_name

    def now(self) -> Instant:
        return instant_at(datetime.now(UTC), self.find_zone())

    def monotonic(self) -> float:
        """Windows counts sleep in its one such clock, so there nothing here tells that the computer slept."""
        if sys.platform == "darwin":
            return time.clock_gettime(time.CLOCK_UPTIME_RAW)
        return time.monotonic()

    def since_start(self) -> float:
        """Source: clock_gettime(2), CLOCK_BOOTTIME; on macOS clock_gettime(3), CLOCK_MONOTONIC."""
        if sys.platform == "linux":
            seconds = time.clock_gettime(time.CLOCK_BOOTTIME)
        elif sys.platform == "darwin":
            seconds = time.clock_gettime(time.CLOCK_MONOTONIC)
        else:
            seconds = time.monotonic()
        return seconds


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is told to move: for imports, demonstrations and tests."""

    utc: datetime
    zone: str = "UTC"
    seconds: float = 0.0
    asleep: float = 0.0

    def now(self) -> Instant:
        return instant_at(self.utc, self.zone)

    def monotonic(self) -> float:
        return self.seconds

    def since_start(self) -> float:
        return self.seconds + self.asleep

    def sleep(self, step: timedelta) -> None:
        """The computer is suspended for that long."""
        self.utc += step
        self.asleep += step.total_seconds()

    def advance(self, step: timedelta) -> None:
        self.utc += step
        self.seconds += step.total_seconds()

    def set_local(self, local: datetime) -> None:
        self.utc = instant_of_local(local, self.zone).utc


def local_zone(instant: Instant) -> tzinfo:
    return ZoneInfo(instant.zone)
