"""Versions of the study in the vault: file and record together or not at all, and each kept as it was read."""

import os
import signal
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from journal.diary.changes import Stamp, StudyAmended
from journal.diary.study_versions import KeptStudyVersion, version_on
from journal.errors import Code, LedgerError, VaultError
from journal.study.model import StudyFile
from journal.study.versions import joined
from journal.vault import appending, backup_format
from journal.vault.backups import make_backup
from journal.vault.keys.data_key import DataKey
from journal.vault.replay import replay
from journal.vault.vault import Vault
from journal.vault.verifying import VerifyReport
from tests.journal.vault.test_append import correction, given
from tests.support.amending import practice, reworded, split
from tests.support.diary import DAY_ONE, answer, check_in, instant, number, stamp
from tests.support.studies.load import harbour

NEXT: Final = DAY_ONE + timedelta(days=1)


def under(version: str, day: date = DAY_ONE) -> Stamp:
    return replace(stamp(day), study_version=version)


def amended(study: StudyFile, first_day: date = NEXT, **changed: str) -> StudyAmended:
    whole = StudyAmended(
        study_version=study.study.version, study_digest=study.study.digest, signer="", first_day=first_day
    )
    return replace(whole, **changed)  # type: ignore[arg-type]  # a test's own fields


def take_in(vault: Vault, study: StudyFile, first_day: date = NEXT) -> int:
    return vault.amend(under(study.study.version, first_day), amended(study, first_day), study)


@pytest.fixture
def grown(vault: Vault) -> Vault:
    """Record 2: a check-in under 1.0; 3: version 1.1; 4: one under that; 5: a correction of the first one."""
    vault.append(under("1.0"), check_in())
    take_in(vault, practice("1.1", split))
    later = check_in("c2", "evening", NEXT, answer("mood", number(70), instant(NEXT)), instrument_version="2")
    vault.append(under("1.1", NEXT), later)
    vault.append(under("1.1", NEXT), correction(number(62), number(26)))
    return vault


def test_every_version_is_kept_as_it_was_read(grown: Vault, folder: Path, key: DataKey) -> None:
    study = grown.study()
    assert study == joined([harbour(), practice("1.1", split)])
    assert study.study.at("1.0") == harbour().study
    assert grown.newest == grown.head()
    grown.close()
    with Vault.open(folder, key) as opened:
        assert opened.study() == study
        assert [(one.version, one.digest, one.first_day, one.seq) for one in opened.study_versions()] == [
            ("1.0", harbour().study.digest, DAY_ONE, 1),
            ("1.1", practice("1.1", split).study.digest, NEXT, 3),
        ]


def test_each_answer_knows_form_and_version(grown: Vault) -> None:
    old, new = grown.book(DAY_ONE, NEXT).check_ins
    assert [(one.study_version, one.instrument_version) for one in old.answers] == [("1.0", "1")] * 3
    assert [(one.study_version, one.instrument_version) for one in new.answers] == [("1.1", "2")]
    assert old.answers[0].corrected
    assert (old.study_version, new.study_version) == ("1.0", "1.1")
    (changed,) = grown.corrections(DAY_ONE, NEXT)
    assert changed.correction.instrument_version == "1"
    assert [one.study_version for one in grown.answers("evening", "mood", DAY_ONE, NEXT)] == ["1.0", "1.1"]
    assert grown.check_in("c1").answers == old.answers


def test_an_answer_kept_at_once_knows_its_version(vault: Vault) -> None:
    vault.append(under("1.0"), given("mood", number(9)))
    (kept,) = vault.book(DAY_ONE, DAY_ONE).given
    assert (kept.study_version, kept.instrument_version) == ("1.0", "1")


def test_the_book_names_the_version_of_the_last_record_and_all_before_it(grown: Vault) -> None:
    book = grown.book(DAY_ONE, NEXT)
    assert (book.study_version, book.study_digest) == ("1.1", practice("1.1", split).study.digest)
    assert [one.version for one in book.versions] == ["1.0", "1.1"]
    assert (book.version_on(DAY_ONE), book.version_on(NEXT)) == ("1.0", "1.1")


def test_the_version_in_force_on_a_day() -> None:
    held = [
        KeptStudyVersion(version=name, digest="", first_day=day, stored=instant(), seq=seq)
        for seq, (name, day) in enumerate((("1", DAY_ONE), ("2", NEXT), ("3", NEXT)), 1)
    ]
    versions = tuple(held)
    assert version_on(versions, DAY_ONE - timedelta(days=1)) == "1"
    assert version_on(versions, DAY_ONE) == "1"
    assert version_on(versions, NEXT) == "3"
    assert version_on((), NEXT) == ""


def test_replay_and_rebuild_give_the_views_that_are_stored(grown: Vault) -> None:
    before = grown.book(DAY_ONE, NEXT)
    with replay(grown.study(), grown.records()) as views:
        assert views.book(DAY_ONE, NEXT) == before
        assert views.study_versions() == grown.study_versions()
    grown.rebuild()
    assert grown.book(DAY_ONE, NEXT) == before
    assert grown.verify().whole
    assert finished(grown).whole


def finished(vault: Vault) -> VerifyReport:
    steps = vault.verify_slices()
    while True:
        try:
            next(steps)
        except StopIteration as done:
            report: VerifyReport = done.value
            return report


def refused(vault: Vault, study: StudyFile, change: StudyAmended) -> str:
    head, files = vault.head(), vault.study()
    with pytest.raises(LedgerError) as error:
        vault.amend(under(change.study_version, NEXT), change, study)
    assert error.value.code is Code.LEDGER_REFUSED
    assert (vault.head(), vault.study()) == (head, files)
    assert vault.newest == head
    return error.value.where


def test_a_version_that_was_used_is_refused_whatever_its_bytes(grown: Vault) -> None:
    for study in (practice("1.1", split), practice("1.1", reworded), practice("1.0", reworded), harbour()):
        refused(grown, study, amended(study))


def test_a_file_that_is_not_the_one_of_the_record_is_refused(grown: Vault) -> None:
    study = practice("1.2")
    assert refused(grown, study, amended(study, study_digest=harbour().study.digest)) == "study_digest"
    assert refused(grown, study, amended(study, study_version="1.3")) == "study_digest"


def test_no_record_of_a_version_without_its_file(vault: Vault) -> None:
    with pytest.raises(LedgerError) as error:
        vault.append(stamp(), check_in(), amended(practice("1.1")))
    assert (error.value.code, error.value.where) == (Code.LEDGER_REFUSED, "study_file")
    assert vault.head()[0] == 1


def test_killed_between_file_and_record_nothing_was_taken_in(vault: Vault, folder: Path, key: DataKey) -> None:
    vault.close()
    for after in (False, True):
        child = os.fork()
        if not child:
            _die_while_appending(folder, key, after=after)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status)
        with Vault.open(folder, key) as opened:
            assert opened.study() == harbour()
            assert [one.version for one in opened.study_versions()] == ["1.0"]
            assert opened.verify().whole


def _die_while_appending(folder: Path, key: DataKey, *, after: bool) -> None:
    """``after``: when the record is written and nothing is committed yet."""
    real = appending.append

    def dying(*given: object) -> object:
        if after:
            real(*given)  # type: ignore[arg-type]  # passed on as it came
        os.kill(os.getpid(), signal.SIGKILL)
        return ()

    try:
        appending.append = dying  # type: ignore[assignment]  # in the child alone
        take_in(Vault.open(folder, key), practice("1.1", split))
    finally:
        os._exit(0)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM study_file WHERE position = 2",
        "UPDATE study_file SET position = 9 WHERE position = 1",
        "INSERT INTO study_file SELECT 3, source, signature, digest FROM study_file WHERE position = 1",
    ],
)
def test_files_that_are_not_those_of_the_ledger_are_found(grown: Vault, statement: str) -> None:
    with grown.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert grown.verify().different == ("study_file",)
    assert finished(grown).different == ("study_file",)


def test_a_version_that_the_views_name_otherwise_is_found(grown: Vault) -> None:
    with grown.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE study_version SET first_day = '2026-10-05' WHERE version = '1.1'")
    assert grown.verify().different == ("study_version",)
    with grown.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM study_version")
    with pytest.raises(LedgerError) as error:
        grown.study_versions()
    assert (error.value.code, error.value.where) == (Code.VIEWS_DIFFER, "study_version")


def test_a_file_that_was_changed_is_damage(grown: Vault) -> None:
    with grown.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE study_file SET source = x'7b7d' WHERE position = 1")
    for look in (grown.study, grown.verify, lambda: finished(grown)):
        with pytest.raises(VaultError) as error:
            look()
        assert (error.value.code, error.value.where) == (Code.VAULT_DAMAGED, "study_file")


def test_a_backup_holds_every_version(grown: Vault, tmp_path: Path, key: DataKey) -> None:
    study, head = grown.study(), grown.head()
    made = make_backup(grown, tmp_path / "journal.backup")
    backup_format.unpack(tmp_path / "journal.backup", tmp_path / "restored")
    with Vault.open(tmp_path / "restored", key) as restored:
        assert (restored.study(), restored.head()) == (study, head)
        assert restored.verify().whole
    assert (made.seq, made.head) == head
