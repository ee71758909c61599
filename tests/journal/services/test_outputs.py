from pathlib import Path

import pytest

from journal.errors import Code, InputError
from journal.services.outputs import is_free, refuse_filled, removed_on_failure, write_folder, write_new


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


def test_a_folder_half_written_is_taken_away_when_it_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes: list[Path] = []

    def write(target: Path, data: bytes) -> None:
        if len(writes) == 2:
            raise KeyboardInterrupt
        writes.append(target)
        target.write_bytes(data)

    monkeypatch.setattr("journal.services.outputs.write_atomically", write)
    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "data", {"a.csv": b"1", "b.csv": b"2", "c.csv": b"3"})
    assert len(writes) == 2
    assert not (tmp_path / "data").exists()


def test_a_file_is_taken_away_when_what_follows_fails(tmp_path: Path) -> None:
    kept, lost = tmp_path / "kept", tmp_path / "lost"
    for file in (kept, lost):
        file.write_bytes(b"1")
    with removed_on_failure(kept):
        pass
    with pytest.raises(RuntimeError), removed_on_failure(lost):
        raise RuntimeError
    assert (kept.exists(), lost.exists()) == (True, False)


def test_a_folder_is_free_when_it_is_missing_or_empty(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_bytes(b"")
    assert is_free(tmp_path / "missing")
    assert is_free(tmp_path / "empty")
    assert not is_free(tmp_path / "file")
    with pytest.raises(InputError) as refused:
        refuse_filled(tmp_path)
    assert refused.value.code is Code.FOLDER_NOT_EMPTY
