"""The power is cut at sampled moments of a recorded run; each state that the disk may then be in is opened."""

from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import Final

import numpy as np

from journal.errors import DaymarkError
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.header import unlock
from tests.faults.attempts import Done, Refused, Uncaught, attempt
from tests.faults.power_cut.disk import Disk, written
from tests.faults.power_cut.recorded import FULL, TOLD, passphrase
from tests.faults.power_cut.recording import Step, recorded
from tests.faults.story import Held, Kept, halves, held, made, missing
from tests.faults.tally import Tally
from tests.support.journals import PASSPHRASE

FAULT: Final = "power cut"
ARRIVING: Final = (0.0, 0.5, 0.9, 1.0)
"""How likely an unflushed step is to have reached the disk, in turn."""

Outcome = Done[Held] | Refused | Uncaught

OFTEN: Final = 20
"""The passphrases are tried in one state of so many, and whenever the header is being written."""


def run(count: int, folder: Path, *, days: int = 24, synchronous: str = FULL) -> Tally:
    template = made(folder / "template")
    found = recorded(template, folder / "recording", days=days, synchronous=synchronous)
    return cut(template, found, count, folder / "state")


def cut(template: Kept, found: Sequence[Step], count: int, folder: Path) -> Tally:
    chance = np.random.default_rng(2)
    disk = Disk()
    for path, data in template.contents().items():
        disk.put(f"journal/{path}", data)
    moments = moments_of(found, count, chance)
    tally, told, done = Tally(fault=FAULT), list[str](), 0
    seen: dict[bytes, Outcome] = {}
    for number, moment in enumerate(moments):
        for step in found[done:moment]:
            if step.path == TOLD:
                told += step.data.decode().split("\n")[:-1]
            else:
                disk.take(step)
        done = moment
        files = disk.after_the_cut(chance, ARRIVING[number % len(ARRIVING)])
        state = sha256(b"".join(name.encode() + sha256(data).digest() for name, data in sorted(files.items()))).digest()
        kept = Kept(folder / "journal", template.key)
        asked = number % OFTEN == 0 or bool(told and told[-1].startswith("chang"))
        if state not in seen or asked:
            rmtree(folder, ignore_errors=True)
            written(files, folder)
        if state not in seen:
            seen[state] = attempt(partial(held, kept))
        tally = judged(tally, seen[state], told)
        if asked:
            tally = tally.plus(unreadable=opening_passphrases(kept) not in allowed(told))
    flushes = sum(step.kind in "sd" for step in found)
    return tally.saying(f"{len(found):,} recorded steps, {flushes:,} of them flushes; {len(seen):,} states differ")


def moments_of(found: Sequence[Step], count: int, chance: np.random.Generator) -> list[int]:
    """Where the power is cut: anywhere, and a quarter of the times just after something was acknowledged."""
    acknowledged = [place + 1 for place, step in enumerate(found) if step.path == TOLD and step.kind == "w"]
    anywhere = chance.integers(0, len(found) + 1, count - count // 4)
    return sorted([*(int(at) for at in anywhere), *(int(at) for at in chance.choice(acknowledged, count // 4))])


def judged(tally: Tally, outcome: Outcome, told: list[str]) -> Tally:
    if not isinstance(outcome, Done):
        return tally.plus(tried=1, unreadable=isinstance(outcome, Refused), uncaught=isinstance(outcome, Uncaught))
    found = outcome.value
    given = [word for word in told if word.startswith(("draft", "saved"))]
    return tally.plus(tried=1, lost=len(missing(found, given)), half_written=len(halves(found)))


def allowed(told: list[str]) -> list[list[int]]:
    """Exactly one passphrase opens; while one is being changed it may be the old one or the new one."""
    changing = [word for word in told if word.startswith("chang")]
    number = int(changing[-1].split()[1]) if changing else 0
    return [[number]] if not changing or changing[-1].startswith("changed") else [[number - 1], [number]]


def opening_passphrases(kept: Kept) -> list[int]:
    """0 is the one that the journal was made with."""
    tried = [bytearray(PASSPHRASE, "utf-8"), passphrase(1), passphrase(2)]
    return [number for number, words in enumerate(tried) if opens(kept, words)]


def opens(kept: Kept, words: bytearray) -> bool:
    try:
        unlock(kept.folder, words, floor=CHEAPEST_ACCEPTED).wipe()
    except DaymarkError:
        return False
    return True
