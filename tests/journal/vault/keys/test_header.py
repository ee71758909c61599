import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from journal.errors import Code, DaymarkError, InputError, VaultError
from journal.ledger.canonical import canonical
from journal.vault.keys import header as keys_of
from journal.vault.keys.cost import CHEAPEST_ACCEPTED, FLOOR
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header import (
    Changed,
    change_help_lines,
    change_passphrase,
    create_keys,
    fits,
    header_info,
    read_help_lines,
    unlock,
    unlock_with_recovery,
    vault_id,
)
from journal.vault.keys.header_format import LONGEST, MAGIC, HelpLine, from_bytes, to_bytes
from journal.vault.keys.recovery import RecoveryKey
from tests.support.diary import HELP, PASSPHRASE

RECOVERY = RecoveryKey(bytes(16))
CHEAP = replace(CHEAPEST_ACCEPTED, passes=2)


def typed(text: str = PASSPHRASE) -> bytearray:
    return bytearray(text.encode())


def opened(folder: Path, text: str = PASSPHRASE) -> DataKey:
    return unlock(folder, typed(text), floor=CHEAPEST_ACCEPTED)


def refused_to_both(folder: Path, code: Code) -> None:
    with pytest.raises(VaultError) as refused:
        opened(folder)
    assert refused.value.code is code
    with pytest.raises(VaultError) as refused:
        unlock_with_recovery(folder, RECOVERY)
    assert refused.value.code is code


def rewritten(data: bytes, **changed: object) -> bytes:
    """A header with another body, made to look undamaged again, as somebody without the key could."""
    body = json.loads(data[14:-40])
    for name, value in changed.items():
        body[name] = value
    new = canonical(body)
    covered = data[:10] + len(new).to_bytes(4, "big") + new
    return checked(covered + data[-40:-8])


def checked(whole: bytes) -> bytes:
    return whole + sha256(whole).digest()[:8]


def test_both_keys_unlock_and_give_the_same_data_key(folder: Path, key: DataKey) -> None:
    assert opened(folder).copy() == key.copy()
    assert unlock_with_recovery(folder, RECOVERY).copy() == key.copy()
    assert fits(folder, key)
    assert not fits(folder, DataKey.generate())


def test_what_can_be_read_without_a_key(folder: Path, key: DataKey) -> None:
    info = header_info(folder)
    assert read_help_lines(folder) == info.help_lines == HELP
    assert (info.generation, info.cost) == (1, CHEAPEST_ACCEPTED)
    assert len(vault_id(folder)) == 32
    data = (folder / "header").read_bytes()
    assert PASSPHRASE.encode() not in data
    assert key.copy() not in data
    assert RECOVERY.secret not in data


def test_a_folder_has_keys_once(folder: Path, key: DataKey) -> None:
    with pytest.raises(VaultError) as refused:
        create_keys(folder, passphrase=typed(), recovery=RECOVERY, help_lines=(), cost=CHEAPEST_ACCEPTED)
    assert refused.value.code is Code.VAULT_EXISTS
    assert fits(folder, key)


def test_nothing_is_there_without_a_header(tmp_path: Path) -> None:
    refused_to_both(tmp_path, Code.VAULT_MISSING)
    with pytest.raises(VaultError) as refused:
        vault_id(tmp_path)
    assert refused.value.code is Code.VAULT_MISSING


@pytest.mark.usefixtures("key")
def test_wrong_credentials_are_wrong_and_change_nothing(folder: Path) -> None:
    before = (folder / "header").read_bytes()
    with pytest.raises(VaultError) as refused:
        opened(folder, "seven quiet heron")
    assert refused.value.code is Code.CREDENTIAL_WRONG
    with pytest.raises(VaultError) as refused:
        unlock_with_recovery(folder, RecoveryKey(bytes([1] * 16)))
    assert refused.value.code is Code.CREDENTIAL_WRONG
    assert (folder / "header").read_bytes() == before


@pytest.mark.usefixtures("key")
def test_every_flipped_bit_is_damage_and_told_so_before_anything_is_derived(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys_of, "open_with_passphrase", None)
    data = (folder / "header").read_bytes()
    for place in range(len(data) * 8):
        damaged = bytearray(data)
        damaged[place // 8] ^= 1 << place % 8
        with pytest.raises(VaultError) as refused:
            from_bytes(bytes(damaged))
        assert refused.value.code is Code.HEADER_DAMAGED
    (folder / "header").write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(VaultError) as refused:
        opened(folder)
    assert refused.value.code is Code.HEADER_DAMAGED


@pytest.mark.usefixtures("key")
def test_every_truncation_and_any_addition_is_damage(folder: Path) -> None:
    data = (folder / "header").read_bytes()
    for untrusted in (*(data[:end] for end in range(len(data))), data + b"\0", checked(data[:-40]), checked(MAGIC)):
        with pytest.raises(VaultError) as refused:
            from_bytes(untrusted)
        assert refused.value.code is Code.HEADER_DAMAGED


def slot(data: bytes, name: str, **changed: object) -> dict[str, object]:
    return {name: {**json.loads(data[14:-40])[name], **changed}}


@pytest.mark.usefixtures("key")
def test_a_body_that_is_not_a_header_is_damage_though_its_check_holds(folder: Path) -> None:
    data = (folder / "header").read_bytes()
    for untrusted in (
        rewritten(data, **slot(data, "passphrase", memory_kib=1024 * 1024 + 1)),
        rewritten(data, **slot(data, "passphrase", memory_kib=19 * 1024 - 1)),
        rewritten(data, **slot(data, "passphrase", passes=21)),
        rewritten(data, **slot(data, "passphrase", lanes=0)),
        rewritten(data, **slot(data, "passphrase", lanes="1")),
        rewritten(data, **slot(data, "passphrase", passes=True)),
        rewritten(data, **slot(data, "passphrase", more=1)),
        rewritten(data, **slot(data, "recovery_key", salt="00")),
        rewritten(data, **slot(data, "recovery_key", nonce="AB" * 12)),
        rewritten(data, **slot(data, "recovery_key", wrapped=7)),
        rewritten(data, recovery_key=[]),
        rewritten(data, generation=0),
        rewritten(data, vault="zz"),
        rewritten(data, help=7),
        rewritten(data, help=[{"name": 7, "words": "", "number": "", "kind": ""}]),
        rewritten(data, help=[{"name": ""}]),
        rewritten(data, help=[7]),
        rewritten(data, more=1),
        checked(data[:14] + b"[" + data[15:-8]),
    ):
        with pytest.raises(VaultError) as refused:
            from_bytes(untrusted)
        assert refused.value.code is Code.HEADER_DAMAGED


@pytest.mark.usefixtures("key")
def test_a_later_format_is_told_as_such(folder: Path) -> None:
    data = (folder / "header").read_bytes()
    with pytest.raises(VaultError) as refused:
        from_bytes(checked(data[:8] + b"\0\1" + data[10:-8]))
    assert refused.value.code is Code.VAULT_TOO_NEW


@pytest.mark.usefixtures("key")
def test_help_lines_changed_by_somebody_else_are_noticed_at_unlock(folder: Path) -> None:
    data = (folder / "header").read_bytes()
    forged = [{"kind": "emergency", "name": "Help", "number": "01632 960000", "words": ""}]
    (folder / "header").write_bytes(rewritten(data, help=forged))
    assert read_help_lines(folder)[0].number == "01632 960000"
    refused_to_both(folder, Code.HEADER_DAMAGED)


@pytest.mark.usefixtures("key")
def test_a_slot_of_another_vault_does_not_open_here(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    create_keys(other, passphrase=typed(), recovery=RECOVERY, help_lines=HELP, cost=CHEAPEST_ACCEPTED)
    theirs, data = ((place / "header").read_bytes() for place in (other, folder))
    (folder / "header").write_bytes(rewritten(data, **slot(theirs, "passphrase"), **slot(theirs, "recovery_key")))
    refused_to_both(folder, Code.CREDENTIAL_WRONG)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(folder: Path, key: DataKey) -> None:
    before = header_info(folder)
    change_passphrase(folder, key, typed("eleven loud geese"), CHEAP)
    assert opened(folder, "eleven loud geese").copy() == key.copy()
    assert unlock_with_recovery(folder, RECOVERY).copy() == key.copy()
    with pytest.raises(VaultError) as refused:
        opened(folder)
    assert refused.value.code is Code.CREDENTIAL_WRONG
    assert header_info(folder) == replace(before, cost=CHEAP, changed=Changed(passphrase=1))
    assert [file.name for file in folder.iterdir()] == ["header"]


def test_other_help_lines_leave_every_credential_as_it_was(folder: Path, key: DataKey) -> None:
    other = (replace(HELP[0], number="999"),)
    change_help_lines(folder, key, other)
    assert read_help_lines(folder) == other
    assert header_info(folder).changed == Changed()
    assert opened(folder).copy() == key.copy()
    assert unlock_with_recovery(folder, RECOVERY).copy() == key.copy()
    with pytest.raises(VaultError) as refused:
        change_help_lines(folder, DataKey.generate(), HELP)
    assert refused.value.code is Code.KEYS_CHANGED
    assert read_help_lines(folder) == other


def test_help_lines_that_are_the_same_are_not_written_again(folder: Path, key: DataKey) -> None:
    before = (folder / "header").stat().st_ino
    change_help_lines(folder, key, HELP)
    assert (folder / "header").stat().st_ino == before


@pytest.mark.usefixtures("key")
def test_only_the_vaults_own_key_changes_the_passphrase(folder: Path) -> None:
    with pytest.raises(VaultError) as refused:
        change_passphrase(folder, DataKey.generate(), typed("new"), CHEAP)
    assert refused.value.code is Code.KEYS_CHANGED
    opened(folder)


def test_a_cost_that_could_not_be_read_again_is_never_written(folder: Path, key: DataKey) -> None:
    with pytest.raises(VaultError):
        change_passphrase(folder, key, typed(), replace(CHEAPEST_ACCEPTED, passes=21))
    opened(folder)


@pytest.mark.usefixtures("key")
def test_a_cost_below_the_floor_is_raised_at_unlock(folder: Path) -> None:
    unlock(folder, typed(), floor=CHEAP, cost=CHEAP)
    assert header_info(folder).cost == CHEAP
    written = (folder / "header").read_bytes()
    unlock(folder, typed(), floor=CHEAP, cost=FLOOR)
    assert (folder / "header").read_bytes() == written


@pytest.mark.usefixtures("key")
def test_a_cost_that_cannot_be_raised_does_not_keep_anybody_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DaymarkError(Code.DISK_FULL)

    monkeypatch.setattr(keys_of, "write_atomically", full)
    unlock(folder, typed(), floor=CHEAP, cost=CHEAP)
    assert header_info(folder).cost == CHEAPEST_ACCEPTED


def test_a_header_too_long_to_read_is_neither_written_nor_read(folder: Path, key: DataKey) -> None:
    sealed = from_bytes((folder / "header").read_bytes())
    line = HelpLine(name="x" * LONGEST, words="", number="", kind="")
    with pytest.raises(VaultError) as refused:
        to_bytes(replace(sealed.header, help_lines=(line,)), key)
    assert refused.value.code is Code.HEADER_DAMAGED
    (folder / "header").write_bytes(bytes(LONGEST + 1))
    with pytest.raises(VaultError) as refused:
        vault_id(folder)
    assert refused.value.code is Code.HEADER_DAMAGED


def test_an_empty_passphrase_makes_no_keys(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        create_keys(tmp_path, passphrase=bytearray(), recovery=RECOVERY, help_lines=(), cost=CHEAPEST_ACCEPTED)
    assert refused.value.code is Code.PASSPHRASE_TOO_SHORT
    assert not (tmp_path / "header").exists()
