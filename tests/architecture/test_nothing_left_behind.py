"""The watch over every test (tests/conftest.py) sees what it is there to see."""

import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from tests.conftest import is_worker
from tests.support.leftovers import QtLeftovers


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_no_internet_socket_can_be_made(family: socket.AddressFamily) -> None:
    with pytest.raises(RuntimeError, match="internet socket"):
        socket.socket(family)


def test_local_sockets_stay_allowed() -> None:
    for end in socket.socketpair():
        end.close()


def test_daymark_has_a_home_of_its_own(tmp_path: Path) -> None:
    assert Path(os.environ["DAYMARK_HOME"]).is_relative_to(tmp_path)


def test_a_window_left_behind_is_named(qapp: QApplication) -> None:
    leftovers = QtLeftovers()
    label = QLabel("left")
    label.setObjectName("left")
    assert leftovers.found() == ["window QLabel left"]
    label.deleteLater()
    assert leftovers.found() == []
    del qapp


@pytest.mark.parametrize("owner", [QObject, QApplication.instance])
def test_a_running_timer_is_named(qapp: QApplication, owner: Callable[[], QObject]) -> None:
    leftovers = QtLeftovers()
    parent = owner()
    timer = QTimer(parent)
    timer.start(60_000)
    assert leftovers.found() == ["timer every 60000 ms"]
    timer.stop()
    assert leftovers.found() == []
    del qapp


def test_a_busy_lane_is_a_worker() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    assert is_worker(thread)
    done.set()
    thread.join()
    assert not is_worker(thread)
