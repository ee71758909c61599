"""Medication, how a symptom goes on, a correction: what stood there when Daymark was locked is there again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from journal.clock import FixedClock
from journal.diary.changes import DoseTaken
from journal.diary.events import PartialDate, Persistence, Severity
from journal.services import reporting_events
from journal.services.following_events import observe
from journal.services.opening import Journal
from journal.services.panels import PanelToShow
from tests.support.answering import fill_in
from tests.support.events import told
from tests.support.journals import go_to
from tests.support.window import Open, Person, opened_window
from ui.widgets.note_field import NoteField

ESCAPE = Qt.Key.Key_Escape
ENTER = Qt.Key.Key_Return
DAY, KIT_DAY = date(2026, 10, 29), date(2026, 10, 30)
WHY = "Why does it change? For instance: I clicked the wrong place"
RESTED = "Did you feel rested when you got up?"
LEFT = "You were writing something when Daymark was left"


def lock(person: Person) -> None:
    person.desk.navigator.leave_all()
    person.wait()
    assert not person.desk.navigator.in_flow


def note(person: Person) -> str:
    return person.all_seen(NoteField)[0].answer()


def checked(person: Person) -> set[str]:
    return {one.accessibleName() for one in person.all_seen(QAbstractButton) if one.isChecked()} - {"Today"}


# Study medication


@pytest.fixture
def kit(journal: Journal, clock: FixedClock) -> Journal:
    """Day 2, when the first dose is due."""
    go_to(clock, "2026-10-30T09:00")
    return journal


def test_why_a_dose_was_not_taken_is_kept_by_the_lock(open_window: Open, kit: Journal) -> None:
    person = open_window()
    person.press("Not taken")
    person.write("I felt sick")
    lock(person)
    assert kit.vault.doses(KIT_DAY, KIT_DAY) == ()
    with opened_window(person.app, kit) as later:
        assert later.sees(LEFT)
        later.press("Carry on")
        assert not later.sees(LEFT)
        assert note(later) == "I felt sick"
        later.press("Save")
        [dose] = kit.vault.doses(KIT_DAY, KIT_DAY)
        assert (dose.taken, dose.words) == (DoseTaken.NOT_TAKEN, "I felt sick")
        assert kit.vault.drafts() == ()


def test_other_words_for_another_answer(open_window: Open, kit: Journal) -> None:
    person = open_window()
    person.press("Different")
    person.write("Half of it")
    lock(person)
    with opened_window(person.app, kit) as later:
        later.press("Not taken")
        assert note(later) == ""
        later.key(ESCAPE)
        later.press("Different")
        assert note(later) == "Half of it"


def test_closing_without_saving_lets_the_words_go(open_window: Open, kit: Journal) -> None:
    person = open_window()
    person.press("Not taken")
    person.write("I felt sick")
    lock(person)
    with opened_window(person.app, kit) as later:
        later.press("Carry on")
        later.press("Close without saving")
        assert kit.vault.drafts() == ()
        later.press("Not taken")
        assert note(later) == ""


def test_nothing_written_keeps_nothing(open_window: Open, kit: Journal) -> None:
    person = open_window()
    person.press("Not taken")
    lock(person)
    assert kit.vault.drafts() == ()


def test_words_that_were_taken_out_again_are_not_kept(open_window: Open, kit: Journal) -> None:
    person = open_window()
    person.press("Not taken")
    person.write("x")
    lock(person)
    with opened_window(person.app, kit) as later:
        later.press("Carry on")
        later.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        later.key(Qt.Key.Key_Delete)
        lock(later)
    assert kit.vault.drafts() == ()


# How a symptom goes on


@pytest.fixture
def headache(journal: Journal, clock: FixedClock) -> str:
    """Reported yesterday; now it is the next morning."""
    event_id = reporting_events.report(journal, told(reporting_events.begin_report(journal)))
    go_to(clock, "2026-10-30T09:00")
    return event_id


def test_how_a_symptom_goes_on_is_kept_by_the_lock(
    open_window: Open, journal: Journal, headache: str, clock: FixedClock
) -> None:
    person = open_window()
    person.desk.navigator.open_following(headache)
    person.wait()
    person.press("No, it has ended")
    person.press("Yesterday")
    lock(person)
    go_to(clock, "2026-10-31T09:00")
    with opened_window(person.app, journal) as later:
        later.press("Carry on")
        assert {"No, it has ended", "Earlier"} <= checked(later)
        later.press("Save")
    assert not journal.vault.event(headache).ongoing
    assert journal.vault.event(headache).now.ended == PartialDate("2026-10-29")
    assert journal.vault.drafts() == ()


def test_a_look_at_it_meanwhile_makes_an_old_draft_void(
    open_window: Open, journal: Journal, headache: str, clock: FixedClock
) -> None:
    person = open_window()
    person.desk.navigator.open_following(headache)
    person.wait()
    person.press("No, it has ended")
    lock(person)
    [draft] = journal.vault.drafts()
    go_to(clock, "2026-10-30T10:00")
    observe(journal, headache, Persistence.STILL_THERE, Severity.MILD)
    journal.vault.keep_draft(draft)
    with opened_window(person.app, journal) as later:
        later.desk.navigator.open_following(headache)
        later.wait()
        assert checked(later) == set()


# A correction


def test_a_correction_that_was_begun_is_kept_by_the_lock(open_window: Open, journal: Journal) -> None:
    fill_in(journal, "morning", DAY)
    person = open_window()
    person.press("Look at Morning check-in")
    person.press(f"Change: {RESTED}")
    person.press("No")
    person.find(WHY).setFocus()
    person.write("Wrong pl")
    lock(person)
    with opened_window(person.app, journal) as later:
        later.press("Carry on")
        assert later.sees(RESTED)
        assert later.field(WHY).text() == "Wrong pl"
        assert "No" in checked(later)
        later.find(WHY).setFocus()
        later.write("ace")
        later.key(ENTER)
        assert later.sees("First answer: Yes. Why changed: Wrong place")
    assert journal.vault.drafts() == ()


@pytest.mark.parametrize("how", ["Back", "Close without saving"])
def test_going_back_lets_the_correction_go(how: str, open_window: Open, journal: Journal) -> None:
    fill_in(journal, "morning", DAY)
    person = open_window()
    person.press("Look at Morning check-in")
    person.press(f"Change: {RESTED}")
    person.press("No")
    lock(person)
    with opened_window(person.app, journal) as later:
        later.press("Carry on")
        later.press(how)
        assert journal.vault.drafts() == ()


def test_a_correction_that_asks_for_help_gets_it_at_once(
    open_window: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_in(journal, "morning", DAY)
    panel = PanelToShow(panel_id="p", words="", contacts=())
    monkeypatch.setattr("ui.screens.reading.controller.correct", lambda *_: panel)
    person = open_window()
    shown: list[object] = []
    monkeypatch.setattr(person.desk.navigator, "show_panel", shown.append)
    person.press("Look at Morning check-in")
    person.press(f"Change: {RESTED}")
    person.press("No")
    person.find(WHY).setFocus()
    person.write("Wrong place")
    person.key(ENTER)
    assert shown == [panel]
