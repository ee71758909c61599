"""A site's vault: two keys behind one passphrase, a recovery key besides; damage and swapping are seen."""

from pathlib import Path

import pytest

from journal.errors import Code, VaultError
from journal.handover import age
from journal.review.site_vault import (
    KEYS_FILE,
    PUBLIC_FILE,
    SitePublic,
    new_site,
    open_site,
    open_site_with_recovery,
    opened_keys,
    site_identity,
    site_public,
    site_public_key,
)
from journal.study.minisign import sign, verify
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.header import HEADER_FILE, unlock
from journal.vault.keys.recovery import RecoveryKey

RECOVERY = RecoveryKey.generate()


def passphrase(text: str = "three word secret") -> bytearray:
    return bytearray(text.encode())


def make(folder: Path, name: str = "Site 04") -> SitePublic:
    return new_site(folder, passphrase(), name=name, recovery=RECOVERY, cost=CHEAPEST_ACCEPTED)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    make(tmp_path / "site")
    return tmp_path / "site"


def refused(folder: Path, text: str = "three word secret") -> Code:
    with pytest.raises(VaultError) as caught:
        site_identity(folder, passphrase(text), floor=CHEAPEST_ACCEPTED)
    return caught.value.code


def test_its_identity_opens_what_is_sealed_for_it(site: Path) -> None:
    sealed = age.seal(b"a package", [site_public_key(site)])
    assert age.open_sealed(sealed, site_identity(site, passphrase(), floor=CHEAPEST_ACCEPTED).decode()) == b"a package"


def test_its_study_key_signs_what_its_public_key_verifies(site: Path) -> None:
    secret = open_site(site, passphrase(), floor=CHEAPEST_ACCEPTED)
    text = sign(secret.study_key, b"a study", trusted_comment="study", untrusted_comment="x")
    assert verify(site_public(site).study_key, b"a study", text) == "study"


def test_the_recovery_key_opens_it(site: Path) -> None:
    assert open_site_with_recovery(site, RECOVERY) == open_site(site, passphrase(), floor=CHEAPEST_ACCEPTED)
    with pytest.raises(VaultError) as caught:
        open_site_with_recovery(site, RecoveryKey.generate())
    assert caught.value.code is Code.CREDENTIAL_WRONG


def test_nothing_secret_lies_open(site: Path) -> None:
    secret = open_site(site, passphrase(), floor=CHEAPEST_ACCEPTED)
    stored = b"".join(path.read_bytes() for path in site.iterdir())
    assert secret.identity.encode() not in stored
    assert bytes(secret.study_key.seed) not in stored
    assert secret.study_key.seed.hex().encode() not in stored
    assert all(path.stat().st_mode & 0o077 == 0 for path in (site, *site.iterdir()))


def test_no_two_sites_have_the_same_keys(tmp_path: Path) -> None:
    first, second = make(tmp_path / "a"), make(tmp_path / "b")
    assert first.recipient != second.recipient
    assert first.study_key != second.study_key


def test_the_name_is_one_line(tmp_path: Path) -> None:
    assert (
        make(tmp_path / "a", name="Site 04\nNorth\twing").name
        == site_public(tmp_path / "a").name
        == "Site 04 North wing"
    )


def test_a_wrong_passphrase_is_told_apart_from_damage(site: Path) -> None:
    assert refused(site, "three word secrets") is Code.CREDENTIAL_WRONG
    (site / KEYS_FILE).write_bytes((site / KEYS_FILE).read_bytes()[:-1])
    assert refused(site) is Code.VAULT_DAMAGED


@pytest.mark.parametrize("name", [KEYS_FILE, PUBLIC_FILE])
def test_every_changed_byte_is_seen(site: Path, name: str) -> None:
    data = (site / name).read_bytes()
    with unlock(site, passphrase(), floor=CHEAPEST_ACCEPTED) as key:
        for place in range(len(data)):
            changed = bytearray(data)
            changed[place] ^= 1
            (site / name).write_bytes(changed)
            with pytest.raises(VaultError) as caught:
                opened_keys(site, key)
            assert caught.value.code is Code.VAULT_DAMAGED


def test_a_swapped_public_key_is_seen(site: Path, tmp_path: Path) -> None:
    make(tmp_path / "other")
    (site / PUBLIC_FILE).write_bytes((tmp_path / "other" / PUBLIC_FILE).read_bytes())
    assert refused(site) is Code.VAULT_DAMAGED


def test_keys_of_another_vault_are_seen(site: Path, tmp_path: Path) -> None:
    make(tmp_path / "other")
    for name in (KEYS_FILE, PUBLIC_FILE):
        (site / name).write_bytes((tmp_path / "other" / name).read_bytes())
    assert refused(site) is Code.VAULT_DAMAGED


@pytest.mark.parametrize("name", [HEADER_FILE, KEYS_FILE, PUBLIC_FILE])
def test_a_missing_file_is_named_as_a_missing_vault(site: Path, name: str) -> None:
    (site / name).unlink()
    assert refused(site) is Code.VAULT_MISSING


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '"x"', '{"name": 1, "recipient": 2, "study_key": 3}', "[" * 5000, "x" * 20_000]
)
def test_a_public_file_that_is_none_is_refused(site: Path, text: str) -> None:
    (site / PUBLIC_FILE).write_text(text)
    with pytest.raises(VaultError) as caught:
        site_public(site)
    assert caught.value.code is Code.VAULT_DAMAGED


@pytest.mark.parametrize("kind", ["file", "full folder", "site"])
def test_what_is_there_is_left_alone(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "target"
    if kind == "file":
        target.write_text("mine")
    elif kind == "site":
        make(target)
    else:
        target.mkdir()
        (target / "mine").write_text("mine")
    with pytest.raises(VaultError) as caught:
        make(target)
    assert caught.value.code is Code.VAULT_EXISTS


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert make(tmp_path).name == "Site 04"
