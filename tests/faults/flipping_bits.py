"""One bit is wrong: the right values, or a refusal; never a wrong value, never an error that nobody foresaw."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from journal.handover.opening import open_package
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.header import header_info, unlock
from journal.vault.keys.header_format import CHECK_BYTES
from tests.faults.attempts import Done, Refused, Uncaught, attempt
from tests.faults.children import Child
from tests.faults.story import Held, Kept, clock_on, evening, held, made, next_day, silently
from tests.faults.tally import Tally
from tests.support.handing_over import IDENTITY, request, seal, write_ledger
from tests.support.journals import PASSPHRASE

CLOSED: Final = "bit flips: database, closed"
LEFT: Final = "bit flips: database with a log left behind"
HEADER: Final = "bit flips: header, every bit"
MENDED: Final = "bit flips: header, damage check made to fit"
PACKAGE: Final = "bit flips: sealed package"
DAYS: Final = 4

Reading = Callable[[Kept], Held]


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether values were wrong, whether the newest were missing without a word, and whether an error was uncaught."""

    wrong: bool = False
    shorter: bool = False
    uncaught: bool = False


def run_closed(count: int, folder: Path, *, reading: Reading = held) -> Tally:
    template = made(folder / "template", DAYS)
    return flipped(Tally(fault=CLOSED), template, [template.database], count, reading)


def run_left(count: int, folder: Path) -> Tally:
    """A log whose end does not fit is taken for one that ends earlier: such states are a journal's own earlier ones."""
    template = made(folder / "template", DAYS)
    child = Child.running(partial(leave_a_log, template))
    child.wait_for("left")
    child.kill()
    return flipped(Tally(fault=LEFT), template, [template.log, template.database], count, held)


def leave_a_log(kept: Kept, tell: Callable[[str], None]) -> None:
    with kept.vault() as vault:
        day = next_day(vault)
    for number in range(2):
        journal = kept.journal(clock_on(day.fromordinal(day.toordinal() + number)))
        evening(journal, silently)
        if number == 0:
            journal.close()
    tell("left")


def flipped(tally: Tally, template: Kept, files: Sequence[Path], count: int, reading: Reading) -> Tally:
    """Three quarters of the flips in the first file, if there are two."""
    chance = np.random.default_rng(4)
    folder = template.folder.with_name("flipped")
    expected = reading(template.copied(folder))
    shorter = refused = 0
    for number in range(count):
        kept = template.copied(folder)
        file = files[0] if number % 4 else files[-1]
        flip(folder / file.name, int(chance.integers(0, file.stat().st_size * 8)))
        outcome = attempt(partial(reading, kept))
        found = compared(outcome, expected)
        shorter += found.shorter
        refused += isinstance(outcome, Refused)
        tally = tally.plus(tried=1, lost=found.wrong, uncaught=found.uncaught)
    return tally.saying(f"{refused:,} refused, {shorter:,} a whole journal of an earlier moment, the rest unharmed")


def compared(outcome: Done[Held] | Refused | Uncaught, expected: Held) -> Judged:
    match outcome:
        case Uncaught():
            return Judged(uncaught=True)
        case Done(found) if found.values != expected.values:
            earlier = found.report.whole and found.records == expected.records[: len(found.records)]
            return Judged(wrong=not earlier, shorter=earlier)
        case _:
            return Judged()


def flip(file: Path, bit: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(bit // 8)
        changed = opened.read(1)[0] ^ 1 << bit % 8
        opened.seek(bit // 8)
        opened.write(bytes([changed]))


def run_header(count: int, folder: Path) -> Tally:
    """The first ``count`` bits of it, or all: refused before any key is derived."""
    kept = made(folder / "journal")
    whole = kept.header.read_bytes()
    tally = Tally(fault=HEADER)
    for bit in range(min(count, len(whole) * 8)):
        kept.header.write_bytes(turned(whole, bit))
        outcome = attempt(lambda: header_info(kept.folder))
        tally = tally.plus(tried=1, lost=isinstance(outcome, Done), uncaught=isinstance(outcome, Uncaught))
    return tally


def run_mended(count: int, folder: Path) -> Tally:
    """Somebody who knows the format can make the damage check fit: the passphrase or the MAC does not."""
    kept = made(folder / "journal")
    whole = kept.header.read_bytes()
    chance = np.random.default_rng(5)
    tally = Tally(fault=MENDED)
    for bit in chance.integers(0, (len(whole) - CHECK_BYTES) * 8, count):
        covered = turned(whole, int(bit))[:-CHECK_BYTES]
        kept.header.write_bytes(covered + sha256(covered).digest()[:CHECK_BYTES])
        outcome = attempt(lambda: unlock(kept.folder, bytearray(PASSPHRASE, "utf-8"), floor=CHEAPEST_ACCEPTED))
        tally = tally.plus(tried=1, lost=isinstance(outcome, Done), uncaught=isinstance(outcome, Uncaught))
    return tally


def run_package(count: int) -> Tally:
    sealed = seal(write_ledger(DAYS), request(DAYS)).data
    members = members_of(sealed)
    chance = np.random.default_rng(6)
    tally = Tally(fault=PACKAGE)
    for bit in chance.integers(0, len(sealed) * 8, count):
        outcome = attempt(partial(members_of, turned(sealed, int(bit))))
        wrong = isinstance(outcome, Done) and outcome.value != members
        tally = tally.plus(tried=1, lost=wrong, uncaught=isinstance(outcome, Uncaught))
    return tally


def members_of(sealed: bytes) -> Mapping[str, bytes]:
    return open_package(sealed, IDENTITY).members


def turned(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
