"""Killed at every step on a file: exactly one credential opens, and every record is there."""

from functools import partial
from pathlib import Path
from shutil import copytree

import pytest

from journal.errors import Code, VaultError
from journal.vault import backup_format, finishing
from journal.vault.backups import make_backup, vault_id_of
from journal.vault.keys import header
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.recovery import RecoveryKey
from journal.vault.renewing import renew
from journal.vault.vault import Vault
from tests.support.diary import DAY_ONE, PASSPHRASE, check_in, dose, stamp
from tests.support.killing import killed_at

NEW = "eleven loud geese"
OLD_PAPER, NEW_PAPER = RecoveryKey(bytes(16)), RecoveryKey(bytes(range(16)))
ENOUGH = 10
MOST = 60


@pytest.fixture
def filled(vault: Vault, folder: Path) -> Path:
    vault.append(stamp(), check_in(), dose())
    vault.close()
    return folder


def opening(folder: Path) -> list[str]:
    """Which credentials open the journal; all that is in it must be there each time."""
    found = []
    for name, unlock in (
        ("old", partial(header.unlock, folder, bytearray(PASSPHRASE.encode()), floor=CHEAPEST_ACCEPTED)),
        ("new", partial(header.unlock, folder, bytearray(NEW.encode()), floor=CHEAPEST_ACCEPTED)),
        ("old paper", partial(header.unlock_with_recovery, folder, OLD_PAPER)),
        ("new paper", partial(header.unlock_with_recovery, folder, NEW_PAPER)),
    ):
        try:
            key = unlock()
        except VaultError as error:
            if error.code is not Code.CREDENTIAL_WRONG:
                raise
            continue
        with Vault.open(folder, key) as vault:
            assert vault.verify().whole
            assert len(vault.book(DAY_ONE, DAY_ONE).doses) == 1
            assert vault.book(DAY_ONE, DAY_ONE).check_ins[0].finished
        found.append(name)
    return found


def unfinished(left: list[str]) -> set[str]:
    """A header that was being written in ``renewing``: for a key that nothing is encrypted with."""
    return {path for path in left if path.startswith("renewing/.header.")}


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def change_passphrase(folder: Path, key: DataKey) -> None:
    header.change_passphrase(folder, key, bytearray(NEW.encode()), CHEAPEST_ACCEPTED)


def change_data_key(folder: Path, key: DataKey) -> None:
    new = header.new_keys(folder, key, passphrase=bytearray(NEW.encode()), recovery=NEW_PAPER, cost=CHEAPEST_ACCEPTED)
    renew(Vault.open(folder, key), new, stamp())


def test_a_change_of_passphrase_that_is_killed(filled: Path, key: DataKey, tmp_path: Path) -> None:
    outcomes, step = set(), 1
    while killed_at(step, partial(change_passphrase, copied(filled, tmp_path, step), key), str(tmp_path)):
        found = opening(tmp_path / f"at-{step}")
        assert found in (["old", "old paper"], ["new", "old paper"])
        assert files(tmp_path / f"at-{step}") == ["header", "journal.db", "journal.db-reserve"]
        outcomes.add(found[0])
        step += 1
    assert opening(tmp_path / f"at-{step}") == ["new", "old paper"]
    assert outcomes == {"old", "new"}


def test_a_new_data_key_that_is_killed(filled: Path, key: DataKey, tmp_path: Path) -> None:
    outcomes, step = [], 1
    while killed_at(step, partial(change_data_key, copied(filled, tmp_path, step), key), str(tmp_path)):
        found = opening(tmp_path / f"at-{step}")
        assert found in (["old", "old paper"], ["new", "new paper"])
        left = sorted(
            path.relative_to(tmp_path / f"at-{step}").as_posix() for path in (tmp_path / f"at-{step}").rglob("*")
        )
        kept = {"header", "journal.db", "journal.db-reserve"}
        assert set(left) - {"renewing", "renewing/header"} <= kept | unfinished(left)
        outcomes.append(found[0])
        step += 1
        assert step < MOST
    assert opening(tmp_path / f"at-{step}") == ["new", "new paper"]
    assert set(outcomes) == {"old", "new"}
    assert len(outcomes) >= ENOUGH


def test_a_backup_that_is_killed(filled: Path, key: DataKey, tmp_path: Path) -> None:
    target, kept = tmp_path / "out" / "journal.backup", []
    target.parent.mkdir()

    def back_up(folder: Path) -> None:
        with Vault.open(folder, key) as vault:
            make_backup(vault, target)

    step = 1
    while killed_at(step, partial(back_up, copied(filled, tmp_path, step)), str(tmp_path)):
        assert opening(tmp_path / f"at-{step}") == ["old", "old paper"]
        kept.append(target.exists())
        if target.exists():
            restores(target, tmp_path / f"from-{step}", key)
            target.unlink()
        step += 1
        assert step < MOST
    assert not any(kept[:ENOUGH])
    assert len(kept) >= ENOUGH
    assert files(target.parent) == [target.name]
    restores(target, tmp_path / "from-whole", key)


def restores(backup: Path, folder: Path, key: DataKey) -> None:
    assert vault_id_of(backup)
    backup_format.unpack(backup, folder)
    with Vault.open(folder, key) as vault:
        assert vault.verify().whole
        assert vault.head()[0] == 3


def copied(template: Path, parent: Path, step: int) -> Path:
    copytree(template, parent / f"at-{step}")
    return parent / f"at-{step}"


def test_somebody_else_was_quicker_to_give_the_name(folder: Path) -> None:
    before = files(folder.parent)
    finishing.give_name(folder, folder / "journal.db.2")
    assert files(folder.parent) == before
