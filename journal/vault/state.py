"""The high-water mark of a journal, kept outside its folder: an older copy that was put back shows.

magic (8) | version (16 bits) | vault id (16) | generation of the data key (64 bits) |
number of the last record (64 bits) | its hash (32) | HMAC-SHA256 (32)

Numbers are big-endian; the MAC, under the state key, covers everything before it. An earlier data key cannot check the
MAC of a later one's mark, but it can read the generation.

The file is written in place by one call, so that after a kill it holds one mark or the other. It is flushed to the disk
when it is new and when the journal is closed, not at every save: after a power cut it may name an earlier record of the
same journal, which is no contradiction. A new one that never reached the disk is empty, or zeros.
"""

import hmac
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journal import paths
from journal.errors import Code, InputError
from journal.vault.keys.data_key import STATE, DataKey, wipe

MAGIC: Final = b"DAYMSTA\x1a"
VERSION: Final = (1).to_bytes(2, "big")
WITHOUT_GENERATION: Final = MAGIC + (0).to_bytes(2, "big")
"""How marks of version 0 begin."""
HASH_BYTES: Final = 32
MAC_BYTES: Final = 32
LENGTH: Final = len(MAGIC) + len(VERSION) + 16 + 8 + 8 + HASH_BYTES + MAC_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """``generation`` of the data key, from 1. ``head``: hash of record ``seq``, 32 bytes."""

    generation: int
    seq: int
    head: bytes


@dataclass(frozen=True, slots=True)
class NoMark:
    """This journal was never open here, or the file was removed, or it is one of version 0."""


@dataclass(frozen=True, slots=True)
class OtherKeys:
    """The mark of this journal under another data key, going by a ``generation`` that nobody can vouch for."""

    generation: int


@dataclass(frozen=True, slots=True)
class BrokenMark:
    """There is a file, and it is not this journal's or it was changed."""


def read_mark(file: Path, key: DataKey, vault_id: str, generation: int) -> Mark | NoMark | OtherKeys | BrokenMark:
    """``generation`` of ``key``."""
    try:
        data = paths.read_limited(file, LENGTH)
    except InputError as error:
        return NoMark() if error.code is Code.FILE_MISSING else BrokenMark()
    if not any(data) or data.startswith(WITHOUT_GENERATION):
        return NoMark()
    start = MAGIC + VERSION + bytes.fromhex(vault_id)
    if len(data) != LENGTH or not data.startswith(start):
        return BrokenMark()
    made_under, rest = int.from_bytes(data[len(start) :][:8], "big"), data[len(start) + 8 : -MAC_BYTES]
    if made_under != generation:
        return OtherKeys(made_under)
    if not hmac.compare_digest(_mac(key, data[:-MAC_BYTES]), data[-MAC_BYTES:]):
        return BrokenMark()
    return Mark(generation=generation, seq=int.from_bytes(rest[:8], "big"), head=rest[8:])


def write_mark(file: Path, key: DataKey, vault_id: str, mark: Mark, *, flush: bool) -> None:
    """Raises ``DaymarkError`` when the file cannot be written; its folder must be there."""
    numbers = mark.generation.to_bytes(8, "big") + mark.seq.to_bytes(8, "big")
    covered = MAGIC + VERSION + bytes.fromhex(vault_id) + numbers + mark.head
    paths.write_in_place(file, covered + _mac(key, covered), flush=flush)


def _mac(key: DataKey, covered: bytes) -> bytes:
    secret = key.derive(STATE)
    mac = hmac.digest(secret, covered, "sha256")
    wipe(secret)
    return mac
