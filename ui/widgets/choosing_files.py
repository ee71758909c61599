"""Ask where something is saved, or which file is meant.

Qt's own dialog on Linux: a portal cannot serve a process whose memory is closed.
Source: KeePassXC issue 7607.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.widgets.forgetful_dialog import file_dialog


def ask_where_to_save(parent: QWidget, title: str, name: str, then: Callable[[Path], None]) -> None:
    """``then`` is called with the chosen file; nothing happens when the person changes their mind."""
    _ask(parent, title, name, then, QFileDialog.FileMode.AnyFile)


def ask_which_file(parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
    """``then`` is called with a file that is there."""
    _ask(parent, title, "", then, QFileDialog.FileMode.ExistingFile)


def ask_for_new_folder(parent: QWidget, title: str, name: str, then: Callable[[Path], None]) -> None:
    """``then`` is called with the path of a folder, by ``name``, that does not exist yet, inside the chosen one."""
    _ask(parent, title, "", lambda folder: then(folder / name), QFileDialog.FileMode.Directory)


def _ask(parent: QWidget, title: str, name: str, then: Callable[[Path], None], mode: QFileDialog.FileMode) -> None:
    dialog = file_dialog(parent, title)
    dialog.setFileMode(mode)
    saving = mode is QFileDialog.FileMode.AnyFile
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave if saving else QFileDialog.AcceptMode.AcceptOpen)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, mode is QFileDialog.FileMode.Directory)
    if sys.platform == "linux":
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    if name:
        dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
