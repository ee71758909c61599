r"""A site's vault: the age identity that opens packages, and a key for signing studies, behind one passphrase.

It uses the header and slots of a journal (``journal.vault.keys``) rather than an age passphrase file: Argon2id within
bounds that are checked before deriving instead of scrypt at whatever cost a file asks for, a recovery key besides the
passphrase, and damage told apart from a wrong passphrase.

Files: ``header`` (key slots), ``site.pub`` (public keys, readable by all), ``site.keys``:

    "daymark site 1\n" | nonce 12 | AES-256-GCM-SIV(JSON of the secret keys), bound to vault id and site.pub
"""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from journal.errors import Code, InputError, VaultError
from journal.handover import age
from journal.paths import read_limited, write_atomically
from journal.study.minisign import PublicKey, SecretKey
from journal.vault.keys.cost import FLOOR, TODAY, KdfCost
from journal.vault.keys.data_key import DataKey, wipe
from journal.vault.keys.header import create_keys, unlock, unlock_with_recovery, vault_id
from journal.vault.keys.recovery import RecoveryKey

PUBLIC_FILE: Final = "site.pub"
KEYS_FILE: Final = "site.keys"
MAGIC: Final = b"daymark site 1\n"
NONCE_BYTES: Final = 12
FILE_LIMIT: Final = 16 * 1024
LABEL: Final = "site"
NAME_LIMIT: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePublic:
    """``recipient``: age public key, which a study file names. ``study_key``: minisign public key for its signature."""

    name: str
    recipient: str
    study_key: PublicKey


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSecrets:
    """``identity``: ``AGE-SECRET-KEY-1…``; with it every package sealed for the site can be opened."""

    identity: str
    study_key: SecretKey


def new_site(
    folder: Path, passphrase: bytearray, *, name: str, recovery: RecoveryKey, cost: KdfCost = TODAY
) -> SitePublic:
    """Make the folder, which must not exist or be empty, and new keys in it. Raises ``VaultError`` VAULT_EXISTS."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise VaultError(Code.VAULT_EXISTS, where=folder.name)
    identity, study_key = age.new_identity(), SecretKey.generate()
    public = SitePublic(name=_one_line(name), recipient=age.public_key(identity), study_key=study_key.public)
    key, info = create_keys(folder, passphrase=passphrase, recovery=recovery, help_lines=(), cost=cost)
    with key:
        text = _public_text(public)
        secret = bytearray(json.dumps({"identity": identity, "study_key": study_key.seed.hex()}).encode("ascii"))
        write_atomically(folder / KEYS_FILE, _sealed(key, info.vault_id, text, secret))
        write_atomically(folder / PUBLIC_FILE, text)
        wipe(secret)
    study_key.wipe()
    return public


def site_public(folder: Path) -> SitePublic:
    """No passphrase, so no proof. Raises ``VaultError`` VAULT_MISSING or VAULT_DAMAGED."""
    return _public(_read(folder, PUBLIC_FILE), folder)


def site_public_key(folder: Path) -> str:
    """The age recipient for the study file."""
    return site_public(folder).recipient


def site_identity(folder: Path, passphrase: bytearray, *, floor: KdfCost = FLOOR) -> bytes:
    """The identity line. Raises ``VaultError`` CREDENTIAL_WRONG, VAULT_MISSING, HEADER_DAMAGED or VAULT_DAMAGED."""
    return open_site(folder, passphrase, floor=floor).identity.encode("ascii")


def open_site(folder: Path, passphrase: bytearray, *, floor: KdfCost = FLOOR) -> SiteSecrets:
    with unlock(folder, passphrase, floor=floor) as key:
        return opened_keys(folder, key)


def open_site_with_recovery(folder: Path, recovery: RecoveryKey) -> SiteSecrets:
    with unlock_with_recovery(folder, recovery) as key:
        return opened_keys(folder, key)


def opened_keys(folder: Path, key: DataKey) -> SiteSecrets:
    """With an unlocked data key. Raises ``VaultError`` VAULT_DAMAGED, also when ``site.pub`` is not theirs."""
    text = _read(folder, PUBLIC_FILE)
    public = _public(text, folder)
    try:
        found = json.loads(_opened(key, vault_id(folder), text, _read(folder, KEYS_FILE)))
    except (InvalidTag, ValueError):
        raise VaultError(Code.VAULT_DAMAGED, where=folder.name) from None
    study_key = SecretKey.from_ed25519(bytes.fromhex(found["study_key"]), public.study_key.key_id)
    return SiteSecrets(identity=found["identity"], study_key=study_key)


def _sealed(key: DataKey, site: str, public: bytes, secret: bytearray) -> bytes:
    derived = key.derive(LABEL)
    nonce = secrets.token_bytes(NONCE_BYTES)
    try:
        return MAGIC + nonce + AESGCMSIV(derived).encrypt(nonce, secret, _bound_to(site, public))
    finally:
        wipe(derived)


def _opened(key: DataKey, site: str, public: bytes, untrusted: bytes) -> bytes:
    if not untrusted.startswith(MAGIC):
        raise ValueError
    nonce, sealed = untrusted[len(MAGIC) :][:NONCE_BYTES], untrusted[len(MAGIC) + NONCE_BYTES :]
    derived = key.derive(LABEL)
    try:
        return AESGCMSIV(derived).decrypt(nonce, sealed, _bound_to(site, public))
    finally:
        wipe(derived)


def _bound_to(site: str, public: bytes) -> bytes:
    return MAGIC + site.encode("ascii") + b"\n" + public


def _public_text(public: SitePublic) -> bytes:
    form = {"name": public.name, "recipient": public.recipient, "study_key": public.study_key.text}
    return (json.dumps(form, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _public(untrusted: bytes, folder: Path) -> SitePublic:
    try:
        form = json.loads(untrusted)
        study_key = PublicKey.parse(form["study_key"])
        public = SitePublic(name=form["name"], recipient=form["recipient"], study_key=study_key)
    except (InputError, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise VaultError(Code.VAULT_DAMAGED, where=folder.name) from None
    if _public_text(public) != untrusted:
        raise VaultError(Code.VAULT_DAMAGED, where=folder.name)
    return public


def _read(folder: Path, name: str) -> bytes:
    try:
        return read_limited(folder / name, FILE_LIMIT)
    except InputError as error:
        if error.code is Code.FILE_MISSING:
            raise VaultError(Code.VAULT_MISSING, where=folder.name) from None
        raise VaultError(Code.VAULT_DAMAGED, where=folder.name) from None


def _one_line(text: str) -> str:
    return " ".join(text.split())[:NAME_LIMIT]
