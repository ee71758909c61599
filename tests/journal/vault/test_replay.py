from dataclasses import replace

import pytest

from journal.diary.values import Withheld
from journal.errors import Code, LedgerError
from journal.ledger.record import Record, WithheldRecord
from journal.ledger.withholding import without_body, without_notes
from journal.vault.replay import Views, replay
from journal.vault.vault import Vault
from tests.journal.vault.test_append import correction, given
from tests.support.diary import DAY_ONE, check_in, dose, event, number, some_days, stamp, text
from tests.support.studies.load import harbour


@pytest.fixture
def filled(vault: Vault) -> Vault:
    """Record 2: check-in c1 with a note; 3, 4: corrections of its number and its note; 5: event; 6: dose; 7: c2."""
    vault.append(stamp(), check_in(), correction(number(62), number(26)))
    vault.append(stamp(), correction(text("A walk by the river."), text("Rain."), "note"), event(), dose())
    vault.append(stamp(), check_in("c2", "morning"))
    return vault


def test_replayed_views_give_the_same_book(filled: Vault) -> None:
    with replay(harbour(), filled.records()) as views:
        assert views.book(DAY_ONE, DAY_ONE) == filled.book(DAY_ONE, DAY_ONE)
        assert views.head() == filled.head()
        assert views.study_file == harbour()
        assert views.withheld_records == 0


def test_withheld_records_are_counted_and_not_there(filled: Vault) -> None:
    records = [without_body(record) if record.seq in (2, 7) else record for record in filled.records()]
    with replay(harbour(), records) as views:
        book = views.book(DAY_ONE, DAY_ONE)
    assert (book.withheld_records, book.check_ins) == (2, ())
    assert (book.head_seq, book.head_hash) == (7, filled.head()[1].hex())
    assert [one.instrument for one in book.corrections] == ["evening", "evening"]
    assert len(book.events) == len(book.doses) == 1


def test_withheld_notes_are_withheld_and_not_missing(filled: Vault) -> None:
    records = without_notes(filled.records(), lambda form, _version, item: (form, item) == ("evening", "note"))
    with replay(harbour(), records) as views:
        kept = views.check_in("c1")
        (_, note) = views.corrections(DAY_ONE, DAY_ONE)
        assert views.check_in("c2") == filled.check_in("c2")
    assert [one.state for one in kept.answers] == [number(26), Withheld(), filled.check_in("c1").answers[2].state]
    assert (note.correction.old, note.correction.new) == (Withheld(), Withheld())
    assert note.correction.reason == "typed the wrong number"


def test_a_safety_answer_stays_when_its_check_in_is_withheld(vault: Vault) -> None:
    vault.append(stamp(), given("mood", number(9)), check_in())
    first, safety, saved = vault.records()
    with replay(harbour(), [first, safety, without_body(saved)]) as views:
        assert not views.check_in("c1").finished


def contradicting(vault: Vault) -> dict[str, list[Record | WithheldRecord]]:
    first, check, *others = vault.records()
    return {
        "a check-in twice": [first, check, replace(check, seq=3)],
        "no enrolment": [replace(check, seq=1)],
        "enrolled twice": [first, replace(first, seq=2)],
        "a correction of nothing": [first, others[0]],
        "an altered answer": [first, replace(check, openings=(replace(check.openings[0], data=b'{"is":"declined"}'),))],
    }


@pytest.mark.parametrize(
    "which", ["a check-in twice", "no enrolment", "enrolled twice", "a correction of nothing", "an altered answer"]
)
def test_records_that_contradict_each_other_are_refused(filled: Vault, which: str) -> None:
    with pytest.raises(LedgerError) as refused:
        replay(harbour(), contradicting(filled)[which])
    assert refused.value.code in (Code.LEDGER_REFUSED, Code.LEDGER_ALTERED)
    assert refused.value.where.startswith("record ")


def test_nothing_is_replayed_from_nothing() -> None:
    with replay(harbour(), []) as views, pytest.raises(LedgerError) as refused:
        views.book(DAY_ONE, DAY_ONE)
    assert refused.value.code is Code.VIEWS_DIFFER


def test_a_long_ledger_is_replayed_in_slices(vault: Vault) -> None:
    vault.append(stamp(), *some_days(520))
    with replay(harbour(), vault.records()) as views:
        assert isinstance(views, Views)
        last = some_days(520)[-1]
        assert views.check_in(last.check_in_id).day == last.day
