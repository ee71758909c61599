"""The keys of a journal's folder: made once, unlocked by passphrase or recovery key, rewrapped for a new passphrase."""

import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from journal.errors import Code, DaymarkError, InputError, VaultError
from journal.paths import make_private_dir, read_limited, write_atomically
from journal.vault.keys.cost import FLOOR, TODAY, KdfCost
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header_format import (
    LONGEST,
    VAULT_ID_BYTES,
    Header,
    HelpLine,
    SealedHeader,
    from_bytes,
    to_bytes,
)
from journal.vault.keys.recovery import RecoveryKey
from journal.vault.keys.slots import (
    Place,
    open_with_passphrase,
    open_with_recovery,
    wrap_with_passphrase,
    wrap_with_recovery,
)

__all__ = [
    "HeaderInfo",
    "HelpLine",
    "change_passphrase",
    "create_keys",
    "fits",
    "header_info",
    "read_help_lines",
    "unlock",
    "unlock_with_recovery",
    "vault_id",
]

HEADER_FILE: Final = "header"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderInfo:
    """What a header says without any secret. ``vault_id``: 32 hex digits."""

    vault_id: str
    generation: int
    cost: KdfCost
    help_lines: tuple[HelpLine, ...]


def create_keys(
    folder: Path,
    *,
    passphrase: bytearray,
    recovery: RecoveryKey,
    help_lines: tuple[HelpLine, ...],
    cost: KdfCost = TODAY,
) -> tuple[DataKey, HeaderInfo]:
    """Make the folder and its header. Raises ``VaultError`` VAULT_EXISTS when it has one already."""
    if (folder / HEADER_FILE).exists():
        raise VaultError(Code.VAULT_EXISTS, where=folder.name)
    make_private_dir(folder)
    key = DataKey.generate()
    place = Place(vault_id=secrets.token_hex(VAULT_ID_BYTES), generation=1)
    header = Header(
        place=place,
        passphrase=wrap_with_passphrase(key, passphrase, cost, place),
        recovery=wrap_with_recovery(key, recovery, place),
        help_lines=help_lines,
    )
    _write(folder, header, key)
    return key, _info(header)


def unlock(folder: Path, passphrase: bytearray, *, floor: KdfCost = FLOOR, cost: KdfCost = TODAY) -> DataKey:
    """The data key; a slot cheaper than ``floor`` is wrapped anew at ``cost`` on the way, if it can be written.

    Raises ``VaultError`` CREDENTIAL_WRONG, HEADER_DAMAGED, VAULT_MISSING or VAULT_TOO_NEW.
    """
    sealed = _read(folder)
    header = sealed.header
    key = open_with_passphrase(header.passphrase, passphrase, header.place)
    sealed.confirm(key)
    if header.passphrase.cost.below(floor):
        with suppress(DaymarkError):
            change_passphrase(folder, key, passphrase, cost)
    return key


def unlock_with_recovery(folder: Path, recovery: RecoveryKey) -> DataKey:
    """Raises as ``unlock`` does."""
    sealed = _read(folder)
    key = open_with_recovery(sealed.header.recovery, recovery, sealed.header.place)
    sealed.confirm(key)
    return key


def change_passphrase(folder: Path, key: DataKey, new: bytearray, cost: KdfCost = TODAY) -> None:
    """Wrap the same data key for a new passphrase. The header is replaced whole, and the old slot with it."""
    sealed = _read(folder)
    sealed.confirm(key)
    header = sealed.header
    _write(folder, replace(header, passphrase=wrap_with_passphrase(key, new, cost, header.place)), key)


def fits(folder: Path, key: DataKey) -> bool:
    """Whether this is the key of the folder's header. Raises ``VaultError`` when there is no whole header."""
    return _read(folder).made_with(key)


def read_help_lines(folder: Path) -> tuple[HelpLine, ...]:
    """Readable before unlocking: anybody may have changed them until ``unlock`` confirms them."""
    return _read(folder).header.help_lines


def header_info(folder: Path) -> HeaderInfo:
    return _info(_read(folder).header)


def vault_id(folder: Path) -> str:
    return header_info(folder).vault_id


def _info(header: Header) -> HeaderInfo:
    return HeaderInfo(
        vault_id=header.place.vault_id,
        generation=header.place.generation,
        cost=header.passphrase.cost,
        help_lines=header.help_lines,
    )


def _read(folder: Path) -> SealedHeader:
    try:
        return from_bytes(read_limited(folder / HEADER_FILE, LONGEST))
    except InputError as error:
        if error.code is Code.FILE_MISSING:
            raise VaultError(Code.VAULT_MISSING, where=folder.name) from None
        raise VaultError(Code.HEADER_DAMAGED, where=folder.name) from None


def _write(folder: Path, header: Header, key: DataKey) -> None:
    """Nothing is written that could not be read again; afterwards it is read again, for the disk may lie."""
    data = to_bytes(header, key)
    from_bytes(data).confirm(key)
    write_atomically(folder / HEADER_FILE, data)
    _read(folder).confirm(key)
