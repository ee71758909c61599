import os
from hashlib import sha256
from pathlib import Path

import pytest

from journal.errors import Code, DaymarkError, InputError, LedgerError, VaultError
from journal.ledger.lines import to_line
from journal.vault import backup_format, backups
from journal.vault.backups import make_backup
from journal.vault.keys.data_key import DataKey
from journal.vault.renewing import renew
from journal.vault.vault import Vault
from tests.support.diary import check_in, dose, some_days, stamp


def ledger_digest(vault: Vault) -> str:
    return sha256(b"".join(to_line(record) for record in vault.records())).hexdigest()


@pytest.fixture
def backup(vault: Vault, tmp_path: Path) -> Path:
    vault.append(stamp(), *some_days(30), dose())
    make_backup(vault, tmp_path / "one.backup")
    return tmp_path / "one.backup"


def test_what_comes_out_of_a_backup_is_what_went_in(vault: Vault, key: DataKey, tmp_path: Path) -> None:
    vault.append(stamp(), *some_days(30), dose())
    told: list[tuple[int, int]] = []
    made = make_backup(vault, tmp_path / "one.backup", lambda done, total: told.append((done, total)))
    assert made.digest == sha256((tmp_path / "one.backup").read_bytes()).hexdigest()
    assert made.digest == backup_format.digest_of(tmp_path / "one.backup")
    assert (made.seq, made.head) == vault.head()
    assert told
    assert backup_format.unpack(tmp_path / "one.backup", tmp_path / "restored") == made.digest
    with Vault.open(tmp_path / "restored", key) as restored:
        assert ledger_digest(restored) == ledger_digest(vault)
        assert restored.verify().whole
    assert backups.vault_id_of(tmp_path / "one.backup") == vault.vault_id
    assert {path.name for path in tmp_path.iterdir()} >= {"one.backup", "restored"}
    assert not list(tmp_path.glob(".*"))


def test_its_form_is_the_documented_one(backup: Path, folder: Path) -> None:
    data, header = backup.read_bytes(), (folder / "header").read_bytes()
    assert data[:10] == b"DAYMBAK\x1a\0\0"
    assert int.from_bytes(data[10:14], "big") == len(header)
    assert data[22 : 22 + len(header)] == header
    assert int.from_bytes(data[14:22], "big") == len(data) - 22 - len(header) - 32
    assert data[-32:] == sha256(data[:-32]).digest()


def test_nothing_of_it_can_be_read(backup: Path) -> None:
    data = backup.read_bytes()
    for plain in ("river", "SQLite format 3", "check_in", "H-014"):
        assert plain.encode() not in data
        assert plain.encode("utf-16-le") not in data


def test_it_is_never_written_over_another_file(vault: Vault, tmp_path: Path) -> None:
    target = tmp_path / "there"
    target.write_text("mine")
    with pytest.raises(InputError) as refused:
        make_backup(vault, target)
    assert refused.value.code is Code.FILE_EXISTS
    assert target.read_text() == "mine"
    assert not list(tmp_path.glob(".*"))


def test_what_a_killed_one_left_is_removed(vault: Vault, tmp_path: Path) -> None:
    left = tmp_path / f".{vault.vault_id}.12345678.making"
    left.mkdir()
    other = tmp_path / ".another.12345678.making"
    other.mkdir()
    make_backup(vault, tmp_path / "one.backup")
    assert not left.exists()
    assert other.exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda _: b"", Code.BACKUP_DAMAGED),
        (lambda data: data[:21], Code.BACKUP_DAMAGED),
        (lambda data: data[:-1], Code.BACKUP_DAMAGED),
        (lambda data: data + b"\0", Code.BACKUP_DAMAGED),
        (lambda data: b"X" + data[1:], Code.BACKUP_DAMAGED),
        (lambda data: data[:8] + b"\0\x01" + data[10:], Code.VAULT_TOO_NEW),
        (lambda data: data[:10] + b"\xff\xff\xff\xff" + data[14:], Code.BACKUP_DAMAGED),
        (lambda data: data[:14] + b"\xff" * 8 + data[22:], Code.BACKUP_DAMAGED),
        (lambda data: data[:500] + bytes([data[500] ^ 1]) + data[501:], Code.BACKUP_DAMAGED),
        (lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:], Code.BACKUP_DAMAGED),
        (lambda data: data[:-1] + bytes([data[-1] ^ 1]), Code.BACKUP_DAMAGED),
    ],
)
def test_a_broken_one_is_refused(backup: Path, tmp_path: Path, change: object, code: Code) -> None:
    assert callable(change)
    backup.write_bytes(change(backup.read_bytes()))
    with pytest.raises(VaultError) as refused:
        backup_format.unpack(backup, tmp_path / "restored")
    assert refused.value.code is code
    assert refused.value.where == backup.name


def test_a_file_that_shrinks_while_it_is_read_is_damaged(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.paths import make_new_private_dir

    def make_and_cut(folder: Path) -> Path:
        with backup.open("r+b") as file:
            file.truncate(5000)
        return make_new_private_dir(folder)

    monkeypatch.setattr("journal.paths.make_new_private_dir", make_and_cut)
    with pytest.raises(VaultError) as refused:
        backup_format.unpack(backup, tmp_path / "restored")
    assert refused.value.code is Code.BACKUP_DAMAGED


@pytest.mark.parametrize("damage", ["chain", "views"])
def test_a_journal_that_is_not_whole_makes_no_backup(vault: Vault, tmp_path: Path, damage: str) -> None:
    vault.append(stamp(), check_in(), dose())
    statements = {
        "chain": ("DROP TRIGGER ledger_never_updated", "UPDATE ledger SET body = x'7b7d' WHERE seq = 2"),
        "views": ("UPDATE dose SET kit = 'K-78'",),
    }[damage]
    with vault.engine.begin() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_authorizer(None)
        for statement in statements:
            connection.exec_driver_sql(statement)
    with pytest.raises(DaymarkError) as refused:
        make_backup(vault, tmp_path / "one.backup")
    assert isinstance(refused.value, LedgerError if damage == "chain" else VaultError)
    assert not (tmp_path / "one.backup").exists()
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("damage", ["chain", "views"])
def test_a_journal_that_is_not_whole_gets_no_new_key(vault: Vault, folder: Path, key: DataKey, damage: str) -> None:
    from journal.vault.keys import header
    from journal.vault.keys.cost import CHEAPEST_ACCEPTED
    from journal.vault.keys.recovery import RecoveryKey

    vault.append(stamp(), check_in(), dose())
    statements = {
        "chain": ("DROP TRIGGER ledger_never_updated", "UPDATE ledger SET body = x'7b7d' WHERE seq = 2"),
        "views": ("UPDATE dose SET kit = 'K-78'",),
    }[damage]
    with vault.engine.begin() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_authorizer(None)
        for statement in statements:
            connection.exec_driver_sql(statement)
    new = header.new_keys(
        folder, key, passphrase=bytearray(b"eleven loud geese"), recovery=RecoveryKey(bytes(16)), cost=CHEAPEST_ACCEPTED
    )
    with pytest.raises(DaymarkError):
        renew(vault, new, stamp())
    with Vault.open(folder, key) as again:
        assert again.head()[0] == 3
    assert sorted(file.name for file in folder.iterdir()) == ["header", "journal.db", "journal.db-reserve", "renewing"]
    assert [file.name for file in (folder / "renewing").iterdir()] == ["header"]


def test_a_rehearsal_that_ends_elsewhere_is_no_backup(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "newest", (9, bytes(32)))
    with pytest.raises(VaultError) as refused:
        make_backup(vault, tmp_path / "one.backup")
    assert refused.value.code is Code.BACKUP_DAMAGED


def test_where_backups_went_is_kept(vault: Vault, tmp_path: Path) -> None:
    assert backups.remembered_files(vault) == {}
    backups.remember_file(vault, "aa", tmp_path / "one")
    backups.remember_file(vault, "aa", tmp_path / "two")
    assert backups.remembered_files(vault) == {"aa": tmp_path / "two"}
    backups.remember_file(vault, "bb", tmp_path / "two")
    assert backups.remembered_files(vault) == {"aa": Path("two"), "bb": tmp_path / "two"}
    for digest in ("aa", "bb"):
        backups.forget_file(vault, digest)
    assert backups.remembered_files(vault) == {}


def test_what_is_no_backup_is_of_no_journal(vault: Vault, folder: Path, tmp_path: Path) -> None:
    assert backups.vault_id_of(tmp_path / "none") == ""
    assert backups.vault_id_of(folder / "header") == "" != vault.vault_id


def test_a_pipe_is_no_backup(tmp_path: Path) -> None:
    pipe = tmp_path / "one.backup"
    os.mkfifo(pipe)
    assert backups.vault_id_of(pipe) == ""
    with pytest.raises(InputError) as refused:
        backup_format.unpack(pipe, tmp_path / "restored")
    assert refused.value.code is Code.FILE_MISSING


def test_a_destroyed_one_is_overwritten_first(backup: Path, tmp_path: Path) -> None:
    other = tmp_path / "the same file"
    other.hardlink_to(backup)
    assert backups.destroy(backup)
    assert not backup.exists()
    assert other.read_bytes()[:1000] == bytes(1000)
    assert backups.destroy(backup)


def test_what_cannot_be_destroyed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: Path, count: int) -> None:
        raise DaymarkError(Code.FILE_UNWRITABLE, where=f"{file.name} {count}")

    monkeypatch.setattr("journal.paths.overwrite_start", refuse)
    assert not backups.destroy(tmp_path / "one")
