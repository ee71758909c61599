import json
import os
from hashlib import sha256
from pathlib import Path

from journal import paths
from tests.support.commands import Terminal


def test_a_backup_is_made_and_restored(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    made = terminal("journal", "backup", folder, "-o", tmp_path / "one.backup", "--json")
    assert made.code == 0, made
    told = json.loads(made.out[0])
    assert told["digest"] == sha256((tmp_path / "one.backup").read_bytes()).hexdigest()
    back = terminal("journal", "restore", tmp_path / "one.backup", "-o", tmp_path / "again", "--json")
    assert back.code == 0, back
    assert json.loads(back.out[0])["records"] == told["records"]
    whole = terminal("journal", "verify", tmp_path / "again")
    assert whole.code == 0, whole


def test_neither_writes_over_anything(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    assert terminal("journal", "backup", folder, "-o", tmp_path / "one.backup").code == 0
    again = terminal("journal", "backup", folder, "-o", tmp_path / "one.backup")
    assert (again.code, "one.backup" in again.err[0]) == (2, True)
    over = terminal("journal", "restore", tmp_path / "one.backup", "-o", folder)
    assert (over.code, len(over.err)) == (2, 1)


def test_a_damaged_backup_is_refused_in_one_line(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    backup = tmp_path / "one.backup"
    assert terminal("journal", "backup", folder, "-o", backup).code == 0
    data = backup.read_bytes()
    backup.write_bytes(data[:900] + bytes([data[900] ^ 4]) + data[901:])
    refused = terminal("journal", "restore", backup, "-o", tmp_path / "again")
    assert (refused.code, len(refused.err)) == (1, 1)
    assert "damaged" in refused.err[0]
    assert not (tmp_path / "again").exists()


def test_without_a_name_it_goes_into_daymarks_own_folder(terminal: Terminal, folder: Path) -> None:
    said = terminal("journal", "backup", folder)
    assert said.code == 0, said
    [made] = paths.backups_folder().iterdir()
    assert str(made) in said.out[0]


def test_a_recovery_key_that_is_none_restores_nothing(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    backup = tmp_path / "one.backup"
    assert terminal("journal", "backup", folder, "-o", backup).code == 0
    reading, writing = os.pipe()
    os.write(writing, "54H5K-ÄÖÜ\n".encode())
    os.close(writing)
    said = terminal("journal", "restore", backup, "-o", tmp_path / "again", "--recovery-key-fd", reading, ask=False)
    os.close(reading)
    assert (said.code, len(said.err)) == (2, 1)
    assert "recovery key" in said.err[0]
    assert not (tmp_path / "again").exists()
