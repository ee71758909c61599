from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from journal.clock import FixedClock
from journal.diary.changes import Role
from journal.errors import Code, InputError, VaultError
from journal.handover.receipt import read_receipt
from journal.ledger.reading import entry_of
from journal.services import opening as journal_opening
from journal.services.messages import Enrol
from journal.services.opening import Journal, NewKeys, create_journal, finish_journal, open_journal
from journal.services.receipts import write_receipt
from journal.services.unlocking import help_lines, unlock_with_recovery_key
from journal.services.version import PROGRAM_VERSION
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.header import create_keys
from journal.vault.keys.recovery import RecoveryKey
from journal.vault.vault import Vault
from tests.support.journals import CODE, PASSPHRASE, new_journal, reopened
from tests.support.source import ROOT
from tests.support.studies.load import every_kind, harbour


def keys(passphrase: str = PASSPHRASE, recovery: str = "") -> NewKeys:
    return NewKeys(passphrase=bytearray(passphrase, "utf-8"), recovery=recovery, cost=CHEAPEST_ACCEPTED)


def test_record_one_says_who_is_enrolled_in_what(journal: Journal) -> None:
    assert journal.enrolment.participant == CODE
    assert (journal.enrolment.study_id, journal.enrolment.study_digest) == ("harbour", harbour().study.digest)
    assert (journal.first_day, journal.language, journal.practice) == (date(2026, 10, 29), "en", True)
    (first,) = journal.vault.records()
    stamp = entry_of(first).stamp
    assert (stamp.program_version, stamp.study_version, stamp.actor.role) == (
        PROGRAM_VERSION,
        harbour().study.version,
        Role.PARTICIPANT,
    )


def test_before_three_in_the_morning_it_is_still_the_day_before(tmp_path: Path) -> None:
    clock = FixedClock(utc=datetime(2026, 10, 29, 2, 59, tzinfo=UTC))
    with new_journal(tmp_path / "journal", harbour(), clock).vault as vault:
        assert vault.enrolment().first_day == date(2026, 10, 28)


def test_the_version_is_the_projects() -> None:
    assert f'\nversion = "{PROGRAM_VERSION}"\n' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_passphrase_and_recovery_key_open_it_again(tmp_path: Path, clock: FixedClock) -> None:
    folder, secret = tmp_path / "journal", keys(recovery=RecoveryKey.generate().text)
    created = create_journal(folder, study=harbour(), participant=CODE, keys=secret, clock=clock)
    assert "-".join(created.recovery_groups) == secret.recovery
    assert set(secret.passphrase) == {0}, "wiped"
    created.journal.close()
    key = unlock_with_recovery_key(folder, secret.recovery)
    opened = open_journal(folder, key, clock)
    assert opened.study == harbour().study
    assert set(key) == {0}, "wiped"
    opened.close()
    with_passphrase = reopened(folder, clock)
    assert [record.kind for record in with_passphrase.vault.records()] == ["journal_enrolled"], "no jump, no record"
    with_passphrase.close()


def test_a_locked_journal_shows_only_numbers_that_do_not_name_the_study(tmp_path: Path, clock: FixedClock) -> None:
    new_journal(tmp_path / "journal", every_kind(), clock).close()
    assert [line.kind.value for line in help_lines(tmp_path / "journal")] == ["emergency", "listening"]


@pytest.mark.parametrize(
    ("participant", "passphrase", "recovery", "code"),
    [
        ("Anna Example", PASSPHRASE, "", Code.PARTICIPANT_INVALID),
        ("", PASSPHRASE, "", Code.PARTICIPANT_INVALID),
        ("../up", PASSPHRASE, "", Code.PARTICIPANT_INVALID),
        ("x" * 41, PASSPHRASE, "", Code.PARTICIPANT_INVALID),
        ("HBR-PLACEBO-1", PASSPHRASE, "", Code.PARTICIPANT_TELLS_ARM),
        ("HBR-activeArm-17", PASSPHRASE, "", Code.PARTICIPANT_TELLS_ARM),
        (CODE, "nine char", "", Code.PASSPHRASE_TOO_SHORT),
        (CODE, PASSPHRASE, "ABCDE-FGHJK", Code.RECOVERY_KEY_MALFORMED),
    ],
)
def test_what_cannot_be_leaves_nothing_behind(
    tmp_path: Path, clock: FixedClock, participant: str, passphrase: str, recovery: str, code: Code
) -> None:
    secret = keys(passphrase, recovery)
    with pytest.raises(InputError) as refused:
        create_journal(tmp_path / "journal", study=harbour(), participant=participant, keys=secret, clock=clock)
    assert refused.value.code is code
    assert not (tmp_path / "journal").exists()
    assert not any(secret.passphrase), "wiped"


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path: Path, clock: FixedClock) -> None:
    taken = tmp_path / "journal" / "letter.txt"
    taken.parent.mkdir()
    taken.write_text("mine")
    with pytest.raises(VaultError) as refused:
        new_journal(tmp_path / "journal", harbour(), clock)
    assert refused.value.code is Code.VAULT_EXISTS
    assert [path.name for path in taken.parent.iterdir()] == ["letter.txt"]


def test_of_two_that_are_made_at_once_the_first_one_stays(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one looked when nothing was there yet."""
    folder = tmp_path / "journal"
    real = journal_opening._new_vault  # noqa: SLF001 - where the other one comes in

    def overtaken(*given: Any) -> Vault:  # noqa: ANN401 - handed on
        monkeypatch.setattr(journal_opening, "_new_vault", real)
        new_journal(folder, harbour(), clock, participant="HBR-04-018").close()
        return real(*given)

    monkeypatch.setattr(journal_opening, "_new_vault", overtaken)
    with pytest.raises(VaultError) as refused:
        new_journal(folder, harbour(), clock)
    assert refused.value.code is Code.VAULT_EXISTS
    first = reopened(folder, clock)
    assert first.enrolment.participant == "HBR-04-018"
    first.close()
    assert not list(tmp_path.glob(".*"))


def test_when_the_vault_cannot_be_made_the_header_goes_too(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise VaultError(Code.DISK_FULL)

    monkeypatch.setattr("journal.vault.vault.Vault.create", fail)
    with pytest.raises(VaultError):
        new_journal(tmp_path / "journal", harbour(), clock)
    assert list(tmp_path.glob("journal*")) == []


def test_the_journal_process_finishes_what_the_gate_began(tmp_path: Path, clock: FixedClock) -> None:
    unfinished, folder = tmp_path / ".journal.unfinished", tmp_path / "journal"
    key, _ = create_keys(
        unfinished,
        passphrase=bytearray(b"four plain words"),
        recovery=RecoveryKey.generate(),
        help_lines=(),
        cost=CHEAPEST_ACCEPTED,
    )
    study = every_kind()
    enrol = Enrol(
        folder=folder,
        unfinished=unfinished,
        participant=CODE,
        language="de",
        country="",
        study_name="every_kind.study",
        signature=study.signature,
        study=study.study.source,
        key=key.copy(),
    )
    done = finish_journal(enrol, clock)
    assert (done.journal.language, done.journal.enrolment.participant) == ("de", CODE)
    assert done.receipt.key.raw.hex() == done.journal.enrolment.signing_key
    assert folder.is_dir()
    assert not unfinished.exists()
    assert not any(enrol.key), "wiped"
    done.journal.close()


@pytest.mark.parametrize(("name", "starts"), [("receipt.pdf", b"%PDF-"), ("receipt.txt", b"DAYMARK-RECEIPT-1")])
def test_the_receipt_pins_the_journals_key(journal: Journal, tmp_path: Path, name: str, starts: bytes) -> None:
    receipt = write_receipt(journal, tmp_path / name)
    data = (tmp_path / name).read_bytes()
    assert data.startswith(starts)
    pinned = read_receipt(data)
    assert pinned.key.raw.hex() == journal.enrolment.signing_key
    assert pinned.first_hash == next(iter(journal.vault.records())).hash.hex()
    assert receipt.enrolled == date(2026, 10, 29)
    with pytest.raises(InputError) as refused:
        write_receipt(journal, tmp_path / name)
    assert refused.value.code is Code.FILE_EXISTS
    assert (tmp_path / name).read_bytes() == data
