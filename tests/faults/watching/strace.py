"""What a program asked of the system: files that it opened for writing, sockets that it made."""

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

WATCHED: Final = "trace=%network,open,openat,creat,rename,renameat,renameat2"
WRITING: Final = re.compile(r'(?:open(?:at)?\((?:AT_FDCWD, )?"([^"]+)", [A-Z_|]*O_(?:WRONLY|RDWR))')
INTERNET: Final = re.compile(r"\b(?:AF|PF)_INET6?\b")
LOCAL: Final = re.compile(r"\bAF_(?:UNIX|NETLINK)\b")


@dataclass(frozen=True, slots=True)
class Seen:
    """``internet``: lines that name an internet address family."""

    written: frozenset[Path]
    internet: tuple[str, ...]
    lines: int


def watched(program: Sequence[str], trace: Path, environment: Mapping[str, str]) -> list[str]:
    """The command that runs ``program`` and notes what it asks. Raises ``AssertionError`` without strace."""
    if shutil.which("strace") is None:
        message = "strace is needed: apt-get install strace"
        raise AssertionError(message)
    given = [part for name, value in environment.items() for part in ("-E", f"{name}={value}")]
    return ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "256", "-e", WATCHED, "-o", str(trace), *given, *program]


def seen(trace: Path) -> Seen:
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    written = {Path(path) for line in lines for path in WRITING.findall(line)}
    internet = tuple(line for line in lines if INTERNET.search(line))
    return Seen(frozenset(written), internet, len(lines))
