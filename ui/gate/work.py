from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journal.services import unlocking
from journal.services.messages import Enrol

if TYPE_CHECKING:
    from journal.study.model import StudyFile


def _begin(new: unlocking.NewJournal, passphrase: bytearray) -> Enrol:
    return unlocking.begin_journal(new, passphrase, unlocking.cost_of_today())


def _change_recovery_key(folder: Path, key: bytearray, recovery: str) -> None:
    from journal.services.credentials import change_recovery_key

    change_recovery_key(folder, key, recovery)


def _begin_new_key(folder: Path, key: bytearray, passphrase: bytearray, recovery: str) -> bytearray:
    from journal.services.credentials import begin_new_key

    cost = unlocking.cost_of_today()
    return begin_new_key(folder, key, passphrase=passphrase, recovery=recovery, cost=cost)


class GateWork(NamedTuple):
    """What the gate has done in its lane. Tests put cheaper work in its place."""

    unlock: Callable[[Path, bytearray], bytearray] = unlocking.unlock_with_passphrase
    recover: Callable[[Path, str], bytearray] = unlocking.unlock_with_recovery_key
    choose_passphrase: Callable[[Path, bytearray, bytearray], None] = unlocking.choose_passphrase
    read_study: Callable[[Path], "StudyFile"] = unlocking.read_study_file
    begin: Callable[[unlocking.NewJournal, bytearray], Enrol] = _begin
    change_recovery_key: Callable[[Path, bytearray, str], None] = _change_recovery_key
    begin_new_key: Callable[[Path, bytearray, bytearray, str], bytearray] = _begin_new_key
