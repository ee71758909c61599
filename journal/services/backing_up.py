"""Backups: made, rehearsed, recorded; the last seven kept in Daymark's own folder; found again when keys change."""

import itertools
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journal import paths
from journal.clock import Instant
from journal.diary.custody import BackupMade, JournalRestored
from journal.errors import Code, DaymarkError, InputError, VaultError
from journal.progress import Progress, silent
from journal.services.opening import Journal
from journal.services.outputs import refuse_existing
from journal.services.today_values import Never
from journal.services.unlocking import unfinished

KEPT: Final = 7
SUFFIX: Final = ".backup"
UNFINISHED_RESTORES: Final = unfinished(Path("*")).name


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """``digest``: SHA-256 of the file. ``records``: how many are in it; all of them were restored and checked."""

    target: Path
    digest: str
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBackup:
    """Verified when it was made."""

    digest: str
    made: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBackup:
    """``name`` of the file as it was written, which may have been moved or copied since.

    ``digest``: "" for one whose making was cut off.
    """

    name: str
    digest: str


def back_up(journal: Journal, target: Path, *, progress: Progress = silent) -> BackedUp:
    """One new file, put in place once it has been restored on trial and found whole; then recorded.

    Backups within reach that only earlier keys open are removed then: whoever asked for new keys wanted them gone.

    Raises ``InputError`` FILE_EXISTS, FILE_MISSING (no such folder) or NAME_NOT_TEXT, ``VaultError`` VAULT_READ_ONLY.
    """
    from journal.vault.backups import make_backup
    from journal.vault.checks import Checked, keep_check

    refuse_existing(target)
    _refuse_unwritable_name(target)
    if journal.vault.read_only:
        raise VaultError(Code.VAULT_READ_ONLY, where=journal.vault.folder.name)
    for left in unfinished_within_reach(journal):
        remove(journal, left)
    made = make_backup(journal.vault, target, progress)
    journal.append(BackupMade(digest=made.digest))
    for file in opened_by_former_keys(journal):
        remove(journal, file)
    keep_check(journal.vault, Checked(seq=made.seq, whole=True, made=journal.clock.now()))
    return BackedUp(target=target, digest=made.digest, records=made.seq)


def _refuse_unwritable_name(target: Path) -> None:
    """Where a backup went is kept as text, so that it is found again."""
    try:
        str(target.resolve()).encode()
    except UnicodeEncodeError:
        raise InputError(Code.NAME_NOT_TEXT) from None


def back_up_here(journal: Journal, *, progress: Progress = silent) -> BackedUp:
    """Into Daymark's own folder of backups; all but the newest seven of this journal are removed from it."""
    folder = paths.make_private_dir(paths.backups_folder())
    seq = journal.vault.newest[0]
    stem = f"{journal.vault.vault_id[:8]}-{journal.clock.now().calendar_day}-{seq}"
    names = itertools.chain([stem], (f"{stem}-{again}" for again in itertools.count(2)))
    targets = (folder / f"{name}{SUFFIX}" for name in names)
    done = back_up(journal, next(target for target in targets if not target.exists()), progress=progress)
    for file in _oldest_first(journal)[:-KEPT]:
        remove(journal, file)
    return done


def opened_by_former_keys(journal: Journal) -> tuple[Path, ...]:
    """Backups within reach that an earlier data key opens, by what they are and not by where they lie."""
    from journal.vault.backups import place_of
    from journal.vault.keys.header import header_info

    present = header_info(journal.vault.folder).generation
    return tuple(file for file in within_reach(journal) if 0 < place_of(file).generation < present)


def last_backup(journal: Journal) -> LastBackup | Never:
    for kept in reversed(journal.vault.custody()):
        if isinstance(kept.change, BackupMade):
            return LastBackup(digest=kept.change.digest, made=kept.stored)
    return Never()


def within_reach(journal: Journal) -> tuple[Path, ...]:
    """Backups of this journal that are where they were written, or in Daymark's folder, and what was left of others."""
    from journal.vault.backups import remembered_files, vault_id_of

    remembered = (file for file in remembered_files(journal.vault).values() if file.is_absolute())
    there = {file for file in remembered if vault_id_of(file) == journal.vault.vault_id}
    there |= {file.resolve() for file in _in_folder(journal)}
    return (*sorted(there), *unfinished_within_reach(journal))


def unfinished_within_reach(journal: Journal) -> tuple[Path, ...]:
    """What a killed backup or restore of this journal left, wherever backups were written and beside the journal."""
    from journal.vault.backups import remembered_files, unfinished_in

    remembered = (file.parent for file in remembered_files(journal.vault).values() if file.is_absolute())
    here = (paths.backups_folder().resolve(), journal.vault.folder.resolve().parent)
    found: list[Path] = []
    for folder in sorted({*remembered, *here}):
        with suppress(OSError):
            found += unfinished_in(folder, journal.vault.vault_id)
            found += (left for left in folder.glob(UNFINISHED_RESTORES) if _is_of(journal, left))
    return tuple(found)


def _is_of(journal: Journal, folder: Path) -> bool:
    from journal.vault.keys.header import vault_id

    try:
        return not folder.is_symlink() and vault_id(folder) == journal.vault.vault_id
    except DaymarkError:
        return False


def out_of_reach(journal: Journal, but_for: tuple[Path, ...] = ()) -> tuple[KnownBackup, ...]:
    """Those that were written somewhere and are not there now; with ``but_for``, of the rest nothing is said.

    Files of ``but_for`` that are still there could not be removed, and belong to the answer.
    """
    from journal.vault.backups import is_unfinished, remembered_files

    there = set(within_reach(journal)) - set(but_for)
    left = {each.name for each in there}
    lost = {
        digest: file
        for digest, file in remembered_files(journal.vault).items()
        if file not in there and digest not in left
    }
    return tuple(
        KnownBackup(name=file.name, digest="" if is_unfinished(digest) else digest) for digest, file in lost.items()
    )


def remove(journal: Journal, file: Path) -> bool:
    """Overwrite and remove a backup, or what was left of one; whether it is gone."""
    from journal.vault.backups import destroy, forget_file, remembered_files

    gone = destroy(file)
    if gone:
        for digest, kept in remembered_files(journal.vault).items():
            if kept == file.resolve() or digest == file.name:
                forget_file(journal.vault, digest)
    return gone


def _in_folder(journal: Journal) -> list[Path]:
    from journal.vault.backups import vault_id_of

    files = paths.backups_folder().glob(f"*{SUFFIX}")
    return [file for file in files if vault_id_of(file) == journal.vault.vault_id]


def _oldest_first(journal: Journal) -> list[Path]:
    """In the order of the journal's own records; before them those it knows nothing of, by day and number.

    The time of a file says when it was copied, or what the clock was then.
    """
    from journal.vault.backup_format import digest_of

    changes = (kept.change for kept in journal.vault.custody())
    known = [change.digest for change in changes if isinstance(change, BackupMade | JournalRestored)]
    place = {digest: number for number, digest in enumerate(known)}

    def age(file: Path) -> tuple[int, list[int], str]:
        numbers = [int(digits) for digits in re.findall("[0-9]+", file.stem.partition("-")[2])]
        return (place.get(digest_of(file), -1), numbers, file.name)

    return sorted(_in_folder(journal), key=age)
