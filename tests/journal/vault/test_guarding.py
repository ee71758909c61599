"""The ledger under attack, with raw SQL through the very connection that is open."""

from pathlib import Path
from typing import Any

import pytest

from journal.errors import Code, LedgerError
from journal.vault.failures import translated
from journal.vault.guarding import TRIGGERS
from journal.vault.keys.data_key import DataKey
from journal.vault.vault import Vault
from tests.support.diary import check_in, dose, new_vault, stamp

COLUMNS = "seq, kind, prev, salt, body, openings, hash"
NEXT = "SELECT {seq}, kind, {prev}, salt, body, openings, hash FROM ledger WHERE seq = 2"
HEAD = "(SELECT hash FROM ledger ORDER BY seq DESC LIMIT 1)"

ATTACKS = (
    "UPDATE ledger SET kind = 'clock_jumped' WHERE seq = 2",
    "UPDATE OR REPLACE ledger SET seq = 1 WHERE seq = 2",
    "UPDATE ledger SET rowid = 99 WHERE seq = 2",
    "DELETE FROM ledger WHERE seq = 3",
    "DELETE FROM ledger",
    f"REPLACE INTO ledger ({COLUMNS}) {NEXT.format(seq=2, prev='prev')}",
    f"INSERT OR REPLACE INTO ledger ({COLUMNS}) {NEXT.format(seq=3, prev='prev')}",
    f"INSERT OR IGNORE INTO ledger ({COLUMNS}) {NEXT.format(seq=9, prev=HEAD)}",
    f"INSERT INTO ledger ({COLUMNS}) {NEXT.format(seq=2, prev='prev')} ON CONFLICT DO UPDATE SET kind = 'x'",
    f"INSERT INTO ledger ({COLUMNS}) {NEXT.format(seq=5, prev=HEAD)}",
    f"INSERT INTO ledger ({COLUMNS}) {NEXT.format(seq=0, prev=HEAD)}",
    f"INSERT INTO ledger ({COLUMNS}) {NEXT.format(seq=-1, prev=HEAD)}",
    f"INSERT INTO ledger ({COLUMNS}) {NEXT.format(seq='NULL', prev=HEAD)}",
    f"INSERT INTO ledger ({COLUMNS}) {NEXT.format(seq=4, prev='prev')}",
    f"INSERT INTO ledger ({COLUMNS}) {NEXT.format(seq=4, prev='zeroblob(32)')}",
    f"INSERT INTO ledger ({COLUMNS}) {NEXT.format(seq=4, prev='NULL')}",
    "DROP TABLE ledger",
    "ALTER TABLE ledger RENAME TO something",
    "ALTER TABLE ledger ADD COLUMN more TEXT",
    "ALTER TABLE ledger RENAME COLUMN kind TO sort",
    *(f"DROP TRIGGER {name}" for name in TRIGGERS),
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA Foreign_Keys = OFF",
    "PRAGMA trusted_schema(1)",
)


@pytest.fixture
def driver(vault: Vault) -> Any:  # noqa: ANN401 - the driver has no types
    vault.append(stamp(), check_in(), dose())
    with vault.engine.connect() as connection:
        return connection.connection.driver_connection


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_ledger_cannot_be_changed(vault: Vault, driver: Any, attack: str) -> None:  # noqa: ANN401 - the driver has no types
    before = tuple(vault.records())
    with pytest.raises(LedgerError) as refused, translated():
        driver.execute(attack)
    assert refused.value.code is Code.LEDGER_REFUSED
    assert tuple(vault.records()) == before
    assert vault.verify().whole
    vault.append(stamp(), dose("d2"))


def test_without_the_trigger_the_same_attack_would_have_worked(vault: Vault, driver: Any) -> None:  # noqa: ANN401 - the driver has no types
    driver.set_authorizer(None)
    driver.execute("DROP TRIGGER ledger_never_updated")
    driver.execute(ATTACKS[0])
    report = vault.verify()
    assert (report.chain.first_bad, report.whole, report.views_equal) == (2, False, False)


def test_reading_a_setting_and_rebuilding_views_stays_allowed(vault: Vault, driver: Any) -> None:  # noqa: ANN401 - the driver has no types
    assert driver.execute("PRAGMA recursive_triggers").fetchall() == [(1,)]
    driver.execute("ALTER TABLE medicine RENAME TO medicine_before")
    driver.execute("DROP TABLE medicine_before")
    assert vault.head()[0] == 3


def test_the_connection_is_set_as_the_design_says(driver: Any) -> None:  # noqa: ANN401 - the driver has no types
    settings = {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "cipher_memory_security": "1",
    }
    found = {name: driver.execute(f"PRAGMA {name}").fetchone()[0] for name in settings}
    assert found == settings
    assert driver.execute("PRAGMA cipher_version").fetchone()[0].startswith("4.")


def test_an_error_shows_no_answers(folder: Path, key: DataKey) -> None:
    with new_vault(folder, key) as vault:
        vault.append(stamp(), dose(words="a very private word"))
        with pytest.raises(LedgerError) as refused:
            vault.append(stamp(), dose(words="a very private word"))
    raised: BaseException | None = refused.value
    seen = 0
    while raised is not None:
        assert "private" not in str(raised)
        raised, seen = raised.__context__, seen + 1
    assert seen > 2, "the driver's own error belongs to the chain that was looked through"
