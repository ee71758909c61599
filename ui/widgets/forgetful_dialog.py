"""Qt's own dialog for files remembers the folders it was in, in a file of the account. This one does not."""

import os
from pathlib import Path

from PySide6.QtCore import QSettings  # noqa: TID251 - to keep Qt from keeping settings
from PySide6.QtWidgets import QFileDialog, QWidget


def file_dialog(parent: QWidget, title: str) -> QFileDialog:
    """In the home folder. Qt would write into ``QtProject``; no file can be made below the null device."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    return QFileDialog(parent, title, str(Path.home()))
