from pathlib import Path

from tests.faults import flipping_backups
from tests.faults.cutting_off import at_home, filled
from tests.faults.flipping_backups import backup_of, fitting, judged
from tests.faults.tally import Tally


def test_a_wrong_bit_in_a_backup_is_refused(tmp_path: Path) -> None:
    assert flipping_backups.run(20, tmp_path).numbers == (20, 0, 0, 0, 0)


def test_a_wrong_bit_in_a_backup_that_was_made_to_fit_is_refused(tmp_path: Path) -> None:
    assert flipping_backups.run_mended(10, tmp_path).numbers == (10, 0, 0, 0, 0)


def test_a_backup_that_is_restored_would_be_seen(tmp_path: Path) -> None:
    """The control: one that is whole; its damage check fits as it is."""
    place = filled(tmp_path / "place")
    with at_home(place):
        whole = backup_of(place)
        assert fitting(whole) == whole
        assert judged(Tally(fault="x"), place, whole).lost == 1


def test_what_is_left_of_a_try_would_be_seen(tmp_path: Path) -> None:
    place = filled(tmp_path / "place")
    (place.folder / "again" / ".journal.unfinished").mkdir(parents=True)
    (place.folder / "again" / "of another").mkdir()
    with at_home(place):
        assert judged(Tally(fault="x"), place, b"no backup").half_written == 1
