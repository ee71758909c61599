from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.faults import guessing
from tests.faults.cutting_off import at_home, filled
from tests.faults.guessing import guessed, judged
from tests.faults.tally import Tally
from ui.theme.appearance import Appearance
from ui.theme.apply import apply_theme


def test_each_try_waits_longer_and_no_draft_is_lost(tmp_path: Path) -> None:
    assert guessing.run(24, tmp_path).numbers == (24, 0, 0, 0, 0)


@pytest.mark.parametrize("wait", [0, 1])
def test_a_gate_that_lets_people_guess_would_be_seen(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait: int
) -> None:
    """The control: a gate that does not wait, and one whose wait does not grow."""
    monkeypatch.setattr("ui.gate.unlock.controller.wait_after", lambda _: wait)
    place = filled(tmp_path / "place")
    with at_home(place):
        found = guessed(apply_theme(qapp, Appearance()), place, 4)
    assert found.short == 2
    assert judged(Tally(fault="x"), found).half_written >= 2


def test_a_gate_that_throws_a_draft_away_would_be_seen(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = filled(tmp_path / "place")

    def careless(folder: Path, passphrase: bytearray) -> bytearray:
        with place.kept.vault() as vault:
            for draft in vault.drafts():
                vault.drop_draft(draft.instrument, draft.day)
        return guessing_unlock(folder, passphrase)

    guessing_unlock = guessing.cheap_unlock
    monkeypatch.setattr(guessing, "cheap_unlock", careless)
    with at_home(place):
        found = guessed(apply_theme(qapp, Appearance()), place, 2)
    assert judged(Tally(fault="x"), found).lost == 1
