"""The dialogs for files and the printer: Qt's own, so that they work in a process whose memory nobody may read."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.gate.dialogs import ask_for_file, ask_for_folder, ask_where_to_save
from ui.gate.paper import print_key


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def opened(parent: QWidget) -> QFileDialog:
    [dialog] = parent.findChildren(QFileDialog)
    assert dialog.isVisible()
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def test_a_file_that_is_chosen_arrives(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "a.study").write_text("")
    got: list[Path] = []
    ask_for_file(parent, "title", "Study files (*.study)", got.append)
    dialog = opened(parent)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(tmp_path / "a.study"))
    dialog.accept()
    assert got == [tmp_path / "a.study"]


def test_a_folder_that_is_chosen_arrives(parent: QWidget, tmp_path: Path) -> None:
    got: list[Path] = []
    ask_for_folder(parent, "title", got.append)
    dialog = opened(parent)
    dialog.setDirectory(str(tmp_path))
    dialog.accept()
    assert got == [tmp_path]


def test_escape_chooses_nothing(parent: QWidget) -> None:
    got: list[Path] = []
    ask_where_to_save(parent, "title", "recovery-key.pdf", got.append)
    opened(parent).reject()
    assert got == []


def test_a_place_to_save_arrives(parent: QWidget, tmp_path: Path) -> None:
    got: list[Path] = []
    ask_where_to_save(parent, "title", "recovery-key.pdf", got.append)
    dialog = opened(parent)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("key.pdf")
    dialog.accept()
    assert got == [tmp_path / "key.pdf"]


def test_the_print_dialog_opens_without_stopping_anything(parent: QWidget) -> None:
    print_key(parent, ("7KQ2M", "XR94D"))
    dialogs = [dialog for dialog in parent.findChildren(QDialog) if dialog.isVisible()]
    [dialog] = dialogs
    assert isinstance(dialog, QPrintDialog)
    assert not dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile), "it could lie beside the journal"
    for dialog in dialogs:
        dialog.reject()
