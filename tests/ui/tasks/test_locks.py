"""Suspend, the lock of the screen, a sleep noticed afterwards, Ctrl+L under a dialog."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from journal.clock import FixedClock
from journal.overriding import override
from journal.services.messages import LockReason
from tests.support.fake_login import BUSES, FakeLogin, private_bus
from ui.tasks import session_watch
from ui.tasks.locks import Locks
from ui.tasks.session_watch import SessionWatch
from ui.tasks.sleep_watch import SleepWatch

SAVERS = session_watch._SCREEN_SAVERS  # noqa: SLF001 - each of them


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with private_bus(tmp_path) as address:
        for name in BUSES:
            monkeypatch.setenv(name, address)
        yield address


@pytest.fixture
def login(qapp: QApplication, bus: str, request: pytest.FixtureRequest) -> Iterator[FakeLogin]:
    assert qapp is not None
    fake = FakeLogin(bus, request.node.name)
    yield fake
    fake.close()


@pytest.fixture
def watch(login: FakeLogin, qtbot: QtBot) -> Iterator[SessionWatch]:
    made = SessionWatch()
    qtbot.waitUntil(lambda: bool(login.asked))
    qtbot.waitUntil(lambda: made._delay is not None)  # noqa: SLF001 - the answer has come
    yield made
    made.stop()


def test_the_computer_waits_until_this_process_lets_go(login: FakeLogin, watch: SessionWatch, qtbot: QtBot) -> None:
    assert login.asked == [["sleep", "Daymark", "Locking the journal", "delay"]]
    assert login.is_waiting()
    watch.stop()
    qtbot.waitUntil(lambda: not login.is_waiting())


def test_going_to_sleep_is_told_and_waking_up_is_not(login: FakeLogin, watch: SessionWatch, qtbot: QtBot) -> None:
    told: list[bool] = []
    watch.suspending.connect(lambda: told.append(True))
    login.sleeps(starts=False)
    with qtbot.waitSignal(watch.suspending):
        login.sleeps()
    assert told == [True]


def test_a_session_s_lock_is_told(login: FakeLogin, watch: SessionWatch, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.screen_locked):
        login.locks()


@pytest.mark.parametrize("saver", SAVERS)
def test_a_screen_saver_that_comes_on_is_told(saver: str, login: FakeLogin, watch: SessionWatch, qtbot: QtBot) -> None:
    told: list[bool] = []
    watch.screen_locked.connect(lambda: told.append(True))
    login.screen(saver, active=False)
    with qtbot.waitSignal(watch.screen_locked):
        login.screen(saver)
    assert told == [True]


@pytest.mark.parametrize("address", ["", "tcp:host=127.0.0.1,port=1", "unix:path=/x;tcp:host=a,port=1", "autolaunch:"])
def test_only_a_unix_socket_is_ever_asked(
    address: str, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert qapp is not None
    for name in BUSES:
        monkeypatch.setenv(name, address)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(session_watch, "_SYSTEM_SOCKET", str(tmp_path / "none"))
    assert (session_watch.system_bus(), session_watch.session_bus()) == ("", "")
    SessionWatch().stop()


def test_a_bus_is_found_where_the_system_keeps_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in BUSES:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "bus").touch()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(session_watch, "_SYSTEM_SOCKET", str(tmp_path / "bus"))
    assert session_watch.session_bus() == f"unix:path={tmp_path}/bus"
    assert session_watch.system_bus() == f"unix:path={tmp_path}/bus"
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert session_watch.session_bus() == ""


# A sleep that nobody announced


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(utc=datetime(2026, 10, 29, 9, tzinfo=UTC))


@pytest.fixture
def sleep(qapp: QApplication, clock: FixedClock) -> Iterator[SleepWatch]:
    made = SleepWatch(qapp, clock)
    yield made
    made.stop()
    made.deleteLater()


class Painted(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    @override
    def event(self, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return super().event(event)


def test_a_sleep_is_noticed_before_the_next_paint(sleep: SleepWatch, clock: FixedClock, qtbot: QtBot) -> None:
    window = Painted()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.count > 0)
    sleep.slept.connect(window.hide)
    before = window.count
    clock.sleep(timedelta(hours=7))
    window.update()
    with qtbot.waitSignal(sleep.slept):
        pass
    qtbot.wait(1)
    assert window.count == before
    assert not window.isVisible()


def test_time_that_passes_awake_is_no_sleep(sleep: SleepWatch, clock: FixedClock, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sleep.slept):
        clock.advance(timedelta(hours=7))
        assert not sleep.look()
        clock.sleep(timedelta(milliseconds=900))
        assert not sleep.look()
    clock.sleep(timedelta(milliseconds=100))
    assert sleep.look()
    assert not sleep.look()


# Under a dialog


@pytest.fixture
def locks(qapp: QApplication, clock: FixedClock) -> Iterator[Locks]:
    made = Locks(qapp, clock, 5)
    yield made
    made.stop()
    made.session.stop()
    made.deleteLater()


DIALOGS = (QDialog, QFileDialog, QMessageBox, QMenu)


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
@pytest.mark.parametrize("kind", DIALOGS)
def test_ctrl_l_locks_from_inside_a_dialog(kind: type[QWidget], locks: Locks, qtbot: QtBot) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.show()
    dialog = kind(below)
    if isinstance(dialog, QMenu):
        dialog.addAction("One")
        dialog.popup(below.pos())
    elif isinstance(dialog, QDialog):
        dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_L)
    with qtbot.waitSignal(locks.lock_requested) as asked:
        QTest.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [LockReason.ASKED]
    dialog.hide()


LOCK_KEYS = (
    (Qt.Key.Key_L, "l", 46, True),
    (0x0414, "д", 46, True),  # where L lies, in Russian
    (0x039B, "λ", 46, True),
    (0x0414, "д", 40, False),
    (Qt.Key.Key_N, "n", 46, False),  # where L lies, in Dvorak, which has an L elsewhere
)


@pytest.mark.parametrize(("key", "letter", "scan_code", "locks_it"), LOCK_KEYS)
def test_the_key_of_l_locks_from_inside_a_dialog_whatever_letter_it_has(
    key: int, letter: str, scan_code: int, locks: Locks, qtbot: QtBot, *, locks_it: bool
) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.show()
    dialog = QDialog(below)
    dialog.open()
    asked: list[LockReason] = []
    locks.lock_requested.connect(asked.append)
    control = Qt.KeyboardModifier.ControlModifier
    QApplication.sendEvent(dialog, QKeyEvent(QEvent.Type.KeyPress, key, control, scan_code, 0, 0, letter))
    assert asked == ([LockReason.ASKED] if locks_it else [])
    dialog.hide()


def test_without_a_dialog_the_window_answers_for_its_keys(locks: Locks, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    with qtbot.assertNotEmitted(locks.lock_requested):
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_every_reason_is_told(login: FakeLogin, locks: Locks, clock: FixedClock, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(login.asked))
    reasons: list[LockReason] = []
    locks.lock_requested.connect(reasons.append)
    login.sleeps()
    qtbot.waitUntil(lambda: len(reasons) == 1)
    login.locks()
    qtbot.waitUntil(lambda: len(reasons) == 2)
    clock.sleep(timedelta(minutes=1))
    locks.sleep.look()
    locks.idle.lock_requested.emit()
    assert reasons == [LockReason.SUSPEND, LockReason.SCREEN, LockReason.SUSPEND, LockReason.IDLE]
