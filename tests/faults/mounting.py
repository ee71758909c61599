"""File systems of a child's own, which nobody else sees and which end with it. For children that are forked as root."""

import ctypes
import os
from pathlib import Path
from typing import Final

NEW_MOUNTS: Final = 0x00020000
PRIVATE_AND_BELOW: Final = 1 << 18 | 1 << 14
READ_ONLY: Final = 1
AGAIN: Final = 32
"""CLONE_NEWNS; MS_PRIVATE and MS_REC; MS_RDONLY; MS_REMOUNT. Source: linux/sched.h, linux/mount.h."""


def small_disk(place: Path, size: str) -> None:
    """An empty one in memory. Raises ``OSError`` where mounting is not allowed: it needs root."""
    _ask(_system().unshare(NEW_MOUNTS))
    _ask(_system().mount(b"none", b"/", None, PRIVATE_AND_BELOW, None))
    _ask(_system().mount(b"none", str(place).encode(), b"tmpfs", 0, f"size={size},mode=755".encode()))


def grow(place: Path, size: str) -> None:
    _ask(_system().mount(b"none", str(place).encode(), b"tmpfs", AGAIN, f"size={size}".encode()))


def write_protect(place: Path) -> None:
    _ask(_system().mount(b"none", str(place).encode(), b"tmpfs", AGAIN | READ_ONLY, None))


def become_nobody() -> None:
    """Root goes round permissions; nobody does not."""
    nobody = 65_534
    os.setgroups([])
    os.setresgid(nobody, nobody, nobody)
    os.setresuid(nobody, nobody, nobody)


def _system() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _ask(result: int) -> None:
    if result:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
