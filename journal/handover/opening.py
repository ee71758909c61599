"""Opening a package: sealed bytes in, members out. Nothing in it is believed yet; ``verdict`` looks at what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from journal.errors import Code, HandoverError, InputError
from journal.handover import age
from journal.handover.archive import unpack
from journal.handover.members import SEALED_LIMIT
from journal.paths import make_private_dir, open_new, read_limited, translated


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPackage:
    """Members by their fixed names, within their limits, all required ones there. ``made``: seconds since 1970."""

    members: Mapping[str, bytes]
    made: int

    def open_to(self, folder: Path) -> tuple[Path, ...]:
        """Write the members into a folder that must not exist yet. Raises ``InputError`` FILE_EXISTS."""
        if folder.exists() or folder.is_symlink():
            raise InputError(Code.FILE_EXISTS, where=folder.name)
        make_private_dir(folder)
        return tuple(_write(folder, name, data) for name, data in self.members.items())


def open_package(untrusted: bytes, identity: str) -> OpenedPackage:
    """``identity``: text of an age identity file.

    Raises ``HandoverError``: IDENTITY_INVALID, FILE_TOO_LARGE, PACKAGE_UNREADABLE (not sealed for this identity, or
    damaged), PACKAGE_MALFORMED (``where`` names the member that is missing or not as it may be).
    """
    if len(untrusted) > SEALED_LIMIT:
        raise HandoverError(Code.FILE_TOO_LARGE, where="package", limit=SEALED_LIMIT)
    archive = unpack(age.open_sealed(untrusted, identity))
    return OpenedPackage(members=archive.members, made=archive.made)


def read_package(path: Path) -> bytes:
    """The sealed file's bytes, refused unread when there are too many of them."""
    try:
        return read_limited(path, SEALED_LIMIT)
    except InputError as error:
        if error.code is Code.FILE_TOO_LARGE:
            raise HandoverError(error.code, where=path.name, limit=SEALED_LIMIT) from None
        raise


def _write(folder: Path, name: str, data: bytes) -> Path:
    target = folder.joinpath(*name.split("/"))
    make_private_dir(target.parent)
    with open_new(target) as file, translated(target):
        file.write(data)
    return target
