"""A filled journal to look at: made through the same use cases as a person's, with a clock that walks through the days.

The answers are the same for the same seed, number of days and last day; keys, salts and ids are new each time.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journal.clock import Clock, FixedClock, instant_of_local
from journal.diary.days import study_day
from journal.paths import make_private_dir, read_limited, resources
from journal.progress import Progress, silent
from journal.services.handing_over import Span, hand_over_csv, hand_over_package, hand_over_pdf
from journal.services.opening import Journal, NewKeys, create_journal
from journal.services.outputs import refuse_filled, write_new
from journal.services.receipts import write_receipt
from journal.services.unlocking import new_recovery_key

if TYPE_CHECKING:
    from journal.vault.keys.cost import KdfCost

PARTICIPANT: Final = "DEMO-01"
STUDY: Final = "harbour.study"
IDENTITY: Final = "harbour-practice.identity"
IDENTITY_LIMIT: Final = 4096
ENROLLED_AT: Final = time(4)
VISIT_AT: Final = time(10, 40)
FIRST_VISIT: Final = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRequest:
    """``days``: study days, the last of them today by ``clock``; nothing happens after now."""

    days: int
    seed: int
    clock: Clock
    cost: "KdfCost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """``clock`` stands where the demonstration ends. ``files``: names in the folder, without the journal's own."""

    journal_folder: Path
    passphrase: str
    clock: FixedClock
    files: tuple[str, ...]


def make_demo(folder: Path, request: DemoRequest, *, progress: Progress = silent) -> Demo:
    """Raises ``InputError`` FOLDER_NOT_EMPTY."""
    from journal.study.reading import read_study

    refuse_filled(folder)
    make_private_dir(folder)
    study = read_study(resources() / "studies" / STUDY)
    now = request.clock.now()
    last_day = study_day(now, study.study.day_starts)
    enrolled = datetime.combine(last_day - timedelta(days=request.days - 1), ENROLLED_AT)
    clock = FixedClock(utc=min(instant_of_local(enrolled, now.zone).utc, now.utc), zone=now.zone)
    passphrase = "-".join(new_recovery_key()[:3]).lower()
    keys = NewKeys(passphrase=bytearray(passphrase, "utf-8"), cost=request.cost)
    journal = create_journal(folder / "journal", study=study, participant=PARTICIPANT, keys=keys, clock=clock).journal
    try:
        _live(journal, clock, request, folder, progress)
        files = _hand_over(journal, folder)
    finally:
        journal.close()
    write_new(folder / "README.txt", _readme(passphrase, files).encode("utf-8"))
    return Demo(journal_folder=folder / "journal", passphrase=passphrase, clock=clock, files=("README.txt", *files))


def _live(journal: Journal, clock: FixedClock, request: DemoRequest, folder: Path, progress: Progress) -> None:
    """Run every planned step whose time has come by now; then the clock stands at now."""
    import numpy as np

    from journal.services.demo_script import Script

    now = request.clock.now()
    steps = Script(journal, np.random.default_rng(request.seed)).plan(request.days)
    if request.days > FIRST_VISIT:
        visit = datetime.combine(journal.first_day + timedelta(days=FIRST_VISIT - 1), VISIT_AT)
        steps = sorted([*steps, (visit, partial(_visit, journal, folder))], key=lambda step: step[0])
    for done, (local, act) in enumerate(steps, 1):
        at = instant_of_local(local, now.zone).utc
        if clock.utc <= at <= now.utc:
            clock.advance(at - clock.utc)
            act()
        progress(done, len(steps))
    clock.advance(now.utc - clock.utc)


def _visit(journal: Journal, folder: Path) -> None:
    hand_over_package(journal, _so_far(journal), folder / _package_name(journal), silent)


def _hand_over(journal: Journal, folder: Path) -> tuple[str, ...]:
    package = _package_name(journal)
    hand_over_package(journal, _so_far(journal), folder / package, silent)
    hand_over_pdf(journal, _so_far(journal), folder / "report.pdf", silent)
    hand_over_csv(journal, _so_far(journal), folder / "data", silent)
    write_receipt(journal, folder / "receipt.pdf")
    write_receipt(journal, folder / "receipt.txt")
    identity = read_limited(resources() / "studies" / IDENTITY, IDENTITY_LIMIT)
    write_new(folder / IDENTITY, identity)
    earlier = sorted(path.name for path in folder.glob("*.daymark") if path.name != package)
    return (*earlier, package, IDENTITY, "receipt.pdf", "receipt.txt", "report.pdf", "data")


def _so_far(journal: Journal) -> Span:
    return Span(first_day=journal.first_day, last_day=journal.today, notes=True)


def _package_name(journal: Journal) -> str:
    from journal.handover.package import package_name

    return package_name(PARTICIPANT, journal.clock.now().calendar_day, practice=journal.practice)


def _readme(passphrase: str, files: tuple[str, ...]) -> str:
    package = files[-6]
    return f"""A demonstration of Daymark. Every answer in it is made up.

journal       the journal; its passphrase is: {passphrase}
data          the answers as CSV files
report.pdf    the report for the clinician
receipt.pdf   the enrolment receipt, by which a site knows this journal
{package}
              the sealed package; {IDENTITY} opens it

To check the package:
  python main.py package verify {package} --identity {IDENTITY} --journal-key receipt.txt
"""
