"""In a process of its own each time: where Qt keeps settings is settled at its first use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.source import ROOT

CHOOSE = """
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
app = QApplication([])
window = QWidget()
window.show()
{ask}
def end():
    [dialog] = window.findChildren(QFileDialog)
    dialog.accept()
    QTimer.singleShot(100, app.quit)
QTimer.singleShot(0, end)
app.exec()
"""
JOURNAL, GATE = "ui.widgets.choosing_files", "ui.gate.dialogs"
ASK = {
    "journal, a file": f"import {JOURNAL} as it\nit.ask_where_to_save(window, 't', 'a.pdf', print)",
    "journal, a folder": f"import {JOURNAL} as it\nit.ask_for_new_folder(window, 't', 'a', print)",
    "gate, a file": f"import {GATE} as it\nit.ask_where_to_save(window, 't', 'a.pdf', print)",
    "gate, a folder": f"import {GATE} as it\nit.ask_for_folder(window, 't', print)",
}
BARE = "dialog = QFileDialog(window, 't', str(Path.home()))\ndialog.open()\ndialog.finished.connect(dialog.deleteLater)"


def left_in_home(ask: str, home: Path) -> list[str]:
    home.mkdir()
    subprocess.run(
        [sys.executable, "-c", CHOOSE.format(ask=ask)],
        cwd=ROOT,
        env={
            **os.environ,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "c"),
        },
        capture_output=True,
        check=True,
    )
    return sorted(str(file.relative_to(home)) for file in home.rglob("*") if file.is_file())


@pytest.mark.parametrize("ask", ASK.values(), ids=ASK.keys())
def test_a_dialog_leaves_no_trace_of_where_it_was(ask: str, tmp_path: Path) -> None:
    assert left_in_home(ask, tmp_path / "home") == []


def test_a_bare_dialog_of_qt_does(tmp_path: Path) -> None:
    """The control."""
    assert left_in_home(BARE, tmp_path / "home") == ["config/QtProject.conf"]
