"""The high-water mark of a journal, kept outside its folder: an older copy that was put back shows.

magic (8) | version (16 bits) | vault id (16) | number of the last record (64 bits) | its hash (32) | HMAC-SHA256 (32)

Numbers are big-endian; the MAC, under the state key, covers everything before it. The file is written in place by one
call, so that after a kill it holds one mark or the other. It is flushed to the disk when the journal is closed, not at
every save: after a power cut it may name an earlier record of the same journal, which is no contradiction.
"""

import hmac
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journal import paths
from journal.errors import Code, InputError
from journal.vault.keys.data_key import STATE, DataKey, wipe

MAGIC: Final = b"DAYMSTA\x1a"
VERSION: Final = (0).to_bytes(2, "big")
HASH_BYTES: Final = 32
MAC_BYTES: Final = 32
LENGTH: Final = len(MAGIC) + len(VERSION) + 16 + 8 + HASH_BYTES + MAC_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """``head``: hash of record ``seq``, 32 bytes."""

    seq: int
    head: bytes


@dataclass(frozen=True, slots=True)
class NoMark:
    """This journal was never open here, or the file was removed."""


@dataclass(frozen=True, slots=True)
class BrokenMark:
    """There is a file, and it is not this journal's or it was changed."""


def read_mark(file: Path, key: DataKey, vault_id: str) -> Mark | NoMark | BrokenMark:
    try:
        data = paths.read_limited(file, LENGTH)
    except InputError as error:
        return NoMark() if error.code is Code.FILE_MISSING else BrokenMark()
    start = MAGIC + VERSION + bytes.fromhex(vault_id)
    if len(data) != LENGTH or not data.startswith(start):
        return BrokenMark()
    if not hmac.compare_digest(_mac(key, data[:-MAC_BYTES]), data[-MAC_BYTES:]):
        return BrokenMark()
    rest = data[len(start) : -MAC_BYTES]
    return Mark(seq=int.from_bytes(rest[:8], "big"), head=rest[8:])


def write_mark(file: Path, key: DataKey, vault_id: str, mark: Mark, *, flush: bool) -> None:
    """Raises ``DaymarkError`` when the file cannot be written; its folder must be there."""
    covered = MAGIC + VERSION + bytes.fromhex(vault_id) + mark.seq.to_bytes(8, "big") + mark.head
    paths.write_in_place(file, covered + _mac(key, covered), flush=flush)


def _mac(key: DataKey, covered: bytes) -> bytes:
    secret = key.derive(STATE)
    mac = hmac.digest(secret, covered, "sha256")
    wipe(secret)
    return mac
