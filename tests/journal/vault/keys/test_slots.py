from dataclasses import replace

import pytest

from journal.errors import Code, InputError, VaultError
from journal.vault.keys import slots
from journal.vault.keys.cost import CHEAPEST_ACCEPTED, KdfCost
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.recovery import RecoveryKey
from journal.vault.keys.slots import (
    PassphraseSlot,
    Place,
    Slot,
    SlotKind,
    open_with_passphrase,
    open_with_recovery,
    wrap_with_passphrase,
    wrap_with_recovery,
)

PLACE = Place(vault_id="ab" * 16, generation=1)
RECOVERY = RecoveryKey(bytes(range(16)))


def secret(text: str) -> bytearray:
    return bytearray(text.encode())


def wrapped(key: DataKey, passphrase: str) -> PassphraseSlot:
    return wrap_with_passphrase(key, secret(passphrase), CHEAPEST_ACCEPTED, PLACE)


def wrong(error: pytest.ExceptionInfo[VaultError]) -> bool:
    return error.value.code is Code.CREDENTIAL_WRONG


def test_each_slot_opens_with_what_closed_it() -> None:
    key = DataKey.generate()
    assert open_with_passphrase(wrapped(key, "a b c"), secret("a b c"), PLACE).copy() == key.copy()
    assert open_with_recovery(wrap_with_recovery(key, RECOVERY, PLACE), RECOVERY, PLACE).copy() == key.copy()


def test_a_passphrase_is_the_same_in_every_unicode_form() -> None:
    key = DataKey.generate()
    slot = wrapped(key, "Fl\u00fcsse \ufb01nden")
    assert open_with_passphrase(slot, secret("Flu\u0308sse finden"), PLACE).copy() == key.copy()


@pytest.mark.parametrize("other", ["a b  c", "A b c", "a b c ", "", "a b \u00e7"])
def test_another_passphrase_does_not_open(other: str) -> None:
    slot = wrapped(DataKey.generate(), "a b c")
    with pytest.raises(VaultError) as refused:
        open_with_passphrase(slot, secret(other), PLACE)
    assert wrong(refused)


def test_bytes_that_are_no_text_are_a_wrong_passphrase() -> None:
    slot = wrapped(DataKey.generate(), "a b c")
    with pytest.raises(VaultError) as refused:
        open_with_passphrase(slot, bytearray(b"\xff\xfe"), PLACE)
    assert wrong(refused)


def test_an_empty_passphrase_closes_nothing() -> None:
    with pytest.raises(InputError) as refused:
        wrapped(DataKey.generate(), "")
    assert refused.value.code is Code.PASSPHRASE_TOO_SHORT


@pytest.mark.parametrize("place", [replace(PLACE, vault_id="cd" * 16), replace(PLACE, generation=2)])
def test_a_slot_opens_in_its_own_vault_and_generation_alone(place: Place) -> None:
    key = DataKey.generate()
    with pytest.raises(VaultError) as refused:
        open_with_recovery(wrap_with_recovery(key, RECOVERY, PLACE), RECOVERY, place)
    assert wrong(refused)
    with pytest.raises(VaultError) as refused:
        open_with_passphrase(wrapped(key, "a"), secret("a"), place)
    assert wrong(refused)


def test_the_kinds_of_slot_are_bound_apart() -> None:
    assert len({PLACE.bound_to(kind) for kind in SlotKind}) == 2


def test_another_recovery_key_does_not_open() -> None:
    slot = wrap_with_recovery(DataKey.generate(), RECOVERY, PLACE)
    with pytest.raises(VaultError) as refused:
        open_with_recovery(slot, RecoveryKey(bytes(16)), PLACE)
    assert wrong(refused)


def test_wrapping_twice_shares_nothing() -> None:
    key = DataKey.generate()
    one, other = (wrap_with_recovery(key, RECOVERY, PLACE) for _ in range(2))
    assert {one.salt, one.nonce, one.wrapped}.isdisjoint({other.salt, other.nonce, other.wrapped})
    assert key.copy() not in (one.wrapped, other.wrapped)


def test_a_changed_wrap_does_not_open() -> None:
    slot = wrap_with_recovery(DataKey.generate(), RECOVERY, PLACE)
    for place in range(len(slot.wrapped)):
        changed = bytearray(slot.wrapped)
        changed[place] ^= 1
        with pytest.raises(VaultError):
            open_with_recovery(Slot(salt=slot.salt, nonce=slot.nonce, wrapped=bytes(changed)), RECOVERY, PLACE)


def test_the_passphrase_is_derived_as_others_derive_it() -> None:
    """Source: the reference implementation's own tests (github.com/P-H-C/phc-winner-argon2, src/test.c)."""
    derived = slots._from_passphrase(  # noqa: SLF001 - what is between passphrase and slot
        secret("password"), b"somesalt", KdfCost(memory_kib=65536, passes=2, lanes=1)
    )
    assert derived.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_a_wrap_that_others_made_is_opened() -> None:
    """Source: RFC 8452, appendix C.2, the vector with a plaintext of 32 bytes and no associated data."""
    wrapped_key = bytes.fromhex(
        "4a6a9db4c8c6549201b9edb53006cba821ec9cf850948a7c86c68ac7539d027fe819e63abcd020b006a976397632eb5d"
    )
    slot = Slot(salt=bytes(16), nonce=bytes([3]) + bytes(11), wrapped=wrapped_key)
    opened = slots._unwrap(slot, bytearray([1]) + bytearray(31), b"")  # noqa: SLF001 - what is between slot and key
    assert opened.copy() == bytes([1]) + bytes(15) + bytes([2]) + bytes(15)
