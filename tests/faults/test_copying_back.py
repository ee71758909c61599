from dataclasses import replace
from pathlib import Path

from journal.handover.verdict import VerdictKind
from tests.faults import copying_back
from tests.faults.attempts import Done
from tests.faults.copying_back import compared, fill, handed_over, is_named, unseen
from tests.faults.story import held, made


def test_an_old_page_is_named(tmp_path: Path) -> None:
    tally = copying_back.run_pages(1000, tmp_path)
    assert tally.clean
    assert int(tally.said.split()[0]) > tally.tried // 2


def test_a_journal_that_was_set_back_does_not_continue(tmp_path: Path) -> None:
    assert copying_back.run_database(1, tmp_path).numbers == (1, 0, 0, 0, 0)


def test_a_journal_that_went_on_continues(tmp_path: Path) -> None:
    """The control."""
    kept = made(tmp_path / "journal", 1)
    earlier = handed_over(kept, tmp_path / "earlier.daymark")
    fill(kept, 1)
    assert compared(kept, handed_over(kept, tmp_path / "later.daymark"), earlier) is VerdictKind.UNCHANGED


def test_views_that_are_changed_behind_the_ledger_are_named(tmp_path: Path) -> None:
    """The control of what is compared: another value with a report that is whole would be counted."""
    kept = made(tmp_path / "journal", 2)
    right = held(kept)
    with kept.vault() as vault, vault.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE answer SET number = '99' WHERE item = 'mood'")
    changed = held(kept)
    assert is_named(Done(changed))
    assert not unseen(Done(changed), right)
    assert unseen(Done(replace(right, drafts=(), book=replace(right.book, check_ins=()))), right)


def test_a_ledger_without_its_triggers_is_still_named(tmp_path: Path) -> None:
    """Somebody with the key drops a trigger by the schema and takes a record out of the middle."""
    kept = made(tmp_path / "journal", 3)
    with kept.vault() as vault, vault.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_authorizer(None)
        driver.execute("DROP TRIGGER ledger_never_deleted")
        driver.execute("DELETE FROM ledger WHERE seq = 3")
    assert held(kept).report.chain.first_bad == 3
