import sys
from pathlib import Path

import pytest

from tests.support.commands import Terminal
from tests.support.studies.load import HARBOUR


@pytest.fixture
def terminal(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # a command sets its own
    return Terminal(capfd)


@pytest.fixture
def folder(tmp_path: Path, terminal: Terminal) -> Path:
    """A journal of HARBOUR made by the command."""
    made = terminal("journal", "new", tmp_path / "journal", "--study", HARBOUR, "--participant", "HBR-04-017")
    assert made.code == 0, made
    return tmp_path / "journal"
