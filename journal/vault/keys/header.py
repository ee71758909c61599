"""The keys of a journal's folder: made once, unlocked by passphrase or recovery key, rewrapped for a new passphrase.

A header takes the place of another only while nobody else writes one, and only the place of the one that it was made
from. Of two changes at once the later one is refused (KEYS_CHANGED) or made on top of the first: written over an older
reading of it, a header could wrap a key that nothing is encrypted with any more.
"""

import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from journal.errors import Code, DaymarkError, InputError, VaultError
from journal.paths import alone_in, make_private_dir, move_file, read_limited, write_atomically
from journal.vault.keys.cost import FLOOR, TODAY, KdfCost
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header_format import (
    LONGEST,
    VAULT_ID_BYTES,
    Changed,
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
    "Changed",
    "HeaderInfo",
    "HelpLine",
    "change_passphrase",
    "change_recovery_key",
    "clear_leftovers",
    "commit_new_keys",
    "count_at_least",
    "create_keys",
    "fits",
    "header_info",
    "new_keys",
    "read_help_lines",
    "unlock",
    "unlock_with_recovery",
    "vault_id",
]

HEADER_FILE: Final = "header"
RENEWING_FOLDER: Final = "renewing"
"""Inside a journal's folder: the same journal under a new data key, until it takes the place of the old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderInfo:
    """What a header says without any secret. ``vault_id``: 32 hex digits."""

    vault_id: str
    generation: int
    changed: Changed
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
            _rewrap(folder, key, passphrase, cost, read=sealed, changed=header.changed)
    return key


def unlock_with_recovery(folder: Path, recovery: RecoveryKey) -> DataKey:
    """Raises as ``unlock`` does."""
    sealed = _read(folder)
    key = open_with_recovery(sealed.header.recovery, recovery, sealed.header.place)
    sealed.confirm(key)
    return key


def change_passphrase(folder: Path, key: DataKey, new: bytearray, cost: KdfCost = TODAY) -> None:
    """Wrap the same data key for a new passphrase. The header is replaced whole, and the old slot with it.

    Killed at any moment, either the old passphrase opens or the new one; a copy made before still opens with the old.
    Raises ``VaultError`` KEYS_CHANGED when the header is not this key's, or was written by somebody else meanwhile.
    """
    read = _confirmed(folder, key)
    before = read.header.changed
    _rewrap(folder, key, new, cost, read=read, changed=replace(before, passphrase=before.passphrase + 1))


def change_recovery_key(folder: Path, key: DataKey, new: RecoveryKey) -> None:
    """The same for the recovery key: from then on only the new paper opens."""
    with alone_in(folder):
        header = _confirmed(folder, key).header
        changed = replace(header.changed, recovery_key=header.changed.recovery_key + 1)
        _write(folder, replace(header, changed=changed, recovery=wrap_with_recovery(key, new, header.place)), key)


def change_help_lines(folder: Path, key: DataKey, lines: tuple[HelpLine, ...]) -> None:
    """Other numbers to call before unlocking. No credential changes."""
    with alone_in(folder):
        header = _confirmed(folder, key).header
        if header.help_lines != lines:
            _write(folder, replace(header, help_lines=lines), key)


def count_at_least(folder: Path, key: DataKey, least: Changed) -> None:
    """Raise the counts of a header that was put back to those of the one that was there: the next change counts."""
    with alone_in(folder):
        header = _confirmed(folder, key).header
        changed = Changed(
            passphrase=max(header.changed.passphrase, least.passphrase),
            recovery_key=max(header.changed.recovery_key, least.recovery_key),
        )
        _write(folder, replace(header, changed=changed), key)


def new_keys(
    folder: Path, key: DataKey, *, passphrase: bytearray, recovery: RecoveryKey, cost: KdfCost = TODAY
) -> DataKey:
    """A new data key of the next generation, its header beside the old one. Nothing changes until it is committed."""
    header = _confirmed(folder, key).header
    place = replace(header.place, generation=header.place.generation + 1)
    new = DataKey.generate()
    by_passphrase = wrap_with_passphrase(new, passphrase, cost, place)
    by_paper = wrap_with_recovery(new, recovery, place)
    with alone_in(folder):
        renewing = make_private_dir(folder / RENEWING_FOLDER)
        _write(renewing, replace(header, place=place, passphrase=by_passphrase, recovery=by_paper), new)
    return new


def commit_new_keys(folder: Path, new: DataKey) -> None:
    """The one step at which the old credentials stop to open and the new ones begin.

    Raises ``VaultError`` KEYS_CHANGED when the header that waits is not ``new``'s, or passphrase, recovery key or data
    key were changed since it was made; then nothing has changed.
    """
    with alone_in(folder):
        waiting, present = _confirmed(folder / RENEWING_FOLDER, new).header, _read(folder).header
        follows = replace(present.place, generation=present.place.generation + 1)
        if (waiting.place, waiting.changed) != (follows, present.changed):
            raise VaultError(Code.KEYS_CHANGED, where=folder.name)
        try:
            move_file(folder / RENEWING_FOLDER / HEADER_FILE, folder / HEADER_FILE)
        except DaymarkError:
            if not fits(folder, new):  # moved, though the disk did not say so: then the new ones count
                raise


def clear_leftovers(folder: Path) -> None:
    """Headers that were being written when somebody was killed: they hold slots, and slots open."""
    with alone_in(folder):
        _clear(folder)


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
        changed=header.changed,
        cost=header.passphrase.cost,
        help_lines=header.help_lines,
    )


def _confirmed(folder: Path, key: DataKey) -> SealedHeader:
    """Whoever has a key has unlocked with it: a header that is not this key's was replaced since."""
    sealed = _read(folder)
    if not sealed.made_with(key):
        raise VaultError(Code.KEYS_CHANGED, where=folder.name)
    return sealed


def _rewrap(
    folder: Path, key: DataKey, passphrase: bytearray, cost: KdfCost, *, read: SealedHeader, changed: Changed
) -> None:
    """Deriving takes a second: that nobody has written meanwhile is looked at after it."""
    slot = wrap_with_passphrase(key, passphrase, cost, read.header.place)
    with alone_in(folder):
        if _read(folder) != read:
            raise VaultError(Code.KEYS_CHANGED, where=folder.name)
        _write(folder, replace(read.header, changed=changed, passphrase=slot), key)


def _read(folder: Path) -> SealedHeader:
    try:
        return from_bytes(read_limited(folder / HEADER_FILE, LONGEST))
    except InputError as error:
        if error.code is Code.FILE_MISSING:
            raise VaultError(Code.VAULT_MISSING, where=folder.name) from None
        raise VaultError(Code.HEADER_DAMAGED, where=folder.name) from None


def _clear(folder: Path) -> None:
    for left in folder.glob(f".{HEADER_FILE}.*.part"):
        left.unlink(missing_ok=True)


def _write(folder: Path, header: Header, key: DataKey) -> None:
    """For the one who is alone in the folder.

    Nothing is written that could not be read again; afterwards it is read again, for the disk may lie.
    """
    data = to_bytes(header, key)
    from_bytes(data).confirm(key)
    write_atomically(folder / HEADER_FILE, data)
    _read(folder).confirm(key)
    _clear(folder)
