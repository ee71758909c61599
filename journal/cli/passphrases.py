"""Where a command takes a passphrase from: the keyboard or a file descriptor; no argument, not the environment."""

import os
import sys
from getpass import getpass
from typing import Final

import click

from journal.errors import Code, InputError
from journal.own_memory import keep_to_itself

LONGEST: Final = 4096

PASSPHRASE_FD = click.option(
    "--passphrase-fd",
    type=click.IntRange(min=0),
    default=None,
    metavar="N",
    help="Read the passphrase from file descriptor N instead of asking for it.",
)


def passphrase(descriptor: int | None) -> bytearray:
    """Ask once. Raises ``InputError`` PASSPHRASE_UNAVAILABLE; wipe the result after use."""
    return _asked("Passphrase: ") if descriptor is None else from_descriptor(descriptor)


def new_passphrase(descriptor: int | None) -> bytearray:
    """Ask twice, unless it comes from a descriptor."""
    if descriptor is not None:
        return from_descriptor(descriptor)
    first, second = _asked("New passphrase: "), _asked("The same once more: ")
    if first != second:
        raise InputError(Code.PASSPHRASES_DIFFER)
    return first


def from_descriptor(descriptor: int) -> bytearray:
    """All there is up to the end, without a line end after it. Raises ``InputError`` PASSPHRASE_UNAVAILABLE."""
    keep_to_itself()
    secret = bytearray()
    try:
        while len(secret) <= LONGEST and (part := os.read(descriptor, LONGEST)):
            secret += part
    except OSError:
        raise InputError(Code.PASSPHRASE_UNAVAILABLE) from None
    for end in (b"\n", b"\r"):
        if secret.endswith(end):
            del secret[-1]
    if not 0 < len(secret) <= LONGEST:
        raise InputError(Code.PASSPHRASE_UNAVAILABLE)
    return secret


def _asked(prompt: str) -> bytearray:
    """Without a terminal nothing is asked: the answer would be echoed."""
    if not sys.stdin.isatty():
        raise InputError(Code.PASSPHRASE_UNAVAILABLE)
    keep_to_itself()
    try:
        typed = getpass(prompt)
    except EOFError:
        raise InputError(Code.PASSPHRASE_UNAVAILABLE) from None
    if not typed:
        raise InputError(Code.PASSPHRASE_UNAVAILABLE)
    return bytearray(typed, "utf-8")
