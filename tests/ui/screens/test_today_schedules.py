"""Today with several check-ins a day, with forms for whenever one likes, and while the study stands still."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from journal.clock import FixedClock
from journal.services.opening import Journal
from journal.services.rescheduling import delay, pause, resume, stop
from tests.support.journals import go_to, new_journal
from tests.support.studies.load import schedules
from tests.support.window import Open

DAY = date(2026, 10, 20)


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday 20 October 2026, 09:00 in London: study day 1."""
    return FixedClock(utc=datetime(2026, 10, 20, 8, tzinfo=UTC), zone="Europe/London")


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "journal", schedules(), clock)
    yield opened
    opened.close()


def test_each_time_of_the_day_is_begun_by_its_own_button(
    open_window: Open, journal: Journal, clock: FixedClock
) -> None:
    go_to(clock, "2026-10-20T13:00")
    person = open_window(of=journal)
    assert person.sees("Mood, in the morning")
    person.press("Mood, in the morning: Start")
    person.press("4")
    person.key(Qt.Key.Key_Escape)
    assert [(draft.instrument, draft.occasion) for draft in journal.vault.drafts()] == [("mood", "am")]
    person.press("Mood: Start")
    person.press("6")
    person.key(Qt.Key.Key_Escape)
    assert [draft.occasion for draft in journal.vault.drafts()] == ["am", "noon"]
    assert {"Mood, in the morning: Carry on", "Mood: Carry on"} <= set(person.buttons())


def test_a_form_for_whenever_is_offered_quietly_and_again(open_window: Open, journal: Journal) -> None:
    person = open_window(of=journal)
    assert person.sees("Whenever you like")
    for number in ("1", "2", "3"):
        assert journal.vault.done(DAY, DAY) == {("craving", DAY, str(each)) for each in range(1, int(number))}
        person.press("A craving: Start")
        person.press("3")
        person.press("Next")
        person.press("Save")
        person.press("Back to Today")
    assert not person.sees("Whenever you like"), "three times a day are all"
    assert person.buttons().count("Look at A craving") == 3


def test_what_was_begun_yesterday_is_gone_on_with(open_window: Open, journal: Journal, clock: FixedClock) -> None:
    person = open_window(of=journal)
    person.press("A craving: Start")
    person.press("3")
    person.key(Qt.Key.Key_Escape)
    go_to(clock, "2026-10-21T04:00")
    person.press("Today")
    assert person.sees("Yesterday: A craving is begun and not saved")
    person.press("Carry on")
    person.press("Next")
    person.press("Save")
    assert journal.vault.done(DAY, DAY) == {("craving", DAY, "1")}


@pytest.mark.parametrize(
    ("what", "title", "words"),
    [
        ("pause", "Your study has been paused since Wednesday 21 October", "Nothing is due until it goes on."),
        ("resumed", "Your study has been paused since Wednesday 21 October", "Nothing is due until Friday 30 October."),
        ("stop", "Your study was stopped on Wednesday 21 October", "Nothing is due any more."),
        (
            "delay",
            "Your study has been put off since Wednesday 21 October",
            "Nothing is due until Wednesday 28 October.",
        ),
    ],
)
def test_a_standstill_is_said_plainly(
    open_window: Open, journal: Journal, clock: FixedClock, what: str, title: str, words: str
) -> None:
    first = date(2026, 10, 21)
    if what == "delay":
        delay(journal, first, 7, "late kits")
    elif what == "stop":
        stop(journal, first, "enough")
    else:
        pause(journal, first, "away")
    if what == "resumed":
        resume(journal, date(2026, 10, 30), "back")
    go_to(clock, "2026-10-22T12:30")
    person = open_window(of=journal)
    assert person.sees(title)
    assert person.sees(words)
    assert person.sees("You can still report a symptom.")
    assert person.sees("No check-in today.")
    assert not person.sees("Whenever you like")


def test_while_the_plan_is_followed_nothing_is_said(open_window: Open, journal: Journal) -> None:
    pause(journal, date(2026, 10, 21), "away")
    person = open_window(of=journal)
    assert not person.sees("Your study")
