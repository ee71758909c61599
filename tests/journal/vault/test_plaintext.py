"""Nothing that was written can be found in the folder's files, in any form."""

import base64
from pathlib import Path

import pytest

from journal.errors import Code, VaultError
from journal.vault import connecting
from journal.vault.connecting import encrypted_engine
from journal.vault.drafts import Draft
from journal.vault.keys.data_key import DATABASE, DataKey
from journal.vault.vault import Vault
from tests.support.diary import DAY_ONE, SEED, answer, check_in, dose, event, instant, new_vault, stamp, text

CANARY = "Zaunkoenig-4711"


def forms(words: str) -> list[bytes]:
    """The canary as it is, in UTF-16, and in base64 at each of three offsets (its inner part, which never changes)."""
    raw = words.encode()
    inner = [base64.b64encode(b"." * shift + raw).strip(b"=")[4:-4] for shift in range(3)]
    return [raw, words.encode("utf-16-le"), words.encode("utf-16-be"), raw.hex().encode(), *inner]


def hits(folder: Path, words: str) -> list[str]:
    return [file.name for file in folder.iterdir() for form in forms(words) if form in file.read_bytes()]


def test_no_file_holds_what_was_written(folder: Path, key: DataKey) -> None:
    with new_vault(folder, key) as vault:
        note = answer("note", text(CANARY * 300))
        vault.append(
            stamp(reason=CANARY), check_in("c1", "evening", DAY_ONE, note), event(words=CANARY), dose(words=CANARY)
        )
        states = (("note", text(CANARY), instant()),)
        vault.keep_draft(
            Draft(check_in_id="c2", instrument="morning", day=DAY_ONE, started=instant(), states=states, at="note")
        )
        assert (folder / "journal.db-wal").stat().st_size > 4096
        assert hits(folder, CANARY) == []
    assert hits(folder, CANARY) == []
    for file in folder.iterdir():
        data = file.read_bytes()
        assert key.copy() not in data
        assert key.derive(DATABASE) not in data
        assert SEED not in data
        assert b"H-014" not in data


def test_the_hunt_finds_a_canary_that_is_there(tmp_path: Path) -> None:
    for at, form in enumerate(forms(CANARY)):
        (tmp_path / str(at)).write_bytes(b"xx" + form + b"yy")
    (tmp_path / "mail").write_bytes(base64.b64encode(f"Dear all, {CANARY} it was.".encode()))
    assert {*map(str, range(len(forms(CANARY)))), "mail"} <= set(hits(tmp_path, CANARY))


def test_a_plain_database_is_refused(folder: Path, key: DataKey) -> None:
    new_vault(folder, key).close()
    (folder / "journal.db").write_bytes(b"SQLite format 3\0" + bytes(4096))
    with pytest.raises(VaultError) as refused:
        Vault.open(folder, key)
    assert refused.value.code is Code.NOT_ENCRYPTED


def test_a_library_without_encryption_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    class Plain(sqlite3.Connection):
        def set_key(self, raw: bytearray) -> None:
            assert len(raw) == 67

    def connect(path: str, **_: object) -> Plain:
        return sqlite3.connect(path, factory=Plain, isolation_level=None)

    monkeypatch.setattr("journal.vault.connecting.dbapi2.connect", connect)
    with pytest.raises(VaultError) as refused:
        encrypted_engine(tmp_path / "journal.db", DataKey.generate())
    assert refused.value.code is Code.NOT_ENCRYPTED


def test_a_raw_key_of_another_length_is_never_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_raw_form", lambda _secret: bytearray(b"x'00'"))
    with pytest.raises(VaultError) as refused:
        encrypted_engine(tmp_path / "journal.db", DataKey.generate())
    assert refused.value.code is Code.CREDENTIAL_WRONG


def test_the_raw_key_is_the_derived_key_in_hexadecimal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = DataKey(bytearray(range(32)))
    seen: list[bytes] = []
    form = connecting._raw_form  # noqa: SLF001 - the very bytes are what this is about

    def watched(secret: bytearray) -> bytearray:
        raw = form(secret)
        seen.append(bytes(raw))
        return raw

    monkeypatch.setattr(connecting, "_raw_form", watched)
    encrypted_engine(tmp_path / "journal.db", key).dispose()
    assert seen == [b"x'" + key.derive(DATABASE).hex().encode() + b"'"]
