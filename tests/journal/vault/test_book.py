from datetime import date, timedelta

import pytest

from journal.diary.changes import EventObserved
from journal.diary.events import EventDate, PartialDate, Persistence, Severity, UnknownDate
from journal.errors import Code, LedgerError
from journal.vault.vault import Vault
from tests.support.diary import DAY_ONE, check_in, dose, enrolled, event, stamp
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
    for number in (1, 2, 3):
        vault.append(
            stamp(day(number)), check_in(f"c{number}", "evening", day(number)), dose(f"d{number}", day(number))
        )
    book = vault.book(day(2), day(2))
    assert [one.check_in_id for one in book.check_ins] == ["c2"]
    assert [one.dose_id for one in book.doses] == ["d2"]


def reported(vault: Vault, onset: EventDate, on: int, over: int = 0) -> None:
    vault.append(stamp(day(on)), event("e1", onset=onset))
    if over:
        end = PartialDate(day(over).isoformat())
        seen = EventObserved(event_id="e1", severity=Severity.MILD, persistence=Persistence.ENDED, ended=end)
        vault.append(stamp(day(over)), seen)


@pytest.mark.parametrize(
    ("onset", "on", "over", "days", "there"),
    [
        ("", 3, 0, (3, 3), 1),
        ("", 3, 0, (4, 9), 1),
        ("", 3, 0, (1, 2), 0),
        ("2026-10-06", 5, 0, (2, 2), 1),
        ("2026-10", 5, 0, (1, 1), 1),
        ("2026-10-09", 3, 0, (3, 3), 1),
        ("", 3, 5, (5, 9), 1),
        ("", 3, 5, (6, 9), 0),
        ("", 3, 5, (1, 3), 1),
    ],
)
def test_events_that_touch_the_days(
    vault: Vault, onset: str, on: int, over: int, days: tuple[int, int], there: int
) -> None:
    reported(vault, PartialDate(onset) if onset else UnknownDate(), on, over)
    assert len(vault.book(*map(day, days)).events) == there


def test_without_an_enrolment_the_views_are_wrong(vault: Vault) -> None:
    with vault.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM enrolment")
    with pytest.raises(LedgerError) as differ:
        vault.enrolment()
    assert differ.value.code is Code.VIEWS_DIFFER
    vault.rebuild()
    assert vault.enrolment() == enrolled()
