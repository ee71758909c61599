"""A person who makes a new recovery key, alone or because somebody knows the passphrase."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from journal.errors import Code, DaymarkError
from journal.services.messages import Renew, Unlock
from journal.services.unlocking import unlock_with_recovery_key
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header import commit_new_keys, fits
from tests.ui.gate.conftest import PASSPHRASE, Gate, Made, cheap_unlock
from ui.gate.help_view import HelpView
from ui.gate.new_key.controller import NewKeyController
from ui.gate.new_key.view import NewKeyView
from ui.gate.unlock.view import UnlockView
from ui.gate.words import RECOVERY, RENEW

NEW = "window saffron gravel eleven"


class Person:
    """At a gate that came up for what was pressed in Settings."""

    def __init__(self, gate: Gate, journal: Made) -> None:
        self.gate, self.journal = gate, journal

    def come(self, notice: str) -> None:
        self.gate.controller.open(self.journal.folder, notice)
        self.gate.window.show()
        QTest.qWaitForWindowActive(self.gate.window)
        self.type(PASSPHRASE)
        self.enter()
        self.gate.work()

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit), f"the focus is on {focus}"
        QTest.keyClicks(focus, text)

    def enter(self) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return)

    def choose_passphrase(self) -> None:
        self.type(NEW)
        self.gate.work()
        self.enter()
        self.type(NEW)
        self.enter()

    @property
    def view(self) -> NewKeyView:
        view = self.gate.window.findChild(NewKeyView)
        assert isinstance(view, NewKeyView)
        return view

    @property
    def screen(self) -> NewKeyController:
        screen = self.view.findChild(NewKeyController)
        assert isinstance(screen, NewKeyController)
        return screen

    @property
    def recovery(self) -> str:
        return "-".join(self.screen.state.groups)

    def type_groups(self) -> None:
        self.view.page.fields[0].setFocus()
        for place in self.screen.state.checks:
            self.type(self.screen.state.groups[place].lower())
            self.enter()


@pytest.fixture
def person(gate: Gate, journal: Made) -> Person:
    return Person(gate, journal)


def opens(work: Callable[[], object]) -> bool:
    """Any other refusal than that of a wrong credential is a mistake."""
    try:
        work()
    except DaymarkError as error:
        if error.code is not Code.CREDENTIAL_WRONG:
            raise
        return False
    return True


def test_a_new_recovery_key_counts_once_two_groups_were_typed_back(person: Person, journal: Made) -> None:
    person.come(RECOVERY)
    before = (journal.folder / "header").read_bytes()
    recovery = person.recovery
    assert not person.view.finish.isEnabled()
    person.type_groups()
    person.gate.work()
    assert (journal.folder / "header").read_bytes() != before
    [message] = person.gate.hands.handed
    assert isinstance(message, Unlock)
    assert message.key == unlock_with_recovery_key(journal.folder, recovery)
    assert not opens(lambda: unlock_with_recovery_key(journal.folder, journal.recovery))
    assert opens(lambda: cheap_unlock(journal.folder, bytearray(PASSPHRASE.encode())))


def test_new_keys_wait_beside_the_old_ones_and_both_are_handed_over(person: Person, journal: Made) -> None:
    person.come(RENEW)
    assert "until then nothing is changed" in " ".join(label.text() for label in shown(person.gate.window))
    person.choose_passphrase()
    recovery = person.recovery
    person.type_groups()
    person.gate.work()
    [message] = person.gate.hands.handed
    assert isinstance(message, Renew)
    old, new = DataKey(message.key[:32]), DataKey(message.key[32:])
    assert fits(journal.folder, old)
    assert fits(journal.folder / "renewing", new)
    assert opens(lambda: unlock_with_recovery_key(journal.folder, journal.recovery))
    commit_new_keys(journal.folder, new)  # what the journal process does once everything is encrypted anew
    assert cheap_unlock(journal.folder, bytearray(NEW.encode())) == message.key[32:]
    assert unlock_with_recovery_key(journal.folder, recovery) == message.key[32:]
    assert not opens(lambda: cheap_unlock(journal.folder, bytearray(PASSPHRASE.encode())))


@pytest.mark.parametrize("notice", [RECOVERY, RENEW])
def test_keeping_everything_changes_nothing_and_opens(person: Person, journal: Made, notice: str) -> None:
    before = (journal.folder / "header").read_bytes()
    person.come(notice)
    if notice == RENEW:
        person.choose_passphrase()
    QTest.keyClick(person.view, Qt.Key.Key_Escape)  # which must not throw away what is on paper by now
    assert person.gate.hands.handed == []
    person.view.keep.click()
    person.view.keep.click()
    [message] = person.gate.hands.handed
    assert isinstance(message, Unlock)
    assert message.key == cheap_unlock(journal.folder, bytearray(PASSPHRASE.encode()))
    assert (journal.folder / "header").read_bytes() == before
    assert not (journal.folder / "renewing").exists()


def test_the_recovery_key_is_as_good_as_the_passphrase_here(person: Person, journal: Made) -> None:
    person.gate.controller.open(journal.folder, RECOVERY)
    person.gate.window.show()
    QTest.qWaitForWindowActive(person.gate.window)
    view = person.gate.window.findChild(UnlockView)
    assert isinstance(view, UnlockView)
    view.passphrase.recovery.click()
    person.type(journal.recovery)
    person.enter()
    person.gate.work()
    assert person.screen.state.renewing is False


def test_a_wrong_group_is_said_and_does_not_finish(person: Person) -> None:
    person.come(RECOVERY)
    person.view.page.fields[0].setFocus()
    person.type("00000")
    assert "not what the key says" in person.view.page.fields[0].editor.accessibleDescription()
    person.view.finish_requested.emit()
    person.gate.work()
    assert person.gate.hands.handed == []


def test_the_key_can_be_hidden_and_is_never_saved_beside_the_journal(person: Person, tmp_path: Path) -> None:
    person.come(RECOVERY)
    person.view.page.hide_button.click()
    group = person.screen.state.groups[0]
    assert group not in [label.text() for label in shown(person.gate.window)]
    person.screen.copies.save(person.journal.folder / "key.pdf")
    assert person.screen.state.failure[0] == "The key was not saved"
    person.screen.copies.save(tmp_path / "stick.pdf")
    assert person.screen.state.failure == ("", "")
    assert (tmp_path / "stick.pdf").read_bytes().startswith(b"%PDF")


def test_what_cannot_be_written_is_said_and_can_be_tried_again(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.come(RENEW)
    person.choose_passphrase()
    with monkeypatch.context() as patched:

        def full(*_: object, **__: object) -> None:
            raise DaymarkError(Code.DISK_FULL, where="header")

        patched.setattr("journal.vault.keys.header.write_atomically", full)
        person.type_groups()
        person.gate.work()
    assert "disk is full" in person.screen.state.failure[0]
    assert person.gate.hands.handed == []
    person.view.finish.click()
    person.gate.work()
    assert isinstance(person.gate.hands.handed[0], Renew)


def test_help_is_at_hand_and_leads_back(person: Person) -> None:
    person.come(RECOVERY)
    [help_now] = [
        button for button in person.view.findChildren(QPushButton) if button.accessibleName() == "Get help now"
    ]
    help_now.click()
    assert not person.view.isVisible()
    helping = person.gate.window.findChild(HelpView)
    assert isinstance(helping, HelpView)
    assert helping.isVisible()
    QTest.keyClick(QApplication.focusWidget() or person.gate.window, Qt.Key.Key_Escape)
    assert person.view.isVisible()


def shown(window: QWidget) -> list[QLabel]:
    return [label for label in window.findChildren(QLabel) if label.isVisible()]
