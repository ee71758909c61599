"""A person at the locked gate, with mouse and keys; the lane works when the test says so."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from journal.errors import Code, DaymarkError
from journal.services.messages import Unlock
from journal.services.unlocking import unlock_with_recovery_key
from journal.study.model import StudyFile
from tests.ui.gate.conftest import PASSPHRASE, Gate, Made, cheap_unlock
from ui.gate.attempts import FREE_TRIES, Attempts
from ui.gate.unlock.controller import UnlockController
from ui.gate.unlock.state import Asking, Phase, Refused
from ui.gate.unlock.view import UnlockView


def opened(gate: Gate, journal: Made, notice: str = "") -> tuple[UnlockController, UnlockView]:
    gate.controller.open(journal.folder, notice)
    gate.window.show()
    screen = gate.controller.findChild(UnlockController) or gate.window.findChild(UnlockController)
    assert isinstance(screen, UnlockController)
    view = gate.window.findChild(UnlockView)
    assert isinstance(view, UnlockView)
    QTest.qWaitForWindowActive(gate.window)
    return screen, view


def typed(text: str) -> None:
    """Into whatever has the focus, like a keyboard."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit), f"the focus is on {focus}"
    QTest.keyClicks(focus, text)


def pressed(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_typing_and_enter_hand_over_the_key(gate: Gate, journal: Made) -> None:
    screen, view = opened(gate, journal)
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    assert not screen.state.can_submit
    assert view.passphrase.button.text() == "Checking…"
    gate.work()
    [message] = gate.hands.handed
    assert isinstance(message, Unlock)
    assert message.folder == journal.folder
    assert message.key == cheap_unlock(journal.folder, bytearray(PASSPHRASE.encode()))
    assert screen.state.phase == Phase.OPENING
    assert view.passphrase.field.is_empty()


def test_a_wrong_passphrase_says_one_sentence_and_the_right_one_then_opens(gate: Gate, journal: Made) -> None:
    screen, view = opened(gate, journal)
    typed("tundra velvet cactus mos")
    pressed(Qt.Key.Key_Return)
    gate.work()
    assert gate.hands.handed == []
    assert screen.state.refusal == Refused(code=Code.CREDENTIAL_WRONG)
    words = "That passphrase did not open the journal. Check Caps Lock and try again."
    assert view.passphrase.field.editor.accessibleDescription() == words
    assert QApplication.focusWidget() is view.passphrase.field.editor
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    gate.work()
    assert len(gate.hands.handed) == 1


def test_an_empty_field_asks_nothing_of_the_lane(gate: Gate, journal: Made) -> None:
    screen, view = opened(gate, journal)
    view.passphrase.button.click()
    assert gate.lane.waiting == 0
    assert screen.state.phase is Phase.READY


def test_nothing_is_asked_twice_while_the_lane_works(gate: Gate, journal: Made) -> None:
    opened(gate, journal)
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    pressed(Qt.Key.Key_Return)
    assert gate.lane.waiting == 1


def wrong(gate: Gate, times: int) -> None:
    for _ in range(times):
        typed("x")
        pressed(Qt.Key.Key_Return)
        gate.work()


def test_the_wait_grows_and_outlives_the_gate(gate: Gate, journal: Made) -> None:
    screen, view = opened(gate, journal)
    wrong(gate, FREE_TRIES - 1)
    assert screen.state.wait == 0
    wrong(gate, 1)
    assert screen.state.wait == 2
    assert not view.passphrase.button.isEnabled()
    assert view.passphrase.button.accessibleName() == "Seconds until the next try: 2"
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    assert gate.lane.waiting == 0
    gate.controller.open(journal.folder, "")
    again = [found for found in gate.window.findChildren(UnlockController) if found is not screen]
    assert again[-1].state.wait == 2


def test_the_wait_counts_down_to_a_button_that_works(gate: Gate, journal: Made) -> None:
    screen, view = opened(gate, journal)
    wrong(gate, FREE_TRIES)
    screen._second_passed()  # noqa: SLF001 - a test does not sit through seconds
    assert screen.state.wait == 1
    screen._second_passed()  # noqa: SLF001 - as above
    assert view.passphrase.button.isEnabled()
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    gate.work()
    assert Attempts(journal.folder).wrong() == 0


def test_a_damaged_header_is_not_counted_as_a_guess(gate: Gate, journal: Made) -> None:
    screen, view = opened(gate, journal)
    header = journal.folder / "header"
    header.write_bytes(header.read_bytes()[:-1] + b"x")
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    gate.work()
    assert screen.state.refusal == Refused(code=Code.HEADER_DAMAGED)
    assert "The passphrase was not the reason" in view.passphrase.field.editor.accessibleDescription()
    assert Attempts(journal.folder).wrong() == 0


def test_the_recovery_key_opens_and_a_new_passphrase_replaces_the_old(gate: Gate, journal: Made) -> None:
    screen, view = opened(gate, journal)
    view.passphrase.recovery.click()
    typed(journal.recovery.lower().replace("-", " "))
    pressed(Qt.Key.Key_Return)
    gate.work()
    assert screen.state.asking is Asking.NEW_PASSPHRASE
    typed("window saffron gravel eleven")
    gate.work()
    pressed(Qt.Key.Key_Return)
    typed("window saffron gravel eleven")
    pressed(Qt.Key.Key_Return)
    gate.work()
    [message] = gate.hands.handed
    assert message.key == cheap_unlock(journal.folder, bytearray(b"window saffron gravel eleven"))
    assert message.key == unlock_with_recovery_key(journal.folder, journal.recovery)
    with pytest.raises(DaymarkError):
        cheap_unlock(journal.folder, bytearray(PASSPHRASE.encode()))


def test_the_old_passphrase_can_be_kept(gate: Gate, journal: Made) -> None:
    _, view = opened(gate, journal)
    view.passphrase.recovery.click()
    typed(journal.recovery)
    pressed(Qt.Key.Key_Return)
    gate.work()
    view.new_passphrase.keep.click()
    [message] = gate.hands.handed
    assert message.key == cheap_unlock(journal.folder, bytearray(PASSPHRASE.encode()))


def test_a_weak_new_passphrase_is_not_taken(gate: Gate, journal: Made) -> None:
    screen, view = opened(gate, journal)
    view.passphrase.recovery.click()
    typed(journal.recovery)
    pressed(Qt.Key.Key_Return)
    gate.work()
    view.new_passphrase.fields.first.setFocus()
    typed("password12")
    gate.work()
    pressed(Qt.Key.Key_Return)
    typed("password12")
    pressed(Qt.Key.Key_Return)
    gate.work()
    assert gate.hands.handed == []
    assert screen.state.asking is Asking.NEW_PASSPHRASE


@pytest.mark.parametrize("text", ["", "0000-0000", "ÄÖÜ", "U" * 29])
def test_a_recovery_key_with_a_slip_says_so(gate: Gate, journal: Made, text: str) -> None:
    screen, view = opened(gate, journal)
    view.passphrase.recovery.click()
    typed(text)
    pressed(Qt.Key.Key_Return)
    gate.work()
    assert screen.state.refusal == Refused(code=Code.RECOVERY_KEY_MALFORMED)
    assert "slip" in view.recovery.field.editor.accessibleDescription()


def test_escape_goes_back_to_the_passphrase(gate: Gate, journal: Made) -> None:
    screen, view = opened(gate, journal)
    view.passphrase.recovery.click()
    pressed(Qt.Key.Key_Escape)
    assert screen.state.asking is Asking.PASSPHRASE
    assert QApplication.focusWidget() is view.passphrase.field.editor


def test_help_shows_what_may_be_seen_while_locked_and_goes_back(gate: Gate, journal: Made, harbour: StudyFile) -> None:
    _, view = opened(gate, journal)
    typed("half")
    pressed(Qt.Key.Key_F1)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLabel)
    assert (focus.text(), focus.accessibleName()) == ("999", "Emergency services: 999")
    shown = {label.text() for label in gate.window.findChildren(QLabel)}
    assert not shown & {contact.number for contact in harbour.study.contacts if contact.number != "999"}
    pressed(Qt.Key.Key_Escape)
    assert view.isVisible()
    assert not view.passphrase.field.is_empty()


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        ("locked-idle", "Daymark locked itself because nobody used it for a while."),
        ("crashed", "Daymark closed by itself, which it should not do."),
        ("failed-406", "The journal’s database is damaged."),
    ],
)
def test_a_gate_says_why_it_came_back(gate: Gate, journal: Made, notice: str, words: str) -> None:
    opened(gate, journal, notice)
    assert any(widget.accessibleName() == words for widget in gate.window.findChildren(QWidget))


def test_without_a_journal_process_only_help_is_left(gate: Gate, journal: Made) -> None:
    screen, view = opened(gate, journal, "broken")
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    assert gate.lane.waiting == 0
    assert not screen.state.can_submit
    assert not view.passphrase.button.isEnabled()
    assert view.help.isEnabled()


def test_a_key_that_reaches_nobody_is_said(gate: Gate, journal: Made) -> None:
    screen, view = opened(gate, journal)
    gate.hands.failed.emit(DaymarkError(Code.HANDOFF_BROKEN))
    assert screen.state.refusal == Refused(code=Code.HANDOFF_BROKEN)
    assert "lost touch" in view.passphrase.field.editor.accessibleDescription()


def test_another_folder_without_a_journal_leaves_this_one(gate: Gate, journal: Made, tmp_path: Path) -> None:
    opened(gate, journal)
    gate.controller._open_another(tmp_path)  # noqa: SLF001 - what the file dialog calls
    names = [widget.accessibleName() for widget in gate.window.findChildren(QWidget)]
    assert f"There is no journal in “{tmp_path.name}”" in names


def test_every_control_has_a_name(gate: Gate, journal: Made) -> None:
    opened(gate, journal)
    controls = [*gate.window.findChildren(QPushButton), *gate.window.findChildren(QLineEdit)]
    assert controls
    assert [control for control in controls if not control.accessibleName()] == []


def test_tab_reaches_everything_and_comes_round(gate: Gate, journal: Made) -> None:
    _, view = opened(gate, journal)
    seen = list[QWidget]()
    while (focus := QApplication.focusWidget()) not in seen:
        assert focus is not None
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    wanted = {view.passphrase.field.editor, view.passphrase.button, view.passphrase.recovery, view.help}
    assert wanted <= set(seen)
    assert view.passphrase.another in seen
