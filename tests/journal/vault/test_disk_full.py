import resource
from pathlib import Path

import pytest

from journal.errors import Code, VaultError
from journal.vault.keys.data_key import DataKey
from journal.vault.vault import Vault
from tests.support.diary import check_in, dose, new_vault, some_days, stamp


def test_a_full_database_keeps_the_change_out_whole_and_goes_on_later(vault: Vault) -> None:
    vault.append(stamp(), check_in())
    with vault.engine.connect() as connection:
        driver = connection.connection.driver_connection
    assert driver is not None
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(VaultError) as refused:
        vault.append(stamp(), dose(), *some_days(500))
    assert refused.value.code is Code.DISK_FULL
    assert vault.head()[0] == 2
    assert vault.verify().whole
    driver.execute("PRAGMA max_page_count = 1000000")
    vault.append(stamp(), dose())
    assert vault.verify().whole


def test_a_file_that_may_not_grow_is_a_full_disk(folder: Path, key: DataKey) -> None:
    vault = new_vault(folder, key)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, limits[1]))
    try:
        with pytest.raises(VaultError) as refused:
            vault.append(stamp(), *some_days(500))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert refused.value.code is Code.DISK_FULL
    assert vault.head()[0] == 1
    vault.append(stamp(), dose())
    assert vault.verify().whole
    vault.close()
