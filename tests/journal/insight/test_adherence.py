from dataclasses import replace
from datetime import date, timedelta

import pytest

from journal.diary.changes import DoseTaken
from journal.insight.adherence import MEDICATION, Adherence, DayStatus, adherence, missed_days
from tests.journal.insight.books import DAY_ONE, at, check_in, dose, make_book, make_study, number
from tests.journal.insight.filled import filled_book

WEEK = DAY_ONE + timedelta(days=6)


def day(index: int) -> date:
    return DAY_ONE + timedelta(days=index)


def row_of(table: Adherence, row_id: str) -> list[str]:
    return [cell.value for row in table.rows if row.id == row_id for cell in row.cells]


def test_each_day_is_done_late_missed_or_still_to_come() -> None:
    book = make_book(
        last_day=WEEK,
        check_ins=(
            check_in("evening", day(0), {"mood": number(5)}),
            check_in("evening", day(1), {"mood": number(5)}, observed=at(day(2), 8)),
            check_in("evening", day(3), {"mood": number(5)}, finished=False),
        ),
    )
    table = adherence(make_study(), book, at(day(5), 10))
    assert row_of(table, "evening") == ["done", "late", "missed", "missed", "due_later", "due_later", "due_later"]
    assert row_of(table, "weekly") == ["not_due"] * 6 + ["due_later"]
    assert row_of(table, "morning")[4:] == ["missed", "due_later", "due_later"]
    assert (table.due, table.done, table.late, table.missed) == (9, 2, 1, 7)


def test_a_check_in_on_a_day_that_asked_for_none_is_shown_and_not_counted() -> None:
    book = make_book(last_day=day(1), check_ins=(check_in("weekly", day(0), {"wellbeing": number(5)}),))
    table = adherence(make_study(), book, at(day(0), 5))
    assert row_of(table, "weekly") == ["done", "not_due"]
    assert (table.due, table.done) == (0, 0)


def test_medication_days_tell_what_became_of_them() -> None:
    book = make_book(
        last_day=day(14),
        doses=(
            dose(day(1), DoseTaken.NOT_TAKEN, seq=1),
            dose(day(1), seq=2),
            dose(day(4), DoseTaken.NOT_TAKEN),
            dose(day(7), DoseTaken.DIFFERENT),
            dose(day(8), scheduled=False),
        ),
    )
    table = adherence(make_study(), book, at(day(13), 5))
    cells = row_of(table, MEDICATION)
    assert [cells[index] for index in (1, 4, 7, 8, 10, 13)] == [
        "taken",
        "not_taken",
        "different",
        "taken",
        "missed",
        "due_later",
    ]
    assert (table.doses_due, table.doses_taken) == (4, 1)
    assert (table.doses_not_taken, table.doses_different, table.doses_not_recorded) == (1, 1, 1)


def test_the_later_record_of_a_dose_stands_whatever_order_they_come_in() -> None:
    book = make_book(last_day=day(1), doses=(dose(day(1), seq=7), dose(day(1), DoseTaken.DIFFERENT, seq=3)))
    assert row_of(adherence(make_study(), book, at(day(1), 10)), MEDICATION)[1] == "taken"


def test_nothing_is_due_outside_the_study() -> None:
    study = make_study(duration=3)
    book = make_book(first_day=DAY_ONE - timedelta(days=2), last_day=day(4))
    table = adherence(study, book, at(day(30)))
    assert row_of(table, "morning") == ["not_due"] * 2 + ["missed"] * 3 + ["not_due"] * 2


def test_a_study_without_medication_has_no_row_for_it() -> None:
    table = adherence(make_study(medication=False), make_book(), at(WEEK))
    assert MEDICATION not in [row.id for row in table.rows]
    assert (table.doses_due, table.doses_taken) == (0, 0)


def test_missed_days_are_named_once_and_medication_is_not_among_them() -> None:
    table = adherence(make_study(), filled_book(23), at(day(40)))
    assert missed_days(table) == (day(10), day(17), day(21))
    assert table.due == table.done + table.missed


@pytest.mark.parametrize("status", list(DayStatus))
def test_a_row_counts_due_days_only(status: DayStatus) -> None:
    row = adherence(make_study(), filled_book(23), at(day(40))).rows[0]
    twice = replace(row, cells=(status, status, DayStatus.NOT_DUE), due=(True, False, False))
    assert twice.count(status) == 1
