"""The whole story in commands, without a network, every write logged: nothing readable and no socket anywhere."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.power_cut.recording import Step, compiled, steps
from tests.faults.tally import Tally
from tests.faults.watching.canary import CANARY, hits, hits_in_files
from tests.faults.watching.strace import Seen, seen, watched
from tests.support.source import ROOT

PLAINTEXT: Final = "plaintext: a story in commands"
NETWORK: Final = "network: a story in commands"
STORY: Final = (sys.executable, "-m", "tests.faults.watching.command_story")
WINDOW: Final = "plaintext: a story in windows"
WINDOW_STORY: Final = (sys.executable, "-m", "tests.faults.watching.window_story")
KINDS: Final = ("CACHE", "CONFIG", "DATA", "STATE")
ROOMS: Final = ("kept", "chosen", "home", "tmp")


@dataclass(frozen=True, slots=True)
class Hunt:
    """``folder``: everything the story had; ``steps``: every write to any file; ``said``: what was printed."""

    folder: Path
    seen: Seen
    steps: tuple[Step, ...]
    said: bytes

    def outside(self, path: Path) -> bool:
        """Neither what the person chose to have outside the journal, nor our own log of it, nor a device."""
        chosen = path.is_relative_to(self.folder / "chosen")
        return not chosen and path.parent != self.folder.parent and path.parts[1] not in {"dev", "proc"}


def hunted(folder: Path, program: Sequence[str] = STORY) -> Hunt:
    """Run a program that gets ``folder`` as its argument. Raises ``AssertionError`` when it fails."""
    story, log, trace = folder / "story", folder / "disk.log", folder / "trace"
    for room in ROOMS:
        (story / room).mkdir(parents=True)
    given = {
        "LD_PRELOAD": str(compiled(folder)),
        "DAYMARK_DISK_ROOT": "/",
        "DAYMARK_DISK_LOG": str(log),
        "DAYMARK_HOME": str(story / "home"),
        "HOME": str(story / "home"),
        "TMPDIR": str(story / "tmp"),
        "HOUSE_LOG": str(story / "chosen" / "house.log"),
        **{f"XDG_{kind}_HOME": str(story / "home" / f".{kind.lower()}") for kind in KINDS},
        "TZ": "Europe/London",
    }
    command = ["unshare", "-n", *watched([*program, str(story)], trace, given)]
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, env=surroundings()
    )
    if done.returncode:
        raise AssertionError(done.stdout.decode(errors="replace"))
    return Hunt(story, seen(trace), steps(log.read_bytes(), Path("/")) if log.exists() else (), done.stdout)


def surroundings() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def run_plaintext(count: int, folder: Path) -> Tally:
    tally = Tally(fault=PLAINTEXT)
    for number in range(count):
        tally = judged(tally, hunted(folder / str(number)))
    return tally


def run_window(count: int, folder: Path) -> Tally:
    tally = Tally(fault=WINDOW)
    for number in range(count):
        tally = judged(tally, hunted(folder / str(number), WINDOW_STORY), wanted=told)
    return tally


def exported(hunt: Hunt) -> bytes:
    answers = hunt.folder / "chosen" / "data" / "answers.csv"
    return answers.read_bytes() if answers.exists() else b""


def told(hunt: Hunt) -> bytes:
    """What the journal holds of what was typed, read again by the story itself."""
    return (hunt.folder / "chosen" / "told.txt").read_bytes()


def judged(tally: Tally, hunt: Hunt, *, wanted: Callable[[Hunt], bytes] = exported) -> Tally:
    """``half_written``: places where the words were found; ``lost``: they are not where the person wanted them."""
    files = [file for file in hunt.folder.rglob("*") if hunt.outside(file)]
    files += [file for file in hunt.seen.written if file.is_absolute() and hunt.outside(file)]
    found = list(hits_in_files(dict.fromkeys(files)))
    written = [step for step in hunt.steps if step.kind == "w" and hunt.outside(Path("/") / step.path)]
    found += [f"{step.path} {form}" for step in written for form in hits(step.data)]
    found += [f"output {form}" for form in hits(hunt.said)]
    missing = CANARY.encode() not in wanted(hunt)
    tally = tally.plus(tried=1, lost=missing, half_written=len(found))
    looked = f"{len(set(files)):,} files and {len(written):,} writes looked through"
    return tally.saying("; ".join([looked, *found]))


def run_network(count: int, folder: Path) -> Tally:
    tally = Tally(fault=NETWORK)
    for number in range(count):
        hunt = hunted(folder / str(number))
        tally = tally.plus(tried=1, half_written=len(hunt.seen.internet), uncaught=hunt.seen.lines == 0)
        tally = tally.saying(f"{hunt.seen.lines:,} calls watched, in a namespace without a network")
    return tally
