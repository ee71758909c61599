"""Files are written whole or not at all, privately, and every failure has a code."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from journal import paths
from journal.errors import Code, DaymarkError, InputError


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def failing(number: int) -> Callable[[int], None]:
    def fail(descriptor: int) -> None:
        del descriptor
        raise OSError(number, os.strerror(number))

    return fail


def test_daymark_home_moves_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DAYMARK_HOME", str(tmp_path))
    for place in (paths.home(), paths.default_journal(), paths.settings_file(), paths.state_folder()):
        assert place.is_relative_to(tmp_path)


def test_without_it_the_files_lie_where_the_system_keeps_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DAYMARK_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.home().name == "daymark"


def test_a_file_is_written_whole_and_private(tmp_path: Path) -> None:
    target = tmp_path / "header"
    paths.write_atomically(target, b"first")
    paths.write_atomically(target, b"second")
    assert target.read_bytes() == b"second"
    assert mode_of(target) == paths.PRIVATE_FILE
    assert [path.name for path in tmp_path.iterdir()] == ["header"]


def test_what_is_handed_on_can_be_read_by_others(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    paths.write_atomically(target, b"%PDF", private=False)
    assert mode_of(target) & 0o600 == 0o600


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, Code.DISK_FULL), (errno.EDQUOT, Code.DISK_FULL), (errno.EIO, Code.FILE_UNWRITABLE)],
)
def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: Code
) -> None:
    target = tmp_path / "header"
    paths.write_atomically(target, b"old")
    monkeypatch.setattr("journal.paths.os.fsync", failing(number))
    with pytest.raises(DaymarkError) as caught:
        paths.write_atomically(target, b"new")
    assert caught.value.code is code
    assert caught.value.where == "header", "the name alone, not its folders"
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["header"]


def test_a_write_into_a_folder_that_is_not_there_names_the_file_itself(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        paths.write_atomically(tmp_path / "missing" / "header", b"new")
    assert (caught.value.code, caught.value.where) == (Code.FILE_MISSING, "header")


def test_what_ships_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (paths.resources() / "studies" / "harbour.study").is_file()


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    target = tmp_path / "package"
    with paths.open_new(target) as file:
        file.write(b"kept")
    with pytest.raises(InputError) as caught:
        paths.open_new(target)
    assert caught.value.code is Code.FILE_EXISTS
    assert target.read_bytes() == b"kept"


def test_a_folder_is_private(tmp_path: Path) -> None:
    made = paths.make_private_dir(tmp_path / "mine" / "journal")
    assert mode_of(made) == mode_of(tmp_path / "mine") == paths.PRIVATE_DIRECTORY
    assert paths.make_private_dir(made) == made


def test_a_file_for_something_else_to_fill_is_private_first(tmp_path: Path) -> None:
    new, there = tmp_path / "new", tmp_path / "there"
    there.write_bytes(b"kept")
    there.chmod(0o644)
    for file in (new, there):
        assert mode_of(paths.make_private_file(file)) == paths.PRIVATE_FILE
    assert (new.read_bytes(), there.read_bytes()) == (b"", b"kept")


def test_a_new_folder_must_be_new(tmp_path: Path) -> None:
    made = paths.make_new_private_dir(tmp_path / "opened")
    assert mode_of(made) == paths.PRIVATE_DIRECTORY
    with pytest.raises(InputError) as again:
        paths.make_new_private_dir(made)
    with pytest.raises(InputError) as nowhere:
        paths.make_new_private_dir(tmp_path / "missing" / "opened")
    assert (again.value.code, nowhere.value.code) == (Code.FILE_EXISTS, Code.FILE_MISSING)


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    source = tmp_path / "study"
    source.write_bytes(b"12345")
    assert paths.read_limited(source, 5) == b"12345"
    with pytest.raises(InputError) as caught:
        paths.read_limited(source, 4)
    assert caught.value.code is Code.FILE_TOO_LARGE
    assert caught.value.facts == {"limit": 4}


@pytest.mark.parametrize("name", ["missing", "missing/study", "."])
def test_what_is_no_file_is_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        paths.read_limited(tmp_path / name, 5)
    assert caught.value.code is Code.FILE_MISSING


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_no_file_and_holds_nobody_up(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for use in (
        lambda: paths.read_limited(pipe, 5),
        lambda: paths.copy_private(pipe, tmp_path / "copy"),
        lambda: paths.overwrite_start(pipe, 5),
    ):
        with pytest.raises(InputError) as caught:
            use()
        assert caught.value.code is Code.FILE_MISSING
    assert pipe.is_fifo()


def test_a_folder_takes_a_free_name_or_an_empty_folder_s(tmp_path: Path) -> None:
    for name, there in (("free", False), ("empty", True)):
        source, target = tmp_path / f"{name}.part", tmp_path / name
        source.mkdir()
        (source / "header").write_bytes(b"kept")
        if there:
            target.mkdir()
        paths.move_folder(source, target)
        assert (target / "header").read_bytes() == b"kept"
        assert not source.exists()


def test_a_folder_that_was_filled_in_the_same_moment_keeps_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, full = tmp_path / "source", tmp_path / "full"
    for folder in (source, full):
        folder.mkdir()
        (folder / "kept").touch()
    monkeypatch.setattr(Path, "exists", lambda _: False)
    monkeypatch.setattr(Path, "is_dir", lambda _: False)
    with pytest.raises(InputError) as caught:
        paths.move_folder(source, full)
    assert caught.value.code is Code.FILE_EXISTS
    assert os.listdir(full) == os.listdir(source) == ["kept"]  # noqa: PTH208 - as pathlib asks exists()


def test_a_folder_never_takes_the_name_of_what_is_there(tmp_path: Path) -> None:
    source, full, link = tmp_path / "source", tmp_path / "full", tmp_path / "link"
    source.mkdir()
    full.mkdir()
    (full / "header").write_bytes(b"old")
    link.symlink_to(tmp_path / "nowhere")
    for target in (full, full / "header", link):
        with pytest.raises(InputError) as caught:
            paths.move_folder(source, target)
        assert caught.value.code is Code.FILE_EXISTS
    assert (full / "header").read_bytes() == b"old"
    assert source.is_dir()


def test_windows_needs_no_flush_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("journal.paths.os.fsync", failing(errno.EIO))
        patch.setattr("journal.paths.os.name", "nt")
        paths.sync_folder(tmp_path)
        patch.setattr("journal.paths.os.name", "posix")
        with pytest.raises(OSError, match="Input"):
            paths.sync_folder(tmp_path)


def for_folders(number: int) -> Callable[[int], None]:
    fsync = os.fsync

    def fail(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, os.strerror(number))
        fsync(descriptor)

    return fail


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_flush_a_folder_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "fsync", for_folders(number))
    paths.write_atomically(tmp_path / "header", b"whole")
    assert (tmp_path / "header").read_bytes() == b"whole"


def test_a_folder_that_fails_to_be_flushed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", for_folders(errno.EIO))
    with pytest.raises(DaymarkError) as refused:
        paths.write_atomically(tmp_path / "header", b"whole")
    assert refused.value.code is Code.FILE_UNWRITABLE


def test_a_file_that_cannot_be_flushed_is_not_let_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.EINVAL))
    with pytest.raises(DaymarkError):
        paths.write_atomically(tmp_path / "header", b"whole")
    assert not (tmp_path / "header").exists()
