"""Old parts of a journal come back: what the pages' own seals cannot see is named by the ledger."""

from functools import partial
from pathlib import Path
from typing import Final

from journal.handover.verdict import VerdictKind
from journal.progress import silent
from journal.services.checking_packages import Against, NoEarlierFile, check_package_file
from journal.services.handing_over import Span, hand_over_package
from journal.services.receipts import write_receipt
from tests.faults.attempts import Done, Refused, Uncaught, attempt
from tests.faults.story import Held, Kept, clock_on, evening, held, made, next_day, silently
from tests.faults.tally import Tally
from tests.support.studies.load import PRACTICE_IDENTITY

PAGES: Final = "old page copied back"
DATABASE: Final = "old database copied back: the next package"
PAGE_BYTES: Final = 4096
DAYS: Final = 3


def run_pages(count: int, folder: Path) -> Tally:
    """Each page that differs between two moments, alone, put back into the later file."""
    older = made(folder / "older", DAYS)
    newer = older.copied(folder / "newer")
    fill(newer, DAYS)
    differing = changed_pages(older, newer)
    expected = held(newer.copied(folder / "journal"))
    tally, named = Tally(fault=PAGES), 0
    for page in differing[:count]:
        kept = newer.copied(folder / "journal")
        put_back(older, kept, page)
        outcome = attempt(partial(held, kept))
        named += is_named(outcome)
        tally = tally.plus(tried=1, half_written=unseen(outcome, expected), uncaught=isinstance(outcome, Uncaught))
    return tally.saying(f"{named} of {len(differing)} pages named; the others hold nothing that is shown")


def is_named(outcome: Done[Held] | Refused | Uncaught) -> bool:
    return isinstance(outcome, Refused) or (isinstance(outcome, Done) and not outcome.value.report.whole)


def unseen(outcome: Done[Held] | Refused | Uncaught, expected: Held) -> bool:
    """Another value is shown, and nothing says that anything is wrong."""
    return isinstance(outcome, Done) and outcome.value.report.whole and outcome.value.values != expected.values


def fill(kept: Kept, evenings: int) -> None:
    with kept.vault() as vault:
        day = next_day(vault)
    for number in range(evenings):
        journal = kept.journal(clock_on(day.fromordinal(day.toordinal() + number)))
        evening(journal, silently)
        journal.close()


def changed_pages(older: Kept, newer: Kept) -> list[int]:
    """Numbers of the pages that both files have and that differ."""
    one, other = older.database.read_bytes(), newer.database.read_bytes()
    pages = range(min(len(one), len(other)) // PAGE_BYTES)
    return [page for page in pages if page_of(one, page) != page_of(other, page)]


def page_of(file: bytes, page: int) -> bytes:
    return file[page * PAGE_BYTES : (page + 1) * PAGE_BYTES]


def put_back(older: Kept, newer: Kept, page: int) -> None:
    with newer.database.open("r+b") as file:
        file.seek(page * PAGE_BYTES)
        file.write(page_of(older.database.read_bytes(), page))


def run_database(count: int, folder: Path) -> Tally:
    """A journal that was set back, and then lived on, does not continue the package it handed over before."""
    tally = Tally(fault=DATABASE)
    for number in range(count):
        lived_on, place = (number + 1) % 3, folder / str(number)
        kept = made(place / "journal", 1)
        older = kept.copied(place / "older")
        fill(kept, 1)
        earlier = handed_over(kept, place / "earlier.daymark")
        older.copied(kept.folder)
        fill(kept, lived_on)
        verdict = compared(kept, handed_over(kept, place / "later.daymark"), earlier)
        tally = tally.plus(tried=1, half_written=verdict is not VerdictKind.DOES_NOT_CONTINUE)
    return tally


def handed_over(kept: Kept, target: Path) -> Path:
    with kept.vault() as vault:
        day = next_day(vault)
    journal = kept.journal(clock_on(day))
    hand_over_package(journal, Span(first_day=journal.first_day, last_day=journal.today, notes=True), target, silent)
    receipt = kept.folder.with_name("receipt.txt")
    if not receipt.exists():
        write_receipt(journal, receipt)
    journal.close()
    return target


def compared(kept: Kept, package: Path, earlier: Path | NoEarlierFile) -> VerdictKind:
    against = Against(key_or_receipt=str(kept.folder.with_name("receipt.txt")), earlier=earlier)
    return check_package_file(package, PRACTICE_IDENTITY, against).kind
