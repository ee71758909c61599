from pathlib import Path

import pytest

from journal import paths
from ui.gate.attempts import Attempts, wait_after


def test_the_wait_doubles_up_to_a_minute() -> None:
    assert [wait_after(wrong) for wrong in range(10)] == [0, 0, 0, 2, 4, 8, 16, 32, 60, 60]


def test_the_count_outlives_the_gate_and_is_each_folder_s_own(tmp_path: Path) -> None:
    for expected in (1, 2, 3):
        assert Attempts(tmp_path / "a").add() == expected
    assert Attempts(tmp_path / "a").wrong() == 3
    assert Attempts(tmp_path / "b").wrong() == 0
    Attempts(tmp_path / "a").clear()
    assert Attempts(tmp_path / "a").wrong() == 0


def test_the_file_says_nothing_but_a_number(tmp_path: Path) -> None:
    Attempts(tmp_path / "my-journal").add()
    [file] = paths.state_folder().iterdir()
    assert file.read_bytes() == b"1"
    assert "journal" not in file.name


@pytest.mark.parametrize("kept", [b"", b"x", b"-1", b"99999"])
def test_a_file_that_cannot_be_read_counts_as_none(tmp_path: Path, kept: bytes) -> None:
    attempts = Attempts(tmp_path)
    attempts.add()
    [file] = paths.state_folder().iterdir()
    file.write_bytes(kept)
    assert Attempts(tmp_path).wrong() == 0
    assert attempts.wrong() == 1


def test_the_count_stops_where_it_would_no_longer_fit(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path)
    attempts.add()
    [file] = paths.state_folder().iterdir()
    file.write_bytes(b"9999")
    assert attempts.add() == 9999
    assert attempts.wrong() == 9999


def test_a_place_that_cannot_be_written_neither_opens_nor_locks_out(tmp_path: Path, own_home: Path) -> None:
    own_home.write_text("")
    assert Attempts(tmp_path).add() == 1


def test_the_wait_grows_though_the_count_cannot_be_kept(tmp_path: Path, own_home: Path) -> None:
    own_home.write_text("")
    attempts = Attempts(tmp_path)
    assert [attempts.add() for _ in range(4)] == [1, 2, 3, 4]
    assert attempts.wrong() == 4
    attempts.clear()
    assert attempts.wrong() == 0


def test_a_journal_has_one_count_by_whatever_way_one_comes_to_it(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "link").symlink_to("journal")
    for number, way in enumerate((tmp_path / "journal", tmp_path / "link", tmp_path / "link" / ".." / "journal")):
        assert Attempts(way).add() == number + 1
