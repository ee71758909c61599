"""The recovery key leaves once: printed, or written to a file descriptor before anything is made with it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from journal.errors import Code, InputError
from journal.services.outputs import removed_on_failure

RECOVERY_FD: Final = click.option(
    "--recovery-fd",
    type=click.IntRange(min=0),
    metavar="N",
    help="Write the recovery key to file descriptor N instead of printing it.",
)
SHOWN_ONCE: Final = "Recovery key, shown this once. Copy it onto paper and keep it away from this computer:"


def new_recovery_key_for(descriptor: int | None) -> str:
    """A new key; handed to the descriptor first, so that nothing is ever made whose key nobody got."""
    from journal.services.unlocking import new_recovery_key

    key = "-".join(new_recovery_key())
    if descriptor is not None:
        try:
            os.write(descriptor, f"{key}\n".encode("ascii"))
        except OSError:
            raise InputError(Code.DESCRIPTOR_CLOSED) from None
    return key


@contextmanager
def undone_unless_told(made: Path) -> Iterator[None]:
    """What was made is taken away again when its recovery key cannot be printed: nobody would have it."""
    with removed_on_failure(made):
        try:
            yield
        except (OSError, ValueError):
            raise InputError(Code.FILE_UNWRITABLE, where="standard output") from None


def recovery_lines(key: str, descriptor: int | None) -> list[str]:
    return [SHOWN_ONCE, key] if descriptor is None else []


def recovery_result(key: str, descriptor: int | None) -> dict[str, str]:
    return {"recovery_key": key} if descriptor is None else {}
