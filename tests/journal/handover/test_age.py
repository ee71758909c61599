"""age files: sealed here and opened by the age program and the other way round; broken and greedy ones refused."""

import base64
import hashlib
import hmac
import subprocess
from pathlib import Path

import pyrage
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import Code, HandoverError
from journal.handover import age
from tests.support.handing_over import IDENTITY

DATA = bytes(range(256)) * 300
SEALED = age.seal(DATA, [age.public_key(IDENTITY)])
# A header like age writes for a passphrase, asking for 2^N; the rest is never looked at.
GREEDY = (
    b"age-encryption.org/v1\n-> scrypt rF0/NwblUHHTpgQgRpe5CQ %s\n"
    + b"g" * 43
    + b"\n--- "
    + b"I" * 43
    + b"\n"
    + bytes(64)
)


def code_of(call: str, *arguments: object) -> Code:
    with pytest.raises(HandoverError) as caught:
        getattr(age, call)(*arguments)
    return caught.value.code


def test_what_is_sealed_opens_again() -> None:
    assert age.open_sealed(SEALED, IDENTITY) == DATA


def test_any_of_several_recipients_opens_it() -> None:
    other = age.new_identity()
    sealed = age.seal(DATA, [age.public_key(IDENTITY), age.public_key(other)])
    assert age.open_sealed(sealed, other) == age.open_sealed(sealed, IDENTITY) == DATA


def test_the_age_program_opens_ours(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(age.identity_file(IDENTITY, made="2026-09-01T08:00:00Z"))
    (tmp_path / "sealed").write_bytes(SEALED)
    done = subprocess.run(["age", "-d", "-i", "key", "sealed"], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout == DATA


@pytest.mark.parametrize("armour", [[], ["-a"]])
def test_ours_opens_the_age_programs(tmp_path: Path, armour: list[str]) -> None:
    command = ["age", *armour, "-r", age.public_key(IDENTITY)]
    sealed = subprocess.run(command, cwd=tmp_path, input=DATA, capture_output=True, check=True).stdout
    assert age.open_sealed(sealed, IDENTITY) == DATA
    assert age.open_sealed(b"\n \r\n" * len(armour) + sealed, IDENTITY) == DATA


def test_ours_reads_the_key_file_of_age_keygen() -> None:
    made = subprocess.run(["age-keygen"], capture_output=True, check=True, text=True).stdout
    identity = next(line for line in made.splitlines() if line.startswith("AGE-"))
    assert f"# public key: {age.public_key(made)}" in made
    written = age.identity_file(identity, made=made.splitlines()[0].removeprefix("# created: "))
    assert written == made


def test_another_identity_does_not_open_it() -> None:
    assert code_of("open_sealed", SEALED, age.new_identity()) is Code.PACKAGE_UNREADABLE


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_no_changed_byte_goes_unseen(place: int, change: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= change
    assert code_of("open_sealed", bytes(changed), IDENTITY) is Code.PACKAGE_UNREADABLE


@pytest.mark.parametrize("length", [0, 1, 21, 22, 200, -1])
def test_no_cut_goes_unseen(length: int) -> None:
    assert code_of("open_sealed", SEALED[:length], IDENTITY) is Code.PACKAGE_UNREADABLE


@given(st.binary(max_size=400))
def test_noise_is_refused(noise: bytes) -> None:
    for start in (b"", b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----\n"):
        assert code_of("open_sealed", start + noise, IDENTITY) is Code.PACKAGE_UNREADABLE


@pytest.mark.parametrize(
    "stanza",
    [
        b"-> grease\n",
        b"-> grease\n" + b"A" * 64 + b"\n",
        b"-> grease  twice\n\n",
        b"-> \n\n",
        b"-> grease\nAA==\n",
        b"-> grease\r\n\n",
    ],
)
def test_a_stanza_that_breaks_the_format_is_refused_even_if_nobody_knows_it(stanza: bytes) -> None:
    start, rest = SEALED[:22], SEALED[22:]
    assert age.HEADER.match(start + b"-> grease two\nAAAA\n" + rest)
    assert code_of("open_sealed", start + stanza + rest, IDENTITY) is Code.PACKAGE_UNREADABLE


@pytest.mark.parametrize(
    "identity",
    [
        "",
        "# only a comment\n",
        IDENTITY[:-1],
        IDENTITY.lower(),
        IDENTITY[:-1] + "Q",
        "x" * 70_000,
        f"{IDENTITY}\n" * 65,
    ],
)
def test_what_is_no_identity_is_told_apart(identity: str) -> None:
    assert code_of("open_sealed", SEALED, identity) is Code.IDENTITY_INVALID


@pytest.mark.parametrize("recipients", [[], ["age1nobody"], [""], ["ssh-ed25519 AAAA"]])
def test_nothing_is_sealed_for_nobody(recipients: list[str]) -> None:
    assert code_of("seal", DATA, recipients) is Code.RECIPIENT_MISSING


def passphrase_file(data: bytes, passphrase: bytes, work_factor: int) -> bytes:
    """As the age specification says, from its parts, since the library only writes files that take long to open."""
    salt, file_key = b"s" * 16, b"k" * 16
    secret = hashlib.scrypt(
        passphrase, salt=b"age-encryption.org/v1/scrypt" + salt, n=1 << work_factor, r=8, p=1, dklen=32
    )
    wrapped = ChaCha20Poly1305(secret).encrypt(bytes(12), file_key, None)
    stanza = b"-> scrypt %s %d\n%s\n" % (unpadded(salt), work_factor, unpadded(wrapped))
    header = age.INTRO + stanza + b"---"
    mac = hmac.digest(derived(file_key, b"", b"header"), header, "sha256")
    nonce = b"n" * 16
    payload = ChaCha20Poly1305(derived(file_key, nonce, b"payload")).encrypt(bytes(11) + b"\1", data, None)
    return header + b" " + unpadded(mac) + b"\n" + nonce + payload


def unpadded(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def derived(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt, info).derive(secret)


def test_a_passphrase_file_opens() -> None:
    sealed = passphrase_file(DATA[:60_000], b"correct horse", 4)
    assert age.open_with_passphrase(sealed, "correct horse") == DATA[:60_000]
    assert code_of("open_with_passphrase", sealed, "wrong horse") is Code.PACKAGE_UNREADABLE
    assert code_of("open_with_passphrase", SEALED, "correct horse") is Code.PACKAGE_UNREADABLE


@pytest.mark.parametrize("asked", [b"21", b"23", b"30", b"64", b"99", b"100", b"0", b"+9", b"018", b"1e1", b"", b"-1"])
def test_a_greedy_work_factor_is_refused_before_it_is_worked(monkeypatch: pytest.MonkeyPatch, asked: bytes) -> None:
    monkeypatch.delattr(pyrage.passphrase, "decrypt")
    monkeypatch.delattr(pyrage, "decrypt")
    assert code_of("open_with_passphrase", GREEDY % asked, "any") is Code.PACKAGE_UNREADABLE
    assert code_of("open_sealed", GREEDY % asked, IDENTITY) is Code.PACKAGE_UNREADABLE


def test_the_highest_work_factor_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyrage.passphrase, "decrypt", lambda data, passphrase: data + passphrase.encode())
    assert age.open_with_passphrase(GREEDY % b"20", "any") == GREEDY % b"20" + b"any"
