from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from journal.diary.changes import AnswerCorrected, SafetyPanelShown, SafetyRuleFired
from journal.diary.values import Declined
from journal.errors import Code, VaultError
from journal.vault.drafts import Draft
from journal.vault.guarding import TRIGGERS
from journal.vault.keys.data_key import DataKey
from journal.vault.migrations.running import NEWEST, migrate, steps, stored_revision
from journal.vault.rows import aside
from journal.vault.rows.base import Base
from journal.vault.vault import Vault
from tests.support.diary import DAY_ONE, check_in, event, instant, new_vault, number, stamp
from tests.support.old_schemas import before_amendments, before_occasions, before_rule_versions, before_safety


def test_the_migrated_schema_is_the_one_the_rows_describe(vault: Vault) -> None:
    with vault.engine.begin() as connection:
        assert aside.MarginRow.metadata is Base.metadata
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
        triggers = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars()
        assert set(triggers) == set(TRIGGERS)


def test_every_table_is_strict(vault: Vault) -> None:
    with vault.engine.begin() as connection:
        tables = connection.exec_driver_sql("PRAGMA table_list").mappings().all()
    loose = {row["name"] for row in tables if not row["strict"]}
    assert loose == {"alembic_version", "sqlite_schema", "sqlite_temp_schema"}


def test_the_newest_revision_is_the_last_step(vault: Vault) -> None:
    assert steps()[-1].revision == NEWEST
    with vault.engine.begin() as connection:
        assert stored_revision(connection) == NEWEST
        assert not migrate(connection)


def test_a_vault_of_a_later_program_is_not_touched(folder: Path, key: DataKey) -> None:
    with new_vault(folder, key) as made, made.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(VaultError) as refused:
        Vault.open(folder, key)
    assert refused.value.code is Code.VAULT_TOO_NEW
    assert refused.value.facts["revision"] == "9999"


@pytest.mark.parametrize("statement", ["DROP TABLE alembic_version", "DELETE FROM alembic_version"])
def test_a_vault_without_a_schema_is_damaged(folder: Path, key: DataKey, statement: str) -> None:
    with new_vault(folder, key) as made, made.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    with pytest.raises(VaultError) as refused:
        Vault.open(folder, key)
    assert refused.value.code is Code.VAULT_DAMAGED


def test_drafts_and_answers_outlive_the_step_to_occasions(folder: Path, key: DataKey) -> None:
    draft = Draft(
        check_in_id="c2",
        instrument="morning",
        day=DAY_ONE,
        started=instant(),
        states=(("mood", number(3), instant()),),
        at="mood",
    )
    with new_vault(folder, key) as made:
        made.append(stamp(), check_in(), event())
        made.keep_draft(draft)
        before = made.check_ins(DAY_ONE, DAY_ONE)
        with made.engine.begin() as connection:
            before_occasions(connection)
    with Vault.open(folder, key) as opened:
        assert opened.drafts() == (draft,)
        assert opened.check_ins(DAY_ONE, DAY_ONE) == before
        opened.keep_draft(replace(draft, occasion="am"))
        assert [kept.occasion for kept in opened.drafts()] == ["", "am"]
        assert opened.verify().whole
        with opened.engine.begin() as connection:
            assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_a_current_vault_opens_without_alembic(folder: Path, key: DataKey) -> None:
    import subprocess
    import sys

    new_vault(folder, key).close()
    program = (
        "import sys; from pathlib import Path; from journal.vault.vault import Vault; "
        "from journal.vault.keys.data_key import DataKey; "
        f"Vault.open(Path({str(folder)!r}), DataKey(bytearray.fromhex({key.copy().hex()!r}))).close(); "
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_journal_from_before_safety_notes_is_brought_up_with_all_it_holds(folder: Path, key: DataKey) -> None:
    """Its records say neither country nor symptom; views made again say the same as the ones that were brought up."""
    with new_vault(folder, key) as made:
        made.append(stamp(), event())
        with made.engine.begin() as connection:
            before_safety(connection)
    with Vault.open(folder, key) as opened:
        assert opened.enrolment().country == ""
        assert (opened.event("e1").term, opened.event("e1").symptom) == (event().term, "")
        opened.append(stamp(), SafetyRuleFired(rule="severe", about="e1"))
        assert [kept.rule for kept in opened.firings()] == ["severe"]
        assert opened.verify().views_equal


def test_a_journal_from_before_amendments_knows_its_one_version_and_whose_answers_are(
    folder: Path, key: DataKey
) -> None:
    draft = Draft(
        check_in_id="c2",
        instrument="morning",
        day=DAY_ONE,
        occasion="am",
        started=instant(),
        states=(("mood", number(3), instant()),),
        at="mood",
    )
    saved = check_in()
    first = saved.answers[0]
    corrected = AnswerCorrected(
        check_in_id=saved.check_in_id,
        instrument=saved.instrument,
        instrument_version=saved.instrument_version,
        item=first.item,
        day=saved.day,
        old=first.state,
        new=Declined(),
        reason="a slip",
    )
    with new_vault(folder, key) as made:
        made.append(stamp(), saved, corrected)
        made.keep_draft(draft)
        before = made.study_versions(), made.check_ins(DAY_ONE, DAY_ONE), made.corrections(DAY_ONE, DAY_ONE)
        with made.engine.begin() as connection:
            before_amendments(connection)
    with Vault.open(folder, key) as opened:
        assert (
            opened.study_versions(),
            opened.check_ins(DAY_ONE, DAY_ONE),
            opened.corrections(DAY_ONE, DAY_ONE),
        ) == before
        assert opened.drafts() == (draft,)
        assert opened.verify().whole
        with opened.engine.begin() as connection:
            assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_panels_and_notes_from_before_rule_versions_get_the_version_of_their_record(folder: Path, key: DataKey) -> None:
    with new_vault(folder, key) as made:
        made.append(
            stamp(),
            SafetyPanelShown(panel_id="p1", rule="low", about="c1"),
            SafetyRuleFired(rule="severe", about="c1"),
        )
        with made.engine.begin() as connection:
            before_rule_versions(connection)
    with Vault.open(folder, key) as opened:
        assert [kept.study_version for kept in opened.panels()] == [stamp().study_version]
        assert [kept.study_version for kept in opened.firings()] == [stamp().study_version]
        assert opened.verify().views_equal
