"""What opens a journal, changed from the command line; and its end."""

import errno
import json
import os
from pathlib import Path

import pytest

from journal import paths
from journal.errors import Code, VaultError
from journal.services import credentials
from tests.support.commands import Said, Terminal
from tests.support.journals import PASSPHRASE

NEW = "quarry lantern mellow finch"


def with_key(terminal: Terminal, backup_or_journal: Path, output: Path, key: str) -> Said:
    reading, writing = os.pipe()
    os.write(writing, key.encode())
    os.close(writing)
    said = terminal("journal", "restore", backup_or_journal, "-o", output, "--recovery-key-fd", reading, ask=False)
    os.close(reading)
    return said


def renew(terminal: Terminal, folder: Path, *more: object, new: str = NEW) -> Said:
    reading, writing = os.pipe()
    os.write(writing, new.encode())
    os.close(writing)
    said = terminal("journal", "new-keys", folder, "--new-passphrase-fd", reading, *more)
    os.close(reading)
    return said


def test_a_new_recovery_key_takes_the_place_of_the_earlier_one(
    terminal: Terminal, folder: Path, tmp_path: Path
) -> None:
    first = terminal("journal", "recovery-key", folder)
    assert (first.code, first.err) == (0, []), first
    second = json.loads(terminal("journal", "recovery-key", folder, "--json").out[0])["recovery_key"]
    assert second != first.out[-1]
    assert terminal("journal", "backup", folder, "-o", tmp_path / "one.backup").code == 0
    wrong = with_key(terminal, tmp_path / "one.backup", tmp_path / "again", first.out[-1])
    assert (wrong.code, len(wrong.err)) == (2, 1)
    assert not (tmp_path / "again").exists()
    right = with_key(terminal, tmp_path / "one.backup", tmp_path / "again", second)
    assert right.code == 0, right
    assert terminal("journal", "verify", tmp_path / "again").code == 0


def test_a_recovery_key_goes_to_a_descriptor_alone(terminal: Terminal, folder: Path) -> None:
    reading, writing = os.pipe()
    said = terminal("journal", "recovery-key", folder, "--recovery-fd", writing)
    os.close(writing)
    key = os.read(reading, 100).decode().strip()
    os.close(reading)
    assert (said.code, len(said.out)) == (0, 1)
    assert key not in said.out[0]


def test_a_wrong_passphrase_changes_no_key(terminal: Terminal, folder: Path) -> None:
    before = (folder / "header").read_bytes()
    for command in ("recovery-key", "new-keys"):
        assert terminal("journal", command, folder, passphrase="not this one").code == 2
    assert terminal("journal", "erase", folder, "--participant", "HBR-04-017", passphrase="not this one").code == 2
    assert (folder / "header").read_bytes() == before


def test_new_keys_leave_the_earlier_passphrase_with_nothing(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    near, far = tmp_path / "near.backup", tmp_path / "far.backup"
    for target in (near, far):
        assert terminal("journal", "backup", folder, "-o", target).code == 0
    far.rename(tmp_path / "carried away")
    done = renew(terminal, folder, "--json")
    assert (done.code, len(done.out)) == (0, 1), done
    result = json.loads(done.out[0])
    assert result["backups_removed"] == 1
    assert [each["name"] for each in result["backups_out_of_reach"]] == ["far.backup"]
    assert len(result["recovery_key"].split("-")) == 6
    assert not near.exists()
    assert len(list(paths.backups_folder().glob("*.backup"))) == 1
    assert terminal("journal", "verify", folder, passphrase=PASSPHRASE).code == 2
    assert terminal("journal", "verify", folder, passphrase=NEW).code == 0


def test_new_keys_name_in_words_what_they_could_not_reach(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    assert terminal("journal", "backup", folder, "-o", tmp_path / "far.backup").code == 0
    (tmp_path / "far.backup").unlink()
    done = renew(terminal, folder)
    assert "only the new passphrase" in done.out[0]
    assert any("far.backup, SHA-256 " in line for line in done.out)


def test_a_journal_that_does_not_open_again_has_its_new_recovery_key_told_all_the_same(
    terminal: Terminal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise VaultError(Code.VAULT_BUSY, where="journal")

    with monkeypatch.context() as failing:
        failing.setattr(credentials, "open_journal", busy)
        done = renew(terminal, folder)
    assert (done.code, len(done.out), len(done.err)) == (1, 2, 1)
    assert len(done.out[1].split("-")) == 6
    assert "encrypted anew" in done.err[0]
    assert terminal("journal", "verify", folder, passphrase=NEW).code == 0


def test_backups_that_nobody_could_ask_about_are_said_to_be_unknown(
    terminal: Terminal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise VaultError(Code.VAULT_BUSY, where="journal")

    monkeypatch.setattr("journal.services.backing_up.out_of_reach", busy)
    done = renew(terminal, folder)
    assert done.code == 0
    assert "The journal could not be asked which other backups there are." in done.out


def test_a_new_passphrase_that_is_too_short_begins_nothing(terminal: Terminal, folder: Path) -> None:
    refused = renew(terminal, folder, new="short")
    assert (refused.code, len(refused.err)) == (2, 1)
    assert not (folder / "renewing").exists()
    assert terminal("journal", "verify", folder).code == 0


def full(message: object = None, *, err: bool = False) -> None:
    """As ``click.echo`` with standard output on a full disk."""
    del message
    if not err:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_key_that_cannot_be_printed_is_no_success_and_the_passphrase_still_opens(
    terminal: Terminal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("journal.cli.output.click.echo", full)
        assert terminal("journal", "recovery-key", folder).code == 2
    assert terminal("journal", "recovery-key", folder).code == 0


def test_erasing_takes_the_participants_code(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    assert terminal("journal", "backup", folder, "-o", tmp_path / "one.backup").code == 0
    other = terminal("journal", "erase", folder, "--participant", "HBR-04-018")
    assert (other.code, len(other.err)) == (2, 1)
    assert terminal("journal", "verify", folder).code == 0
    done = terminal("journal", "erase", folder, "--participant", "HBR-04-017")
    assert done.code == 0, done
    assert done.out[1:] == ["Backups removed: 1"]
    assert not folder.exists()
    assert not (tmp_path / "one.backup").exists()
