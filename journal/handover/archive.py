"""The tar inside a package: POSIX ustar, plain files of a fixed list only, every byte of it determined.

Written with one time for all members, owner 0, mode 0644, no names of people. What is read must be, byte for byte, what
would have been written: so links, devices, long names, sparse files, doubled members, hidden gaps and trailing data
need no rules of their own. The source of the layout is POSIX.1-2017, ``pax``, "ustar Interchange Format".
"""

import re
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from journal.errors import Code, HandoverError
from journal.handover.members import ARCHIVE_LIMIT, LIMITS, REQUIRED

BLOCK: Final = 512
RECORD: Final = 20 * BLOCK
NAME: Final = slice(0, 100)
SIZE: Final = slice(124, 136)
TIME: Final = slice(136, 148)
OCTAL: Final = re.compile(rb"[0-7]{11}\0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """``made``: whole seconds since 1970-01-01 UTC, the time every member carries."""

    members: Mapping[str, bytes]
    made: int


def pack(members: Mapping[str, bytes], made: int) -> bytes:
    """Raises ``HandoverError`` FILE_TOO_LARGE (with the member) when a limit of the format is passed."""
    pieces: list[bytes] = []
    for name, limit in LIMITS.items():
        if name in members:
            data = members[name]
            if len(data) > limit:
                raise HandoverError(Code.FILE_TOO_LARGE, where=name, limit=limit)
            pieces += (_header(name, len(data), made), data, bytes(-len(data) % BLOCK))
    size = sum(map(len, pieces))
    pieces.append(bytes(2 * BLOCK + -(size + 2 * BLOCK) % RECORD))
    if size + len(pieces[-1]) > ARCHIVE_LIMIT:
        raise HandoverError(Code.FILE_TOO_LARGE, where="package", limit=ARCHIVE_LIMIT)
    return b"".join(pieces)


def unpack(untrusted: bytes) -> Archive:
    """Raises ``HandoverError`` PACKAGE_MALFORMED for anything that ``pack`` would not have written."""
    if len(untrusted) > ARCHIVE_LIMIT:
        raise HandoverError(Code.FILE_TOO_LARGE, where="package", limit=ARCHIVE_LIMIT)
    members: dict[str, bytes] = {}
    made, at = _octal(untrusted[TIME]), 0
    for name, limit in LIMITS.items():
        header = untrusted[at : at + BLOCK]
        if header[NAME].rstrip(b"\0") != name.encode("ascii"):
            continue
        size = _octal(header[SIZE])
        if size > limit or header != _header(name, size, made):
            raise HandoverError(Code.PACKAGE_MALFORMED, where=name)
        at += BLOCK
        members[name] = untrusted[at : at + size]
        at += size + -size % BLOCK
        _expect_zeros(untrusted[at - (-size % BLOCK) : at], -size % BLOCK, name)
    _expect_zeros(untrusted[at:], 2 * BLOCK + -(at + 2 * BLOCK) % RECORD, "package")
    if missing := sorted(REQUIRED - set(members)):
        raise HandoverError(Code.PACKAGE_MALFORMED, where=missing[0])
    return Archive(members=members, made=made)


def _header(name: str, size: int, made: int) -> bytes:
    entry = tarfile.TarInfo(name)
    entry.size = size
    entry.mtime = made
    entry.mode = 0o644
    return entry.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")


def _octal(field: bytes) -> int:
    if not OCTAL.fullmatch(field):
        raise HandoverError(Code.PACKAGE_MALFORMED, where="package")
    return int(field[:11], 8)


def _expect_zeros(found: bytes, count: int, where: str) -> None:
    if len(found) != count or found.count(0) != count:
        raise HandoverError(Code.PACKAGE_MALFORMED, where=where)
