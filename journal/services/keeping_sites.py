"""A site's vault: made once; its public key for study files, and its secret keys for use elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING

from journal.services.outputs import refuse_existing, write_new
from journal.services.passphrases import require_length

if TYPE_CHECKING:
    from journal.vault.keys.cost import KdfCost


def make_site(folder: Path, passphrase: bytearray, *, recovery: str, cost: "KdfCost") -> str:
    """The public key, an age recipient. ``recovery``: text of a new recovery key. Wipes ``passphrase``.

    Raises ``VaultError`` VAULT_EXISTS or ``InputError`` PASSPHRASE_TOO_SHORT.
    """
    from journal.review.site_vault import new_site
    from journal.vault.keys.data_key import wipe
    from journal.vault.keys.recovery import RecoveryKey

    try:
        require_length(passphrase)
        key = RecoveryKey.parse(recovery)
        return new_site(folder, passphrase, name=folder.name, recovery=key, cost=cost).recipient
    finally:
        wipe(passphrase)


def site_key(folder: Path) -> str:
    """Raises ``VaultError`` VAULT_MISSING or VAULT_DAMAGED."""
    from journal.review.site_vault import site_public_key

    return site_public_key(folder)


def write_identity(folder: Path, passphrase: bytearray, target: Path) -> None:
    """Wipes ``passphrase``. Raises FILE_EXISTS, CREDENTIAL_WRONG, VAULT_MISSING: nothing is written."""
    from journal.review.site_vault import site_identity
    from journal.vault.keys.data_key import wipe

    refuse_existing(target)
    try:
        identity = site_identity(folder, passphrase)
    finally:
        wipe(passphrase)
    write_new(target, identity + b"\n")


def write_study_key(folder: Path, passphrase: bytearray, target: Path) -> str:
    """The public key, as minisign writes it. The file has no password. Wipes ``passphrase``; raises the same."""
    from journal.review.site_vault import open_site
    from journal.vault.keys.data_key import wipe

    refuse_existing(target)
    try:
        secret = open_site(folder, passphrase).study_key
    finally:
        wipe(passphrase)
    try:
        write_new(target, secret.text.encode("ascii"))
        return secret.public.text
    finally:
        secret.wipe()
