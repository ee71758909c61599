"""Today by mouse: what is pressed twice is kept once, and the focus stays where it was."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from journal.clock import FixedClock
from journal.diary.changes import DoseTaken
from journal.diary.events import Persistence, Severity
from journal.errors import Code, DaymarkError
from journal.services import reporting_events
from journal.services.dosing import record_dose
from journal.services.opening import Journal
from tests.support.answering import fill_in
from tests.support.events import told
from tests.support.journals import go_to
from tests.support.window import Open
from ui.widgets.banner import Banner

TAKEN = "Taken as instructed"


@pytest.fixture
def kit_day(journal: Journal, clock: FixedClock) -> Journal:
    go_to(clock, "2026-10-30T09:00")
    return journal


def test_a_dose_pressed_twice_is_kept_once(open_window: Open, kit_day: Journal) -> None:
    person = open_window(of=kit_day)
    button = person.button(TAKEN)
    button.click()
    button.click()
    person.wait()
    assert [dose.taken for dose in kit_day.vault.doses(date.min, date.max)] == [DoseTaken.AS_INSTRUCTED]
    assert person.sees("Taken 09:00")
    assert person.pages() == 1


def test_what_was_different_is_written_and_saved_once(open_window: Open, kit_day: Journal) -> None:
    person = open_window(of=kit_day)
    person.press("Different")
    person.write("Half an hour late")
    save = person.button("Save")
    save.click()
    save.click()
    person.wait()
    (dose,) = kit_day.vault.doses(date.min, date.max)
    assert (dose.taken, dose.words, dose.kit) == (DoseTaken.DIFFERENT, "Half an hour late", "")
    assert person.sees("Different, noted 09:00")


def test_closing_the_medication_question_keeps_nothing(open_window: Open, kit_day: Journal) -> None:
    person = open_window(of=kit_day)
    person.press("Not taken")
    person.key(Qt.Key.Key_Escape)
    assert kit_day.vault.doses(date.min, date.max) == ()
    assert TAKEN in person.buttons()


def test_a_symptom_is_followed_until_it_has_ended(open_window: Open, journal: Journal, clock: FixedClock) -> None:
    event_id = reporting_events.report(journal, told(reporting_events.begin_report(journal)))
    go_to(clock, "2026-10-31T09:00")
    person = open_window(of=journal)
    same = person.button("Headache: The same")
    same.click()
    same.click()
    person.wait()
    assert len(journal.vault.event(event_id).observations) == 2
    go_to(clock, "2026-11-01T09:00")
    person.desk.navigator.open_page("today")
    person.wait()
    person.press("Headache: Ended")
    person.key(Qt.Key.Key_Return)
    assert person.sees("Please say whether it is still there.")
    person.press("No, it has ended")
    person.press("Today")
    person.press("Save")
    ended = journal.vault.event(event_id)
    assert (ended.now.persistence, ended.now.severity) == (Persistence.ENDED, Severity.MODERATE)
    assert "Headache: The same" not in person.buttons()


def test_the_focus_is_on_what_one_comes_back_to(open_window: Open, journal: Journal) -> None:
    fill_in(journal, "morning", journal.today)
    person = open_window(of=journal)
    person.press("Look at Morning check-in")
    person.press("Back to Today")
    assert person.focused.accessibleName() == "Look at Morning check-in"
    assert person.pages() == 1


def test_pages_by_keys_begin_at_their_title(open_window: Open) -> None:
    person = open_window()
    person.find("Morning check-in: Start").setFocus()
    for key, title in (
        (Qt.Key.Key_2, "Trends"),
        (Qt.Key.Key_3, "Share with your study team"),
        (Qt.Key.Key_4, "Settings"),
    ):
        person.key(key, Qt.KeyboardModifier.AltModifier)
        assert isinstance(person.focused, QLabel)
        assert person.focused.text() == title
    person.press("Today")
    assert person.focused.accessibleName() == "Today"


def test_a_problem_stands_alone_and_goes_away(
    open_window: Open, kit_day: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DaymarkError(Code.DISK_FULL)

    person = open_window(of=kit_day)
    before = len(person.all_seen(Banner))
    monkeypatch.setattr("ui.screens.today.controller.record_dose", full)
    for _ in range(3):
        person.press(TAKEN)
    assert len(person.all_seen(Banner)) == before + 1
    monkeypatch.setattr("ui.screens.today.controller.record_dose", record_dose)
    person.press(TAKEN)
    assert len(person.all_seen(Banner)) == before
    assert person.sees("Taken 09:00")
