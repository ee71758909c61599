from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tests.faults.tally import Tally
from tests.faults.watching import locking
from tests.faults.watching.locking import Ended, judged, tried, wakes
from tests.support.fake_login import BUSES


def test_sleep_and_the_locked_screen_lock_the_journal(tmp_path: Path) -> None:
    tally = locking.run(3, tmp_path)
    assert tally.numbers == (3, 0, 0, 0, 0)


def test_a_journal_that_stands_would_be_seen(
    qapp: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the computer wakes up, which locks nothing."""
    assert qapp is not None
    for name in BUSES:
        monkeypatch.setenv(name, "none:")
    ended = tried(tmp_path, wakes, 0.5)
    assert not ended.gone
    assert judged(Tally(fault="x"), ended).numbers == (1, 0, 1, 1, 0)


def test_a_journal_that_is_painted_once_more_would_be_seen() -> None:
    ended = Ended(gone=True, let_go=True, said=True, painted=1)
    assert judged(Tally(fault="x"), ended).half_written == 1
