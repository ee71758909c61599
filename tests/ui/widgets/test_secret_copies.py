import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.widgets.dressing import Show
from ui.theme.theme import Theme
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.secret_copies import HINTS

WORDS = "correct horse battery"


@pytest.fixture
def field(theme: Theme, show: Show, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> PassphraseField:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)
    qapp.clipboard().clear()
    made = PassphraseField(theme, "Passphrase")
    show(made)
    made.editor.setFocus()
    QTest.keyClicks(made.editor, WORDS)
    made.toggle_shown()
    made.editor.selectAll()
    return made


@pytest.mark.parametrize("how", [QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut])
def test_a_passphrase_that_is_copied_is_marked_and_forgotten(
    how: QKeySequence.StandardKey, field: PassphraseField, qapp: QApplication
) -> None:
    QTest.keySequence(field.editor, QKeySequence(how))
    copied = qapp.clipboard()
    assert copied.text() == WORDS
    assert all(copied.mimeData().hasFormat(kind) for kind, _ in HINTS)
    assert bytes(copied.mimeData().data(HINTS[0][0]).data()) == b"secret"
    assert field.copies.forgetting.isActive()
    assert field.copies.forgetting.interval() == 10_000
    field.copies.forgetting.timeout.emit()
    assert copied.text() == ""


def test_what_was_copied_since_is_left_alone(field: PassphraseField, qapp: QApplication) -> None:
    QTest.keyClick(field.editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    field.editor.deselect()
    qapp.clipboard().setText("something else")
    field.copies.forgetting.timeout.emit()
    assert qapp.clipboard().text() == "something else"
    assert not qapp.clipboard().mimeData().hasFormat(HINTS[0][0])
    qapp.clipboard().clear()
