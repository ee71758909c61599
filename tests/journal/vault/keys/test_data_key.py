import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from journal.vault.keys.data_key import DATABASE, HEADER_MAC, MARGIN, STATE, DataKey


def test_derives_by_hkdf_with_the_label_as_info() -> None:
    expected = HKDF(hashes.SHA256(), 32, None, b"daymark database").derive(bytes(range(32)))
    assert DataKey(bytearray(range(32))).derive(DATABASE) == expected


def test_every_label_gives_another_key() -> None:
    key = DataKey.generate()
    assert len({bytes(key.derive(label)) for label in (DATABASE, HEADER_MAC, STATE, MARGIN)}) == 4


def test_two_keys_are_two_keys() -> None:
    assert DataKey.generate().copy() != DataKey.generate().copy()


def test_wiping_leaves_zeros_in_the_very_bytes() -> None:
    secret = bytearray(range(32))
    with DataKey(secret) as key:
        assert key.copy() == bytes(range(32))
    assert secret == bytes(32)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_other_lengths_are_refused(length: int) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        DataKey(bytearray(length))
