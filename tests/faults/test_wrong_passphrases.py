from pathlib import Path

import pytest

from tests.faults import wrong_passphrases
from tests.faults.wrong_passphrases import RIGHT, journal, opens


def test_every_wrong_passphrase_is_refused_alike(tmp_path: Path) -> None:
    tally = wrong_passphrases.run(60, tmp_path)
    assert tally.numbers == (60, 0, 0, 0, 0)
    assert tally.said.startswith("1 message; 4 of 4")


def test_the_right_one_among_them_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control; unlocking also raises the cost of the header, which is seen as a change."""
    monkeypatch.setattr(wrong_passphrases, "wrong_ones", lambda: iter([RIGHT.encode()]))
    monkeypatch.setattr(wrong_passphrases, "FORMS", ("NFC",))
    tally = wrong_passphrases.run(1, tmp_path)
    assert tally.lost == 1
    assert tally.half_written == 1


def test_one_letter_decides(tmp_path: Path) -> None:
    kept = journal(tmp_path / "journal")
    assert opens(kept, RIGHT)
    assert not opens(kept, RIGHT + "!")
