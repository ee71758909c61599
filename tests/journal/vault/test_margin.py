from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from journal.errors import Code, RuleError, VaultError
from journal.ledger.lines import to_line
from journal.vault import margin
from journal.vault.keys import header
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.data_key import MARGIN, DataKey
from journal.vault.keys.recovery import RecoveryKey
from journal.vault.renewing import renew
from journal.vault.vault import Vault
from tests.support.diary import DAY_ONE, stamp

NEXT = DAY_ONE + timedelta(days=1)


def texts(vault: Vault) -> list[str]:
    return [note.text for note in margin.notes_of(vault, DAY_ONE)]


def test_notes_are_added_read_changed_and_removed(vault: Vault, folder: Path, key: DataKey) -> None:
    first, second = margin.add_note(vault, DAY_ONE, "For me alone: żółw."), margin.add_note(vault, DAY_ONE, "")
    margin.add_note(vault, NEXT, "Another day.")
    assert texts(vault) == ["For me alone: żółw.", ""]
    assert margin.change_note(vault, second.note_id, "Later.").day == DAY_ONE
    assert texts(vault) == ["For me alone: żółw.", "Later."]
    margin.remove_note(vault, first.note_id)
    assert margin.days_with_notes(vault) == (DAY_ONE, NEXT)
    vault.close()
    with Vault.open(folder, key) as again:
        assert texts(again) == ["Later."]


def test_a_note_is_in_no_record(vault: Vault) -> None:
    before = vault.head()
    margin.add_note(vault, DAY_ONE, "For me alone.")
    assert vault.head() == before
    assert b"alone" not in b"".join(to_line(record) for record in vault.records())
    assert "alone" not in repr(vault.book(DAY_ONE, NEXT))
    assert vault.verify().whole


def test_it_is_sealed_once_more_inside_the_vault(vault: Vault, key: DataKey) -> None:
    note = margin.add_note(vault, DAY_ONE, "For me alone.")
    with vault.engine.begin() as connection:
        sealed = connection.exec_driver_sql("SELECT sealed FROM margin").scalar_one()
    assert b"alone" not in sealed
    bound_to = b"".join(
        len(part).to_bytes(4, "big") + part
        for part in (b"daymark margin 0", vault.vault_id.encode(), note.note_id.encode(), b"2026-10-05")
    )
    assert AESGCMSIV(bytes(key.derive(MARGIN))).decrypt(sealed[:12], sealed[12:], bound_to) == b"For me alone."


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE margin SET day = '2026-10-06'",
        "UPDATE margin SET note_id = 'x'",
        "UPDATE margin SET sealed = x''",
        "UPDATE margin SET sealed = zeroblob(40)",
    ],
)
def test_a_note_that_was_changed_elsewhere_is_damage(vault: Vault, change: str) -> None:
    margin.add_note(vault, DAY_ONE, "For me alone.")
    with vault.engine.begin() as connection:
        connection.exec_driver_sql(change)
    day = NEXT if "SET day" in change else DAY_ONE
    with pytest.raises(VaultError) as refused:
        margin.notes_of(vault, day)
    assert refused.value.code is Code.VAULT_DAMAGED


def test_there_is_no_such_note(vault: Vault) -> None:
    for act in (lambda: margin.change_note(vault, "x", ""), lambda: margin.remove_note(vault, "x")):
        with pytest.raises(RuleError) as refused:
            act()
        assert refused.value.code is Code.UNKNOWN_RECORD


def test_notes_come_along_to_a_new_data_key(vault: Vault, folder: Path, key: DataKey) -> None:
    margin.add_note(vault, DAY_ONE, "For me alone.")
    new = header.new_keys(
        folder, key, passphrase=bytearray(b"eleven loud geese"), recovery=RecoveryKey(bytes(16)), cost=CHEAPEST_ACCEPTED
    )
    renew(vault, new, stamp())
    with Vault.open(folder, new) as renewed:
        assert texts(renewed) == ["For me alone."]
        assert renewed.custody()[0].change.what == "data_key"  # type: ignore[union-attr]  # it is the change of keys
