from pathlib import Path

from tests.faults import putting_back
from tests.faults.cutting_off import Place, at_home
from tests.faults.putting_back import grown, judged_folder, nothing, whole_folder
from tests.faults.story import Kept
from tests.faults.tally import Tally


def test_an_old_folder_or_file_is_named_at_the_next_opening(tmp_path: Path) -> None:
    assert putting_back.run_folders(4, tmp_path).numbers == (4, 0, 0, 0, 0)


def test_an_old_profile_is_named_by_the_next_package_alone(tmp_path: Path) -> None:
    tally = putting_back.run_profiles(1, tmp_path)
    assert tally.numbers == (1, 0, 0, 0, 0)
    assert tally.said.startswith("0 of 1 named before the package")


def test_a_journal_that_was_left_alone_would_be_seen(tmp_path: Path) -> None:
    """The control: nothing was put back, and nothing is named."""
    place = Place(tmp_path, b"")
    with at_home(place):
        assert judged_folder(Tally(fault="x"), grown(place, 0), nothing).half_written == 1


def test_a_copy_without_the_mark_would_be_seen(tmp_path: Path) -> None:
    """The control: whoever removes the mark as well is not named, and that is counted."""

    def and_the_mark(place: Place, older: Kept) -> None:
        for mark in (place.home / "state").glob("*.mark"):
            mark.unlink()
        whole_folder(place, older)

    place = Place(tmp_path, b"")
    with at_home(place):
        assert judged_folder(Tally(fault="x"), grown(place, 0), and_the_mark).half_written == 1
