"""A backup made from Settings, and asked for on Today when the last one is a week old."""

from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.services import backing_up, journal_facts
from journal.services.opening import Journal
from journal.services.today_values import Never
from tests.support.journals import go_to
from tests.support.window import Open, Person


@pytest.fixture
def saving(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that the person chooses each time."""
    target = tmp_path / "elsewhere" / "mine.backup"
    target.parent.mkdir()
    monkeypatch.setattr("ui.screens.settings.controller.ask_where_to_save", lambda *asked: asked[-1](target))
    return target


@pytest.fixture
def real(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """As if its study were no practice."""
    monkeypatch.setattr(Journal, "practice", property(lambda _: False))
    return journal


def back_up(person: Person) -> None:
    person.press("Back up now…")


def test_a_backup_is_made_where_the_person_says_and_told_of(open_window: Open, journal: Journal, saving: Path) -> None:
    person = open_window(page="settings")
    assert person.sees("There is no backup yet.")
    back_up(person)
    assert person.sees("Backed up as mine.backup.")
    assert person.sees("Last backup: Thursday 29 October, 09:00. It was verified when it was made.")
    last = backing_up.last_backup(journal)
    assert not isinstance(last, Never)
    assert saving.stat().st_size > 0
    assert person.button("Back up now…").isEnabled()


def test_a_file_that_is_there_already_is_never_written_over(open_window: Open, journal: Journal, saving: Path) -> None:
    saving.write_text("something else")
    person = open_window(page="settings")
    back_up(person)
    assert saving.read_text() == "something else"
    assert isinstance(backing_up.last_backup(journal), Never)
    assert person.button("Back up now…").isEnabled()


def test_while_it_is_being_made_the_button_waits(open_window: Open, saving: Path) -> None:
    person = open_window(page="settings")
    person.click_on(person.find("Back up now…"))
    person.settle()
    assert person.sees("Making and checking the backup…")
    assert not person.button("Back up now…").isEnabled()
    person.wait()
    assert saving.exists()
    assert not person.sees("Making and checking the backup…")


@pytest.mark.parametrize(("day", "asked"), [("2026-11-04", False), ("2026-11-05", True)])
def test_a_journal_without_a_backup_is_reminded_after_a_week(
    day: str, *, asked: bool, open_window: Open, real: Journal, clock: FixedClock
) -> None:
    go_to(clock, f"{day}T09:00")
    person = open_window(of=real)
    assert person.sees("There is no backup of this journal yet.") is asked


def test_the_reminder_leads_to_a_backup_and_is_gone_then(
    open_window: Open, real: Journal, clock: FixedClock, saving: Path
) -> None:
    go_to(clock, "2026-11-05T09:00")
    person = open_window(of=real)
    back_up(person)
    assert person.sees("Backed up as mine.backup.")
    assert saving.exists()
    person.desk.navigator.open_page("today")
    person.wait()
    assert not person.sees("There is no backup of this journal yet.")
    go_to(clock, "2026-11-14T09:00")
    person.desk.navigator.open_page("today")
    person.wait()
    assert person.sees("Your last backup is 9 days old.")


def test_a_practice_journal_is_not_reminded(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-12-05T09:00")
    assert isinstance(journal_facts.backup_reminder(journal), journal_facts.NoReminder)
