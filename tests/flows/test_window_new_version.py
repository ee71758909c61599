"""A new version of the study taken in from Settings: seen first, then decided on."""

from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.services.opening import Journal
from journal.study.model import StudyFile
from tests.support.amending import other_contacts, practice, reworded, signed, split, without_morning, written
from tests.support.journals import go_to
from tests.support.window import Open, Person

ASK = "Take in a new version of the study…"


def chosen(person: Person, monkeypatch: pytest.MonkeyPatch, folder: Path, study: StudyFile) -> None:
    file = written(study, folder)
    monkeypatch.setattr("ui.screens.settings.controller.ask_which_file", lambda *asked: asked[-1](file))
    person.press(ASK)


def test_what_changes_is_seen_before_it_is_taken_in(
    open_window: Open, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = open_window(page="settings")
    assert person.sees("The HARBOUR study, version 1.0")
    chosen(person, monkeypatch, tmp_path, practice("1.1", split, without_morning, other_contacts))
    for line in (
        "Version 1.1 in place of version 1.0",
        "Practice: nobody has signed this file.",
        "Questions: 0 new, 1 changed, 3 no longer asked.",
        "In other words or with other questions: Evening reflection.",
        "No longer asked: Morning check-in.",
        "The people or numbers you can call have changed.",
    ):
        assert person.sees(line), line
    assert person.focused.accessibleName() == "Version 1.1 in place of version 1.0"
    assert not person.sees("When Daymark shows you help has changed.")
    assert journal.vault.head()[0] == 1
    person.press("Take it in")
    assert person.sees("Version 1.1 was taken in.")
    assert person.sees("It holds from Thursday 29 October on.")
    assert person.sees("The HARBOUR study, version 1.1")
    assert [one.version for one in journal.vault.study_versions()] == ["1.0", "1.1"]
    assert not person.sees("Take it in")


def test_not_now_leaves_everything_as_it_is(
    open_window: Open, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = open_window(page="settings")
    chosen(person, monkeypatch, tmp_path, practice("1.1", reworded))
    person.press("Not now")
    assert person.sees("The HARBOUR study, version 1.0")
    assert not person.sees("Take it in")
    assert journal.vault.head()[0] == 1


def test_a_file_that_may_not_be_taken_in_says_why(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = open_window(page="settings")
    chosen(person, monkeypatch, tmp_path, signed("1.1"))
    assert person.sees("This journal is for practice, and the file is a signed study’s.")
    assert not person.sees("Take it in")


def test_the_next_form_is_asked_in_the_new_words(
    open_window: Open, journal: Journal, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_to(clock, "2026-10-29T20:00")
    person = open_window(page="settings")
    chosen(person, monkeypatch, tmp_path, practice("1.1", reworded))
    person.press("Take it in")
    person.desk.navigator.open_check_in("evening", journal.today)
    person.wait()
    assert person.sees("How has your mood been this evening?")
