"""The journal's process in this one: drawn anew for other looks, raised, warned, locked."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from journal.clock import FixedClock
from journal.errors import Code, VaultError
from journal.overriding import override
from journal.services.handoff import raise_request, receive
from journal.services.messages import Closed, Drafts, Locked, LockReason, Message, Quit
from journal.services.opening import Journal
from journal.services.pipe_ends import Pipes
from tests.support.journals import reopened
from tests.support.manual_lane import ManualLane
from ui.shell.composition import Desk, Lanes
from ui.shell.process import JournalProcess
from ui.theme.settings import read_settings
from ui.widgets.banner import Banner


@dataclass
class Running:
    process: JournalProcess
    lane: ManualLane
    compute: ManualLane
    heard: int
    telling: int

    @property
    def desk(self) -> Desk:
        desk = self.process._desk  # noqa: SLF001 - what is on the screen
        assert desk is not None
        return desk

    def wait(self, app: QApplication) -> None:
        while self.lane.waiting or self.compute.waiting:
            self.lane.run_all()
            self.compute.run_all()
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def told(self) -> list[Message]:
        """All that the supervisor heard; nothing can be told to it afterwards."""
        os.close(self.telling)
        messages: list[Message] = []
        while not isinstance(message := receive(self.heard), Closed):
            messages.append(message)
        return messages


@pytest.fixture
def warm(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """Everything is loaded; no key yet."""
    monkeypatch.setattr(qapp, "quit", lambda: None)
    ends = [os.pipe() for _ in range(3)]
    pipes = Pipes(from_supervisor=ends[0][0], to_supervisor=ends[1][1], key=ends[2][0])
    process = JournalProcess(qapp, pipes)
    lane, compute = ManualLane(), ManualLane()
    process._lanes = Lanes(vault=lane, compute=compute)  # noqa: SLF001 - no threads here
    raise_request().parent.mkdir(parents=True, exist_ok=True)
    yield Running(process, lane, compute, heard=ends[1][0], telling=ends[1][1])
    process._keys._watch.stop()  # noqa: SLF001 - the pipes close below
    process._link._watch.stop()  # noqa: SLF001 - no window shows it
    if process._locks is not None:  # noqa: SLF001 - no window shows it
        process._locks.stop()  # noqa: SLF001 - no window shows it
        process._locks.session.stop()  # noqa: SLF001 - no window shows it
        process._locks.deleteLater()  # noqa: SLF001 - no window shows it
    if process._desk is not None:  # noqa: SLF001 - no window shows it
        process._desk.window.hide()  # noqa: SLF001 - no window shows it
        process._desk.window.deleteLater()  # noqa: SLF001 - no window shows it
    process.deleteLater()
    qapp.setStyleSheet("")
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for end in ends:
        for descriptor in end:
            with suppress(OSError):
                os.close(descriptor)


@pytest.fixture
def running(warm: Running, journal: Journal, qapp: QApplication) -> Running:
    warm.process._opened(journal)  # noqa: SLF001 - as when the vault's lane has opened it
    warm.wait(qapp)
    return warm


def test_other_looks_draw_the_window_anew_on_the_same_page(running: Running, qapp: QApplication) -> None:
    first = running.desk
    first.navigator.open_page("settings")
    running.wait(qapp)
    chosen = next(one for one in first.window.findChildren(QAbstractButton) if one.accessibleName() == "150 %")
    chosen.setFocus()
    chosen.click()
    running.wait(qapp)
    now = running.desk
    assert now is not first
    assert now.navigator.current_page == "settings"
    assert now.theme.is_large
    assert now.window.focusWidget().accessibleName() == "150 %"
    assert read_settings().appearance.text_scale == 1.5
    assert [type(window).__name__ for window in qapp.topLevelWidgets() if window.isVisible()] == ["MainWindow"]


def test_a_second_start_brings_the_window_forward(running: Running, qtbot: QtBot) -> None:
    window = running.desk.window
    window.setWindowState(Qt.WindowState.WindowMinimized)
    request = raise_request()
    request.touch()
    qtbot.waitUntil(lambda: not request.exists())
    qtbot.waitUntil(lambda: not window.isMinimized())


def test_a_second_start_does_not_bring_back_what_is_being_locked(running: Running, qtbot: QtBot) -> None:
    """The lane is still at work, so the draft and the lock wait."""
    running.desk.navigator.open_report()
    running.process.lock(LockReason.ASKED)
    request = raise_request()
    request.touch()
    qtbot.waitUntil(lambda: not request.exists())
    assert running.lane.waiting
    assert not running.desk.window.isVisible()


def test_the_warning_comes_and_goes(running: Running) -> None:
    process, window = running.process, running.desk.window
    process._warn(60)  # noqa: SLF001 - what the idle clock calls
    process._warn(60)  # noqa: SLF001 - no window shows it
    shown = [banner.accessibleName() for banner in window.findChildren(Banner) if banner.isVisible()]
    assert [words for words in shown if "60" in words] == shown[:1]
    process._calm()  # noqa: SLF001 - no window shows it
    assert not any("60" in banner.accessibleName() for banner in window.findChildren(Banner) if banner.isVisible())


def test_the_lock_hides_at_once_keeps_the_draft_and_tells_the_supervisor(
    running: Running, qapp: QApplication, journal: Journal
) -> None:
    desk = running.desk
    desk.navigator.open_check_in("morning", journal.today)
    running.wait(qapp)
    running.process.lock(LockReason.IDLE)
    assert not desk.window.isVisible()
    running.process.lock(LockReason.ASKED)
    running.wait(qapp)
    told = [message for message in running.told() if isinstance(message, Locked | Quit)]
    assert told == [Locked(why=LockReason.IDLE)]


class Paints(QObject):
    """Counts what is painted in any window."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.count = 0
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint and isinstance(watched, QWidget)
        return False


@pytest.mark.parametrize("why", [LockReason.SUSPEND, LockReason.SCREEN])
def test_nothing_is_painted_between_the_system_s_word_and_the_lock(
    why: LockReason, running: Running, qapp: QApplication
) -> None:
    locks = running.process._locks  # noqa: SLF001 - what hears the system
    assert locks is not None
    running.desk.navigator.open_page("settings")
    running.wait(qapp)
    dialogs = [QDialog(running.desk.window), QFileDialog(running.desk.window), QMessageBox(running.desk.window)]
    for dialog in dialogs:
        dialog.open()
    running.wait(qapp)
    paints = Paints(qapp)
    running.desk.window.update()
    heard = locks.session.suspending if why is LockReason.SUSPEND else locks.session.screen_locked
    heard.emit()
    running.wait(qapp)
    assert paints.count == 0
    assert [type(window).__name__ for window in qapp.topLevelWidgets() if window.isVisible()] == []
    assert [message for message in running.told() if isinstance(message, Locked)] == [Locked(why=why)]
    qapp.removeEventFilter(paints)


def locked(running: Running, qapp: QApplication, words: str) -> None:
    """While a symptom is being told, and the lane is at work on something else."""
    desk = running.desk
    desk.navigator.open_report()
    running.wait(qapp)
    running.lane.submit(desk, lambda: None, lambda _: None, lambda _: None)
    next(field for field in desk.window.findChildren(QLineEdit) if field.isVisible()).setText(words)
    running.process.lock(LockReason.IDLE)


def test_a_lock_waits_for_the_draft_as_long_as_the_lane_is_at_work(
    running: Running, qapp: QApplication, journal: Journal, clock: FixedClock
) -> None:
    locked(running, qapp, "Headache")
    for timer in running.desk.navigator.findChildren(QTimer):
        timer.timeout.emit()  # no clock ends it
    assert running.process._journal is not None  # noqa: SLF001 - still open
    running.wait(qapp)
    assert running.told()[-1:] == [Locked(why=LockReason.IDLE)]
    again = reopened(journal.vault.folder, clock)
    assert len(again.vault.drafts()) == 1
    again.close()


def test_a_draft_that_cannot_be_kept_does_not_hold_up_the_lock_and_is_not_called_kept(
    running: Running, qapp: QApplication, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise VaultError(Code.DISK_FULL)

    monkeypatch.setattr(journal.vault, "keep_draft", full)
    locked(running, qapp, "Headache")
    running.wait(qapp)
    assert running.told()[-1:] == [Locked(why=LockReason.IDLE, drafts=Drafts.LOST)]


def test_a_lock_while_the_vault_is_being_opened_shows_nothing_of_it(
    warm: Running, journal: Journal, qapp: QApplication
) -> None:
    process = warm.process
    process._watch()  # noqa: SLF001 - as when the key has come
    process.lock(LockReason.SUSPEND)
    process._opened(journal)  # noqa: SLF001 - the vault's lane is done
    assert [window for window in qapp.topLevelWidgets() if window.isVisible()] == []
    assert process._journal is None  # noqa: SLF001 - closed again
    assert warm.told() == [Locked(why=LockReason.SUSPEND)]


def test_closing_the_window_quits(running: Running, qapp: QApplication) -> None:
    running.desk.window.close()
    running.wait(qapp)
    assert any(isinstance(message, Quit) for message in running.told())


def test_an_end_that_the_supervisor_asks_for_keeps_the_draft(
    running: Running, qapp: QApplication, journal: Journal, clock: FixedClock
) -> None:
    desk = running.desk
    desk.navigator.open_report()
    running.wait(qapp)
    next(field for field in desk.window.findChildren(QLineEdit) if field.isVisible()).setText("Headache")
    running.process._link.end_requested.emit()  # noqa: SLF001 - the supervisor says so
    running.process._link.end_requested.emit()  # noqa: SLF001 - and is then gone itself
    assert not desk.window.isVisible()
    running.wait(qapp)
    assert running.process._journal is None  # noqa: SLF001 - closed
    again = reopened(journal.vault.folder, clock)
    assert len(again.vault.drafts()) == 1
    again.close()


def test_an_end_before_any_key_ends_at_once(warm: Running) -> None:
    warm.process._link.end_requested.emit()  # noqa: SLF001 - the supervisor says so
    assert warm.told() == []
    assert warm.process._journal is None  # noqa: SLF001 - no window shows it


@pytest.mark.parametrize("ours", [True, False])
def test_what_was_copied_here_is_forgotten_with_the_lock(
    running: Running, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, *, ours: bool
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: ours)
    qapp.clipboard().setText("For me alone.")
    running.process.lock(LockReason.IDLE)
    running.wait(qapp)
    assert qapp.clipboard().text() == ("" if ours else "For me alone.")
    qapp.clipboard().clear()


def test_no_window_s_title_says_anything_about_anybody(running: Running, qapp: QApplication) -> None:
    running.desk.navigator.open_report()
    running.wait(qapp)
    assert {window.windowTitle() for window in qapp.topLevelWidgets() if window.isVisible()} == {"Daymark"}
