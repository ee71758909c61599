"""Compile the log, run the program under it, read what it did to the disk."""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.power_cut.recorded import FULL
from tests.faults.story import Kept
from tests.support.source import ROOT

SOURCE: Final = Path(__file__).with_name("disk_log.c")
HEAD: Final = struct.Struct("<cHIQ")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to a file; kinds as in ``disk_log.c``, paths relative to the root."""

    kind: str
    path: str
    offset: int
    data: bytes


def compiled(folder: Path) -> Path:
    """The library to preload. Raises ``AssertionError`` when there is no compiler: then this row cannot be shown."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        message = "no C compiler: install gcc"
        raise AssertionError(message)
    folder.mkdir(parents=True, exist_ok=True)
    library = folder / "disk_log.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, SOURCE], check=True)
    return library


def under_the_log(library: Path, root: Path, log: Path) -> dict[str, str]:
    """The environment of a program whose writes below ``root`` go to ``log``."""
    watched = {"LD_PRELOAD": str(library), "DAYMARK_DISK_ROOT": str(root), "DAYMARK_DISK_LOG": str(log)}
    return {**os.environ, **watched, "PYTHONPATH": str(ROOT)}


def recorded(kept: Kept, folder: Path, *, days: int, synchronous: str = FULL) -> tuple[Step, ...]:
    """What filling a copy of a journal in ``folder`` did to it."""
    root, log = folder / "root", folder / "disk.log"
    root.mkdir(parents=True)
    kept.copied(root / "journal")
    program = [sys.executable, "-m", "tests.faults.power_cut.recorded", str(root), str(days), synchronous]
    environment = under_the_log(compiled(folder), root, log)
    subprocess.run(program, cwd=ROOT, env=environment, input=kept.key, check=True)
    return steps(log.read_bytes(), root)


def steps(log: bytes, root: Path) -> tuple[Step, ...]:
    found: list[Step] = []
    at = 0
    while at < len(log):
        kind, named, length, offset = HEAD.unpack_from(log, at)
        at += HEAD.size
        path, at = log[at : at + named].decode(), at + named
        data, at = log[at : at + length], at + length
        if kind == b"r":
            data = _relative(data.decode(), root).encode()
        found.append(Step(kind.decode(), _relative(path, root), offset, data))
    return tuple(found)


def _relative(path: str, root: Path) -> str:
    return path.removeprefix(str(root)).lstrip("/")


def kinds(found: Sequence[Step]) -> Mapping[str, int]:
    """How many steps of each kind."""
    return {kind: sum(step.kind == kind for step in found) for kind in "wtscurd"}
