"""One bit of a backup is wrong: it is not restored, and nothing is left of the try."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from journal.services.backing_up import back_up
from journal.services.restoring import WithRecoveryKey, restore_journal
from journal.vault.backup_format import CHECK_BYTES
from tests.faults.attempts import Done, Uncaught, attempt
from tests.faults.cutting_keys import OLD_PAPER, give_paper
from tests.faults.cutting_off import LATER, Place, at_home, filled
from tests.faults.flipping_bits import turned
from tests.faults.story import clock_on
from tests.faults.tally import Tally

FAULT: Final = "bit flips: backup"
MENDED: Final = "bit flips: backup, damage check made to fit"


def run(count: int, folder: Path) -> Tally:
    return flipped(Tally(fault=FAULT), count, folder, lambda data: data)


def run_mended(count: int, folder: Path) -> Tally:
    """Somebody who knows the format makes the last field fit: the header's seal and those of the pages do not."""
    return flipped(Tally(fault=MENDED), count, folder, fitting)


def flipped(tally: Tally, count: int, folder: Path, mend: Callable[[bytes], bytes]) -> Tally:
    place = filled(folder / "place")
    with at_home(place):
        whole = backup_of(place)
        chance = np.random.default_rng(21)
        for bit in chance.integers(0, (len(whole) - CHECK_BYTES) * 8, count):
            tally = judged(tally, place, mend(turned(whole, int(bit))))
    return tally


def backup_of(place: Place) -> bytes:
    give_paper(place)
    journal = place.kept.journal(clock_on(LATER))
    back_up(journal, place.outside / "one.backup")
    journal.close()
    return (place.outside / "one.backup").read_bytes()


def fitting(data: bytes) -> bytes:
    covered = data[:-CHECK_BYTES]
    return covered + sha256(covered).digest()


def judged(tally: Tally, place: Place, data: bytes) -> Tally:
    """``lost``: it was restored; ``half_written``: something is left of the try."""
    source, again = place.outside / "flipped.backup", place.folder / "again" / "journal"
    source.write_bytes(data)
    again.parent.mkdir(exist_ok=True)
    outcome = attempt(partial(restore_journal, source, again, WithRecoveryKey(OLD_PAPER.text), clock_on(LATER)))
    left = not isinstance(outcome, Done) and any(again.parent.iterdir())
    return tally.plus(
        tried=1, lost=isinstance(outcome, Done), half_written=left, uncaught=isinstance(outcome, Uncaught)
    )
