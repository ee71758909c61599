"""Somebody sits at the gate and guesses: each next try waits longer, by no clock, and nothing of the journal is lost.

The real screen and its controller, without the lane's thread. ``python -m tests.faults.guessing FOLDER COUNT`` prints
what was found, as JSON, in a process of its own: clocks are set for whole processes.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.header import unlock
from tests.faults.attempts import Done, attempt
from tests.faults.cutting_off import Place, at_home, everything, filled
from tests.faults.tally import Tally
from tests.support.journals import PASSPHRASE
from tests.support.manual_lane import ManualLane
from tests.support.source import ROOT
from ui.gate.unlock.controller import UnlockController
from ui.gate.unlock.view import UnlockView
from ui.gate.work import GateWork
from ui.theme.appearance import Appearance
from ui.theme.apply import apply_theme
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from journal.services.messages import Enrol, Unlock

FAULT: Final = "growing delay after wrong passphrases"
FREE: Final = 3
LONGEST: Final = 60
"""As the user is told: three tries at once, then 2, 4, 8 … seconds, a minute at most."""
STARTS: Final = 5
"""A gate is started anew after so many tries, as somebody would who hopes that it forgets."""
CLOCKS: Final = ("2020-02-29 12:00:00", "+0d x7200", "2037-01-01 00:00:00")
"""Long ago, far too fast, in years to come: of the wall clock alone, the one that counts on is left as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guessed:
    """``short``: waits that were shorter than they must be; ``passed``: guesses that were taken while one waited."""

    tried: int
    short: int
    passed: int
    changed: bool
    opened: bool


def due(wrong: int) -> int:
    return 0 if wrong < FREE else min(2 ** (wrong - FREE + 1), LONGEST)


class Gate:
    """The unlock screen of one start of the gate."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        self.lane = ManualLane()
        self.handed: list[Unlock | Enrol] = []
        self.view = UnlockView(theme)
        work = GateWork(unlock=cheap_unlock)
        self.screen = UnlockController(self.view, folder, work, self.lane, self.handed.append)

    def guess(self, words: str) -> bool:
        """Whether the guess was taken."""
        self.view.passphrase.field.editor.setText(words)
        self.view.submitted.emit()
        taken = bool(self.lane.waiting)
        self.lane.run_all()
        return taken

    def sit_out(self) -> None:
        while self.screen.state.wait:
            self.screen._second_passed()  # noqa: SLF001 - a test does not sit through seconds

    def close(self) -> None:
        self.sit_out()
        self.view.deleteLater()


def cheap_unlock(folder: Path, passphrase: bytearray) -> bytearray:
    with unlock(folder, passphrase, floor=CHEAPEST_ACCEPTED) as key:
        return key.copy()


def guessed(theme: Theme, place: Place, count: int) -> Guessed:
    """Wrong ones, and the right one at the end; while one waits the right one is not taken either."""
    before, expected = place.kept.contents(), everything(place.copied(place.folder.with_name("expected")).kept)
    gate, short, passed = Gate(theme, place.kept.folder), 0, 0
    for number in range(1, count + 1):
        gate.guess(f"four plain words {number}")
        if number % STARTS == 0:
            gate.close()
            gate = Gate(theme, place.kept.folder)
        short += gate.screen.state.wait < due(number)
        passed += bool(due(number)) and gate.guess(PASSPHRASE)
        gate.sit_out()
    changed = place.kept.contents() != before
    gate.guess(PASSPHRASE)
    gate.close()
    found = attempt(partial(everything, place.kept))
    kept = isinstance(found, Done) and found.value.keeps(expected) and bool(found.value.held.drafts)
    return Guessed(tried=count, short=short, passed=passed, changed=changed or not kept, opened=len(gate.handed) == 1)


def run(count: int, folder: Path) -> Tally:
    """A part of the tries under each clock. Raises ``AssertionError`` without faketime."""
    assert shutil.which("faketime"), "faketime is needed: apt-get install faketime"
    tally = Tally(fault=FAULT)
    for number, clock in enumerate(CLOCKS):
        share = count // len(CLOCKS) + (number < count % len(CLOCKS))
        program = [sys.executable, "-m", "tests.faults.guessing", str(folder / str(number)), str(share)]
        done = subprocess.run(
            ["faketime", "-f", clock if clock.startswith("+") else f"@{clock}", *program],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "DONT_FAKE_MONOTONIC": "1", "FAKETIME_DONT_RESET": "1"},
        )
        if done.returncode:
            raise AssertionError(done.stderr)
        tally = judged(tally, Guessed(**json.loads(done.stdout)))
    return tally.saying(f"under {len(CLOCKS)} clocks, a new gate after {STARTS} tries")


def judged(tally: Tally, found: Guessed) -> Tally:
    """``lost``: something was, or the right one did not open; ``half_written``: it did not have to wait."""
    return tally.plus(
        tried=found.tried, lost=found.changed, unreadable=not found.opened, half_written=found.short + found.passed
    )


def main(folder: Path, count: int) -> None:
    application = QApplication([])
    place = filled(folder / "place")
    with at_home(place):
        found = guessed(apply_theme(application, Appearance()), place, count)
    sys.stdout.write(json.dumps(asdict(found)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
