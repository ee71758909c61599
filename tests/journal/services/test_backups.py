import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from journal import paths
from journal.clock import FixedClock
from journal.diary.custody import BackupMade, CredentialsChanged, JournalRestored
from journal.errors import Code, InputError, LedgerError, VaultError
from journal.ledger.lines import to_line
from journal.services import backing_up, credentials, private_margin, restoring, rollback, unlocking, verifying
from journal.services.opening import Journal, open_journal
from journal.services.today import BannerKind, Never, today
from journal.vault import opening as vault_opening
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.recovery import RecoveryKey
from tests.faults.story import Kept, clock_on, evening, made, silently
from tests.support.journals import PASSPHRASE

NEW = "eleven loud geese"
PAPER = RecoveryKey(bytes(range(16))).text


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAYMARK_HOME", str(tmp_path_factory.mktemp("home")))
        return made(tmp_path_factory.mktemp("template") / "journal", 2)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.vault.keys.header.FLOOR", CHEAPEST_ACCEPTED)
    monkeypatch.setattr("journal.vault.keys.header.TODAY", CHEAPEST_ACCEPTED)
    for name in ("unlock", "change_passphrase"):
        from journal.vault.keys import header

        function = getattr(header, name)
        defaults = {**(function.__kwdefaults__ or {})}
        if defaults:
            monkeypatch.setattr(function, "__kwdefaults__", dict.fromkeys(defaults, CHEAPEST_ACCEPTED))
        if function.__defaults__:
            monkeypatch.setattr(function, "__defaults__", (CHEAPEST_ACCEPTED,))


@pytest.fixture
def kept(template: Kept, tmp_path: Path) -> Kept:
    return template.copied(tmp_path / "journal")


@pytest.fixture
def clock() -> FixedClock:
    later = clock_on()
    later.advance(timedelta(days=2))
    return later


@pytest.fixture
def journal(kept: Kept, clock: FixedClock) -> Journal:
    return kept.journal(clock)


def ledger_digest(journal: Journal, last: int) -> str:
    return sha256(b"".join(to_line(record) for record in journal.vault.records(last=last))).hexdigest()


def changes(journal: Journal) -> list[object]:
    return [one.change for one in journal.vault.custody()]


def test_a_backup_is_restored_as_it_was_and_both_are_recorded(
    journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path
) -> None:
    assert backing_up.last_backup(journal) == Never()
    done = backing_up.back_up(journal, tmp_path / "one.backup")
    digest = ledger_digest(journal, done.records)
    assert changes(journal) == [BackupMade(digest=done.digest)]
    assert backing_up.last_backup(journal) == backing_up.LastBackup(digest=done.digest, made=clock.now())
    found = verifying.last_verified(journal)
    assert isinstance(found, verifying.LastVerified)
    assert (found.records, found.fine) == (done.records, True)
    journal.close()
    secret = bytearray(PASSPHRASE.encode())
    restored = restoring.restore_journal(
        tmp_path / "one.backup", tmp_path / "again", restoring.WithPassphrase(secret), clock
    )
    assert not any(secret)
    assert (restored.records, restored.digest) == (done.records, done.digest)
    again = open_journal(tmp_path / "again", bytearray(kept.key), clock)
    assert ledger_digest(again, done.records) == digest
    assert changes(again) == [JournalRestored(digest=done.digest)]
    assert again.vault.verify().whole
    assert today(again).banners == ()
    again.close()
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("credential", ["passphrase", "recovery"])
def test_a_wrong_credential_restores_nothing(
    journal: Journal, clock: FixedClock, tmp_path: Path, credential: str
) -> None:
    backing_up.back_up(journal, tmp_path / "one.backup")
    credentials_given: dict[str, restoring.WithPassphrase | restoring.WithRecoveryKey] = {
        "passphrase": restoring.WithPassphrase(bytearray(b"not this one")),
        "recovery": restoring.WithRecoveryKey(PAPER),
    }
    wrong = credentials_given[credential]
    with pytest.raises(VaultError) as refused:
        restoring.restore_journal(tmp_path / "one.backup", tmp_path / "again", wrong, clock)
    assert refused.value.code is Code.CREDENTIAL_WRONG
    assert not (tmp_path / "again").exists()
    assert not list(tmp_path.glob(".*"))
    journal.close()


def test_the_recovery_key_restores_too(journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path) -> None:
    credentials.change_recovery_key(kept.folder, bytearray(kept.key), PAPER)
    backing_up.back_up(journal, tmp_path / "one.backup")
    restoring.restore_journal(tmp_path / "one.backup", tmp_path / "again", restoring.WithRecoveryKey(PAPER), clock)
    assert (tmp_path / "again" / "journal.db").exists()
    journal.close()


def test_a_restore_is_never_over_a_journal(journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path) -> None:
    backing_up.back_up(journal, tmp_path / "one.backup")
    journal.close()
    before = kept.contents()
    credential = restoring.WithPassphrase(bytearray(PASSPHRASE.encode()))
    with pytest.raises(VaultError) as refused:
        restoring.restore_journal(tmp_path / "one.backup", kept.folder, credential, clock)
    assert refused.value.code is Code.VAULT_EXISTS
    assert kept.contents() == before


@pytest.mark.parametrize("damage", ["header", "database", "views"])
def test_damage_inside_a_backup_is_the_backups(
    journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path, damage: str
) -> None:
    """Packed again after it was damaged, so that its check holds."""
    from journal.vault.backup_format import pack

    if damage == "views":
        with journal.vault.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM answer WHERE item = 'mood'")
    journal.close()
    header, database = kept.header.read_bytes(), kept.database
    if damage == "header":
        header = header[:100] + bytes([header[100] ^ 1]) + header[101:]
    if damage == "database":
        data = database.read_bytes()
        database.write_bytes(data[:50] + bytes([data[50] ^ 1]) + data[51:])
    pack(header, database, tmp_path / "one.backup")
    with pytest.raises(VaultError) as refused:
        restoring.restore_journal(
            tmp_path / "one.backup",
            tmp_path / "again",
            restoring.WithPassphrase(bytearray(PASSPHRASE.encode())),
            clock,
        )
    assert (refused.value.code, refused.value.where) == (Code.BACKUP_DAMAGED, "one.backup")
    assert not (tmp_path / "again").exists()


def test_the_last_seven_are_kept(journal: Journal, clock: FixedClock) -> None:
    """The last by the journal's own records, whatever the clock said and whenever they were copied."""
    made_so_far = []
    for number in range(9):
        made_so_far.append(backing_up.back_up_here(journal).target)
        os.utime(made_so_far[-1], (9 - number, 9 - number))
        clock.advance(timedelta(days=-1))
    (paths.backups_folder() / "of another.backup").write_text("no backup")
    there = {file for file in made_so_far if file.exists()}
    assert there == set(made_so_far[2:])
    assert set(backing_up.within_reach(journal)) == {file.resolve() for file in there}
    assert backing_up.out_of_reach(journal) == ()
    assert (paths.backups_folder() / "of another.backup").exists()
    journal.close()


def test_a_name_that_is_taken_or_a_journal_that_cannot_be_written_makes_no_backup(
    journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError) as taken:
        backing_up.back_up(journal, kept.header)
    assert taken.value.code is Code.FILE_EXISTS
    journal.close()
    monkeypatch.setattr(vault_opening, "_writable", lambda *_: False)
    looking = open_journal(kept.folder, bytearray(kept.key), clock)
    with pytest.raises(VaultError) as refused:
        backing_up.back_up(looking, tmp_path / "one.backup")
    assert refused.value.code is Code.VAULT_READ_ONLY
    assert verifying.verify_journal(looking).fine
    assert today(looking).banners == ()
    looking.close()


def test_an_older_copy_that_was_put_back_is_recorded_once_and_shown(
    journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path
) -> None:
    journal.close()
    old = kept.copied(tmp_path / "old")
    journal = kept.journal(clock)
    evening(journal, silently)
    journal.close()
    back = old.copied(kept.folder).journal(clock)
    assert changes(back) == [JournalRestored(digest="")]
    assert [banner.kind for banner in today(back).banners] == [BannerKind.ROLLED_BACK]
    back.close()
    again = kept.journal(clock)
    assert changes(again) == [JournalRestored(digest="")]
    again.close()


def test_a_restore_that_ends_before_its_folder_is_there_leaves_the_mark_alone(
    journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    credentials.change_recovery_key(kept.folder, bytearray(kept.key), PAPER)
    backing_up.back_up(journal, tmp_path / "one.backup")

    def interrupted(*_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "move_folder", interrupted)
    with pytest.raises(KeyboardInterrupt):
        restoring.restore_journal(tmp_path / "one.backup", tmp_path / "again", restoring.WithRecoveryKey(PAPER), clock)
    assert rollback.continuity(journal.vault) == rollback.Continues()
    journal.close()


def test_another_history_of_the_same_journal_is_noticed(
    journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.close()
    other = kept.copied(tmp_path / "other")
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("DAYMARK_HOME", str(tmp_path / "elsewhere"))
        written = other.journal(clock)
        evening(written, silently)
        backing_up.back_up(written, tmp_path / "x.backup")
        backing_up.back_up(written, tmp_path / "y.backup")
        written.close()
    journal = kept.journal(clock)
    evening(journal, silently)
    seq = journal.vault.newest[0]
    journal.close()
    monkeypatch.setattr(vault_opening, "_writable", lambda *_: False)
    with other.vault() as vault:
        assert rollback.continuity(vault) == rollback.WentBack(known=seq, found=vault.newest[0])
    looking = open_journal(other.folder, bytearray(kept.key), clock)
    assert [banner.kind for banner in today(looking).banners] == [BannerKind.ROLLED_BACK]
    looking.close()


def test_a_missing_mark_and_a_broken_one_are_told_apart(journal: Journal) -> None:
    file = rollback.mark_file(journal.vault.vault_id)
    assert rollback.continuity(journal.vault) == rollback.Continues()
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    assert rollback.continuity(journal.vault) == rollback.MarkBroken()
    assert rollback.look_back(journal) == rollback.MarkBroken()
    assert rollback.continuity(journal.vault) == rollback.Continues()
    file.unlink()
    assert rollback.continuity(journal.vault) == rollback.FirstSeen()
    assert changes(journal) == [JournalRestored(digest="")]
    assert [banner.kind for banner in today(journal).banners] == [BannerKind.ROLLED_BACK]
    journal.close()


def test_a_mark_that_cannot_be_written_keeps_nothing_from_being_saved(journal: Journal) -> None:
    folder = rollback.mark_file(journal.vault.vault_id).parent
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    evening(journal, silently)
    journal.close()


def test_a_changed_passphrase_and_recovery_key_are_recorded_at_the_next_opening(
    journal: Journal, kept: Kept, clock: FixedClock
) -> None:
    journal.close()
    old_header = kept.header.read_bytes()
    unlocking.choose_passphrase(kept.folder, bytearray(kept.key), bytearray(NEW.encode()))
    unlocking.choose_passphrase(kept.folder, bytearray(kept.key), bytearray(NEW.encode()))
    credentials.change_recovery_key(kept.folder, bytearray(kept.key), PAPER)
    for _ in range(2):
        journal = kept.journal(clock)
        expected = ["passphrase", "passphrase", "recovery_key"]
        assert changes(journal) == [CredentialsChanged(what=what) for what in expected]
        journal.close()
    kept.header.write_bytes(old_header)
    for _ in range(2):
        journal = kept.journal(clock)
        assert changes(journal)[3:] == [JournalRestored(digest="")]
        journal.close()


def test_private_notes_by_day(journal: Journal) -> None:
    day = journal.today
    first = private_margin.add_note(journal, day, "One.")
    private_margin.add_note(journal, day, "Two.")
    assert private_margin.change_note(journal, first.note_id, "Changed.").text == "Changed."
    assert [note.text for note in private_margin.notes_of(journal, day)] == ["Changed.", "Two."]
    private_margin.remove_note(journal, first.note_id)
    assert [note.text for note in private_margin.notes_of(journal, day)] == ["Two."]
    assert private_margin.days_with_notes(journal) == (day,)
    journal.close()


def test_the_last_full_check_is_known(journal: Journal, clock: FixedClock) -> None:
    assert verifying.last_verified(journal) == Never()
    steps = verifying.verify_in_slices(journal)
    assert next(steps)[0] == 0
    assert verifying.last_verified(journal) == Never()
    for _ in steps:
        pass
    found = verifying.last_verified(journal)
    assert found == verifying.LastVerified(records=journal.vault.newest[0], fine=True, made=clock.now())
    with journal.vault.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM answer WHERE item = 'mood'")
    with pytest.raises(LedgerError):
        verifying.require_whole(journal)
    found = verifying.last_verified(journal)
    assert isinstance(found, verifying.LastVerified)
    assert not found.fine
    journal.close()


def test_a_journal_that_cannot_be_opened_whole_is_closed_again(
    kept: Kept, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise VaultError(Code.VAULT_DAMAGED)

    with monkeypatch.context() as broken:
        broken.setattr("journal.services.opening.look_back", refuse)
        with pytest.raises(VaultError):
            kept.journal(clock)
    kept.journal(clock).close()
