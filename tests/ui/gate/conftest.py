from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.clock import FixedClock
from journal.services import unlocking
from journal.services.credentials import begin_new_key
from journal.services.messages import Enrol, Renew, Unlock
from journal.study.model import StudyFile
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header import change_passphrase, unlock
from tests.support.manual_lane import ManualLane
from ui.gate.controller import GateController
from ui.gate.guard import Guard
from ui.gate.window import GateWindow
from ui.gate.work import GateWork
from ui.theme.appearance import Appearance
from ui.theme.apply import apply_theme
from ui.theme.resources import resource
from ui.theme.theme import Theme

PASSPHRASE = "tundra velvet cactus moss"
HARBOUR = resource("studies", "harbour.study")


def cheap_unlock(folder: Path, passphrase: bytearray) -> bytearray:
    with unlock(folder, passphrase, floor=CHEAPEST_ACCEPTED) as key:
        return key.copy()


def cheap_change(folder: Path, key: bytearray, passphrase: bytearray) -> None:
    change_passphrase(folder, DataKey(bytearray(key)), passphrase, CHEAPEST_ACCEPTED)


def cheap_begin(new: unlocking.NewJournal, passphrase: bytearray) -> Enrol:
    return unlocking.begin_journal(new, passphrase, CHEAPEST_ACCEPTED)


def cheap_new_key(folder: Path, key: bytearray, passphrase: bytearray, recovery: str) -> bytearray:
    return begin_new_key(folder, key, passphrase=passphrase, recovery=recovery, cost=CHEAPEST_ACCEPTED)


@cache
def read_once(path: Path) -> StudyFile:
    return unlocking.read_study_file(path)


CHEAP = GateWork(
    unlock=cheap_unlock,
    choose_passphrase=cheap_change,
    begin=cheap_begin,
    read_study=read_once,
    begin_new_key=cheap_new_key,
)


class Hands(QObject):
    """Stands where the gate gives the key away, and keeps what it is given."""

    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.handed: list[Unlock | Enrol | Renew] = []

    def hand(self, message: Unlock | Enrol | Renew) -> None:
        self.handed.append(message)


@dataclass(slots=True)
class Gate:
    window: GateWindow
    controller: GateController
    lane: ManualLane
    hands: Hands
    guard: Guard
    clock: FixedClock
    help_asked: list[int] = field(default_factory=list)

    def work(self) -> None:
        self.lane.run_all()


@dataclass(frozen=True, slots=True)
class Made:
    folder: Path
    recovery: str


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return apply_theme(qapp, Appearance())


@pytest.fixture
def gate(qapp: QApplication, qtbot: QtBot, theme: Theme) -> Iterator[Gate]:
    window, lane, hands = GateWindow(theme), ManualLane(), Hands()
    qtbot.addWidget(window)
    clock = FixedClock(utc=datetime(2026, 10, 29, 9, tzinfo=UTC))
    guard = Guard(qapp, clock)
    controller = GateController(theme, window, hands, lane, CHEAP, guard)  # type: ignore[arg-type]  # stands in for the hands
    yield Gate(window, controller, lane, hands, guard, clock)
    guard.stop()
    guard.deleteLater()
    window.close()


@pytest.fixture(scope="session")
def harbour() -> StudyFile:
    return read_once(HARBOUR)


@pytest.fixture
def journal(tmp_path: Path, harbour: StudyFile) -> Made:
    """A folder with the header of a journal; nothing else of it is looked at in a gate."""
    recovery = "-".join(unlocking.new_recovery_key())
    new = unlocking.NewJournal(
        folder=tmp_path / "my-journal",
        study_file=harbour,
        study_name="harbour.study",
        participant="HB-04-017",
        language="en",
        country="",
        study_number_visible=False,
        recovery=recovery,
    )
    unlocking.begin_journal(new, bytearray(PASSPHRASE.encode()), CHEAPEST_ACCEPTED)
    unlocking.unfinished(new.folder).rename(new.folder)
    return Made(new.folder, recovery)
