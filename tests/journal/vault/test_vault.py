import stat
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from journal.diary.custody import HandoverForm, HandoverMade
from journal.errors import Code, DaymarkError, LedgerError, VaultError
from journal.ledger.checkpoints import NO_CHECKPOINT, check_checkpoint, digest, public_key, to_text
from journal.vault.connecting import copy_database
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header import vault_id
from journal.vault.vault import Vault
from tests.support.diary import DAY_ONE, SEED, check_in, dose, enrolled, keys, new_vault, stamp
from tests.support.studies.load import harbour


def test_a_new_vault_holds_its_enrolment_and_is_whole(vault: Vault, folder: Path) -> None:
    assert vault.enrolment() == enrolled()
    assert vault.head()[0] == 1
    assert vault.vault_id == vault_id(folder)
    assert vault.signing_seed() == SEED
    assert vault.study() == harbour()
    assert vault.last_stored() == stamp().at
    assert vault.withheld_records == 0
    assert vault.verify().whole


def test_what_was_saved_is_there_after_closing_and_only_its_own_files_are(folder: Path, key: DataKey) -> None:
    with new_vault(folder, key) as made:
        made.append(stamp(), check_in(), dose())
        before = made.book(DAY_ONE, DAY_ONE)
    assert sorted(file.name for file in folder.iterdir()) == ["header", "journal.db", "journal.db-reserve"]
    with Vault.open(folder, key) as opened:
        assert opened.book(DAY_ONE, DAY_ONE) == before
        assert opened.verify().whole


def test_a_vault_is_made_once(vault: Vault, folder: Path, key: DataKey) -> None:
    with pytest.raises(VaultError) as refused:
        new_vault(folder, key)
    assert refused.value.code is Code.VAULT_EXISTS
    assert vault.head()[0] == 1


def test_a_vault_needs_its_header_and_its_own_key(folder: Path, key: DataKey, tmp_path: Path) -> None:
    for place, wrong, code in (
        (folder, DataKey.generate(), Code.CREDENTIAL_WRONG),
        (tmp_path / "none", key, Code.VAULT_MISSING),
    ):
        with pytest.raises(VaultError) as refused:
            new_vault(place, wrong)
        assert refused.value.code is code
    assert [file.name for file in folder.iterdir()] == ["header"]


def test_the_enrolment_names_the_key_of_the_seed(folder: Path, key: DataKey) -> None:
    first = enrolled(signing_key=public_key(bytes(32)).hex())
    with pytest.raises(LedgerError) as refused:
        Vault.create(folder, key, study=harbour(), first=first, stamp=stamp(), signing_seed=SEED)
    assert refused.value.code is Code.LEDGER_REFUSED


def test_a_vault_that_could_not_be_made_leaves_nothing(folder: Path, key: DataKey) -> None:
    (folder / "journal.db.unfinished").write_bytes(b"left over from a crash")
    first = enrolled(participant="\ud800")
    with pytest.raises(DaymarkError) as refused:
        Vault.create(
            folder, key, study=harbour(), first=replace(first, participant="\ud800"), stamp=stamp(), signing_seed=SEED
        )
    assert refused.value.code is Code.VALUE_NOT_CANONICAL
    assert [file.name for file in folder.iterdir()] == ["header"]
    new_vault(folder, key).close()


def test_a_wrong_key_is_told_from_damage(folder: Path, key: DataKey, tmp_path: Path) -> None:
    new_vault(folder, key).close()
    with pytest.raises(VaultError) as refused:
        Vault.open(folder, keys(tmp_path / "another"))
    assert refused.value.code is Code.CREDENTIAL_WRONG
    file = folder / "journal.db"
    whole = file.read_bytes()
    file.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
    with pytest.raises(VaultError) as refused:
        Vault.open(folder, key)
    assert refused.value.code is Code.VAULT_DAMAGED
    file.write_bytes(whole)
    Vault.open(folder, key).close()


def test_a_missing_database_is_missing(folder: Path, key: DataKey) -> None:
    with pytest.raises(VaultError) as refused:
        Vault.open(folder, key)
    assert refused.value.code is Code.VAULT_MISSING


def test_a_second_opener_is_refused_and_writes_nothing(vault: Vault, folder: Path, key: DataKey) -> None:
    vault.append(stamp(), check_in())
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(VaultError) as refused:
        Vault.open(folder, key)
    assert refused.value.code is Code.VAULT_BUSY
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    vault.append(stamp(), dose())


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("DELETE FROM vault", "vault"),
        ("DELETE FROM study_file", "study_file"),
        ("UPDATE study_file SET source = x'7b7d'", "study_file"),
    ],
)
def test_a_vault_without_what_it_keeps_is_damaged(folder: Path, key: DataKey, statement: str, table: str) -> None:
    with new_vault(folder, key) as made, made.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    with pytest.raises(VaultError) as refused, Vault.open(folder, key) as opened:
        opened.study()
    assert refused.value.code is Code.VAULT_DAMAGED
    assert refused.value.where == table


def handed_over(checkpoint: str) -> HandoverMade:
    return HandoverMade(
        form=HandoverForm.PACKAGE,
        first_day=DAY_ONE,
        last_day=DAY_ONE,
        notes_included=True,
        recipient="",
        digest="",
        checkpoint=checkpoint,
        withheld_records=0,
    )


def test_each_checkpoint_names_the_one_before(vault: Vault) -> None:
    first = vault.sign_checkpoint()
    assert (first.checkpoint.seq, first.checkpoint.head) == vault.head()
    assert (first.checkpoint.vault_id, first.checkpoint.previous) == (vault.vault_id, NO_CHECKPOINT)
    assert check_checkpoint(first, Ed25519PrivateKey.from_private_bytes(SEED).public_key().public_bytes_raw())
    assert vault.checkpoints() == ()
    vault.append(stamp(), handed_over(to_text(first)), handed_over(""))
    second = vault.sign_checkpoint()
    assert second.checkpoint.previous == digest(first.checkpoint)
    vault.append(stamp(), handed_over(to_text(second)))
    assert vault.checkpoints() == (first, second)


@pytest.mark.parametrize("name", ["a?b=c", "a#b", "a%3Fb", "a:b@c"])
def test_the_name_of_a_folder_is_a_name_and_no_address(template: tuple[Path, bytes], tmp_path: Path, name: str) -> None:
    """A warning of SQLAlchemy fails the test."""
    copytree(template[0] / "vault", tmp_path / name)
    with DataKey(bytearray(template[1])) as key, Vault.open(tmp_path / name, key) as vault:
        assert vault.engine.url.database == str(tmp_path / name / "journal.db")
        assert vault.verify().whole


def test_what_lies_in_a_journal_s_folder_is_its_owner_s_alone(tmp_path: Path) -> None:
    """One that an earlier version made as well, from the next opening on."""
    folder = tmp_path / "above" / "journal"
    key = keys(folder)
    with new_vault(folder, key) as vault:
        copy_database(vault.engine, folder / "copy")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (*folder.iterdir(), folder, folder.parent)}
    assert modes == {
        "header": 0o600,
        "journal.db": 0o600,
        "journal.db-reserve": 0o600,
        "journal.db-wal": 0o600,
        "copy": 0o600,
        "journal": 0o700,
        "above": 0o700,
    }
    (folder / "journal.db").chmod(0o644)
    with Vault.open(folder, key):
        assert stat.S_IMODE((folder / "journal.db").stat().st_mode) == 0o600
