"""Check a sealed package, and open one, for whoever holds the site's identity."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journal.handover.opening import OpenedPackage, open_package, read_package
from journal.handover.receipt import UNPINNED, Pinned, Unpinned, read_receipt
from journal.handover.verdict import NO_EARLIER, NoEarlier, Verdict, check_package
from journal.paths import read_limited
from journal.services.outputs import refuse_existing

IDENTITY_LIMIT: Final = 64 * 1024
RECEIPT_FILE_LIMIT: Final = 4 * 1024 * 1024
KEY_START: Final = "RW"


@dataclass(frozen=True, slots=True)
class NoEarlierFile:
    """There is no package of an earlier visit to compare with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """``key_or_receipt``: the journal's minisign key, the name of its receipt file, or "" when nothing is pinned."""

    key_or_receipt: str = ""
    earlier: Path | NoEarlierFile = NoEarlierFile()


def check_package_file(package: Path, identity: Path, against: Against) -> Verdict:
    """Raises IDENTITY_INVALID, RECEIPT_INVALID, FILE_MISSING; what is wrong in the package itself is the verdict."""
    key = read_identity(identity)
    pinned = _pinned(against.key_or_receipt)
    return check_package(read_package(package), key, pinned=pinned, earlier=_earlier(against.earlier, key))


def open_package_file(package: Path, identity: Path, folder: Path) -> tuple[Path, ...]:
    """Raises ``InputError`` FILE_EXISTS, ``HandoverError`` PACKAGE_UNREADABLE or PACKAGE_MALFORMED: nothing is left."""
    refuse_existing(folder)
    return open_package(read_package(package), read_identity(identity)).open_to(folder)


def read_identity(file: Path) -> str:
    return read_limited(file, IDENTITY_LIMIT).decode("utf-8", "replace")


def _pinned(key_or_receipt: str) -> Pinned | Unpinned:
    if not key_or_receipt:
        return UNPINNED
    if key_or_receipt.startswith(KEY_START) and not Path(key_or_receipt).exists():
        return read_receipt(key_or_receipt)
    return read_receipt(read_limited(Path(key_or_receipt), RECEIPT_FILE_LIMIT))


def _earlier(file: Path | NoEarlierFile, identity: str) -> OpenedPackage | NoEarlier:
    if isinstance(file, NoEarlierFile):
        return NO_EARLIER
    return open_package(read_package(file), identity)
