"""Notices an older copy of a journal that was put back outside Daymark, and keeps the mark that shows it.

The mark lies outside the journal's folder. A restore through Daymark moves it along; anything else that goes back is
recorded in the ledger as a restore from a backup that nobody knows, and shown. So is a mark that was changed.

A new data key counts before there is a mark under it. Who is cut off in between leaves the mark of an earlier
generation, which is what one finds then, and no sign of an older copy; a mark of a later generation is one.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journal import paths
from journal.diary.custody import JournalRestored
from journal.errors import DaymarkError

if TYPE_CHECKING:
    from journal.services.opening import Journal
    from journal.vault.keys.data_key import DataKey
    from journal.vault.vault import Vault

UNKNOWN_BACKUP: Final = ""
"""The digest in a record of a restore that was not made by Daymark."""


@dataclass(frozen=True, slots=True)
class Continues:
    """It holds the record that was the last one here, or later ones of the same chain."""


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """No mark, or none since the data key was made: new here, just renewed, or removed. Nobody can tell which."""


@dataclass(frozen=True, slots=True)
class MarkBroken:
    """There is a mark, and it was damaged or changed: nothing is known."""


@dataclass(frozen=True, slots=True)
class OlderKeys:
    """The mark names a later data key than the one that opened this: the folder is from before new keys were made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WentBack:
    """Record ``known`` was the last one here; the journal ends at ``found``, or has another record in its place."""

    known: int
    found: int


Continuity = Continues | FirstSeen | MarkBroken | OlderKeys | WentBack
ALARMING: Final = (MarkBroken, OlderKeys, WentBack)


def continuity(vault: "Vault") -> Continuity:
    from journal.vault.state import BrokenMark, NoMark, OtherKeys, read_mark

    mark = read_mark(mark_file(vault.vault_id), vault.key, vault.vault_id, vault.generation)
    if isinstance(mark, NoMark):
        return FirstSeen()
    if isinstance(mark, BrokenMark):
        return MarkBroken()
    if isinstance(mark, OtherKeys):
        return OlderKeys() if mark.generation > vault.generation else FirstSeen()
    seq, head = vault.newest
    if mark.seq < seq:
        head = next(vault.records(mark.seq)).hash
    return Continues() if mark.seq <= seq and head == mark.head else WentBack(known=mark.seq, found=seq)


def look_back(journal: "Journal") -> Continuity:
    """Record it when the journal went back or the mark was changed, and move the mark to where the journal is."""
    found = continuity(journal.vault)
    if isinstance(found, ALARMING):
        journal.append_of_program(JournalRestored(digest=UNKNOWN_BACKUP))
    remember(journal.vault)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The last record of a journal: its number and its hash, under which data key."""

    vault_id: str
    generation: int
    seq: int
    head: bytes


def where(vault: "Vault") -> Where:
    seq, head = vault.newest
    return Where(vault_id=vault.vault_id, generation=vault.generation, seq=seq, head=head)


def remember(vault: "Vault", *, flush: bool = False) -> None:
    """Move the mark to the last record; as ``keep_mark``."""
    keep_mark(where(vault), vault.key, flush=flush)


def keep_mark(at: Where, key: "DataKey", *, flush: bool) -> None:
    """Put the mark there. What cannot be written is let go: it must not keep an entry from being saved.

    ``flush``: wait until the disk has it, as a new file does anyway. Without, a power cut may leave an earlier mark,
    which contradicts nothing.
    """
    from journal.vault.state import Mark, write_mark

    with suppress(DaymarkError):
        file = mark_file(at.vault_id)
        flush = flush or not file.exists()
        if flush:
            paths.make_private_dir(file.parent)
        write_mark(file, key, at.vault_id, Mark(generation=at.generation, seq=at.seq, head=at.head), flush=flush)


def forget(vault_id: str) -> None:
    with suppress(DaymarkError), paths.translated(mark_file(vault_id)):
        mark_file(vault_id).unlink()


def mark_file(vault_id: str) -> Path:
    return paths.state_folder() / f"{vault_id}.mark"
