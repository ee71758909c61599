"""A person who goes away from a gate in which the passphrase was right already."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtDBus import QDBusConnection
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.services.messages import Unlock
from journal.services.unlocking import unlock_with_recovery_key
from tests.support.fake_login import BUSES, FakeLogin, private_bus
from tests.ui.gate import conftest
from tests.ui.gate.conftest import PASSPHRASE, Gate, Made, cheap_change, cheap_new_key, cheap_unlock
from tests.ui.gate.test_new_key_by_hand import NEW, Person, shown
from ui.gate.new_key.view import NewKeyView
from ui.gate.unlock.view import UnlockView
from ui.gate.words import CHANGE, RECOVERY, RENEW
from ui.tasks.idle_lock import WARNING_SECONDS
from ui.tasks.locks import Locks
from ui.theme.settings import Settings


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> list[bytearray]:
    """Those that came out of the lane, which are zeros once they are wiped."""
    seen: list[bytearray] = []

    def unlocked(folder: Path, passphrase: bytearray) -> bytearray:
        seen.append(cheap_unlock(folder, passphrase))
        return seen[-1]

    def renewed(folder: Path, key: bytearray, passphrase: bytearray, recovery: str) -> bytearray:
        seen.append(cheap_new_key(folder, key, passphrase, recovery))
        return seen[-1]

    def changed(folder: Path, key: bytearray, passphrase: bytearray) -> None:
        assert any(key), "zeros are no key"
        cheap_change(folder, key, passphrase)

    watched = conftest.CHEAP._replace(unlock=unlocked, begin_new_key=renewed, choose_passphrase=changed)
    monkeypatch.setattr(conftest, "CHEAP", watched)
    return seen


@pytest.fixture
def person(keys: list[bytearray], request: pytest.FixtureRequest, journal: Made) -> Person:
    """At a gate that was made with the work of ``keys``."""
    assert keys == []
    return Person(request.getfixturevalue("gate"), journal)


@pytest.fixture
def login(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeLogin]:
    assert qapp is not None
    with private_bus(tmp_path) as address:
        for name in BUSES:
            monkeypatch.setenv(name, address)
        fake = FakeLogin(address, "gate-login")
        yield fake
        fake.close()


def locks_of(gate: Gate) -> Locks:
    [locks] = gate.guard.watching
    return locks


def fire(timer: QTimer) -> None:
    timer.stop()
    timer.timeout.emit()


def idle_clocks(gate: Gate) -> list[QTimer]:
    """The warning's and the lock's, in that order."""
    return locks_of(gate).idle.findChildren(QTimer)


def words_on(gate: Gate) -> str:
    QTest.qWait(1)
    return " ".join(label.text() for label in shown(gate.window))


def asks_for_passphrase(gate: Gate) -> bool:
    """With nothing left of the screen before, once events have turned."""
    QTest.qWait(1)
    [view] = gate.window.findChildren(UnlockView)
    return view.isVisible() and view.passphrase.isVisible() and not gate.window.findChildren(NewKeyView)


def is_wiped(keys: list[bytearray]) -> bool:
    return bool(keys) and not any(any(key) for key in keys)


COMINGS = (CHANGE, RECOVERY, RENEW)


@pytest.mark.parametrize("notice", COMINGS)
def test_nobody_at_it_for_a_while_locks(person: Person, keys: list[bytearray], notice: str) -> None:
    before = (person.journal.folder / "header").read_bytes()
    person.come(notice)
    if notice == RENEW:
        person.choose_passphrase()
    assert any(keys[0])
    warning, lock = idle_clocks(person.gate)
    assert warning.interval() == (Settings().idle_minutes * 60 - WARNING_SECONDS) * 1000
    fire(warning)
    assert "Daymark locks within a minute" in words_on(person.gate)
    fire(lock)
    assert is_wiped(keys)
    assert asks_for_passphrase(person.gate)
    said = words_on(person.gate)
    assert "because nobody used it for a while" in said
    assert "Nothing was changed" in said
    assert "within a minute" not in said
    assert person.gate.guard.watching == ()
    person.gate.work()
    assert person.gate.hands.handed == []
    assert (person.journal.folder / "header").read_bytes() == before


def test_a_key_takes_the_warning_away(person: Person) -> None:
    person.come(CHANGE)
    fire(idle_clocks(person.gate)[0])
    person.type("w")
    assert "within a minute" not in words_on(person.gate)
    assert not asks_for_passphrase(person.gate)


def test_after_the_lock_the_passphrase_opens_the_journal(person: Person) -> None:
    person.come(RECOVERY)
    locks_of(person.gate).idle.lock_requested.emit()
    person.type(PASSPHRASE)
    person.enter()
    person.gate.work()
    [message] = person.gate.hands.handed
    assert isinstance(message, Unlock)
    assert message.key == cheap_unlock(person.journal.folder, bytearray(PASSPHRASE.encode()))
    assert person.gate.guard.watching == ()


def test_a_recovery_key_that_fits_is_a_key_that_is_held(person: Person) -> None:
    gate = person.gate
    gate.controller.open(person.journal.folder, "")
    gate.window.show()
    QTest.qWaitForWindowActive(gate.window)
    gate.window.findChildren(UnlockView)[0].passphrase.recovery.click()
    person.type(person.journal.recovery)
    assert gate.guard.watching == ()
    person.enter()
    gate.work()
    locks_of(gate).idle.lock_requested.emit()
    assert asks_for_passphrase(gate)


def test_the_screen_s_lock_and_a_sleep_lock(
    person: Person, login: FakeLogin, keys: list[bytearray], qtbot: QtBot
) -> None:
    """The computer waits with its sleep while the key is there, and no longer."""
    for happens, words in ((login.locks, "the screen was locked"), (login.sleeps, "the computer went to sleep")):
        person.come(CHANGE)
        qtbot.waitUntil(login.is_waiting)
        happens()
        qtbot.waitUntil(lambda: not person.gate.guard.watching)
        assert is_wiped(keys)
        assert words in words_on(person.gate)
        assert asks_for_passphrase(person.gate)
        qtbot.waitUntil(lambda: not login.is_waiting())
        assert not QDBusConnection("daymark-system").isConnected()


def test_a_sleep_noticed_afterwards_locks(person: Person, keys: list[bytearray]) -> None:
    person.come(CHANGE)
    person.gate.clock.sleep(timedelta(hours=7))
    locks_of(person.gate).sleep.look()
    assert is_wiped(keys)
    assert "the computer went to sleep" in words_on(person.gate)


def test_a_dialog_goes_with_the_lock(person: Person) -> None:
    person.come(RECOVERY)
    person.view.page.save_requested.emit()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activeModalWidget() is None
    assert asks_for_passphrase(person.gate)
    assert "Daymark is locked." in words_on(person.gate)


# While the lane works with the key


def test_a_lock_in_the_middle_of_a_change_lets_it_finish_with_the_key(person: Person, keys: list[bytearray]) -> None:
    person.come(RECOVERY)
    recovery = person.recovery
    person.type_groups()
    key = bytes(keys[0])
    locks_of(person.gate).idle.lock_requested.emit()
    assert any(keys[0]), "the work would have met zeros"
    person.gate.work()
    assert unlock_with_recovery_key(person.journal.folder, recovery) == key
    assert person.gate.hands.handed == []
    assert is_wiped(keys)
    assert "may have been finished" in words_on(person.gate)
    assert asks_for_passphrase(person.gate)


def test_so_does_one_of_the_passphrase(person: Person, keys: list[bytearray]) -> None:
    person.come(CHANGE)
    person.choose_passphrase()
    key = bytes(keys[0])
    locks_of(person.gate).idle.lock_requested.emit()
    person.gate.work()
    assert cheap_unlock(person.journal.folder, bytearray(NEW.encode())) == key
    assert person.gate.hands.handed == []
    assert is_wiped(keys)


@pytest.mark.parametrize("turns", [False, True])
def test_new_keys_that_come_back_after_the_lock_are_wiped(
    person: Person, keys: list[bytearray], *, turns: bool
) -> None:
    person.come(RENEW)
    person.choose_passphrase()
    person.type_groups()
    locks_of(person.gate).idle.lock_requested.emit()
    if turns:
        QTest.qWait(1)  # the screen that asked for them is gone by then
    person.gate.work()
    assert len(keys) == 2
    assert is_wiped(keys)
    assert person.gate.hands.handed == []
    assert any(cheap_unlock(person.journal.folder, bytearray(PASSPHRASE.encode())))


def test_a_press_that_waited_for_the_strength_changes_nothing(person: Person, keys: list[bytearray]) -> None:
    before = (person.journal.folder / "header").read_bytes()
    person.come(CHANGE)
    person.type(NEW)
    person.enter()
    person.type(NEW)
    person.enter()
    locks_of(person.gate).idle.lock_requested.emit()
    person.gate.work()
    assert is_wiped(keys)
    assert person.gate.hands.handed == []
    assert (person.journal.folder / "header").read_bytes() == before


def test_a_passphrase_typed_again_meanwhile_opens_nothing_after_the_lock(person: Person, keys: list[bytearray]) -> None:
    person.come(CHANGE)
    QTest.keyClick(QApplication.focusWidget() or person.gate.window, Qt.Key.Key_Escape)
    person.type(PASSPHRASE)
    person.enter()
    locks_of(person.gate).idle.lock_requested.emit()
    person.gate.work()
    assert len(keys) == 2
    assert is_wiped(keys)
    assert person.gate.hands.handed == []
    assert person.gate.guard.watching == ()


def test_one_key_at_a_time_is_held(person: Person, keys: list[bytearray]) -> None:
    person.come(CHANGE)
    QTest.keyClick(QApplication.focusWidget() or person.gate.window, Qt.Key.Key_Escape)
    person.type(PASSPHRASE)
    person.enter()
    person.gate.work()
    assert [any(key) for key in keys] == [False, True]


def test_a_key_that_was_given_away_is_left_alone(person: Person) -> None:
    person.come(RECOVERY)
    person.type_groups()
    person.gate.work()
    [message] = person.gate.hands.handed
    assert person.gate.guard.watching == ()
    person.gate.controller.open(person.journal.folder, "")
    person.gate.work()
    assert any(message.key), "it may still be on its way through the pipe"


def test_no_lock_where_the_key_is_given_away(person: Person) -> None:
    person.come("")
    assert len(person.gate.hands.handed) == 1
    assert person.gate.guard.watching == ()
