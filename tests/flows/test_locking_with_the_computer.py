"""The computer goes to sleep, or its screen is locked: the open journal is gone, and a gate says why."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from journal.clock import SystemClock
from journal.services.opening import NewKeys, create_journal
from journal.vault.keys.cost import FLOOR
from tests.flows.test_processes import PASSPHRASE, UNLOCK, Story, played, story
from tests.support.fake_login import BUSES, FakeLogin, private_bus
from tests.support.studies.load import harbour

__all__ = ["story"]

PATIENCE_MS = 50_000


@pytest.fixture
def login(qapp: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeLogin]:
    assert qapp is not None
    with private_bus(tmp_path) as address:
        for name in BUSES:
            monkeypatch.setenv(name, address)
        fake = FakeLogin(address, tmp_path.name)
        yield fake
        fake.close()


@pytest.mark.parametrize(("what", "why"), [("sleeps", "suspend"), ("locks", "screen")])
def test_the_journal_is_gone_before_the_computer_sleeps(
    what: str, why: str, story: Story, login: FakeLogin, qtbot: QtBot, own_home: Path
) -> None:
    keys = NewKeys(passphrase=bytearray(PASSPHRASE, "utf-8"), cost=FLOOR)
    create_journal(
        own_home / "my-journal", study=harbour(), participant="HB-04-017", keys=keys, clock=SystemClock()
    ).journal.close()
    gate = played("gate", UNLOCK, [["see", "is locked"], ["close"]])
    story.begin(gate, played("journal", [["see", "Lock"]]))
    qtbot.waitUntil(lambda: ["did", "see", "Lock"] in story.noted(), timeout=PATIENCE_MS)
    qtbot.waitUntil(login.is_waiting, timeout=PATIENCE_MS)
    opened = next(int(line[1]) for line in story.noted() if line[0] == "journal")
    getattr(login, what)()
    qtbot.waitUntil(lambda: not login.is_waiting(), timeout=PATIENCE_MS)
    assert not Path(f"/proc/{opened}/maps").exists() or not Path(f"/proc/{opened}/maps").read_text(encoding="utf-8")
    code, noted = story.end()
    assert code == 0
    assert [line[3] for line in noted if line[0] == "gate"] == ["--notice=", f"--notice=locked-{why}"]
