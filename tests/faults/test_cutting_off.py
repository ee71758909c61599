"""Small counts; and for each row what is found after the whole of it, and after a program that does it wrongly."""

from pathlib import Path

import pytest

from journal.vault.keys import header
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.data_key import DataKey
from tests.faults.cutting_copies import backup_of, backups, restore, restored_to, restores
from tests.faults.cutting_keys import NEW, NEW_PAPER, data_keys, passphrases
from tests.faults.cutting_migrations import migrations
from tests.faults.cutting_off import Operation, Place, not_cut_off, run

OPERATIONS = [passphrases(), data_keys(), backups(), restores(), migrations()]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.fault)
def test_what_is_cut_off_loses_nothing(operation: Operation, tmp_path: Path) -> None:
    assert run(operation, 4, tmp_path).numbers == (4, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("operation", "outcome"),
    [
        (passphrases(), "opened by the new passphrase"),
        (data_keys(), "opened by the new passphrase"),
        (backups(), "journal whole; backup whole"),
        (restores(), "restored whole"),
        (migrations(), "of today"),
    ],
)
def test_the_whole_of_it_is_told_from_none_of_it(operation: Operation, outcome: str, tmp_path: Path) -> None:
    assert not_cut_off(operation, tmp_path).outcome == outcome


def test_a_header_that_is_written_in_two_parts_is_seen(tmp_path: Path) -> None:
    def in_two_parts(place: Place) -> None:
        place.kept.header.write_bytes(place.kept.header.read_bytes()[:100])

    assert not_cut_off(passphrases(in_two_parts), tmp_path).unreadable == 1


def test_credentials_of_both_sets_are_seen(tmp_path: Path) -> None:
    def paper_alone(place: Place) -> None:
        with DataKey(bytearray(place.key)) as key:
            header.change_recovery_key(place.kept.folder, key, NEW_PAPER)

    assert not_cut_off(data_keys(paper_alone), tmp_path).half > 0


def test_a_header_that_comes_before_its_database_is_seen(tmp_path: Path) -> None:
    def header_first(place: Place) -> None:
        with DataKey(bytearray(place.key)) as key:
            new, cost = bytearray(NEW.encode()), CHEAPEST_ACCEPTED
            made = header.new_keys(place.kept.folder, key, passphrase=new, recovery=NEW_PAPER, cost=cost)
        with made:
            header.commit_new_keys(place.kept.folder, made)

    assert not_cut_off(data_keys(header_first), tmp_path).unreadable > 0


def test_a_new_data_key_without_a_backup_is_seen(tmp_path: Path) -> None:
    def backups_removed(place: Place) -> None:
        for backup in (place.home / "backups").iterdir():
            backup.unlink()

    assert not_cut_off(data_keys(backups_removed), tmp_path).lost == 1


def test_a_backup_that_is_written_in_place_is_seen(tmp_path: Path) -> None:
    def in_place(place: Place) -> None:
        backup_of(place).write_bytes(b"DAYMBAK\x1a half of it")

    assert not_cut_off(backups(in_place), tmp_path).half > 0


def test_a_restore_that_leaves_half_a_folder_is_seen(tmp_path: Path) -> None:
    def half(place: Place) -> None:
        restored_to(place).mkdir()
        (restored_to(place) / "header").write_bytes(place.kept.header.read_bytes())

    assert not_cut_off(restores(half), tmp_path).unreadable == 1


def test_a_restore_that_takes_the_other_journals_mark_is_seen(tmp_path: Path) -> None:
    def only_the_mark(place: Place) -> None:
        restore(place)
        restored_to(place).rename(place.folder / "elsewhere")

    assert not_cut_off(restores(only_the_mark), tmp_path).half == 1


def test_a_migration_without_its_views_is_seen(tmp_path: Path) -> None:
    def schema_alone(place: Place) -> None:
        with place.kept.vault() as vault, vault.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM custody")

    assert not_cut_off(migrations(schema_alone), tmp_path).half == 1
