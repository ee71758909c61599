"""A journal on real files at a clock that stands still, and its window."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from journal.clock import FixedClock
from journal.services.opening import Journal
from journal.study.model import StudyFile
from tests.support.journals import go_to, new_journal
from tests.support.studies.load import harbour
from tests.support.window import LIGHT, Open, Person, opened_window
from ui.theme.appearance import Appearance


@cache
def study() -> StudyFile:
    return harbour()


@pytest.fixture
def clock() -> FixedClock:
    """Thursday 29 October 2026, 09:00 in London: study day 1, when the morning check-in is open."""
    return FixedClock(utc=datetime(2026, 10, 29, 9, tzinfo=UTC), zone="Europe/London")


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "journal", study(), clock)
    yield opened
    opened.close()


@pytest.fixture
def evening(journal: Journal, clock: FixedClock) -> Journal:
    """The same day at 21:00, when the evening reflection is open and the morning is over."""
    go_to(clock, "2026-10-29T21:00")
    return journal


@pytest.fixture
def saturday(journal: Journal, clock: FixedClock) -> Journal:
    """Saturday 31 October 2026, 09:00: the weekly form is open."""
    go_to(clock, "2026-10-31T09:00")
    return journal


@pytest.fixture
def open_window(qapp: QApplication, journal: Journal) -> Iterator[Open]:
    with ExitStack() as stack:

        def opened(looks: Appearance = LIGHT, *, page: str = "today", of: Journal = journal) -> Person:
            return stack.enter_context(opened_window(qapp, of, looks, page=page))

        yield opened
