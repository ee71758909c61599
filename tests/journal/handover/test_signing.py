"""The journal's key in minisign's form: one key has one text, one signature has one form."""

import subprocess
from pathlib import Path

import pytest

from journal.handover.signing import (
    check_manifest,
    journal_key,
    raw_public,
    sign_manifest,
    signing_key,
    trusted_comment,
)
from journal.ledger.checkpoints import Checkpoint, message
from tests.support.handing_over import OTHER_SEED, SEED

MANIFEST = b"0" * 64 + b"  README.txt\n"
SIGNATURE = sign_manifest(SEED, MANIFEST, "daymark package 1 code=A")
KEY = journal_key(raw_public(SEED).hex())


def test_a_key_has_one_text() -> None:
    assert signing_key(SEED).public == KEY
    assert journal_key(raw_public(OTHER_SEED).hex()).key_id != KEY.key_id


def test_a_good_signature_is_good() -> None:
    assert check_manifest(KEY, MANIFEST, SIGNATURE)
    assert trusted_comment(SIGNATURE) == "daymark package 1 code=A"
    assert not check_manifest(KEY, MANIFEST + b" ", SIGNATURE)
    assert not check_manifest(journal_key(raw_public(OTHER_SEED).hex()), MANIFEST, SIGNATURE)


@pytest.mark.parametrize("bit", range(8))
def test_every_changed_bit_is_seen_even_where_nothing_is_signed(bit: int) -> None:
    for place in range(len(SIGNATURE)):
        changed = bytearray(SIGNATURE)
        changed[place] ^= 1 << bit
        assert not check_manifest(KEY, MANIFEST, bytes(changed)), place


@pytest.mark.parametrize(
    "other", [b"", b"\n\n\n\n", SIGNATURE + b"\n", SIGNATURE[:-1], SIGNATURE.replace(b"\n", b"\r\n"), b"\xff" * 300]
)
def test_other_forms_are_refused(other: bytes) -> None:
    assert not check_manifest(KEY, MANIFEST, other)


def test_minisign_verifies_it(tmp_path: Path) -> None:
    (tmp_path / "manifest.txt").write_bytes(MANIFEST)
    (tmp_path / "manifest.txt.minisig").write_bytes(SIGNATURE)
    command = ["minisign", "-QVm", "manifest.txt", "-P", KEY.text]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "daymark package 1 code=A"


def test_a_checkpoint_can_never_pass_for_a_manifests_digest() -> None:
    """Minisign signs 64 bytes, then a signature and a comment; a checkpoint begins with a length and a tag."""
    said = message(Checkpoint(vault_id="", seq=1, head=bytes(32)))
    assert len(said) > 64
    assert said[4:].startswith(b"daymark checkpoint")
    assert trusted_comment(b"nothing of the kind") == ""
