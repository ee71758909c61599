"""Run a command in this process, as ``main.py`` would, with what it prints and its exit code."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import click
import pytest

from journal.cli.app import program, run
from journal.cli.surroundings import Surroundings
from journal.clock import Clock, SystemClock
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from tests.support.journals import PASSPHRASE


@dataclass(frozen=True, slots=True)
class Said:
    """``code``: exit code. ``out`` and ``err``: lines."""

    code: int
    out: list[str]
    err: list[str]


@dataclass(slots=True)
class Terminal:
    """Each call is a process of its own as far as it can be told: keys are cheap, and the hook is put back."""

    capture: pytest.CaptureFixture[str]
    clock: Clock = field(default_factory=SystemClock)

    def __call__(self, *argv: object, passphrase: str = PASSPHRASE, ask: bool = True) -> Said:
        """``ask``: hand the passphrase over through a descriptor."""
        words = [str(word) for word in argv]
        self.capture.readouterr()
        with _pipe(passphrase) as descriptor:
            given = [*words, "--passphrase-fd", str(descriptor)] if ask else words
            code = run(_program(), given, Surroundings(clock=self.clock, cost=CHEAPEST_ACCEPTED))
        out, err = self.capture.readouterr()
        return Said(code, out.splitlines(), err.splitlines())


def _program() -> click.Group:
    return program()


@contextmanager
def _pipe(text: str) -> Iterator[int]:
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    try:
        yield reading
    finally:
        os.close(reading)
