"""Rules about scores, changes over days, events and medicines, as a person meets them in the window."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from journal.clock import FixedClock
from journal.diary.changes import (
    AnswerGiven,
    CheckInSaved,
    EventObserved,
    EventReported,
    SafetyPanelAnswered,
    SafetyPanelShown,
    SafetyRuleFired,
)
from journal.diary.events import Severity
from journal.diary.values import Answered, Quantity
from journal.ledger.reading import entry_of
from journal.services import checking_in, reporting_events
from journal.services.opening import Journal
from journal.services.spoken import Spoken
from tests.support.events import told
from tests.support.journals import go_to, new_journal
from tests.support.studies.load import watchful
from tests.support.window import Person, opened_window

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
THANKS, TELL = "Thank you for telling us", "Please tell the study team"
DAY = date(2026, 10, 29)


@pytest.fixture
def watched(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "watched", watchful(), clock, spoken=Spoken("en", "GB"))
    yield opened
    opened.close()


@pytest.fixture
def person(qapp: QApplication, watched: Journal) -> Iterator[Person]:
    with opened_window(qapp, watched) as opened:
        yield opened


def kinds(journal: Journal) -> list[type]:
    return [type(entry_of(record).change) for record in journal.vault.records()][1:]


def at_the_low_end(person: Person) -> None:
    """The first question, an answer line."""
    person.key(Qt.Key.Key_Home)
    person.key(ENTER)


def to_event(person: Person, term: str = "Dizzy") -> None:
    """To the third step of a report."""
    person.press("Report a symptom or side effect")
    person.write(term)
    person.key(ENTER)
    person.press("I do not know")
    person.press("Yes, it is still there")
    person.key(ENTER)


def test_a_score_brings_help_over_the_page_that_says_it_is_saved(person: Person, watched: Journal) -> None:
    person.press("Daily: Start")
    assert person.sees("In the past 7 days")
    at_the_low_end(person)
    for number in "32":
        person.write(number)
        person.key(ENTER)
    assert not person.sees(THANKS)
    person.key(ENTER)
    assert person.sees(THANKS)
    assert person.sees("Much at once.")
    assert kinds(watched) == [CheckInSaved, SafetyPanelShown]
    person.press("I am safe, carry on")
    assert kinds(watched)[-1] is SafetyPanelAnswered
    assert person.sees("Saved")


def test_a_fall_asks_to_tell_the_team_before_the_next_question(
    qapp: QApplication, watched: Journal, clock: FixedClock
) -> None:
    form = checking_in.begin(watched, "daily", DAY)
    for item, number in (("mood", 90), ("low", 0), ("tense", 0)):
        form = checking_in.keep_answer(watched, form, item, Answered(Quantity(Decimal(number)))).form
    checking_in.save(watched, form)
    go_to(clock, "2026-10-30T09:00")
    with opened_window(qapp, watched) as person:
        person.press("Daily: Start")
        at_the_low_end(person)
        assert person.sees(TELL)
        assert person.sees("Lower than before.")
        assert not person.sees("It can help to be with another person now.")
        assert person.focused.accessibleName() == "Team: +44 1632 960 001"
        assert kinds(watched)[-2:] == [AnswerGiven, SafetyPanelShown]
        person.press("I am safe, carry on")
        assert person.sees("How is your mood?")


def test_a_listed_symptom_brings_help_as_the_step_is_left(person: Person, watched: Journal) -> None:
    person.press("Report a symptom or side effect")
    person.press("Thoughts of self-harm")
    person.press("Next")
    assert person.sees(THANKS)
    assert person.sees("Please talk to someone.")
    assert kinds(watched) == [SafetyPanelShown]
    person.press("I am safe, carry on")
    assert person.sees("Since when?")


def test_closing_the_report_brings_the_help_all_the_same(person: Person, watched: Journal) -> None:
    person.press("Report a symptom or side effect")
    person.press("Thoughts of self-harm")
    person.press("Save and close")
    assert person.sees(THANKS)
    person.press("I am safe, carry on")
    assert kinds(watched) == [SafetyPanelShown, SafetyPanelAnswered]
    assert "Report a symptom or side effect" in person.buttons()


def test_severity_that_is_only_flagged_says_nothing_and_is_noted(person: Person, watched: Journal) -> None:
    to_event(person)
    person.press("Severe")
    person.press("None of these")
    person.key(ENTER)
    assert kinds(watched) == [SafetyRuleFired]
    assert not person.sees(THANKS)


def test_a_listed_medicine_in_a_report_asks_to_tell_the_team(person: Person, watched: Journal) -> None:
    to_event(person)
    person.press("Mild")
    person.press("None of these")
    person.key(ENTER)
    person.all_seen(QPlainTextEdit)[-1].setFocus()
    person.write("Lithiofor")
    person.press("Next")
    assert person.sees(TELL)
    person.press("I am going to call")
    person.press("Close")
    person.key(ENTER)
    assert person.sees("Your report is saved")
    assert kinds(watched)[-1] is EventReported


def test_a_symptom_that_becomes_severe_is_noted_when_it_is_followed(qapp: QApplication, watched: Journal) -> None:
    reporting_events.report(watched, told(reporting_events.begin_report(watched), severity=Severity.MILD))
    with opened_window(qapp, watched) as person:
        event = watched.vault.events()[0].event_id
        person.desk.navigator.open_following(event)
        person.wait()
        person.press("Yes, it is still there")
        person.press("Severe")
        person.press("Save")
        assert kinds(watched)[-2:] == [EventObserved, SafetyRuleFired]
