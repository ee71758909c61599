"""Against Debian's minisign, both ways, and against every kind of tampering."""

import base64
import resource
import subprocess
from pathlib import Path

import pytest

from journal.errors import Code, DaymarkError, InputError, StudyError, VaultError
from journal.study.minisign import PublicKey, SecretKey, sign, verify
from journal.study.minisign_cost import ScryptCost

CHEAP = ScryptCost(ops=1 << 15, memory=1 << 20)
DATA = b"what was signed\n"
KEY = SecretKey.from_ed25519(bytes(range(32)), b"KEY ID 8")
TEXT = sign(KEY, DATA, trusted_comment="trusted words", untrusted_comment="other words")


def minisign(*arguments: str, stdin: str = "", most_memory: int = 0) -> subprocess.CompletedProcess[str]:
    """Run the Debian program; ``most_memory`` bytes make it choose a cheaper cost for a new key."""

    def limit() -> None:
        if most_memory:
            resource.setrlimit(resource.RLIMIT_AS, (most_memory, most_memory))

    return subprocess.run(
        ["minisign", *arguments], input=stdin, capture_output=True, text=True, check=False, preexec_fn=limit, timeout=60
    )


def test_minisign_accepts_our_signature(tmp_path: Path) -> None:
    file, pub = tmp_path / "file", tmp_path / "key.pub"
    file.write_bytes(DATA)
    (tmp_path / "file.minisig").write_text(TEXT)
    pub.write_text(KEY.public.file_text)
    for key in (("-P", KEY.public.text), ("-p", str(pub))):
        done = minisign("-V", "-H", "-m", str(file), *key)
        assert done.returncode == 0, done.stderr
        assert "Trusted comment: trusted words" in done.stdout


def test_minisign_refuses_what_we_refuse(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(DATA + b"!")
    (tmp_path / "file.minisig").write_text(TEXT)
    assert minisign("-V", "-m", str(file), "-P", KEY.public.text).returncode == 1
    with pytest.raises(StudyError):
        verify(KEY.public, DATA + b"!", TEXT)


def without_padding(key_file: str) -> tuple[str, int, str]:
    """The words, the key's number and the key: minisign 0.11 prints the number without the zeros it begins with."""
    comment, key = key_file.splitlines()
    words, number = comment.rsplit(maxsplit=1)
    return words, int(number, 16), key


def test_we_accept_minisigns_keys_and_signature(tmp_path: Path) -> None:
    file, key, pub = tmp_path / "file", tmp_path / "its.key", tmp_path / "its.pub"
    file.write_bytes(DATA)
    assert minisign("-G", "-W", "-s", str(key), "-p", str(pub)).returncode == 0
    assert minisign("-S", "-s", str(key), "-m", str(file), "-t", "their words").returncode == 0
    public = PublicKey.parse(pub.read_text())
    assert verify(public, DATA, (tmp_path / "file.minisig").read_text()) == "their words"
    secret = SecretKey.read(key.read_text())
    assert secret.public == public
    assert without_padding(public.file_text) == without_padding(pub.read_text())
    our = sign(secret, DATA, trusted_comment="ours", untrusted_comment="")
    assert verify(public, DATA, our) == "ours"


def test_we_read_its_encrypted_key(tmp_path: Path) -> None:
    key, pub = tmp_path / "its.key", tmp_path / "its.pub"
    made = minisign("-G", "-s", str(key), "-p", str(pub), stdin="pass word\npass word\n", most_memory=80 << 20)
    assert made.returncode == 0, made.stderr
    text = key.read_text()
    assert SecretKey.read(text, bytearray(b"pass word")).public == PublicKey.parse(pub.read_text())
    with pytest.raises(VaultError) as wrong:
        SecretKey.read(text, bytearray(b"pass words"))
    assert wrong.value.code is Code.CREDENTIAL_WRONG
    with pytest.raises(InputError) as missing:
        SecretKey.read(text)
    assert missing.value.code is Code.PASSPHRASE_UNAVAILABLE


@pytest.mark.parametrize("encrypted", [False, True])
def test_it_reads_our_secret_keys(tmp_path: Path, encrypted: bool) -> None:  # noqa: FBT001 - a parameter
    file, key = tmp_path / "file", tmp_path / "our.key"
    file.write_bytes(DATA)
    key.write_text(KEY.encrypted_text(bytearray(b"secret"), CHEAP) if encrypted else KEY.text)
    done = minisign("-S", "-s", str(key), "-m", str(file), "-t", "words", stdin="secret\n" if encrypted else "")
    assert done.returncode == 0, done.stderr
    assert verify(KEY.public, DATA, (tmp_path / "file.minisig").read_text()) == "words"


def test_our_own_key_files_come_back() -> None:
    assert SecretKey.read(KEY.text) == KEY
    assert SecretKey.read(KEY.encrypted_text(bytearray(b"x"), CHEAP), bytearray(b"x")) == KEY
    assert PublicKey.parse(KEY.public.file_text) == KEY.public
    one, other = SecretKey.generate(), SecretKey.generate()
    assert one.seed != other.seed
    assert one.key_id != other.key_id


def test_every_changed_byte_is_noticed() -> None:
    """All but the untrusted comment's own words, which the format does not protect."""
    free = range(TEXT.index("other words"), TEXT.index("other words") + len("other words"))
    for at in set(range(len(TEXT) - 1)) - set(free):
        for mask in (1, 2, 4, 16, 32, 64):
            changed = TEXT[:at] + chr(ord(TEXT[at]) ^ mask) + TEXT[at + 1 :]
            with pytest.raises(StudyError) as caught:
                verify(KEY.public, DATA, changed)
            assert caught.value.code is Code.STUDY_SIGNATURE_BAD


@pytest.mark.parametrize("line", [1, 3])
def test_bits_that_base64_leaves_over_must_be_zero(line: int) -> None:
    """Another last letter that stands for the same bytes is a changed byte, too."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    lines = TEXT.splitlines()
    body = lines[line].rstrip("=")
    other = body[:-1] + alphabet[alphabet.index(body[-1]) + 1] + lines[line][len(body) :]
    assert base64.b64decode(other) == base64.b64decode(lines[line])
    lines[line] = other
    with pytest.raises(StudyError):
        verify(KEY.public, DATA, "\n".join(lines) + "\n")


def test_lines_may_end_as_on_windows() -> None:
    assert verify(KEY.public, DATA, TEXT.replace("\n", "\r\n")) == "trusted words"


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[:0],
        lambda lines: lines[:3],
        lambda lines: [*lines, "more"],
        lambda lines: ["", *lines],
        lambda lines: [lines[2], lines[1], lines[0], lines[3]],
        lambda lines: [lines[0], lines[3], lines[2], lines[1]],
        lambda lines: [lines[0], lines[1] + "=", lines[2], lines[3]],
        lambda lines: [lines[0], lines[1], lines[2] + "é", lines[3]],
        lambda lines: [lines[0], lines[1], lines[2] + "\ud800", lines[3]],
        lambda lines: [lines[0], "é" + lines[1][1:], lines[2], lines[3]],
    ],
)
def test_other_shapes_are_refused(change) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a lambda each
    with pytest.raises(StudyError):
        verify(KEY.public, DATA, "\n".join(change(TEXT.splitlines())) + "\n")


def test_a_signature_of_another_key_is_refused() -> None:
    other = SecretKey.from_ed25519(bytes(32), KEY.key_id)
    with pytest.raises(StudyError):
        verify(other.public, DATA, TEXT)
    renamed = PublicKey(key_id=b"OTHER ID", raw=KEY.public.raw)
    with pytest.raises(StudyError):
        verify(renamed, DATA, TEXT)


def test_signatures_that_are_not_prehashed_are_refused(tmp_path: Path) -> None:
    file, key = tmp_path / "file", tmp_path / "our.key"
    file.write_bytes(DATA)
    key.write_text(KEY.text)
    assert minisign("-S", "-l", "-s", str(key), "-m", str(file)).returncode == 0
    with pytest.raises(StudyError):
        verify(KEY.public, DATA, (tmp_path / "file.minisig").read_text())


@pytest.mark.parametrize("comment", ["two\nlines", "tab\t", "\u2028", "x" * 1025])
def test_a_comment_is_one_short_line(comment: str) -> None:
    with pytest.raises(StudyError):
        sign(KEY, DATA, trusted_comment=comment, untrusted_comment="")
    with pytest.raises(StudyError):
        sign(KEY, DATA, trusted_comment="", untrusted_comment=comment)


@pytest.mark.parametrize(
    "text", ["", "RW", "é", KEY.public.text[:-1], KEY.public.text + "A", "QQ" + KEY.public.text[2:], KEY.text]
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(StudyError) as caught:
        PublicKey.parse(text)
    assert caught.value.code is Code.STUDY_KEY_MALFORMED


def altered(at: int, data: bytes) -> str:
    packed = base64.b64decode(KEY.text.splitlines()[1])
    return base64.b64encode(packed[:at] + data + packed[at + len(data) :]).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        KEY.public.text,
        altered(0, b"ED"),
        altered(2, b"XX"),
        altered(4, b"XX"),
        altered(62, b"\xff"),
        altered(94, b"\xff"),
    ],
)
def test_what_is_no_secret_key_is_refused(text: str) -> None:
    with pytest.raises(StudyError) as caught:
        SecretKey.read(text)
    assert caught.value.code is Code.STUDY_KEY_MALFORMED


@pytest.mark.parametrize("memory", [0, (1 << 30) + 1, 1 << 62])
def test_a_hostile_cost_is_refused_before_anything_is_derived(memory: int) -> None:
    costs = (1 << 25).to_bytes(8, "little") + memory.to_bytes(8, "little")
    with pytest.raises(InputError) as caught:
        SecretKey.read(base64.b64encode(b"EdScB2" + bytes(32) + costs + bytes(104)).decode(), bytearray(b"x"))
    assert caught.value.code is Code.STUDY_KEY_MALFORMED


@pytest.mark.parametrize(("seed", "key_id"), [(31, 8), (33, 8), (32, 7), (32, 9)])
def test_keys_have_fixed_lengths(seed: int, key_id: int) -> None:
    with pytest.raises(DaymarkError):
        SecretKey.from_ed25519(bytes(seed), bytes(key_id))


def test_a_key_can_be_wiped_and_is_not_printed() -> None:
    key = SecretKey.from_ed25519(bytes(range(32)), bytes(8))
    assert "seed" not in repr(key)
    key.wipe()
    assert key.seed == bytes(32)


def test_the_fingerprint_is_of_the_key_and_not_of_its_id() -> None:
    renamed = PublicKey(key_id=bytes(8), raw=KEY.public.raw)
    assert renamed.fingerprint == KEY.public.fingerprint == "5647 5AA7 5463 474C 0285"
    assert SecretKey.from_ed25519(bytes(32), KEY.key_id).public.fingerprint != KEY.public.fingerprint
