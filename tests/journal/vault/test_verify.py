from dataclasses import replace
from pathlib import Path

import pytest

from journal.errors import Code, DaymarkError, LedgerError, VaultError
from journal.ledger.chain import make_record
from journal.ledger.record import Record
from journal.ledger.verifying import ChainProblem
from journal.progress import Stopped
from journal.vault.keys.data_key import DataKey
from journal.vault.packing import to_row
from journal.vault.rows.views import VIEWS
from journal.vault.vault import Vault
from tests.journal.vault.test_append import correction, given
from tests.support.diary import (
    DAY_ONE,
    CountedEntropy,
    answer,
    check_in,
    dose,
    event,
    new_vault,
    number,
    some_days,
    stamp,
    text,
)


def write(vault: Vault, statement: str) -> None:
    with vault.engine.begin() as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE answer SET state = replace(state, '62', '63') WHERE item = 'mood'", "answer"),
        ("UPDATE check_in SET finished = 0", "check_in"),
        ("DELETE FROM dose", "dose"),
        ("UPDATE adverse_event SET term = 'nothing'", "adverse_event"),
        (
            "INSERT INTO observation SELECT 99, event_id, severity, persistence, ended, day, stored FROM observation",
            "observation",
        ),
        ("UPDATE enrolment SET practice = 0", "enrolment"),
    ],
)
def test_a_view_that_was_changed_is_named_and_can_be_rebuilt(vault: Vault, statement: str, table: str) -> None:
    vault.append(stamp(), check_in(), dose(), event())
    before = vault.book(DAY_ONE, DAY_ONE)
    write(vault, statement)
    report = vault.verify()
    assert (report.views_equal, report.different, report.whole) == (False, (table,), False)
    assert report.chain.whole
    assert report.database_ok
    vault.rebuild()
    assert vault.verify().whole
    assert vault.book(DAY_ONE, DAY_ONE) == before


def test_the_log_is_in_the_file_before_its_pages_are_checked(vault: Vault, folder: Path) -> None:
    vault.append(stamp(), *some_days(50))
    assert (folder / "journal.db-wal").stat().st_size > 0
    assert vault.verify().whole
    assert (folder / "journal.db-wal").stat().st_size == 0


def test_rebuilding_gives_what_appending_gave(vault: Vault) -> None:
    vault.append(stamp(), given("mood", number(9)), check_in(), event())
    vault.append(
        stamp(),
        correction(number(62), number(26)),
        *(replace(one, check_in_id=f"x{at}") for at, one in enumerate(some_days(1100))),
    )
    before = vault.book(DAY_ONE, DAY_ONE)
    assert vault.verify().whole
    vault.rebuild()
    assert vault.verify().whole
    assert vault.book(DAY_ONE, DAY_ONE) == before


def test_every_view_belongs_to_the_comparison(vault: Vault) -> None:
    with vault.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    kept = {"alembic_version", "backup_file", "draft", "last_check", "ledger", "margin", "study_file", "vault"}
    assert {row.__tablename__ for row in VIEWS} | kept == set(found)


def test_progress_is_told_and_may_stop_the_work(vault: Vault) -> None:
    vault.append(stamp(), *some_days(300))
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    vault.verify(tell)
    assert told == [(200, 602), (400, 602), (600, 602), (602, 602)]

    def stop(done: int, total: int) -> None:
        raise Stopped(done, total)

    with pytest.raises(Stopped):
        vault.verify(stop)
    assert vault.head()[0] == 301


def forged(vault: Vault, record: Record) -> None:
    """Put a record in by going round the vault, as somebody with the key and a debugger could."""
    with vault.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?)", to_row(record))


def test_a_forged_record_breaks_the_chain(vault: Vault) -> None:
    seq, head = vault.head()
    record = make_record(seq=seq + 1, prev=head, stamp=stamp(), change=dose(), entropy=CountedEntropy())
    forged(vault, replace(record, hash=bytes(32)))
    report = vault.verify()
    assert (report.chain.first_bad, report.chain.problem) == (2, ChainProblem.HASH)
    assert (report.views_equal, report.different) == (False, ())


@pytest.mark.parametrize("change", [correction(number(1), number(2)), dose()])
def test_a_record_that_contradicts_the_others_is_named(vault: Vault, change: object) -> None:
    vault.append(stamp(), dose())
    seq, head = vault.head()
    record = make_record(seq=seq + 1, prev=head, stamp=stamp(), change=change, entropy=CountedEntropy())  # type: ignore[arg-type]  # a change, of any kind
    forged(vault, record)
    report = vault.verify()
    assert report.chain.whole
    assert report.different == ("record 3",)
    with pytest.raises(LedgerError) as refused:
        vault.rebuild()
    assert (refused.value.code, refused.value.where) == (Code.LEDGER_REFUSED, "record 3")
    assert vault.doses(DAY_ONE, DAY_ONE)


def test_openings_that_do_not_add_up_are_damage(vault: Vault) -> None:
    seq, head = vault.head()
    record = make_record(seq=seq + 1, prev=head, stamp=stamp(), change=dose(), entropy=CountedEntropy())
    *columns, openings = to_row(record)
    with vault.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?)", (*columns, openings[:-1]))
    with pytest.raises(VaultError) as refused:
        vault.verify()
    assert refused.value.code is Code.VAULT_DAMAGED


LONG = "A long afternoon. " * 700


def test_flipped_bits_in_the_file_show_no_wrong_value(folder: Path, key: DataKey) -> None:
    """One flip in every page: in long texts, too, of which a damaged page may be read as zeros."""
    long = replace(correction(number(62), text(LONG)), reason=LONG, check_in_id="long")
    with new_vault(folder, key) as made:
        made.append(
            stamp(), check_in("long", "evening", DAY_ONE, answer("mood", number(62)), answer("note", text(LONG)))
        )
        made.append(stamp(), long, event(words=LONG), dose(words=LONG), *some_days(10)[1:])
        right = made.book(DAY_ONE, DAY_ONE)
        study = made.study()
    file = folder / "journal.db"
    whole = file.read_bytes()
    for page in range(0, len(whole), 4096):
        damaged = bytearray(whole)
        damaged[page + page * 7 // 4096 % 4096] ^= 1
        file.write_bytes(damaged)
        with pytest.raises(VaultError) as refused, Vault.open(folder, key) as opened:  # noqa: PT012 - some see it later
            assert opened.book(DAY_ONE, DAY_ONE) == right
            assert opened.study() == study
            assert not opened.verify().whole
            raise VaultError(Code.VAULT_DAMAGED)
        assert refused.value.code is Code.VAULT_DAMAGED
    file.write_bytes(whole)
    with Vault.open(folder, key) as opened:
        assert opened.verify().whole


def test_an_older_database_with_the_same_key_is_whole_but_shorter(folder: Path, key: DataKey) -> None:
    with new_vault(folder, key) as made:
        made.append(stamp(), dose())
    older = (folder / "journal.db").read_bytes()
    with Vault.open(folder, key) as opened:
        opened.append(stamp(), dose("d2"))
        head = opened.head()
    (folder / "journal.db").write_bytes(older)
    with Vault.open(folder, key) as opened:
        assert opened.verify().whole
        assert opened.head()[0] == head[0] - 1


def test_an_old_page_put_back_is_noticed(folder: Path, key: DataKey) -> None:
    """Every page carries a good MAC, so only the ledger and the comparison can tell."""
    with new_vault(folder, key) as made:
        made.append(stamp(), check_in())
    file = folder / "journal.db"
    older = file.read_bytes()
    with Vault.open(folder, key) as opened:
        opened.append(stamp(), correction(number(62), number(26)))
    newer = file.read_bytes()
    changed = [
        at for at in range(4096, min(len(older), len(newer)), 4096) if older[at : at + 4096] != newer[at : at + 4096]
    ]
    assert changed
    for at in changed:
        file.write_bytes(newer[:at] + older[at : at + 4096] + newer[at + 4096 :])
        try:
            with Vault.open(folder, key) as opened:
                assert not opened.verify().whole
        except DaymarkError as error:
            assert error.code is Code.VAULT_DAMAGED  # noqa: PT017 - a page may also be refused at once
