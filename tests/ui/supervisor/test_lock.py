import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from journal.errors import Code, DaymarkError
from ui.supervisor import lock
from ui.supervisor.lock import Lock, Running, acquire, owner_lives, started

HOLDER = """
import sys
from pathlib import Path
from typing import BinaryIO
from ui.supervisor.lock import acquire
held = acquire(Path(sys.argv[1]))
print(type(held).__name__, flush=True)
sys.stdin.read()
"""


def held(path: Path) -> Lock:
    found = acquire(path)
    assert isinstance(found, Lock)
    return found


def other_process(path: Path) -> "subprocess.Popen[str]":
    line = [sys.executable, "-c", HOLDER, str(path)]
    process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "Lock\n"
    return process


def test_the_file_names_its_owner_and_goes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "home" / "running.lock"
    mine = held(path)
    assert path.read_text().split() == [str(os.getpid()), started(os.getpid())]
    assert path.stat().st_mode & 0o777 == 0o600
    mine.release()
    assert not path.exists()


def test_a_second_process_is_told_that_one_is_running(tmp_path: Path) -> None:
    path = tmp_path / "running.lock"
    with other_process(path) as process:
        assert isinstance(acquire(path), Running)
        process.kill()
    assert path.exists()
    held(path).release()


def test_a_second_start_in_the_same_process_is_told_so_too(tmp_path: Path) -> None:
    mine = held(tmp_path / "running.lock")
    assert isinstance(acquire(tmp_path / "running.lock"), Running)
    mine.release()


def test_a_file_left_behind_by_a_process_that_is_gone_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "running.lock"
    path.write_text("4194305 17\n")
    held(path).release()


def test_without_locks_of_the_system_number_and_start_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_hold", lambda _: True)
    path = tmp_path / "running.lock"
    path.write_text(f"{os.getpid()} {started(os.getpid())}\n")
    assert isinstance(acquire(path), Running)
    path.write_text(f"{os.getpid()} 1\n")
    held(path).release()


def test_a_file_that_somebody_took_away_meanwhile_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two starts at once: the one that loses its new file to the other asks again instead of thinking it holds it."""
    path = tmp_path / "running.lock"
    hold, losses = lock._hold, iter([True])  # noqa: SLF001 - between making and holding nothing else can be put

    def lose_once(file: BinaryIO) -> bool:
        if next(losses, False):
            path.unlink()
            path.write_text("4194305 1\n")
        return hold(file)

    monkeypatch.setattr(lock, "_hold", lose_once)
    mine = held(path)
    assert path.stat().st_ino == os.fstat(mine.file.fileno()).st_ino
    mine.release()


def test_a_folder_that_cannot_be_used_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(DaymarkError) as caught:
        acquire(tmp_path / "home" / "running.lock")
    assert caught.value.code in {Code.FILE_EXISTS, Code.FILE_UNWRITABLE, Code.FILE_MISSING}


@pytest.mark.parametrize("line", [b"", b"x 1", b"-1 1", b"4194305 1", b"99999999999999999999 1", b"\xff"])
def test_a_line_that_names_no_living_process_is_stale(line: bytes) -> None:
    assert not owner_lives(line)


def test_a_number_used_again_by_another_process_is_stale() -> None:
    me = os.getpid()
    assert owner_lives(f"{me} {started(me)}".encode())
    assert owner_lives(f"{me}".encode())
    assert not owner_lives(f"{me} 1".encode())


def test_the_start_is_the_one_the_system_tells() -> None:
    shown = subprocess.run(
        ["ps", "-o", "etimes=", "-p", str(os.getpid())], capture_output=True, text=True, check=True
    ).stdout
    uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
    since = uptime - int(started(os.getpid())) / os.sysconf("SC_CLK_TCK")
    assert abs(since - int(shown)) <= 2
    assert started(4194305) == ""
