"""A journal on real files, at a clock that stands still until it is told to move."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.services.opening import Journal
from tests.support.journals import new_journal
from tests.support.studies.load import harbour

LONDON = "Europe/London"


@pytest.fixture
def clock() -> FixedClock:
    """Thursday 29 October 2026, 09:00 in London: study day 1."""
    return FixedClock(utc=datetime(2026, 10, 29, 9, tzinfo=UTC), zone=LONDON)


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "journal", harbour(), clock)
    yield opened
    opened.close()
