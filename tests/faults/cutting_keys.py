"""A passphrase and a data key are changed, and it is cut off: exactly one set of credentials opens, all is there."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from journal.errors import Code, DaymarkError
from journal.services import backing_up
from journal.services.credentials import begin_new_key, finish_new_key
from journal.vault import backup_format
from journal.vault.keys import header
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.recovery import RecoveryKey
from tests.faults.attempts import Done, Uncaught, attempt
from tests.faults.cutting_off import LATER, Everything, Found, Operation, Place, both, looked_at
from tests.faults.story import Kept, clock_on
from tests.support.journals import PASSPHRASE

PASSPHRASES: Final = "kill while the passphrase is changed"
DATA_KEYS: Final = "kill while the data key is changed"
NEW: Final = "eleven loud geese"
OLD_PAPER: Final = RecoveryKey(bytes(16))
NEW_PAPER: Final = RecoveryKey(bytes(range(16)))
OLD: Final = ("old passphrase", "old paper")
CHANGED: Final = ("new passphrase", "old paper")
RENEWED: Final = ("new passphrase", "new paper")
KEPT: Final = frozenset({"header", "journal.db", "journal.db-reserve", "renewing/header"})
WAITING: Final = "renewing/.header."
"""A header that was being written: for a key that nothing is encrypted with."""


def give_paper(place: Place) -> None:
    with DataKey(bytearray(place.key)) as key:
        header.change_recovery_key(place.kept.folder, key, OLD_PAPER)


def give_paper_and_a_backup(place: Place) -> None:
    give_paper(place)
    journal = place.kept.journal(clock_on(LATER))
    backing_up.back_up_here(journal)
    journal.close()


def change_passphrase(place: Place) -> None:
    with DataKey(bytearray(place.key)) as key:
        header.change_passphrase(place.kept.folder, key, bytearray(NEW.encode()), CHEAPEST_ACCEPTED)


def change_data_key(place: Place) -> None:
    """ "Someone knows my passphrase", through both halves of it."""
    new = begin_new_key(
        place.kept.folder,
        bytearray(place.key),
        passphrase=bytearray(NEW.encode()),
        recovery=NEW_PAPER.text,
        cost=CHEAPEST_ACCEPTED,
    )
    finish_new_key(place.kept.journal(clock_on(LATER)), new).journal.close()


def opening(folder: Path) -> dict[str, bytes]:
    """The credentials that open a header, each with its data key. Raises ``DaymarkError`` for anything but a no."""
    tries: dict[str, Callable[[], DataKey]] = {
        "old passphrase": partial(header.unlock, folder, bytearray(PASSPHRASE.encode()), floor=CHEAPEST_ACCEPTED),
        "new passphrase": partial(header.unlock, folder, bytearray(NEW.encode()), floor=CHEAPEST_ACCEPTED),
        "old paper": partial(header.unlock_with_recovery, folder, OLD_PAPER),
        "new paper": partial(header.unlock_with_recovery, folder, NEW_PAPER),
    }
    found = dict[str, bytes]()
    for name, unlock in tries.items():
        try:
            with unlock() as key:
                found[name] = bytes(key.copy())
        except DaymarkError as error:
            if error.code is not Code.CREDENTIAL_WRONG:
                raise
    return found


def judged(new: tuple[str, ...], place: Place, expected: Everything) -> Found:
    """One of the two sets opens, and every one of it the same whole journal; in the folder there is nothing else."""
    outcome = attempt(partial(opening, place.kept.folder))
    if not isinstance(outcome, Done):
        return Found(unreadable=1, uncaught=isinstance(outcome, Uncaught))
    names = tuple(outcome.value)
    if names not in {OLD, new} or len(set(outcome.value.values())) != 1:
        return Found(unreadable=not names, half=bool(names))
    found = looked_at(Kept(place.kept.folder, outcome.value[names[0]]), expected, f"opened by the {names[0]}")
    leftovers = [name for name in place.kept.contents() if name not in KEPT and not name.startswith(WAITING)]
    return replace(found, half=found.half + len(leftovers), outcome="" if leftovers else found.outcome)


def judged_with_backups(place: Place, expected: Everything) -> Found:
    """Each backup is whole, and opens with one set of credentials. One of them at least is there."""
    found = judged(RENEWED, place, expected)
    backups = sorted((place.home / "backups").glob("*.backup"))
    for backup in backups:
        found = both(found, backup_judged(backup, place.folder / "rehearsal" / backup.name, expected.in_its_backup()))
    outcome = found.outcome.partition(";")[0]
    return replace(found, outcome=outcome if backups else "", lost=found.lost + (not backups))


def backup_judged(backup: Path, folder: Path, expected: Everything) -> Found:
    folder.parent.mkdir(exist_ok=True)
    outcome = attempt(partial(backup_format.unpack, backup, folder))
    if not isinstance(outcome, Done):
        return Found(half=1, uncaught=isinstance(outcome, Uncaught))
    keys = opening(folder)
    if tuple(keys) not in {OLD, RENEWED}:
        return Found(half=1)
    return looked_at(Kept(folder, next(iter(keys.values()))), expected, "backup whole")


def passphrases(act: Callable[[Place], object] = change_passphrase) -> Operation:
    return Operation(fault=PASSPHRASES, prepare=give_paper, act=act, judge=partial(judged, CHANGED))


def data_keys(act: Callable[[Place], object] = change_data_key) -> Operation:
    return Operation(fault=DATA_KEYS, prepare=give_paper_and_a_backup, act=act, judge=judged_with_backups)
