from pathlib import Path

from tests.faults import read_only
from tests.faults.children import in_child
from tests.faults.story import made
from tests.faults.tally import Tally


def test_one_that_is_written_all_the_same_would_be_seen(tmp_path: Path) -> None:
    """The control: the same story where nothing is protected."""
    kept = made(tmp_path / "journal", 1)
    found = in_child(lambda: read_only.looked_at(kept, read_only.unprotected))
    assert found["said"] == "opened"
    tally = read_only.judged(Tally(fault="x"), found, found["records"] + 1)
    assert tally.half_written == 1
    assert tally.lost == 1
