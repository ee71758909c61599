from datetime import date, timedelta

import pytest

from journal.diary.changes import AnswerCorrected, AnswerGiven, Role, SafetyPanelShown
from journal.diary.events import PartialDate
from journal.diary.kept import ChangedBeforeSaving, StandsAsGiven
from journal.diary.values import Answer
from journal.errors import Code, LedgerError
from journal.vault.vault import Vault
from tests.support.diary import DAY_ONE, answer, check_in, dose, enrolled, event, instant, number, stamp
from tests.support.studies.load import harbour


def day(number: int) -> date:
    return DAY_ONE + timedelta(days=number - 1)


def test_a_book_says_whose_it_is(vault: Vault) -> None:
    book = vault.book(day(1), day(7))
    first = enrolled()
    assert (book.participant, book.practice, book.study_id) == (first.participant, True, first.study_id)
    assert (book.study_version, book.study_digest, book.language) == (
        first.study_version,
        harbour().study.digest,
        first.language,
    )
    assert (book.signing_key, book.enrolled, book.study_day_one) == (first.signing_key, stamp().at, DAY_ONE)
    assert (book.first_day, book.last_day, book.withheld_records) == (day(1), day(7), 0)
    assert (book.head_seq, book.head_hash) == (1, vault.head()[1].hex())
    assert not any([book.check_ins, book.doses, book.events, book.medicines])


def test_a_book_holds_its_own_days(vault: Vault) -> None:
    for on in (1, 2, 3):
        vault.append(stamp(day(on)), check_in(f"c{on}", "evening", day(on)))
    book = vault.book(day(2), day(2))
    assert [one.check_in_id for one in book.check_ins] == ["c2"]


def test_what_always_goes_along_is_there_whatever_its_day(vault: Vault) -> None:
    vault.append(stamp(day(1)), dose("d1", day(1)), event("e1", onset=PartialDate(day(1).isoformat())))
    worrying = answer("mood", number(3))
    vault.append(stamp(day(1)), given("c1", worrying), SafetyPanelShown(panel_id="p1", rule="low-mood", about="c1"))
    vault.append(stamp(day(1)), check_in("c1", "evening", day(1), worrying))
    vault.append(
        stamp(day(1)),
        AnswerCorrected(
            check_in_id="c1",
            instrument="evening",
            instrument_version="1",
            item="mood",
            day=day(1),
            old=number(3),
            new=number(4),
            reason="slipped",
        ),
    )
    for number_of_day in (-4, 9):
        book = vault.book(day(number_of_day), day(number_of_day))
        assert not book.check_ins
        found = (book.doses, book.events, book.panels, book.corrections, book.given)
        assert [len(kept) for kept in found] == [1, 1, 1, 1, 1]


def given(check_in_id: str, first: Answer) -> AnswerGiven:
    return AnswerGiven(
        check_in_id=check_in_id,
        instrument="evening",
        instrument_version="1",
        language="en",
        day=day(1),
        answer=first,
    )


def test_an_answer_kept_at_once_stays_as_it_was_given(vault: Vault) -> None:
    by = stamp(day(1), reason="her sister, at the telephone", role=Role.ASSISTANT)
    vault.append(by, given("c1", answer("mood", number(3))))
    vault.append(stamp(day(1)), given("c1", answer("mood", number(2))))
    first, second = vault.book(day(1), day(1)).given
    assert (first.state, first.then) == (
        number(3),
        ChangedBeforeSaving(state=number(2), stored=stamp(day(1)).at, seq=second.seq),
    )
    assert (first.instrument, first.item, first.day, first.observed) == ("evening", "mood", day(1), instant())
    assert (first.actor, first.stored) == (by.actor, by.at)
    assert second.then == StandsAsGiven()
    vault.append(stamp(day(1)), check_in("c1", "evening", day(1), answer("mood", number(50))))
    seq = vault.head()[0]
    first, second = vault.book(day(1), day(1)).given
    assert second.then == ChangedBeforeSaving(state=number(50), stored=stamp(day(1)).at, seq=seq)
    assert isinstance(first.then, ChangedBeforeSaving)
    assert first.then.state == number(2)
    before = vault.book(day(1), day(1))
    vault.rebuild()
    assert vault.book(day(1), day(1)) == before


def test_an_answer_kept_at_once_and_saved_unchanged_stands(vault: Vault) -> None:
    vault.append(stamp(day(1)), given("c1", answer("mood", number(3))))
    vault.append(stamp(day(1)), check_in("c1", "evening", day(1), answer("mood", number(3))))
    assert [one.then for one in vault.book(day(1), day(1)).given] == [StandsAsGiven()]


def test_without_an_enrolment_the_views_are_wrong(vault: Vault) -> None:
    with vault.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM enrolment")
    with pytest.raises(LedgerError) as differ:
        vault.enrolment()
    assert differ.value.code is Code.VIEWS_DIFFER
    vault.rebuild()
    assert vault.enrolment() == enrolled()
