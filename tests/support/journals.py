"""Journals for tests: real files, the cheapest key derivation that is accepted."""

from datetime import datetime
from pathlib import Path
from typing import Final

from journal.clock import Clock, FixedClock, instant_of_local
from journal.services.opening import Journal, NewKeys, create_journal, open_journal
from journal.services.spoken import ASKED_NOTHING, Spoken
from journal.services.unlocking import unlock_with_passphrase
from journal.study.model import StudyFile
from journal.vault.keys.cost import CHEAPEST_ACCEPTED

PASSPHRASE: Final = "four plain words here"
CODE: Final = "HBR-04-017"


def new_journal(
    folder: Path, study: StudyFile, clock: Clock, participant: str = CODE, spoken: Spoken = ASKED_NOTHING
) -> Journal:
    keys = NewKeys(passphrase=bytearray(PASSPHRASE, "utf-8"), cost=CHEAPEST_ACCEPTED)
    made = create_journal(folder, study=study, participant=participant, keys=keys, clock=clock, spoken=spoken)
    return made.journal


def reopened(folder: Path, clock: Clock) -> Journal:
    """Raises the stored cost to today's on the way, as every unlock does: half a second."""
    return open_journal(folder, unlock_with_passphrase(folder, bytearray(PASSPHRASE, "utf-8")), clock)


def go_to(clock: FixedClock, local: str) -> None:
    """Let time pass until the wall clock shows ``local`` (ISO 8601, no zone)."""
    clock.advance(instant_of_local(datetime.fromisoformat(local), clock.zone).utc - clock.utc)
