from pathlib import Path

from journal.errors import Code
from tests.faults import filling_disk
from tests.faults.children import in_child
from tests.faults.story import made
from tests.faults.tally import Tally


def test_a_file_that_may_not_grow_keeps_changes_out_whole(tmp_path: Path) -> None:
    assert filling_disk.run_limits(4, tmp_path).numbers == (4, 0, 0, 0, 0)


def test_a_full_disk_keeps_changes_out_whole(tmp_path: Path) -> None:
    assert filling_disk.run_disks(3, tmp_path).numbers == (3, 0, 0, 0, 0)


def test_a_draft_is_kept_on_a_full_disk(tmp_path: Path) -> None:
    assert filling_disk.run_drafts(3, tmp_path).numbers == (3, 0, 0, 0, 0)


def test_without_the_room_laid_by_a_draft_is_lost_and_said_to_be(tmp_path: Path) -> None:
    """The control."""
    kept = made(tmp_path / "journal", 1)
    (tmp_path / "disk").mkdir()
    found = in_child(lambda: filling_disk.drafted(kept, tmp_path / "disk", "half a kit", spent=True))
    assert found == {"code": Code.DISK_FULL, "words": [""]}


def test_room_enough_is_no_full_disk(tmp_path: Path) -> None:
    """The control: without a limit nothing is refused, and that would be seen."""
    kept = made(tmp_path / "journal", 1)
    found = in_child(lambda: filling_disk.limited(kept, 1 << 30))
    assert found["code"] == 0
    assert filling_disk.judged(Tally(fault="x"), found).uncaught == 1
    assert filling_disk.judged(Tally(fault="x"), {**found, "code": Code.DISK_FULL, "lost": 2}).lost == 2
