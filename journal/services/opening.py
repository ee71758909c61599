"""Make a journal and open one."""

import re
import secrets
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journal.clock import Clock, Instant
from journal.diary.changes import Actor, Change, JournalEnrolled, Role, Stamp
from journal.diary.days import study_day
from journal.diary.rules import NoJump, detect_jump
from journal.diary.study_versions import version_on
from journal.errors import Code, InputError, VaultError
from journal.paths import move_folder
from journal.services.clock_watch import ClockWatch
from journal.services.help_lines import BEFORE_UNLOCKING, bring_up_to_date
from journal.services.outputs import is_free, removed_on_failure
from journal.services.passphrases import require_length
from journal.services.receipts import journal_receipt
from journal.services.rollback import look_back, remember
from journal.services.shelf import StudyShelf
from journal.services.spoken import ASKED_NOTHING, Spoken, help_lines_of, settled
from journal.services.version import PROGRAM_VERSION
from journal.study.allocation import arm_told_by
from journal.study.model import Study, StudyFile
from journal.study.reading import parse_study

if TYPE_CHECKING:
    from journal.handover.receipt import Receipt
    from journal.services.messages import Enrol
    from journal.vault.keys.cost import KdfCost
    from journal.vault.keys.data_key import DataKey
    from journal.vault.vault import Vault

CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
PARTICIPANT: Final = Actor()
PROGRAM: Final = Actor(role=Role.PROGRAM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """An open journal: what every use case works on. Close it when done."""

    vault: "Vault"
    shelf: StudyShelf
    clock: Clock
    enrolment: JournalEnrolled
    watch: ClockWatch

    @property
    def study_file(self) -> StudyFile:
        return self.shelf.study_file

    @property
    def study(self) -> Study:
        """The present version."""
        return self.shelf.study_file.study

    def study_on(self, day: date) -> Study:
        """The version in force on that study day."""
        return self.study.at(version_on(self.shelf.versions, day))

    @property
    def language(self) -> str:
        return self.enrolment.language

    @property
    def country(self) -> str:
        """Empty where it is not known, or the study's numbers do not depend on it."""
        return self.enrolment.country

    @property
    def practice(self) -> bool:
        return self.enrolment.practice

    @property
    def first_day(self) -> date:
        return self.enrolment.first_day

    @property
    def today(self) -> date:
        """The study's local day now."""
        return study_day(self.clock.now(), self.study.day_starts)

    def new_id(self) -> str:
        return secrets.token_hex(8)

    def append(self, *changes: Change, actor: Actor = PARTICIPANT, under: str = "") -> tuple[int, ...]:
        """Store changes in one transaction; a clock that was moved since the last look is recorded before them.

        ``under``: the version of the study that they are made under, "" for the present one.
        """
        now = self.look_at_clock()
        stored = self.vault.append(stamp(self.study.at(under), now, actor), *changes)
        remember(self.vault)
        return stored

    def look_at_clock(self) -> Instant:
        """Now. A clock that was moved since the last look is recorded."""
        now, jump = self.watch.look()
        if not isinstance(jump, NoJump):
            self.vault.append(stamp(self.study, now, PROGRAM), jump)
        return now

    def append_of_program(self, *changes: Change) -> None:
        """What Daymark itself has noticed; the clock is not looked at."""
        self.vault.append(self.stamp_of_program(), *changes)
        remember(self.vault)

    def stamp_of_program(self) -> Stamp:
        return stamp(self.study, self.clock.now(), PROGRAM)

    def close(self) -> None:
        if not self.vault.read_only:
            remember(self.vault, flush=True)
        self.vault.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """``journal`` is open. ``recovery_groups`` are shown once and kept nowhere."""

    journal: Journal
    recovery_groups: tuple[str, ...]
    receipt: "Receipt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """``journal`` is open."""

    journal: Journal
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
    folder: Path, *, study: StudyFile, participant: str, keys: NewKeys, clock: Clock, spoken: Spoken = ASKED_NOTHING
) -> Created:
    """Header, vault and receipt in one go, as the commands need it.

    Raises ``VaultError`` VAULT_EXISTS, ``InputError`` PARTICIPANT_INVALID, PARTICIPANT_TELLS_ARM, LANGUAGE_UNKNOWN,
    COUNTRY_UNKNOWN, PASSPHRASE_TOO_SHORT or RECOVERY_KEY_MALFORMED; then nothing is left behind. ``keys.passphrase`` is
    wiped in any case.
    """
    from journal.vault.keys.data_key import wipe
    from journal.vault.keys.header import create_keys
    from journal.vault.keys.recovery import RecoveryKey
    from journal.vault.vault import Vault

    try:
        _check(folder, participant)
        require_length(keys.passphrase)
        recovery = RecoveryKey.parse(keys.recovery) if keys.recovery else RecoveryKey.generate()
        spoken = settled(study.study, spoken)
        lines = help_lines_of(study.study, BEFORE_UNLOCKING, spoken)
        work = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.unfinished")
        with removed_on_failure(work):
            key, _ = create_keys(work, passphrase=keys.passphrase, recovery=recovery, help_lines=lines, cost=keys.cost)
            with key:
                _finish(work, folder, key, _Enrolment(study, participant, spoken), clock)
                with removed_on_failure(folder):
                    journal = _journal(Vault.open(folder, key), clock)
    finally:
        wipe(keys.passphrase)
    return Created(journal=journal, recovery_groups=recovery.groups, receipt=journal_receipt(journal))


def finish_journal(enrol: "Enrol", clock: Clock) -> Enrolled:
    """Fill the folder whose header the gate has made, give it its name, and open it. Wipes ``enrol.key``.

    Raises what ``create_journal`` and ``parse_study`` raise; the unfinished folder is then for the gate to clear.
    """
    from journal.vault.keys.data_key import DataKey
    from journal.vault.vault import Vault

    with DataKey(enrol.key) as key:
        study = parse_study(enrol.study, name=enrol.study_name, signature=enrol.signature)
        _check(enrol.folder, enrol.participant)
        spoken = settled(study.study, Spoken(language=enrol.language, country=enrol.country))
        _finish(enrol.unfinished, enrol.folder, key, _Enrolment(study, enrol.participant, spoken), clock)
        journal = _journal(Vault.open(enrol.folder, key), clock)
    return Enrolled(journal=journal, receipt=journal_receipt(journal))


@dataclass(frozen=True, slots=True)
class _Enrolment:
    study_file: StudyFile
    participant: str
    spoken: Spoken


def _finish(unfinished: Path, folder: Path, key: "DataKey", enrolment: _Enrolment, clock: Clock) -> None:
    """Whoever is the first to give the name has it: what is there by then is another's journal, and stays."""
    _new_vault(unfinished, key, enrolment, clock).close()
    try:
        move_folder(unfinished, folder)
    except InputError as error:
        if error.code is Code.FILE_EXISTS:
            raise VaultError(Code.VAULT_EXISTS, where=folder.name) from None
        raise


def _check(folder: Path, participant: str) -> None:
    if not CODE.fullmatch(participant):
        raise InputError(Code.PARTICIPANT_INVALID)
    if arm_told_by(participant):
        raise InputError(Code.PARTICIPANT_TELLS_ARM)
    if not is_free(folder):
        raise VaultError(Code.VAULT_EXISTS, where=folder.name)


def _new_vault(folder: Path, key: "DataKey", enrolment: _Enrolment, clock: Clock) -> "Vault":
    """Its signing key is random and lies in the vault alone; record 1 names its public half."""
    from journal.ledger.checkpoints import public_key
    from journal.vault.vault import Vault

    study, now, seed = enrolment.study_file.study, clock.now(), secrets.token_bytes(32)
    enrolled = JournalEnrolled(
        participant=enrolment.participant,
        study_id=study.id,
        study_version=study.version,
        study_digest=study.digest,
        practice=enrolment.study_file.practice,
        first_day=study_day(now, study.day_starts),
        language=enrolment.spoken.language,
        country=enrolment.spoken.country,
        signing_key=public_key(seed).hex(),
    )
    first = stamp(study, now, PARTICIPANT)
    return Vault.create(folder, key, study=enrolment.study_file, first=enrolled, stamp=first, signing_seed=seed)


def open_journal(folder: Path, key: bytearray, clock: Clock) -> Journal:
    """``key``: the 32 bytes of the data key, wiped here once the vault has it. Records a clock that was moved."""
    from journal.vault.keys.data_key import DataKey
    from journal.vault.vault import Vault

    with DataKey(key) as data_key:
        vault = Vault.open(folder, data_key)
    try:
        journal = _journal(vault, clock)
        if not vault.read_only:
            _notice(journal)
    except BaseException:
        vault.close()
        raise
    return journal


def _notice(journal: Journal) -> None:
    """What happened while the journal was closed: to the clock, to its files, to its credentials."""
    from journal.services.credentials import note_changes

    jump = detect_jump(journal.vault.last_stored(), journal.clock.now())
    look_back(journal)
    if not isinstance(jump, NoJump):
        journal.append_of_program(jump)
    note_changes(journal)
    if journal.study.earlier:
        bring_up_to_date(journal)


def stamp(study: Study, at: Instant, actor: Actor) -> Stamp:
    return Stamp(
        at=at,
        day=study_day(at, study.day_starts),
        actor=actor,
        study_version=study.version,
        program_version=PROGRAM_VERSION,
    )


def _journal(vault: "Vault", clock: Clock) -> Journal:
    return Journal(
        vault=vault,
        shelf=StudyShelf(study_file=vault.study(), versions=vault.study_versions()),
        clock=clock,
        enrolment=vault.enrolment(),
        watch=ClockWatch(clock=clock, last=clock.now(), seconds=clock.since_start()),
    )
