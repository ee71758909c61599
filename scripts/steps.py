"""Steps of a set-up: one line for each, and what a command printed only when it fails."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class SetupError(Exception):
    """Holds the one line that says what is wrong and what mends it."""


def say(line: str) -> None:
    print(line, flush=True)


def quietly(title: str, *command: str | Path, env: dict[str, str] | None = None) -> None:
    """Runs a command in one line of output; shows what it printed only if it fails."""
    start = time.monotonic()
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        say(done.stdout.rstrip())
        message = f"{title}: failed (exit {done.returncode})"
        raise SetupError(message)
    say(f"{title}: done in {time.monotonic() - start:.1f} s")


def openly(*command: str | Path, env: dict[str, str] | None = None) -> int:
    """Runs a command on this terminal and returns its exit code."""
    try:
        done = subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **(env or {})}, check=False)
    except KeyboardInterrupt:
        return 130
    return done.returncode
