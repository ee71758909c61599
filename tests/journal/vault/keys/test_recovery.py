from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import Code, InputError
from journal.ledger.crockford import ALPHABET
from journal.vault.keys.recovery import RecoveryKey


@given(st.binary(min_size=16, max_size=16))
def test_text_brings_the_key_back(secret: bytes) -> None:
    key = RecoveryKey(secret)
    assert RecoveryKey.parse(key.text) == key
    assert [len(group) for group in key.groups] == [5, 5, 5, 5, 5, 4]


def test_symbols_are_the_bits_of_secret_and_checksum() -> None:
    secret = bytes(range(16))
    bits = "".join(f"{byte:08b}" for byte in secret + sha256(b"daymark recovery key" + secret).digest()[:2]) + "0"
    symbols = "".join(ALPHABET[int(bits[at : at + 5], 2)] for at in range(0, 145, 5))
    assert RecoveryKey(secret).text.replace("-", "") == symbols


def test_forgives_how_people_write() -> None:
    key = RecoveryKey(bytes(16))
    plain = key.text
    assert "0" in plain
    for written in (
        plain.lower(),
        plain.replace("-", " "),
        plain.replace("-", ""),
        plain.replace("0", "O"),
        plain.replace("0", "o"),
        f"  {plain}\n",
        plain.replace("-", "\u2013"),
    ):
        assert RecoveryKey.parse(written) == key
    one = next(key for key in (RecoveryKey(bytes([n] * 16)) for n in range(1, 99)) if "1" in key.text)
    assert RecoveryKey.parse(one.text.replace("1", "l")) == RecoveryKey.parse(one.text.replace("1", "I")) == one


def test_every_single_wrong_symbol_is_noticed() -> None:
    text = RecoveryKey(bytes(range(16))).text.replace("-", "")
    for place, right in enumerate(text):
        for wrong in ALPHABET:
            if wrong != right:
                refuse(text[:place] + wrong + text[place + 1 :])


def refuse(text: str) -> None:
    with pytest.raises(InputError) as refused:
        RecoveryKey.parse(text)
    assert refused.value.code is Code.RECOVERY_KEY_MALFORMED


@pytest.mark.parametrize("text", ["", "0", "0" * 28, "0" * 30, "0" * 5000, "U" * 29, "ÄÖÜ", "\x00"])
def test_anything_else_is_malformed(text: str) -> None:
    refuse(text)


def test_keys_are_random_and_do_not_show_in_a_trace() -> None:
    one, other = RecoveryKey.generate(), RecoveryKey.generate()
    assert one != other
    assert one.text not in repr(one)
    assert one.secret.hex() not in repr(one)
