from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.tasks.idle_lock import WARNING_SECONDS, IdleLock


@pytest.fixture
def idle(qapp: QApplication) -> Iterator[IdleLock]:
    lock = IdleLock(qapp, 5)
    yield lock
    lock.stop()
    lock.deleteLater()


def clocks(lock: IdleLock) -> list[QTimer]:
    """The warning's and the lock's, in that order."""
    return lock.findChildren(QTimer)


def fire(timer: QTimer) -> None:
    timer.stop()
    timer.timeout.emit()


def test_warns_a_minute_before_then_asks_for_the_lock(idle: IdleLock, qtbot: QtBot) -> None:
    warning, lock = clocks(idle)
    assert warning.interval() == (5 * 60 - WARNING_SECONDS) * 1000
    with qtbot.waitSignal(idle.warned) as warned:
        fire(warning)
    assert warned.args == [WARNING_SECONDS]
    assert lock.isActive()
    assert lock.interval() == WARNING_SECONDS * 1000
    with qtbot.waitSignal(idle.lock_requested):
        fire(lock)


def test_a_key_takes_the_warning_back(idle: IdleLock, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    warning, lock = clocks(idle)
    fire(warning)
    with qtbot.waitSignal(idle.calmed):
        QTest.keyClick(window, Qt.Key.Key_A)
    assert not lock.isActive()
    assert warning.isActive()


def test_an_open_dialog_neither_counts_as_life_nor_holds_the_lock_up(idle: IdleLock, qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setModal(True)
    dialog.show()
    warning, lock = clocks(idle)
    fire(warning)
    assert lock.isActive()
    with qtbot.waitSignal(idle.lock_requested):
        fire(lock)
    with qtbot.assertNotEmitted(idle.calmed):
        dialog.update()
        qtbot.waitExposed(dialog)


def test_a_key_in_a_dialog_counts_as_life(idle: IdleLock, qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    fire(clocks(idle)[0])
    with qtbot.waitSignal(idle.calmed):
        QTest.keyClick(dialog, Qt.Key.Key_A)


def test_other_minutes_count_from_now(idle: IdleLock) -> None:
    idle.set_minutes(15)
    assert clocks(idle)[0].interval() == (15 * 60 - WARNING_SECONDS) * 1000


def test_once_stopped_nothing_starts_it_again(idle: IdleLock, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    idle.stop()
    QTest.keyClick(window, Qt.Key.Key_A)
    assert not any(timer.isActive() for timer in clocks(idle))
