from pathlib import Path

import pytest

from journal.errors import DaymarkError
from journal.vault.keys.data_key import DataKey
from journal.vault.state import LENGTH, BrokenMark, Mark, NoMark, OtherKeys, read_mark, write_mark

ID = "0123456789abcdef0123456789abcdef"
MARK = Mark(generation=3, seq=7, head=bytes(range(32)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "one.mark"


@pytest.mark.parametrize("flush", [True, False])
def test_a_mark_is_read_as_it_was_written(file: Path, *, flush: bool) -> None:
    key = DataKey(bytearray(32))
    file.write_bytes(bytes(500))
    write_mark(file, key, ID, MARK, flush=flush)
    assert read_mark(file, key, ID, 3) == MARK
    assert file.stat().st_size == LENGTH == 106
    assert file.read_bytes()[:26] == b"DAYMSTA\x1a\0\1" + bytes.fromhex(ID)
    assert file.read_bytes()[26:42] == bytes([0] * 7 + [3] + [0] * 7 + [7])


def test_missing_and_broken_are_told_apart(file: Path) -> None:
    key = DataKey(bytearray(32))
    assert read_mark(file, key, ID, 3) == NoMark()
    write_mark(file, key, ID, MARK, flush=False)
    whole = file.read_bytes()
    for place in (*range(9), *range(10, 26), *range(33, LENGTH)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert read_mark(file, key, ID, 3) == (OtherKeys(whole[place] ^ 1) if place == 33 else BrokenMark())
    for broken in (whole[:-1], whole + b"\0"):
        file.write_bytes(broken)
        assert read_mark(file, key, ID, 3) == BrokenMark()
    file.write_bytes(whole)
    assert read_mark(file, DataKey(bytearray(b"\1" * 32)), ID, 3) == BrokenMark()
    assert read_mark(file, key, ID[::-1], 3) == BrokenMark()


@pytest.mark.parametrize("left", [b"", bytes(LENGTH), b"DAYMSTA\x1a\0\0" + bytes(88)])
def test_what_never_reached_the_disk_and_marks_of_before_are_no_marks(file: Path, left: bytes) -> None:
    file.write_bytes(left)
    assert read_mark(file, DataKey(bytearray(32)), ID, 3) == NoMark()


@pytest.mark.parametrize("generation", [2, 4])
def test_a_mark_of_another_generation_is_told_though_its_mac_cannot_be_checked(file: Path, generation: int) -> None:
    write_mark(file, DataKey(bytearray(32)), ID, MARK, flush=False)
    assert read_mark(file, DataKey(bytearray(b"\1" * 32)), ID, generation) == OtherKeys(3)


def test_a_mark_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(DaymarkError):
        write_mark(tmp_path / "none" / "x", DataKey(bytearray(32)), ID, MARK, flush=True)
