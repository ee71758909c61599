"""An older copy of a journal comes back. Alone it is named when it is opened; with the whole profile, at the next
checkpoint, as nothing on the computer is left that remembers more.
"""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree
from typing import Final

from journal.diary.custody import JournalRestored
from journal.handover.verdict import VerdictKind
from journal.services.opening import Journal
from journal.services.rollback import UNKNOWN_BACKUP
from journal.services.today import BannerKind, today
from journal.services.unlocking import choose_passphrase
from tests.faults.copying_back import compared, fill, handed_over
from tests.faults.cutting_off import Place, at_home
from tests.faults.story import Kept, clock_on, made, next_day
from tests.faults.tally import Tally

FOLDER: Final = "old folder or file copied back: the next opening"
PROFILE: Final = "old profile copied back: the next package"

PutBack = Callable[[Place, Kept], None]


def whole_folder(place: Place, older: Kept) -> None:
    older.copied(place.kept.folder)


def database_alone(place: Place, older: Kept) -> None:
    place.kept.database.write_bytes(older.database.read_bytes())


def header_alone(place: Place, older: Kept) -> None:
    place.kept.header.write_bytes(older.header.read_bytes())


def one_that_lived_elsewhere(place: Place, older: Kept) -> None:
    """It has more records than the one that was here: the record at the mark is another one."""
    with at_home(Place(older.folder.parent / "elsewhere", older.key)):
        fill(older, 4)
    older.copied(place.kept.folder)


WAYS: Final = (whole_folder, database_alone, header_alone, one_that_lived_elsewhere)


def run_folders(count: int, folder: Path) -> Tally:
    tally = Tally(fault=FOLDER)
    for number in range(count):
        place = Place(folder / str(number), b"")
        with at_home(place):
            tally = judged_folder(tally, grown(place, number // len(WAYS)), WAYS[number % len(WAYS)])
    return tally


def grown(place: Place, more: int) -> Place:
    """A journal with a copy of it, ``older`` beside it, that lacks an evening or more, and a change of passphrase."""
    kept = made(place.kept.folder, 1)
    older(kept)
    fill(kept, 1 + more % 3)
    choose_passphrase(kept.folder, bytearray(kept.key), bytearray(b"eleven loud geese"))
    opened(kept).close()
    return Place(place.folder, kept.key)


def older(kept: Kept) -> Kept:
    folder = kept.folder.with_name("older")
    return Kept(folder, kept.key) if folder.exists() else kept.copied(folder)


def judged_folder(tally: Tally, place: Place, put_back: PutBack) -> Tally:
    """Shown at both of the next openings, and recorded once."""
    put_back(place, older(place.kept))
    named = [shown(place.kept) for _ in range(2)]
    return tally.plus(tried=1, half_written=named != [(True, 1), (True, 1)])


def shown(kept: Kept) -> tuple[bool, int]:
    """Whether Today says that an older copy was put back, and how often that is recorded."""
    journal = opened(kept)
    try:
        banners = [banner.kind for banner in today(journal).banners]
        changes = [custody.change for custody in journal.vault.custody()]
        return BannerKind.ROLLED_BACK in banners, changes.count(JournalRestored(digest=UNKNOWN_BACKUP))
    finally:
        journal.close()


def opened(kept: Kept) -> Journal:
    with kept.vault() as vault:
        day = next_day(vault)
    return kept.journal(clock_on(day))


def nothing(place: Place, older: Kept) -> None:
    """The control."""


def run_profiles(count: int, folder: Path) -> Tally:
    """``half_written``: the next package continues the earlier one. ``said``: how often an opening named it before."""
    tally, named = Tally(fault=PROFILE), 0
    for number in range(count):
        place = Place(folder / str(number), b"")
        with at_home(place):
            kept = made(place.kept.folder, 1)
            profile = older_profile(place)
            fill(kept, 1 + number % 2)
            earlier = handed_over(kept, place.outside / "earlier.daymark")
            put_profile_back(profile, place)
            named += shown(kept)[0]
            fill(kept, number % 4)
            verdict = compared(kept, handed_over(kept, place.outside / "later.daymark"), earlier)
        tally = tally.plus(tried=1, half_written=verdict is not VerdictKind.DOES_NOT_CONTINUE)
    return tally.saying(f"{named} of {count} named before the package: nothing outside the profile remembers more")


def older_profile(place: Place) -> Path:
    place.outside.mkdir()
    profile = place.folder / "profile"
    for part in (place.kept.folder, place.home):
        copytree(part, profile / part.name)
    return profile


def put_profile_back(profile: Path, place: Place) -> None:
    for part in (place.kept.folder, place.home):
        rmtree(part)
        copytree(profile / part.name, part)
