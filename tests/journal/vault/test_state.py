from pathlib import Path

import pytest

from journal.errors import DaymarkError
from journal.vault.keys.data_key import DataKey
from journal.vault.state import LENGTH, BrokenMark, Mark, NoMark, read_mark, write_mark

ID = "0123456789abcdef0123456789abcdef"
MARK = Mark(seq=7, head=bytes(range(32)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "one.mark"


@pytest.mark.parametrize("flush", [True, False])
def test_a_mark_is_read_as_it_was_written(file: Path, *, flush: bool) -> None:
    key = DataKey(bytearray(32))
    file.write_bytes(bytes(500))
    write_mark(file, key, ID, MARK, flush=flush)
    assert read_mark(file, key, ID) == MARK
    assert file.stat().st_size == LENGTH == 98
    assert file.read_bytes()[:26] == b"DAYMSTA\x1a\0\0" + bytes.fromhex(ID)


def test_missing_and_broken_are_told_apart(file: Path) -> None:
    key = DataKey(bytearray(32))
    assert read_mark(file, key, ID) == NoMark()
    write_mark(file, key, ID, MARK, flush=False)
    whole = file.read_bytes()
    for place in range(LENGTH):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert read_mark(file, key, ID) == BrokenMark()
    for broken in (b"", whole[:-1], whole + b"\0"):
        file.write_bytes(broken)
        assert read_mark(file, key, ID) == BrokenMark()
    file.write_bytes(whole)
    assert read_mark(file, DataKey(bytearray(b"\1" * 32)), ID) == BrokenMark()
    assert read_mark(file, key, ID[::-1]) == BrokenMark()


def test_a_mark_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(DaymarkError):
        write_mark(tmp_path / "none" / "x", DataKey(bytearray(32)), ID, MARK, flush=True)
