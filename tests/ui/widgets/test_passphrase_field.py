import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.widgets.dressing import Show
from tests.ui.widgets.hands import press, write, write_with_caps_lock
from ui.theme.theme import Theme
from ui.widgets.passphrase_field import PassphraseField

HINT = "Caps Lock is on. Capital letters count."


@pytest.fixture
def field(theme: Theme, show: Show) -> PassphraseField:
    made = PassphraseField(theme, "Passphrase")
    show(made)
    made.setFocus()
    return made


def test_it_shows_dots_until_asked_by_alt_s(field: PassphraseField) -> None:
    assert field.editor.echoMode() == QLineEdit.EchoMode.Password
    press(field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert field.editor.echoMode() == QLineEdit.EchoMode.Normal
    press(field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert field.editor.echoMode() == QLineEdit.EchoMode.Password
    assert field.is_empty()


def test_enter_submits(qtbot: QtBot, field: PassphraseField) -> None:
    write(field, "abc")
    with qtbot.waitSignal(field.submitted):
        press(field, Qt.Key.Key_Return)


def test_taking_the_text_leaves_nothing_to_undo(field: PassphraseField) -> None:
    field.editor.setText("größer 🙂")
    taken = field.take_text()
    assert taken == bytearray("größer 🙂".encode())
    assert field.is_empty()
    assert not field.editor.isUndoAvailable()
    press(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.is_empty()


def test_pasting_is_allowed(field: PassphraseField) -> None:
    QGuiApplication.clipboard().setText("four words from paper")
    press(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "four words from paper"
    QGuiApplication.clipboard().clear()


def test_a_capital_without_shift_tells_caps_lock(field: PassphraseField) -> None:
    write(field, "aB")
    assert field.editor.accessibleDescription() == ""
    write_with_caps_lock(field, "C")
    assert field.editor.accessibleDescription() == HINT
    write(field, "c")
    assert field.editor.accessibleDescription() == ""


def test_the_key_itself_changes_the_hint(field: PassphraseField) -> None:
    press(field, Qt.Key.Key_CapsLock)
    assert field.editor.accessibleDescription() == HINT
    press(field, Qt.Key.Key_CapsLock)
    assert field.editor.accessibleDescription() == ""


def test_digits_tell_nothing_of_caps_lock(field: PassphraseField) -> None:
    write(field, "123")
    assert field.editor.accessibleDescription() == ""
