from pathlib import Path

import pytest

from journal.errors import Code, InputError
from journal.services.outputs import is_free, refuse_filled, write_folder, write_new


def test_a_file_or_a_dangling_link_is_never_written_over(tmp_path: Path) -> None:
    taken, link = tmp_path / "taken", tmp_path / "link"
    taken.write_bytes(b"mine")
    link.symlink_to(tmp_path / "nowhere")
    for target in (taken, link):
        with pytest.raises(InputError) as refused:
            write_new(target, b"other")
        assert refused.value.code is Code.FILE_EXISTS
    assert taken.read_bytes() == b"mine"
    assert not (tmp_path / "nowhere").exists()


def test_the_digest_of_a_folder_is_that_of_its_list(tmp_path: Path) -> None:
    one = write_folder(tmp_path / "one", {"b.csv": b"2", "a.csv": b"1"})
    assert write_folder(tmp_path / "two", {"a.csv": b"1", "b.csv": b"2"}) == one
    assert write_folder(tmp_path / "three", {"a.csv": b"2", "b.csv": b"1"}) != one


def test_a_folder_is_free_when_it_is_missing_or_empty(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_bytes(b"")
    assert is_free(tmp_path / "missing")
    assert is_free(tmp_path / "empty")
    assert not is_free(tmp_path / "file")
    with pytest.raises(InputError) as refused:
        refuse_filled(tmp_path)
    assert refused.value.code is Code.FOLDER_NOT_EMPTY
