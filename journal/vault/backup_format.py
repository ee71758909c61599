"""A backup is one file, encrypted throughout by the journal's own keys, so that it can be mailed around safely.

magic (8) | version (16 bits) | length of the header (32 bits) | length of the database (64 bits)
| header, as in a journal's folder | database, encrypted as in a journal's folder | SHA-256 of everything before (32)

Numbers are big-endian. The last field tells damage without any key; who could forge it still cannot forge the header's
MAC or a page of the database. What can be read without a key is what a header shows: vault id and help numbers.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from journal import paths
from journal.errors import Code, VaultError
from journal.vault.finishing import DATABASE_FILE
from journal.vault.keys.header import HEADER_FILE
from journal.vault.keys.header_format import LONGEST

MAGIC: Final = b"DAYMBAK\x1a"
VERSION: Final = 0
START_BYTES: Final = len(MAGIC) + 2 + 4 + 8
CHECK_BYTES: Final = 32
LARGEST_DATABASE: Final = 4 * 1024**3
CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    header: int
    database: int

    @property
    def whole(self) -> int:
        return START_BYTES + self.header + self.database + CHECK_BYTES


def pack(header: bytes, database: Path, target: Path) -> str:
    """Write a new file, flushed; its SHA-256 in hex, as ``sha256sum`` gives it."""
    size = database.stat().st_size
    lengths = len(header).to_bytes(4, "big") + size.to_bytes(8, "big")
    digest = hashlib.sha256()
    with paths.translated(target), paths.open_new(target) as file, database.open("rb") as source:

        def put(data: bytes) -> None:
            digest.update(data)
            file.write(data)

        put(MAGIC + VERSION.to_bytes(2, "big") + lengths + header)
        _each_chunk(source, size, put)
        put(digest.digest())
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def unpack(source: Path, folder: Path) -> str:
    """Into a new private folder, in the form of a journal's; the file's SHA-256 in hex.

    Raises ``VaultError`` BACKUP_DAMAGED or VAULT_TOO_NEW; then the folder is for the caller to remove.
    """
    with paths.translated(source), paths.open_file(source) as file:
        lengths = _lengths(file, source)
        paths.make_new_private_dir(folder)
        file.seek(0)
        digest = hashlib.sha256()
        digest.update(file.read(START_BYTES))
        _part(file, folder / HEADER_FILE, lengths.header, digest.update)
        _part(file, folder / DATABASE_FILE, lengths.database, digest.update)
        check = file.read()
    if check != digest.digest():
        raise VaultError(Code.BACKUP_DAMAGED, where=source.name)
    paths.sync_folder(folder)
    digest.update(check)
    return digest.hexdigest()


def header_of(source: Path) -> bytes:
    """The header's bytes, unchecked. Raises as ``unpack`` does."""
    with paths.translated(source), paths.open_file(source) as file:
        return file.read(_lengths(file, source).header)


def digest_of(source: Path) -> str:
    """SHA-256 of the whole file, hex."""
    digest = hashlib.sha256()
    with paths.translated(source), paths.open_file(source) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _lengths(file: BinaryIO, source: Path) -> Lengths:
    """Bounds first: nothing is read, and no folder is made, for a file that cannot be a whole backup."""
    start = file.read(START_BYTES)
    if len(start) < START_BYTES or not start.startswith(MAGIC):
        raise VaultError(Code.BACKUP_DAMAGED, where=source.name)
    if start[len(MAGIC) : len(MAGIC) + 2] != VERSION.to_bytes(2, "big"):
        raise VaultError(Code.VAULT_TOO_NEW, where=source.name)
    at = len(MAGIC) + 2
    lengths = Lengths(header=int.from_bytes(start[at : at + 4], "big"), database=int.from_bytes(start[at + 4 :], "big"))
    fits = lengths.header <= LONGEST and lengths.database <= LARGEST_DATABASE
    if not fits or lengths.whole != os.fstat(file.fileno()).st_size:
        raise VaultError(Code.BACKUP_DAMAGED, where=source.name)
    return lengths


def _part(file: BinaryIO, target: Path, length: int, seen: Callable[[bytes], None]) -> None:
    with paths.open_new(target) as out:

        def put(data: bytes) -> None:
            seen(data)
            out.write(data)

        _each_chunk(file, length, put)
        out.flush()
        os.fsync(out.fileno())


def _each_chunk(source: BinaryIO, length: int, put: Callable[[bytes], None]) -> None:
    """A file that shrinks meanwhile ends early, which the check then tells."""
    while length and (chunk := source.read(min(CHUNK, length))):
        put(chunk)
        length -= len(chunk)
