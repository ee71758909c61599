"""Once the new header is in place the new keys count, whatever fails after it."""

import errno
import os
from pathlib import Path

import pytest

from journal import paths
from journal.errors import Code, DaymarkError
from journal.vault import finishing
from journal.vault.keys import header
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.recovery import RecoveryKey
from journal.vault.renewing import renew
from journal.vault.vault import Vault
from tests.support.diary import DAY_ONE, check_in, stamp


@pytest.fixture
def new(vault: Vault, folder: Path, key: DataKey) -> DataKey:
    vault.append(stamp(), check_in())
    passphrase, paper = bytearray(b"eleven loud geese"), RecoveryKey(bytes(16))
    return header.new_keys(folder, key, passphrase=passphrase, recovery=paper, cost=CHEAPEST_ACCEPTED)


def test_a_disk_that_does_not_confirm_the_new_header_takes_nothing_back(
    vault: Vault, folder: Path, new: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_file = paths.move_file

    def unconfirmed(source: Path, target: Path) -> None:
        move_file(source, target)
        raise DaymarkError(Code.FILE_UNWRITABLE, where=target.name)

    monkeypatch.setattr(header, "move_file", unconfirmed)
    renew(vault, new, stamp())
    with Vault.open(folder, new) as opened:
        assert opened.verify().whole


def test_a_header_that_did_not_move_leaves_the_old_keys(
    vault: Vault, folder: Path, key: DataKey, new: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Path) -> None:
        raise DaymarkError(Code.DISK_FULL, where="header")

    with monkeypatch.context() as failing:
        failing.setattr(header, "move_file", full)
        with pytest.raises(DaymarkError) as refused:
            renew(vault, new, stamp())
    assert refused.value.code is Code.DISK_FULL
    with Vault.open(folder, key) as opened:
        assert opened.verify().whole


def test_a_database_that_could_not_be_given_its_name_is_opened_by_the_new_keys(
    vault: Vault, folder: Path, new: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Path) -> None:
        raise DaymarkError(Code.FILE_UNWRITABLE, where=os.strerror(errno.EIO))

    with monkeypatch.context() as failing:
        failing.setattr(finishing, "give_name", refuse)
        renew(vault, new, stamp())
    with Vault.open(folder, new) as opened:
        assert opened.book(DAY_ONE, DAY_ONE).check_ins[0].finished
    assert sorted(file.name for file in folder.iterdir()) == ["header", "journal.db", "journal.db-reserve"]
