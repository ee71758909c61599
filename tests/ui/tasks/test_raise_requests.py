from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.tasks.raise_requests import RaiseRequests, bring_forward


def test_a_request_is_taken_away_and_told_once(tmp_path: Path, qtbot: QtBot) -> None:
    request = tmp_path / "come-forward"
    requests = RaiseRequests(request)
    told: list[int] = []
    requests.raise_requested.connect(lambda: told.append(1))
    (tmp_path / "something-else").write_text("")
    request.write_text("")
    qtbot.waitUntil(lambda: not request.exists())
    qtbot.waitUntil(lambda: told == [1])
    request.write_text("")
    qtbot.waitUntil(lambda: told == [1, 1])


def test_a_minimised_window_comes_forward(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    bring_forward(window)
    assert window.isVisible()
    assert not window.windowState() & Qt.WindowState.WindowMinimized
