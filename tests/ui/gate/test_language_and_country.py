"""The first run of a study in several languages and countries: nobody's country is guessed, and numbers follow it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from journal.services.messages import Enrol
from journal.services.unlocking import help_lines, unfinished
from tests.support.studies.load import HARBOUR, WATCHFUL
from tests.ui.gate.conftest import PASSPHRASE, Gate
from ui.gate.setup.controller import SetupController
from ui.gate.setup.spoken_choice import SpokenChoice, country_name, language_name
from ui.gate.setup.state import SetupState, StudyChosen, spoken_in
from ui.gate.setup.view import SetupView

NOT_REVIEWED = "This translation has not been reviewed by a native clinician."


class Setup:
    def __init__(self, gate: Gate, folder: Path, study: Path) -> None:
        self.gate = gate
        gate.controller.open(folder, "")
        gate.window.show()
        QTest.qWaitForWindowActive(gate.window)
        [self.screen] = gate.window.findChildren(SetupController)
        [self.view] = gate.window.findChildren(SetupView)
        self.screen._open_study(study)  # noqa: SLF001 - what the file dialog calls
        gate.work()

    def press(self, words: str) -> None:
        [button] = [
            found
            for found in self.gate.window.findChildren(QAbstractButton)
            if found.accessibleName() == words and found.isVisible()
        ]
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def texts(self) -> set[str]:
        return {label.text() for label in self.view.findChildren(QLabel) if label.isVisible()}

    @property
    def chosen(self) -> StudyChosen:
        assert isinstance(self.screen.state.study, StudyChosen)
        return self.screen.state.study


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "my-journal"


@pytest.fixture
def setup(gate: Gate, folder: Path) -> Setup:
    return Setup(gate, folder, WATCHFUL)


def test_a_country_is_chosen_before_it_goes_on(setup: Setup) -> None:
    assert setup.chosen.country == ""
    assert not setup.view.go_on.isEnabled()
    assert "Choose where you live." in setup.view.go_on.accessibleDescription()
    setup.press("Schweiz")
    assert setup.chosen.country == "CH"
    assert setup.view.go_on.isEnabled()


def test_the_page_speaks_the_language_that_is_chosen_and_says_what_is_not_reviewed(setup: Setup) -> None:
    assert "Watchful" in setup.texts()
    assert NOT_REVIEWED not in setup.texts()
    setup.press("Español")
    assert "Atento" in setup.texts()
    assert NOT_REVIEWED in setup.texts()
    assert setup.view.findChildren(SpokenChoice), "the choice that is in use stays"
    setup.press("United Kingdom")
    setup.press("Continue")
    assert {"Puede dejarlo cuando quiera.", NOT_REVIEWED, "Equipo en Basilea"} <= setup.texts()
    assert NOT_REVIEWED in setup.view.asked.lines(setup.chosen.view)


def test_what_was_read_in_another_language_is_to_be_read_again(setup: Setup) -> None:
    setup.press("Schweiz")
    setup.press("Continue")
    setup.view.asked.box.click()
    assert setup.screen.state.read
    setup.press("Back")
    setup.press("Deutsch")
    assert not setup.screen.state.read


def test_the_journal_and_the_numbers_before_unlocking_follow_the_choice(setup: Setup, folder: Path) -> None:
    setup.press("Deutsch")
    setup.press("Schweiz")
    setup.press("Continue")
    setup.view.asked.box.click()
    setup.press("Continue")
    assert [contact.number for contact in setup.screen.contacts()] == ["144", "143", "+41 61 555 01 01"]
    setup.view.passphrase.code.setFocus()
    for text in ("HB-04-017", PASSPHRASE, PASSPHRASE):
        focus = setup.gate.window.focusWidget()
        QTest.keyClicks(focus, text)
        setup.gate.work()
        QTest.keyClick(focus, Qt.Key.Key_Return)
    for place, check in enumerate(setup.screen.state.checks):
        setup.view.recovery.fields[place].setFocus()
        QTest.keyClicks(setup.gate.window.focusWidget(), setup.screen.state.groups[check])
    setup.press("Finish and open my journal")
    setup.gate.work()
    [enrol] = setup.gate.hands.handed
    assert isinstance(enrol, Enrol)
    assert (enrol.language, enrol.country) == ("de", "CH")
    assert [line.number for line in help_lines(unfinished(folder))] == ["144", "143"]


def test_a_study_in_one_language_and_no_country_asks_neither(gate: Gate, folder: Path) -> None:
    setup = Setup(gate, folder, HARBOUR)
    assert not setup.view.findChildren(SpokenChoice)
    assert setup.view.go_on.isEnabled()
    assert NOT_REVIEWED not in setup.texts()


def test_without_a_study_there_is_nothing_to_speak() -> None:
    assert spoken_in(SetupState(), "de", "CH") == SetupState()


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en", "English"),
        ("de", "Deutsch"),
        ("es", "Español"),
        ("pt-BR", "Português"),
        ("xx", "xx"),
        ("de-CH", "Schweizer Hochdeutsch"),
    ],
)
def test_languages_are_named_as_their_speakers_do(tag: str, name: str) -> None:
    assert language_name(tag).startswith(name)


def test_countries_are_named_as_people_there_do() -> None:
    assert [country_name(code) for code in ("CH", "DE", "GB", "ES")] == [
        "Schweiz",
        "Deutschland",
        "United Kingdom",
        "España",
    ]
