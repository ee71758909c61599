"""A second program opens a journal that is open: refused at once, and nothing is written."""

import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from journal.errors import Code
from tests.faults.attempts import Done, Refused, Uncaught, attempt
from tests.faults.children import Child
from tests.faults.story import Kept, clock_on, evening, halves, held, made, missing, next_day
from tests.faults.tally import Tally

FAULT: Final = "two instances"


def run(count: int, folder: Path) -> Tally:
    kept = made(folder / "journal", 1)
    holder = Child.running(partial(hold, kept))
    told = holder.wait_for("saved")
    before = kept.contents()
    tally, slowest = Tally(fault=FAULT), 0.0
    for _ in range(count):
        start = time.monotonic()
        outcome = attempt(partial(opened, kept))
        slowest = max(slowest, time.monotonic() - start)
        tally = judged(tally, outcome, unchanged=kept.contents() == before)
    holder.kill()
    found = held(kept)
    given = [word for word in told if word.startswith(("draft", "saved"))]
    tally = tally.plus(lost=len(missing(found, given)), half_written=len(halves(found)))
    return tally.saying(f"the slowest refusal took {slowest:.2f} s")


def opened(kept: Kept) -> bool:
    kept.vault().close()
    return True


def judged(tally: Tally, outcome: Done[bool] | Refused | Uncaught, *, unchanged: bool) -> Tally:
    refused = isinstance(outcome, Refused) and outcome.code is Code.VAULT_BUSY
    return tally.plus(tried=1, lost=not refused, half_written=not unchanged, uncaught=isinstance(outcome, Uncaught))


def hold(kept: Kept, tell: Callable[[str], None]) -> None:
    """Open, with something in the log, and stay."""
    with kept.vault() as vault:
        day = next_day(vault)
    journal = kept.journal(clock_on(day))
    evening(journal, tell)
    tell("done")
    signal.pause()
    journal.close()
