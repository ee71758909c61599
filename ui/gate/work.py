from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journal.services import unlocking
from journal.services.messages import Enrol

if TYPE_CHECKING:
    from journal.study.model import StudyFile


def _begin(new: unlocking.NewJournal, passphrase: bytearray) -> Enrol:
    return unlocking.begin_journal(new, passphrase, unlocking.cost_of_today())


class GateWork(NamedTuple):
    """What the gate has done in its lane. Tests put cheaper work in its place."""

    unlock: Callable[[Path, bytearray], bytearray] = unlocking.unlock_with_passphrase
    recover: Callable[[Path, str], bytearray] = unlocking.unlock_with_recovery_key
    choose_passphrase: Callable[[Path, bytearray, bytearray], None] = unlocking.choose_passphrase
    read_study: Callable[[Path], "StudyFile"] = unlocking.read_study_file
    begin: Callable[[unlocking.NewJournal, bytearray], Enrol] = _begin
