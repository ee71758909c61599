from datetime import time, timedelta

import pytest

from journal.diary.values import Declined
from journal.errors import Code, VaultError
from journal.vault.drafts import Draft, NoDraft
from journal.vault.reserve import RESERVE_FILE
from journal.vault.vault import Vault
from tests.support.diary import DAY_ONE, check_in, event, instant, number, stamp, text

DRAFT = Draft(
    check_in_id="c1",
    instrument="evening",
    day=DAY_ONE,
    started=instant(at=time(20)),
    states=(
        ("mood", number("62.50"), instant()),
        ("note", text("half a sent"), instant(at=time(20, 31))),
        ("x", Declined(), instant()),
    ),
    at="note",
)
REPORT = Draft(check_in_id="e1", instrument="event_report", day=DAY_ONE, started=instant(), states=(), at="words")


def test_a_draft_comes_back_as_it_was(vault: Vault) -> None:
    vault.keep_draft(DRAFT)
    assert vault.draft("evening", DAY_ONE) == DRAFT
    assert vault.draft("evening", DAY_ONE + timedelta(days=1)) == NoDraft()
    assert vault.draft("morning", DAY_ONE) == NoDraft()


def test_the_newest_draft_takes_the_place_of_the_one_before(vault: Vault) -> None:
    vault.keep_draft(DRAFT)
    newer = Draft(
        check_in_id="c2", instrument="evening", day=DAY_ONE, started=instant(), states=DRAFT.states[:1], at="mood"
    )
    vault.keep_draft(newer)
    vault.keep_draft(REPORT)
    assert vault.drafts() == (newer, REPORT)


def test_saving_drops_the_draft_of_that_form_alone(vault: Vault) -> None:
    vault.keep_draft(DRAFT)
    vault.keep_draft(REPORT)
    vault.append(stamp(), check_in("c1"))
    assert vault.drafts() == (REPORT,)
    vault.append(stamp(), event("e1"))
    assert vault.drafts() == ()


def test_drafts_stay_out_of_the_ledger_and_out_of_verification(vault: Vault) -> None:
    before = vault.head()
    vault.keep_draft(DRAFT)
    assert vault.head() == before
    assert vault.verify().whole
    vault.rebuild()
    assert vault.drafts() == (DRAFT,)


def test_a_draft_can_be_dropped_and_dropped_again(vault: Vault) -> None:
    vault.keep_draft(DRAFT)
    vault.drop_draft("evening", DAY_ONE)
    vault.drop_draft("evening", DAY_ONE)
    assert vault.drafts() == ()


@pytest.mark.parametrize(
    "states", ["[", '[["mood"]]', '[["mood",{"is":"nothing"},"2026-10-05T18:30:00.000Z +120 UTC"]]']
)
def test_a_draft_that_makes_no_sense_is_damage(vault: Vault, states: str) -> None:
    vault.keep_draft(DRAFT)
    with vault.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE draft SET states = ?", (states,))
    with pytest.raises(VaultError) as refused:
        vault.drafts()
    assert refused.value.code is Code.VAULT_DAMAGED


def test_a_full_disk_keeps_the_draft_that_was_there(vault: Vault) -> None:
    vault.keep_draft(DRAFT)
    with vault.engine.connect() as connection:
        driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA max_page_count = {driver.execute('PRAGMA page_count').fetchone()[0]}")
    long = Draft(
        check_in_id="c1",
        instrument="evening",
        day=DAY_ONE,
        started=instant(),
        states=(("note", text("x" * 40_000), instant()),),
        at="note",
    )
    for spent in (False, True):
        assert (vault.folder / RESERVE_FILE).exists() is not spent
        with pytest.raises(VaultError) as refused:
            vault.keep_draft(long)
        assert refused.value.code is Code.DISK_FULL
        assert vault.drafts() == (DRAFT,)
