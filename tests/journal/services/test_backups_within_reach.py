"""Which backups are found again, by what they are: a name can be given twice, and a file can be moved."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.errors import Code, DaymarkError, InputError
from journal.services import backing_up, credentials, erasing, restoring
from journal.services.opening import Journal
from tests.faults.story import Kept
from tests.journal.services.test_backups import cheap, clock, journal, kept, template
from tests.journal.services.test_new_keys import begun
from tests.support.journals import PASSPHRASE
from tests.support.killing import killed_in

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


@dataclass(frozen=True, slots=True)
class Left:
    """``journal`` was opened again after a backup and a restore of it were killed; what they left."""

    journal: Journal
    backup: Path
    restore: Path

    @property
    def there(self) -> bool:
        return self.backup.exists() or self.restore.exists()


def killed_backup(kept: Kept, clock: FixedClock, target: Path, where: str) -> None:
    def back_up() -> None:
        backing_up.back_up(kept.journal(clock), target)

    killed_in(where, back_up)


@pytest.fixture
def left(journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path) -> Left:
    """The backup in a folder where none was ever finished."""
    near, far = tmp_path / "near", tmp_path / "far"
    for folder in (near, far):
        folder.mkdir()
    backing_up.back_up(journal, near / "one.backup")
    journal.close()
    killed_backup(kept, clock, far / "two.backup", "journal.vault.backups._rehearse")
    credential = restoring.WithPassphrase(bytearray(PASSPHRASE.encode()))
    killed_in(
        "journal.services.restoring.move_folder",
        lambda: restoring.restore_journal(near / "one.backup", near / "again", credential, clock),
    )
    (backup,) = far.iterdir()
    restore = near / ".again.unfinished"
    assert (backup / "backup").exists()
    assert (restore / "header").exists()
    return Left(kept.journal(clock), backup, restore)


def test_what_was_killed_leaves_nothing_after_the_next_backup(left: Left) -> None:
    other = left.restore.with_name(".other.unfinished")
    other.mkdir()
    backing_up.back_up_here(left.journal)
    assert not left.there
    assert backing_up.out_of_reach(left.journal) == ()
    assert other.exists()
    left.journal.close()


def test_nor_after_new_keys(left: Left, kept: Kept, tmp_path: Path) -> None:
    twin = tmp_path / "the header's bytes"
    twin.hardlink_to(left.backup / "backup")
    renewed = credentials.finish_new_key(left.journal, begun(kept))
    assert not left.there
    assert not any(twin.read_bytes()[:1000])
    assert (renewed.removed, renewed.out_of_reach) == (3, ())
    renewed.journal.close()


def test_nor_after_the_journal_was_erased_and_what_is_away_is_named(left: Left, tmp_path: Path) -> None:
    left.backup.parent.rename(tmp_path / "taken away")
    erased = erasing.erase_journal(left.journal)
    assert erased.removed == 2
    assert erased.out_of_reach == (backing_up.KnownBackup(name="two.backup", digest=""),)
    assert not left.there


def test_a_backup_that_was_in_place_and_not_yet_recorded_is_within_reach(
    journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path
) -> None:
    journal.close()
    target = tmp_path / "one.backup"
    killed_backup(kept, clock, target, "journal.vault.backups.shutil.rmtree")
    again = kept.journal(clock)
    assert backing_up.within_reach(again)[0] == target
    assert backing_up.remove(again, target)
    assert backing_up.out_of_reach(again) == ()
    again.close()


def test_a_backup_that_fails_leaves_nothing_to_name(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DaymarkError(Code.DISK_FULL)

    monkeypatch.setattr("journal.vault.backups.copy_database", fail)
    with pytest.raises(DaymarkError):
        backing_up.back_up(journal, tmp_path / "one.backup")
    assert backing_up.out_of_reach(journal) == ()
    assert not list(tmp_path.glob(".*"))
    journal.close()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the names of files are text")
@pytest.mark.parametrize("name", ["\udcff.backup", "\udcff/one.backup"])
def test_a_name_that_is_no_text_is_refused_before_anything_is_written(
    journal: Journal, tmp_path: Path, name: str
) -> None:
    target = tmp_path / name
    target.parent.mkdir(parents=True, exist_ok=True)
    before = journal.vault.newest
    with pytest.raises(InputError) as refused:
        backing_up.back_up(journal, target)
    assert refused.value.code is Code.NAME_NOT_TEXT
    assert list(target.parent.glob(".*")) == []
    assert not target.exists()
    assert journal.vault.newest == before
    journal.close()
