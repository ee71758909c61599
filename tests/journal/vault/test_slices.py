from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta

import pytest

from journal.diary.changes import AnswerCorrected
from journal.errors import Code, LedgerError
from journal.vault.checks import Checked, NeverChecked, keep_check, last_check
from journal.vault.rows.views import VIEWS
from journal.vault.slices import ROWS
from journal.vault.vault import Vault
from journal.vault.verifying import VerifyReport
from tests.support.diary import DAY_ONE, check_in, dose, instant, some_days, stamp


def finished(steps: Generator[tuple[int, int], None, VerifyReport]) -> VerifyReport:
    try:
        while True:
            next(steps)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]  # what a generator returns


def unguarded(vault: Vault, *statements: str) -> None:
    with vault.engine.begin() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_authorizer(None)
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.fixture
def filled(vault: Vault) -> Vault:
    """More answers than one slice holds."""
    days = tuple(
        replace(check_in(f"c{at}", "evening", DAY_ONE + timedelta(days=at)), started=instant()) for at in range(250)
    )
    vault.append(stamp(), *days, dose())
    return vault


def test_a_whole_journal_is_whole(filled: Vault) -> None:
    steps = list(filled.verify_slices())
    assert len(steps) > 3 + 14 + 1
    assert steps[-1] == (len(VIEWS), len(VIEWS) + 1)
    found, whole = finished(filled.verify_slices()), filled.verify()
    assert found == whole
    assert found.whole


def test_saving_goes_on_meanwhile(filled: Vault) -> None:
    steps = filled.verify_slices()
    saved = 0
    for done, _ in steps:
        if done:
            at, saved = DAY_ONE + timedelta(days=1000 + saved), saved + 1
            filled.append(stamp(), dose(f"d-{saved}"), check_in(f"x{saved}", "evening", at))
        if saved == 8:
            break
    report = finished(steps)
    assert report.whole
    assert (report.chain.count, report.chain.head) == filled.head()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer SET number = '63' WHERE check_in_id = 'c99' AND item = 'mood'",
        "DELETE FROM answer WHERE check_in_id = 'c0' AND item = 'mood'",
    ],
)
def test_a_view_that_differs_is_named(filled: Vault, statement: str) -> None:
    assert ROWS < 3 * 250
    with filled.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    report = finished(filled.verify_slices())
    assert report.different == ("answer",)
    assert not report.views_equal
    assert report.chain.whole


def test_a_broken_chain_is_found_and_nothing_else_is_looked_at(filled: Vault) -> None:
    unguarded(filled, "DROP TRIGGER ledger_never_updated", "UPDATE ledger SET body = x'7b7d' WHERE seq = 120")
    report = finished(filled.verify_slices())
    assert (report.chain.first_bad, report.chain.whole, report.views_equal) == (120, False, False)
    assert report.different == ()


def forged(vault: Vault, change: object) -> None:
    """A record whose hashes hold and that contradicts the ones before, as somebody with the key could write it."""
    import secrets

    from journal.ledger.chain import make_record
    from journal.vault import ledger_rows

    seq, head = vault.head()
    record = make_record(seq=seq + 1, prev=head, stamp=stamp(), change=change, entropy=secrets.token_bytes)  # type: ignore[arg-type]  # a change, of any kind
    with vault.engine.begin() as connection:
        ledger_rows.add(connection, [record])


@pytest.mark.parametrize("what", ["correction", "twice"])
def test_a_record_that_contradicts_is_named(vault: Vault, what: str) -> None:
    vault.append(stamp(), *some_days(3), dose())
    state = check_in().answers[0].state
    changes = {
        "correction": AnswerCorrected(
            check_in_id="none",
            instrument="evening",
            instrument_version="1",
            day=DAY_ONE,
            item="mood",
            old=state,
            new=state,
            reason="r",
        ),
        "twice": dose(),
    }
    forged(vault, changes[what])
    report = finished(vault.verify_slices())
    assert report.different == ("record 6",)
    assert report.chain.whole
    assert not report.whole


def test_two_rows_that_exclude_each_other_are_named(vault: Vault) -> None:
    vault.append(stamp(), dose())
    forged(vault, dose())
    assert finished(vault.verify_slices()).different == ("record 3",)


def test_a_contradiction_that_comes_while_views_are_compared(vault: Vault) -> None:
    vault.append(stamp(), *some_days(3), dose())
    steps = vault.verify_slices()
    while next(steps)[0] < 2:
        pass
    forged(vault, dose())
    assert finished(steps).different == ("record 6",)


def test_the_last_check_is_kept(vault: Vault) -> None:
    assert last_check(vault) == NeverChecked()
    for whole in (True, False):
        keep_check(vault, Checked(seq=3, whole=whole, made=instant()))
        assert last_check(vault) == Checked(seq=3, whole=whole, made=instant())


def test_a_correction_names_the_form_it_is_about(vault: Vault) -> None:
    vault.append(stamp(), check_in())
    mood = check_in().answers[0]
    about = AnswerCorrected(
        check_in_id="c1",
        instrument="evening",
        instrument_version="1",
        day=DAY_ONE,
        item="mood",
        old=mood.state,
        new=mood.state,
        reason="r",
    )
    for wrong in (replace(about, instrument="morning"), replace(about, day=DAY_ONE + timedelta(days=1))):
        with pytest.raises(LedgerError) as refused:
            vault.append(stamp(), wrong)
        assert refused.value.code is Code.LEDGER_REFUSED
    vault.append(stamp(), about)
