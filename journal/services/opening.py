"""Make a journal and open one."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journal.clock import Clock
from journal.diary.changes import Actor, JournalEnrolled, Stamp
from journal.study.model import Study, StudyFile

if TYPE_CHECKING:
    from journal.handover.receipt import Receipt
    from journal.vault.keys.cost import KdfCost
    from journal.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """An open journal: what every use case works on. Close it when done."""

    vault: "Vault"
    study_file: StudyFile
    clock: Clock
    enrolment: JournalEnrolled

    @property
    def study(self) -> Study:
        return self.study_file.study

    @property
    def language(self) -> str:
        return self.enrolment.language

    @property
    def practice(self) -> bool:
        return self.enrolment.practice

    @property
    def first_day(self) -> date:
        return self.enrolment.first_day

    def stamp(self, actor: Actor | None = None) -> Stamp:
        raise NotImplementedError

    def close(self) -> None:
        self.vault.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """``journal`` is open. ``recovery_groups`` are shown once and kept nowhere."""

    journal: Journal
    recovery_groups: tuple[str, ...]
    receipt: "Receipt"


def _cost_of_today() -> "KdfCost":
    from journal.vault.keys.cost import TODAY

    return TODAY


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKeys:
    """``recovery``: the text of a recovery key that was made (and copied down) before; "" makes one."""

    passphrase: bytearray
    recovery: str = ""
    cost: "KdfCost" = field(default_factory=_cost_of_today)


def create_journal(
    folder: Path,
    *,
    study: StudyFile,
    participant: str,
    keys: NewKeys,
    clock: Clock,
) -> Created:
    """Raises ``VaultError`` VAULT_EXISTS; then nothing was touched. ``keys.passphrase`` is wiped."""
    raise NotImplementedError


def open_journal(folder: Path, key: bytearray, clock: Clock) -> Journal:
    """``key``: the 32 bytes of the data key, wiped here once the vault has it. Records a clock that jumped."""
    raise NotImplementedError
