"""No more room: a clear refusal, nothing by half, and on it goes once there is room again."""

import resource
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from journal.diary.changes import DoseTaken
from journal.diary.texts import TEXT_LIMIT
from journal.errors import Code, DaymarkError
from journal.services.opening import Journal
from journal.services.short_drafts import DoseWords, keep_dose, kept_dose
from journal.vault.reserve import spend
from tests.faults import mounting
from tests.faults.children import in_child
from tests.faults.story import LAST_DAY, Kept, clock_on, evening, halves, held, made, missing, next_day
from tests.faults.tally import Tally

LIMIT_FAULT: Final = "disk full: a limit on file size"
DISK_FAULT: Final = "disk full: a file system of 400 KB"
DRAFT_FAULT: Final = "disk full: a draft at the lock"
DISK: Final = "400k"
DISK_FOR_DRAFTS: Final = "1m"
"""With the room that is laid by for drafts in it."""

WORDS: Final = "half a kit, felt odd "
FIRST_LIMIT: Final = 4096
PAGE: Final = 4096


def run_limits(count: int, folder: Path) -> Tally:
    """Each time the log may grow to another length, not always whole pages."""
    template = made(folder / "template", 1)
    tally = Tally(fault=LIMIT_FAULT)
    for number in range(count):
        kept = template.copied(folder / "journal")
        limit = FIRST_LIMIT + (number * 9973) % (60 * PAGE)
        tally = judged(tally, in_child(partial(limited, kept, limit)))
    return tally


def run_disks(count: int, folder: Path) -> Tally:
    """A file system of its own, seen by the child alone; other files leave less and less room on it."""
    template = made(folder / "template", 1)
    place = folder / "disk"
    place.mkdir()
    taken = range(0, count * 7919, 7919)
    tally = Tally(fault=DISK_FAULT)
    for ballast in taken:
        tally = judged(tally, in_child(partial(small_disk, template, place, ballast % (45 * PAGE))))
    return tally


def run_drafts(count: int, folder: Path) -> Tally:
    """Not a byte is left; then words of another length each time are kept, and the journal is closed."""
    template = made(folder / "template", 1)
    place = folder / "disk"
    place.mkdir()
    tally = Tally(fault=DRAFT_FAULT)
    for number in range(count):
        words = (WORDS * 1000)[: 1 + number * 7919 % TEXT_LIMIT]
        found = in_child(partial(drafted, template, place, words))
        tally = tally.plus(tried=1, lost=0 if found["words"] == [words] else 1, uncaught=0 if not found["code"] else 1)
    return tally


def drafted(template: Kept, place: Path, words: str, *, spent: bool = False) -> dict[str, Any]:
    """``spent``: without the room laid by for it."""
    mounting.small_disk(place, DISK_FOR_DRAFTS)
    kept = template.copied(place / "journal")
    with kept.vault() as vault:
        day = next_day(vault)
    journal = kept.journal(clock_on(day))
    if spent:
        spend(kept.folder)
    filler = place / "something else"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(bytes(PAGE)):
            pass
    code = 0
    try:
        keep_dose(journal, day, DoseTaken.DIFFERENT, DoseWords(words=words))
    except DaymarkError as error:
        code = int(error.code)
    journal.close()
    filler.unlink()
    again = kept.journal(clock_on(day))
    found = kept_dose(again, day, DoseTaken.DIFFERENT)
    again.close()
    return {"code": code, "words": [found.words]}


def judged(tally: Tally, found: dict[str, Any]) -> Tally:
    """``code`` is what was said, ``lost`` and ``half`` what was found afterwards, ``more`` whether it went on."""
    clear = found["code"] == Code.DISK_FULL
    return tally.plus(
        tried=1,
        lost=found["lost"],
        half_written=found["half"],
        unreadable=0 if found["more"] else 1,
        uncaught=0 if clear else 1,
    )


def limited(kept: Kept, limit: int) -> dict[str, Any]:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    return filled(kept, squeeze=lambda: _limit_files(limit), relieve=lambda: _limit_files(resource.RLIM_INFINITY))


def small_disk(template: Kept, place: Path, ballast: int) -> dict[str, Any]:
    """Raises ``OSError`` where mounting is not allowed."""
    mounting.small_disk(place, DISK)
    filler = place / "something else"
    return filled(
        template.copied(place / "journal"),
        squeeze=lambda: _fill_file(filler, ballast),
        relieve=filler.unlink,
        remounted=partial(mounting.grow, place, "8m"),
    )


def filled(
    kept: Kept,
    *,
    squeeze: Callable[[], object],
    relieve: Callable[[], object],
    remounted: Callable[[], object] = lambda: None,
) -> dict[str, Any]:
    """Write until it is refused; make room; write on in the same journal; open it anew and look."""
    told: list[str] = []
    with kept.vault() as vault:
        day = next_day(vault)
    journal = kept.journal(clock_on(day))
    squeeze()
    code = until_refused(journal, told)
    relieve()
    remounted()
    before = len(told)
    journal.clock.utc = clock_on(LAST_DAY).utc  # type: ignore[attr-defined]  # a FixedClock
    evening(journal, told.append)
    journal.close()
    found = held(kept)
    more = len(told) > before and LAST_DAY in found.evenings
    return {"code": code, "lost": len(missing(found, told)), "half": len(halves(found)), "more": more}


def until_refused(journal: Journal, told: list[str]) -> int:
    """The code of the refusal; 0 when it never came."""
    try:
        while journal.today < LAST_DAY:
            evening(journal, told.append)
            journal.clock.utc += timedelta(days=1)  # type: ignore[attr-defined]  # a FixedClock
    except DaymarkError as error:
        return int(error.code)
    return 0


def _limit_files(limit: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))


def _fill_file(file: Path, size: int) -> None:
    file.write_bytes(bytes(size))
