from datetime import timedelta
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.diary.custody import ClockJumped, JournalRestored
from journal.ledger.reading import entry_of
from journal.services import backing_up, restoring
from journal.services.opening import Journal, open_journal
from tests.faults.story import Kept
from tests.journal.services.test_backups import cheap, clock, journal, kept, template
from tests.support.journals import PASSPHRASE

__all__ = ["cheap", "clock", "journal", "kept", "template"]


@pytest.mark.parametrize("years", [-5, 5])
def test_a_clock_that_was_put_back_before_a_restore_is_recorded(
    journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path, years: int
) -> None:
    """One that ran on is the time that passed since the backup, and no jump."""
    done = backing_up.back_up(journal, tmp_path / "one.backup")
    before = journal.vault.last_stored()
    journal.close()
    clock.advance(timedelta(days=365 * years))
    credential = restoring.WithPassphrase(bytearray(PASSPHRASE.encode()))
    restoring.restore_journal(done.target, tmp_path / "again", credential, clock)
    again = open_journal(tmp_path / "again", bytearray(kept.key), clock)
    changes = [entry_of(record).change for record in again.vault.records(done.records + 1)]
    jumps = [each for each in changes if isinstance(each, ClockJumped)]
    assert changes == [*jumps, JournalRestored(digest=done.digest)]
    assert len(jumps) == (years < 0)
    assert again.vault.last_stored() == clock.now() != before
    again.close()


def test_backups_of_a_restored_journal_are_newer_than_those_of_the_one_that_was_lost(
    journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path
) -> None:
    """Their numbers come again, and so may their names."""
    lost = [backing_up.back_up_here(journal).target for _ in range(7)]
    journal.close()
    credential = restoring.WithPassphrase(bytearray(PASSPHRASE.encode()))
    restoring.restore_journal(lost[0], tmp_path / "again", credential, clock)
    again = open_journal(tmp_path / "again", bytearray(kept.key), clock)
    made = [backing_up.back_up_here(again).target for _ in range(5)]
    there = {file for file in lost[0].parent.iterdir() if file.suffix == ".backup"}
    assert there == {lost[0], lost[-1], *made}
    again.close()
