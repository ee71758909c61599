"""kill -9 while a journal is being filled: what was acknowledged is there, and nothing is there by half."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from tests.faults.attempts import Done, Refused, Uncaught, attempt
from tests.faults.children import Child
from tests.faults.story import LAST_DAY, Kept, clock_on, evening, halves, held, made, missing, next_day
from tests.faults.tally import Tally

FAULT: Final = "kill -9"
LONGEST_SECONDS: Final = 0.06
SINCE: Final = ("", "opened", "draft")
"""From when the time is counted, in turn: from the start, once the vault is open, once something is acknowledged."""

Filling = Callable[[Kept, Callable[[str], None]], None]


def fill(kept: Kept, tell: Callable[[str], None]) -> None:
    """Write evening after evening until somebody ends it."""
    with kept.vault() as vault:
        day = next_day(vault)
    journal = kept.journal(clock_on(day))
    tell("opened")
    while day <= LAST_DAY:
        clock = clock_on(day)
        journal.clock.utc = clock.utc  # type: ignore[attr-defined]  # a FixedClock
        evening(journal, tell)
        day = journal.today.fromordinal(day.toordinal() + 1)


def run(count: int, folder: Path, *, filling: Filling = fill) -> Tally:
    chance = np.random.default_rng(9)
    template = made(folder / "template", 1)
    kept = template.copied(folder / "journal")
    tally, acknowledged = Tally(fault=FAULT), 0
    for number in range(count):
        child = Child.running(partial(filling, kept))
        child.wait_for(SINCE[number % len(SINCE)])
        child.let_run(chance.uniform(0, LONGEST_SECONDS))
        told = child.kill()
        acknowledged += sum(word.startswith(("draft", "saved")) for word in told)
        tally = judged(tally, kept, told)
        if full(kept):
            kept = template.copied(folder / "journal")
    return tally.saying(f"{acknowledged:,} acknowledged saves and drafts before {count:,} kills")


def judged(tally: Tally, kept: Kept, told: list[str]) -> Tally:
    raised = sum(word.startswith("raised") for word in told)
    given = [word for word in told if word.startswith(("draft", "saved"))]
    outcome = attempt(lambda: held(kept))
    if not isinstance(outcome, Done):
        wrong = raised + isinstance(outcome, Uncaught)
        return tally.plus(tried=1, unreadable=isinstance(outcome, Refused), uncaught=wrong)
    found = outcome.value
    return tally.plus(tried=1, lost=len(missing(found, given)), half_written=len(halves(found)), uncaught=raised)


def full(kept: Kept) -> bool:
    with kept.vault() as vault:
        return next_day(vault) > LAST_DAY
