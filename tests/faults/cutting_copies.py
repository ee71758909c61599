"""A backup or a restore is cut off: the file or the journal is there whole or not at all, and another try works."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from journal.services.backing_up import back_up
from journal.services.restoring import WithPassphrase, WithRecoveryKey, restore_journal
from journal.services.rollback import WentBack, continuity
from journal.vault import backup_format
from journal.vault.keys import header
from journal.vault.keys.cost import FLOOR
from journal.vault.keys.data_key import DataKey
from tests.faults.attempts import Done, Refused, Uncaught, attempt
from tests.faults.cutting_keys import OLD_PAPER, give_paper
from tests.faults.cutting_off import LATER, Everything, Found, Operation, Place, both, looked_at
from tests.faults.story import Kept, clock_on
from tests.support.journals import PASSPHRASE

BACKUPS: Final = "kill while a backup is made"
RESTORES: Final = "kill while a backup is restored"


def backup_of(place: Place) -> Path:
    return place.outside / "one.backup"


def restored_to(place: Place) -> Path:
    return place.outside / "again" / "journal"


def make_backup(place: Place, name: str = "one.backup") -> None:
    journal = place.kept.journal(clock_on(LATER))
    back_up(journal, backup_of(place).with_name(name))
    journal.close()


def restore(place: Place) -> None:
    restore_journal(
        backup_of(place), restored_to(place), WithPassphrase(bytearray(PASSPHRASE.encode())), clock_on(LATER)
    )


def make_ready_to_restore(place: Place) -> None:
    """At a cost that is not raised on the way, which takes longer than all the rest. The journal has gone on since."""
    give_paper(place)
    with DataKey(bytearray(place.key)) as key:
        header.change_passphrase(place.kept.folder, key, bytearray(PASSPHRASE.encode()), FLOOR)
    make_backup(place)
    restored_to(place).parent.mkdir()


def backup_judged(place: Place, expected: Everything) -> Found:
    """The journal is as it was. If a file has the name it is whole; if none has, one can be made now.

    What lay beside it goes with the next backup that is made there.
    """
    found = looked_at(place.kept, expected, "journal whole")
    made = backup_of(place).exists()
    if not made:
        attempt(partial(make_backup, place))
    folder = place.folder / "rehearsal"
    outcome = attempt(partial(backup_format.unpack, backup_of(place), folder))
    if not isinstance(outcome, Done):
        return both(found, Found(half=made, unreadable=not made, uncaught=isinstance(outcome, Uncaught)))
    found = both(found, looked_at(Kept(folder, place.key), expected, "backup whole" if made else "no backup"))
    if made:
        make_backup(place, "next.backup")
        backup_of(place).with_name("next.backup").unlink()
    return without_leftovers(found, backup_of(place))


def restore_judged(place: Place, expected: Everything) -> Found:
    """A folder of the name is a whole journal; without one, one can be made now. The other one knows of nothing."""
    before = backup_of(place).read_bytes()
    made = restored_to(place).exists()
    alarmed = not made and isinstance(went_back(place.kept), WentBack)
    if not made:
        again = attempt(partial(restore_with_paper, place))
        if not isinstance(again, Done):
            return Found(unreadable=isinstance(again, Refused), uncaught=isinstance(again, Uncaught))
    kept = Kept(restored_to(place), place.key)
    found = looked_at(kept, expected.in_its_backup(), "restored whole" if made else "nothing restored")
    changed = alarmed or backup_of(place).read_bytes() != before
    found = replace(found, half=found.half + changed, outcome="" if changed else found.outcome)
    return without_leftovers(found, restored_to(place))


def went_back(kept: Kept) -> object:
    with kept.vault() as vault:
        return continuity(vault)


def restore_with_paper(place: Place) -> None:
    restore_journal(backup_of(place), restored_to(place), WithRecoveryKey(OLD_PAPER.text), clock_on(LATER))


def without_leftovers(found: Found, only: Path) -> Found:
    """After all that, nothing lies beside what was made."""
    beside = [path for path in only.parent.iterdir() if path != only]
    return replace(found, half=found.half + len(beside), outcome="" if beside else found.outcome)


def backups(act: Callable[[Place], object] = make_backup) -> Operation:
    return Operation(fault=BACKUPS, prepare=give_paper, act=act, judge=backup_judged)


def restores(act: Callable[[Place], object] = restore) -> Operation:
    return Operation(fault=RESTORES, prepare=make_ready_to_restore, act=act, judge=restore_judged)
