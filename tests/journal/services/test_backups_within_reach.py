"""Which backups are found again, by what they are: a name can be given twice, and a file can be moved."""

from pathlib import Path

from journal.services import backing_up, credentials
from journal.services.opening import Journal
from tests.faults.story import Kept
from tests.journal.services.test_backups import cheap, clock, journal, kept, template
from tests.journal.services.test_new_keys import begun

__all__ = ["cheap", "clock", "journal", "kept", "template"]


def test_a_new_backup_under_the_name_of_a_lost_one_is_not_taken_for_it(
    journal: Journal, kept: Kept, tmp_path: Path
) -> None:
    stick = tmp_path / "stick.backup"
    lost = backing_up.back_up(journal, stick)
    stick.rename(tmp_path / "in a drawer")
    renewed = credentials.finish_new_key(journal, begun(kept)).journal
    again = backing_up.back_up(renewed, stick)
    assert backing_up.opened_by_former_keys(renewed) == ()
    backing_up.back_up(renewed, tmp_path / "other.backup")
    assert stick.exists()
    assert backing_up.out_of_reach(renewed) == (backing_up.KnownBackup(name="stick.backup", digest=lost.digest),)
    assert backing_up.remove(renewed, stick)
    assert [each.digest for each in backing_up.out_of_reach(renewed)] == [lost.digest] != [again.digest]
    renewed.close()


def test_a_former_backup_is_known_by_its_header_wherever_daymark_keeps_it(
    journal: Journal, kept: Kept, tmp_path: Path
) -> None:
    """A copy of an old one that was put where a new one was written goes; another file there is left alone."""
    old = backing_up.back_up(journal, tmp_path / "old.backup").target.read_bytes()
    renewed = credentials.finish_new_key(journal, begun(kept)).journal
    copied, mine = tmp_path / "copied.backup", tmp_path / "mine.backup"
    for file in (copied, mine):
        backing_up.back_up(renewed, file)
    copied.write_bytes(old)
    mine.write_bytes(b"somebody's own")
    assert backing_up.opened_by_former_keys(renewed) == (copied,)
    backing_up.back_up(renewed, tmp_path / "fresh.backup")
    assert not copied.exists()
    assert mine.read_bytes() == b"somebody's own"
    renewed.close()
