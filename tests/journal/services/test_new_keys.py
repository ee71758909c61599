"""A new data key, and the end of a journal: what still opens afterwards, and what is said of backups."""

from pathlib import Path

import pytest

from journal import paths
from journal.clock import FixedClock
from journal.diary.changes import Stamp
from journal.diary.custody import BackupMade, CredentialsChanged, JournalRestored
from journal.errors import Code, DaymarkError, InputError, VaultError
from journal.services import (
    backing_up,
    credentials,
    erasing,
    journal_facts,
    private_margin,
    restoring,
    rollback,
    unlocking,
    verifying,
)
from journal.services.messages import Renew
from journal.services.opening import Journal, open_journal
from journal.services.today import BannerKind, Never, today
from journal.vault import renewing
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header import header_info
from journal.vault.vault import Vault
from tests.faults.story import Kept
from tests.journal.services.test_backups import NEW, PAPER, changes, cheap, clock, journal, kept, template
from tests.support.journals import PASSPHRASE

__all__ = ["cheap", "clock", "journal", "kept", "template"]


def begun(kept: Kept) -> bytearray:
    return credentials.begin_new_key(
        kept.folder,
        bytearray(kept.key),
        passphrase=bytearray(NEW.encode()),
        recovery=PAPER,
        cost=CHEAPEST_ACCEPTED,
    )


def test_a_new_data_key_leaves_the_old_one_with_nothing(
    journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path
) -> None:
    private_margin.add_note(journal, journal.today, "For me alone.")
    near, far = tmp_path / "near.backup", tmp_path / "far.backup"
    backing_up.back_up(journal, near)
    gone = backing_up.back_up(journal, far)
    here = backing_up.back_up_here(journal).target
    far.rename(tmp_path / "somewhere else")
    records = journal.vault.newest[0]
    renewed = credentials.finish_new_key(journal, begun(kept))
    assert (renewed.removed, renewed.backup_missing) == (2, False)
    assert not near.exists()
    assert not here.exists()
    assert renewed.out_of_reach == (backing_up.KnownBackup(name="far.backup", digest=gone.digest),)
    fresh = list(paths.backups_folder().glob("*.backup"))
    assert len(fresh) == 1
    assert changes(renewed.journal)[3] == CredentialsChanged(what="data_key")
    assert renewed.journal.vault.newest[0] == records + 2
    assert [note.text for note in private_margin.notes_of(renewed.journal, renewed.journal.today)] == ["For me alone."]
    assert header_info(kept.folder).generation == 2
    renewed.journal.close()
    for wrong in (PASSPHRASE, "not this one"):
        with pytest.raises(VaultError) as refused:
            unlocking.unlock_with_passphrase(kept.folder, bytearray(wrong.encode()))
        assert refused.value.code is Code.CREDENTIAL_WRONG
    with pytest.raises(VaultError):
        open_journal(kept.folder, bytearray(kept.key), clock)
    key = unlocking.unlock_with_passphrase(kept.folder, bytearray(NEW.encode()))
    again = open_journal(kept.folder, key, clock)
    assert verifying.verify_journal(again).fine
    again.close()
    credential = restoring.WithPassphrase(bytearray(NEW.encode()))
    restoring.restore_journal(fresh[0], tmp_path / "restored", credential, clock)


def test_old_backups_that_were_left_are_told_of_and_go_with_the_next_one(
    journal: Journal, kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a kill between the change of keys and what follows it."""
    left, lost = tmp_path / "left.backup", tmp_path / "lost.backup"
    for file in (left, lost):
        backing_up.back_up(journal, file)
    lost.unlink()
    assert backing_up.opened_by_former_keys(journal) == ()
    with monkeypatch.context() as cut:
        cut.setattr(backing_up, "within_reach", lambda _: ())
        renewed = credentials.finish_new_key(journal, begun(kept)).journal
    assert left.exists()
    assert backing_up.opened_by_former_keys(renewed) == (left,)
    reminder = journal_facts.backup_reminder(renewed)
    assert isinstance(reminder, journal_facts.BackupReminder)
    assert reminder.former == 1
    fresh = tmp_path / "fresh.backup"
    backing_up.back_up(renewed, fresh)
    assert fresh.exists()
    assert not left.exists()
    assert backing_up.opened_by_former_keys(renewed) == ()
    assert isinstance(journal_facts.backup_reminder(renewed), journal_facts.NoReminder)
    renewed.close()


def test_a_new_data_key_without_backups_makes_none(journal: Journal, kept: Kept) -> None:
    renewed = credentials.finish_new_key(journal, begun(kept))
    assert (renewed.removed, renewed.out_of_reach) == (0, ())
    assert backing_up.last_backup(renewed.journal) == Never()
    assert not paths.backups_folder().exists()
    renewed.journal.close()


def test_new_keys_count_though_there_is_no_room_for_a_backup(
    journal: Journal, kept: Kept, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = backing_up.back_up_here(journal).target

    def full(*_: object, **__: object) -> None:
        raise DaymarkError(Code.DISK_FULL, where="backups")

    monkeypatch.setattr(backing_up, "back_up_here", full)
    renewed = credentials.finish_new_key(journal, begun(kept))
    assert (renewed.removed, renewed.backup_missing) == (1, True)
    assert not old.exists()
    renewed.journal.close()
    open_journal(kept.folder, unlocking.unlock_with_passphrase(kept.folder, bytearray(NEW.encode())), clock).close()


def test_what_the_gate_began_is_finished_and_both_keys_are_wiped(
    journal: Journal, kept: Kept, clock: FixedClock
) -> None:
    journal.close()
    message = Renew(folder=kept.folder, key=bytearray(kept.key) + begun(kept))
    renewed = credentials.renew_journal(message, clock)
    assert not any(message.key)
    assert changes(renewed.journal)[-1] == CredentialsChanged(what="data_key")
    renewed.journal.close()


def busy(*_: object, **__: object) -> None:
    raise VaultError(Code.VAULT_BUSY, where="journal")


@pytest.mark.parametrize("asked", ["out_of_reach", "journal.vault.backups.forget_file", "back_up_here"])
def test_what_fails_after_everything_was_encrypted_anew_does_not_deny_it(
    journal: Journal, kept: Kept, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    old = backing_up.back_up_here(journal).target
    journal.close()
    message = Renew(folder=kept.folder, key=bytearray(kept.key) + begun(kept))
    with monkeypatch.context() as failing:
        failing.setattr(asked if "." in asked else f"journal.services.backing_up.{asked}", busy)
        done = credentials.renew_journal(message, clock)
    assert (done.removed, old.exists()) == (1, False)
    assert done.others_unknown == (asked == "out_of_reach")
    assert done.backup_missing == (asked != "out_of_reach")
    done.journal.close()
    unlocking.unlock_with_passphrase(kept.folder, bytearray(NEW.encode()))


def test_a_backup_that_was_seen_is_named_though_the_others_are_unknown(
    journal: Journal, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = backing_up.back_up_here(journal).target
    monkeypatch.setattr(backing_up, "out_of_reach", busy)
    monkeypatch.setattr("journal.vault.backups.destroy", lambda _: False)
    done = credentials.finish_new_key(journal, begun(kept))
    assert (done.removed, done.out_of_reach) == (0, (backing_up.KnownBackup(name=old.name, digest=""),))
    done.journal.close()


def test_a_journal_that_does_not_open_after_new_keys_is_not_said_to_have_the_old_ones(
    journal: Journal, kept: Kept, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.close()
    message = Renew(folder=kept.folder, key=bytearray(kept.key) + begun(kept))
    renew = renewing.renew

    def then_busy(vault: Vault, new: DataKey, at: Stamp) -> None:
        renew(vault, new, at)
        monkeypatch.setattr(credentials, "open_journal", busy)

    with monkeypatch.context() as failing:
        failing.setattr(renewing, "renew", then_busy)
        with pytest.raises(VaultError) as told:
            credentials.renew_journal(message, clock)
    assert told.value.code is Code.RENEWED_NOT_OPENED
    open_journal(kept.folder, unlocking.unlock_with_passphrase(kept.folder, bytearray(NEW.encode())), clock).close()


def test_new_keys_after_another_change_say_that_it_was_another_change(
    journal: Journal, kept: Kept, clock: FixedClock
) -> None:
    journal.close()
    message = Renew(folder=kept.folder, key=bytearray(kept.key) + begun(kept))
    credentials.change_recovery_key(kept.folder, bytearray(kept.key), PAPER)
    with pytest.raises(VaultError) as told:
        credentials.renew_journal(message, clock)
    assert told.value.code is Code.KEYS_CHANGED
    unlocking.unlock_with_passphrase(kept.folder, bytearray(PASSPHRASE.encode()))


def test_an_old_folder_put_back_after_new_keys_is_recorded_once_and_shown(
    journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path
) -> None:
    journal.close()
    old = kept.copied(tmp_path / "old")
    renewed = credentials.finish_new_key(kept.journal(clock), begun(kept)).journal
    assert rollback.continuity(renewed.vault) == rollback.Continues()
    renewed.close()
    back = old.copied(kept.folder)
    with back.vault() as vault:
        assert rollback.continuity(vault) == rollback.OlderKeys()
    for _ in range(2):
        opened = back.journal(clock)
        assert changes(opened) == [JournalRestored(digest="")]
        assert [banner.kind for banner in today(opened).banners] == [BannerKind.ROLLED_BACK]
        opened.close()


def test_new_keys_that_are_cut_off_before_there_is_a_mark_raise_no_alarm(
    journal: Journal, kept: Kept, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(credentials, "open_journal", killed)
        with pytest.raises(KeyboardInterrupt):
            credentials.finish_new_key(journal, begun(kept))
    key = unlocking.unlock_with_passphrase(kept.folder, bytearray(NEW.encode()))
    with Kept(kept.folder, bytes(key)).vault() as vault:
        assert rollback.continuity(vault) == rollback.FirstSeen()
    opened = open_journal(kept.folder, key, clock)
    assert changes(opened) == [CredentialsChanged(what="data_key")]
    assert today(opened).banners == ()
    assert rollback.continuity(opened.vault) == rollback.Continues()
    opened.close()


def test_a_backup_of_earlier_keys_that_is_restored_raises_no_alarm(
    journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path
) -> None:
    made = backing_up.back_up(journal, tmp_path / "one.backup")
    made.target.rename(tmp_path / "moved")
    credentials.finish_new_key(journal, begun(kept)).journal.close()
    credential = restoring.WithPassphrase(bytearray(PASSPHRASE.encode()))
    restoring.restore_journal(tmp_path / "moved", tmp_path / "restored", credential, clock)
    restored = open_journal(tmp_path / "restored", bytearray(kept.key), clock)
    assert changes(restored) == [JournalRestored(digest=made.digest)]
    restored.close()


def test_a_header_that_was_put_back_is_recorded_once_each_time_and_later_changes_are(
    journal: Journal, kept: Kept, clock: FixedClock, tmp_path: Path
) -> None:
    journal.close()
    old = kept.header.read_bytes()
    changed, put_back = CredentialsChanged(what="recovery_key"), JournalRestored(digest="")
    credentials.change_recovery_key(kept.folder, bytearray(kept.key), PAPER)
    kept.journal(clock).close()
    for name in ("one.backup", "two.backup"):
        kept.header.write_bytes(old)
        for _ in range(2):
            kept.journal(clock).close()
        again = kept.journal(clock)
        backing_up.back_up(again, tmp_path / name)
        again.close()
    credentials.change_recovery_key(kept.folder, bytearray(kept.key), PAPER)
    again = kept.journal(clock)
    told = [change for change in changes(again) if not isinstance(change, BackupMade)]
    assert told == [changed, put_back, put_back, changed]
    unlocking.unlock_with_passphrase(kept.folder, bytearray(PASSPHRASE.encode()))
    again.close()


def test_without_room_nothing_changes_and_that_is_said(
    journal: Journal, kept: Kept, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.close()
    message = Renew(folder=kept.folder, key=bytearray(kept.key) + begun(kept))

    def full(*_: object) -> None:
        raise DaymarkError(Code.DISK_FULL, where="journal.db")

    with monkeypatch.context() as patched:
        patched.setattr("journal.vault.renewing.copy_database", full)
        with pytest.raises(VaultError) as refused:
            credentials.renew_journal(message, clock)
    assert refused.value.code is Code.KEYS_NOT_RENEWED
    assert not any(message.key)
    again = open_journal(
        kept.folder, unlocking.unlock_with_passphrase(kept.folder, bytearray(PASSPHRASE.encode())), clock
    )
    assert verifying.verify_journal(again).fine
    again.close()


def test_a_journal_that_can_only_be_looked_at_is_not_erased(
    journal: Journal, kept: Kept, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backing_up.back_up_here(journal).target
    journal.close()
    monkeypatch.setattr("journal.vault.opening.os.access", lambda *_: False)
    looking = kept.journal(clock)
    with pytest.raises(VaultError) as refused:
        erasing.erase_journal(looking)
    assert refused.value.code is Code.VAULT_READ_ONLY
    assert kept.header.exists()
    assert backup.exists()


def test_a_short_passphrase_begins_nothing(journal: Journal, kept: Kept) -> None:
    secret = bytearray(b"short")
    with pytest.raises(InputError) as refused:
        credentials.begin_new_key(
            kept.folder, bytearray(kept.key), passphrase=secret, recovery=PAPER, cost=CHEAPEST_ACCEPTED
        )
    assert refused.value.code is Code.PASSPHRASE_TOO_SHORT
    assert not any(secret)
    assert not (kept.folder / "renewing").exists()
    journal.close()


def test_an_erased_journal_is_gone_with_its_backups(journal: Journal, kept: Kept, tmp_path: Path) -> None:
    vault_id = journal.vault.vault_id
    far = backing_up.back_up(journal, tmp_path / "far.backup")
    (tmp_path / "far.backup").rename(tmp_path / "moved")
    backing_up.back_up_here(journal)
    (kept.folder / "mine.txt").write_text("somebody's own")
    twin = tmp_path / "the header's bytes"
    twin.hardlink_to(kept.header)
    erased = erasing.erase_journal(journal)
    assert erased.removed == 1
    assert [backup.name for backup in erased.out_of_reach] == ["far.backup"]
    assert erased.out_of_reach[0].digest == far.digest
    assert [file.name for file in kept.folder.iterdir()] == ["mine.txt"]
    assert not any(twin.read_bytes())
    assert not rollback.mark_file(vault_id).exists()
    assert not paths.backups_folder().exists()


def test_what_cannot_be_removed_is_named(journal: Journal, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    here = backing_up.back_up_here(journal)

    def refuse(file: Path, count: int) -> None:
        if file == here.target:
            raise DaymarkError(Code.FILE_UNWRITABLE, where=f"{count}")

    monkeypatch.setattr("journal.paths.overwrite_start", refuse)
    erased = erasing.erase_journal(journal)
    assert erased.removed == 0
    assert [backup.digest for backup in erased.out_of_reach] == [here.digest]
    assert not kept.folder.exists()
