"""A journal in a folder that cannot be written."""

from pathlib import Path
from shutil import copytree

import pytest

from journal.errors import Code, VaultError
from journal.vault import margin, opening
from journal.vault.keys.data_key import DataKey
from journal.vault.vault import Vault
from tests.support.diary import DAY_ONE, check_in, dose, stamp
from tests.support.old_schemas import before_keeping_whole


@pytest.fixture
def no_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_writable", lambda *_: False)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    return tmp_path / "tmp"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def refuses_to_write(vault: Vault) -> None:
    assert vault.read_only
    for act in (
        lambda: vault.append(stamp(), dose("d9")),
        vault.rebuild,
        lambda: margin.add_note(vault, DAY_ONE, "x"),
    ):
        with pytest.raises(VaultError) as refused:
            act()
        assert refused.value.code is Code.VAULT_READ_ONLY


def test_it_can_be_looked_at_and_nothing_is_written(
    vault: Vault, folder: Path, key: DataKey, request: pytest.FixtureRequest, temporary: Path
) -> None:
    vault.append(stamp(), check_in(), dose())
    before = vault.book(DAY_ONE, DAY_ONE)
    assert not vault.read_only
    vault.close()
    files = bytes_of(folder)
    request.getfixturevalue("no_writing")
    with Vault.open(folder, key) as looking:
        assert looking.book(DAY_ONE, DAY_ONE) == before
        assert looking.verify().whole
        refuses_to_write(looking)
        assert not list(temporary.iterdir())
    assert bytes_of(folder) == files


def test_a_log_that_was_left_is_read_as_well(
    vault: Vault, folder: Path, key: DataKey, tmp_path: Path, request: pytest.FixtureRequest, temporary: Path
) -> None:
    vault.append(stamp(), check_in(), dose())
    before = vault.book(DAY_ONE, DAY_ONE)
    left = Path(copytree(folder, tmp_path / "left"))
    vault.close()
    files = bytes_of(left)
    assert files["journal.db-wal"]
    request.getfixturevalue("no_writing")
    with Vault.open(left, key) as looking:
        assert looking.book(DAY_ONE, DAY_ONE) == before
        assert looking.verify().whole
        refuses_to_write(looking)
        assert [oct(copy.stat().st_mode & 0o777) for copy in temporary.iterdir()] == ["0o700"]
    assert bytes_of(left) == files
    assert not list(temporary.iterdir())


def old_schema(vault: Vault) -> None:
    with vault.engine.begin() as connection:
        before_keeping_whole(connection)


def test_an_old_schema_is_brought_up_to_date_in_a_copy(
    vault: Vault, folder: Path, key: DataKey, request: pytest.FixtureRequest, temporary: Path
) -> None:
    old_schema(vault)
    vault.close()
    files = bytes_of(folder)
    request.getfixturevalue("no_writing")
    with Vault.open(folder, key) as looking:
        assert looking.custody() == ()
        assert list(temporary.iterdir())
    assert bytes_of(folder) == files
    assert not list(temporary.iterdir())


def test_an_old_schema_is_brought_up_to_date_and_its_views_derived(vault: Vault, folder: Path, key: DataKey) -> None:
    from journal.diary.custody import BackupMade

    vault.append(stamp(), BackupMade(digest="aa"), dose())
    old_schema(vault)
    vault.close()
    with Vault.open(folder, key) as opened:
        assert [kept.change for kept in opened.custody()] == [BackupMade(digest="aa")]
        assert opened.verify().whole


def test_what_cannot_be_copied_leaves_nothing(
    vault: Vault, folder: Path, request: pytest.FixtureRequest, temporary: Path
) -> None:
    vault.append(stamp(), dose())
    request.getfixturevalue("no_writing")
    with pytest.raises(VaultError) as refused:
        Vault.open(folder, DataKey.generate())
    assert refused.value.code is Code.CREDENTIAL_WRONG
    assert not list(temporary.iterdir())
