from dataclasses import replace
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from journal.errors import Code, LedgerError
from journal.ledger.checkpoints import (
    NO_CHECKPOINT,
    Checkpoint,
    check_checkpoint,
    continues,
    digest,
    first_difference,
    from_text,
    public_key,
    short_words,
    sign_checkpoint,
    to_text,
)
from journal.ledger.record import Record
from journal.ledger.withholding import without_body
from tests.support.diary import SEED

POINT = Checkpoint(vault_id="ab" * 16, seq=5, head=bytes(range(32)))
Records = tuple[Record, ...]


def test_signs_the_message_of_the_paper() -> None:
    signed = sign_checkpoint(POINT, SEED)
    fields = (b"daymark checkpoint 0", b"ab" * 16, (5).to_bytes(8, "big"), bytes(range(32)), bytes(32))
    message = b"".join(len(field).to_bytes(4, "big") + field for field in fields)
    Ed25519PrivateKey.from_private_bytes(SEED).public_key().verify(signed.signature, message)
    assert digest(POINT) == sha256(message).digest()
    assert POINT.previous == NO_CHECKPOINT


def test_a_signature_holds_for_its_checkpoint_and_its_key_alone() -> None:
    signed = sign_checkpoint(POINT, SEED)
    key = public_key(SEED)
    assert check_checkpoint(signed, key)
    for other in (
        replace(POINT, vault_id="cd" * 16),
        replace(POINT, seq=6),
        replace(POINT, head=bytes(32)),
        replace(POINT, previous=bytes([1] * 32)),
    ):
        assert not check_checkpoint(replace(signed, checkpoint=other), key)
    assert not check_checkpoint(replace(signed, signature=bytes(64)), key)
    assert not check_checkpoint(signed, public_key(bytes(32)))
    assert not check_checkpoint(signed, b"short")


def test_text_brings_it_back() -> None:
    signed = sign_checkpoint(replace(POINT, previous=digest(POINT)), SEED)
    assert from_text(to_text(signed)) == signed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"seq":5', '"seq":0'),
        ('"seq":5', '"seq":true'),
        ('"seq":5', '"seq": 5'),
        ('"vault":"', '"vaults":"'),
        ('"vault":"' + "ab" * 16 + '"', '"vault":7'),
        ('"head":"0001', '"head":"01'),
        ('"head":"000102', '"head":"00 102'),
        ('"head":"0001020304050607', '"head":"000102030405060G'),
        ('"signature":"', '"signature":"00'),
        ("}", ',"x":1}'),
        ("{", "["),
    ],
)
def test_refuses_another_form(old: str, new: str) -> None:
    text = to_text(sign_checkpoint(POINT, SEED))
    assert old in text
    with pytest.raises(LedgerError) as refused:
        from_text(text.replace(old, new))
    assert refused.value.code is Code.LEDGER_ALTERED


def point(record: Record) -> Checkpoint:
    return Checkpoint(vault_id="ab" * 16, seq=record.seq, head=record.hash)


def test_a_longer_chain_continues_a_checkpoint(records: Records) -> None:
    assert continues(point(records[3]), records) == 0
    assert continues(point(records[-1]), records) == 0
    assert continues(point(records[6]), (*records[:6], without_body(records[6]))) == 0


def test_a_rewritten_or_shortened_chain_does_not(records: Records) -> None:
    rewritten = (*records[:3], replace(records[3], hash=bytes(32)), *records[4:])
    assert continues(point(records[3]), rewritten) == 4
    assert continues(point(records[5]), records[:4]) == 5
    assert continues(point(records[5]), ()) == 1


def test_the_first_difference_of_two_chains_is_found(records: Records) -> None:
    assert first_difference(records[:4], records) == 0
    assert first_difference(records, records) == 0
    assert first_difference(records, records[:4]) == 5
    assert first_difference(records, (*records[:2], replace(records[2], hash=bytes(32)))) == 3


def test_short_words_are_the_first_80_bits_in_crockford_symbols() -> None:
    assert short_words(bytes(32)) == "0000-0000-0000-0000"
    assert short_words(b"\xff" * 32) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ"
    assert short_words(bytes([0b00001000, 0b01000011]) + bytes(30)) == "111G-0000-0000-0000"
