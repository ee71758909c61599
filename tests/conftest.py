"""What holds for every test: no screen, no network, no home folder, nothing left behind."""

import gc
import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from journal.cli import passphrases
from journal.own_memory import keep_to_itself
from tests.support.leftovers import QtLeftovers

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_ACCESSIBILITY", "0")
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"] = "none:"

hypothesis.settings.register_profile("steady", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("searching", deadline=None, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("DAYMARK_HYPOTHESIS", "steady"))

INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})


def refuse_internet(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in INTERNET:
        message = "a test asked for an internet socket"
        raise RuntimeError(message)


sys.addaudithook(refuse_internet)


@pytest.fixture(autouse=True, scope="session")
def own_limits() -> Iterator[None]:
    """A command in the tests' own process changes that process for good: only one in a child keeps to itself."""
    tests = os.getpid()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passphrases, "keep_to_itself", lambda: None if os.getpid() == tests else keep_to_itself())
        yield


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Move all of Daymark's own files into this test's folder; the folder itself is not made."""
    home = tmp_path / "daymark-home"
    monkeypatch.setenv("DAYMARK_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window, a running timer or a thread (a busy lane) behind."""
    uses_qt = bool({"qapp", "qtbot"} & set(request.fixturenames))
    threads = set(threading.enumerate())
    leftovers = QtLeftovers() if uses_qt else None
    yield
    found = [f"thread {thread.name}" for thread in set(threading.enumerate()) - threads if is_worker(thread)]
    if leftovers is not None:
        gc.collect()
        found += leftovers.found()
    if found:
        pytest.fail("left behind: " + ", ".join(found), pytrace=False)


def is_worker(thread: threading.Thread) -> bool:
    """Tell Python's own threads from those it merely met, whose entries outlive them."""
    return thread.is_alive() and not isinstance(thread, threading._DummyThread)  # noqa: SLF001 - the only way to tell
