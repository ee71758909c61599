from dataclasses import replace
from datetime import date, timedelta

import pytest

from journal.diary.changes import Actor, DoseTaken
from journal.diary.events import PartialDate, Severity
from journal.diary.kept import KeptScheduleChange
from journal.diary.scheduling import Delayed, Paused, Resumed, ScheduleChange
from journal.insight.adherence import MEDICATION, Adherence, DayStatus, adherence, missed_days
from tests.journal.insight.books import DAY_ONE, at, check_in, dose, event, make_book, make_study, number, on_occasion
from tests.journal.insight.filled import filled_book
from tests.support.studies.load import schedules

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


def recorded(*changes: ScheduleChange) -> tuple[KeptScheduleChange, ...]:
    return tuple(
        KeptScheduleChange(change=change, reason="as agreed", day=DAY_ONE, stored=at(DAY_ONE), actor=Actor(), seq=seq)
        for seq, change in enumerate(changes, 50)
    )


def test_each_time_of_a_day_has_a_row_and_is_late_by_its_own_window() -> None:
    mood = check_in("mood", day(0), {"mood": number(5)}, observed=at(day(0), 13))
    book = make_book(
        last_day=day(1),
        check_ins=(on_occasion(mood, "am"), on_occasion(mood, "noon"), check_in("mood", day(1), {"mood": number(5)})),
    )
    table = adherence(schedules().study, book, at(day(1), 10))
    rows = {(row.id, row.occasion): ([cell.value for cell in row.cells], row.due) for row in table.rows}
    assert rows["mood", "am"] == (["late", "due_later"], (True, True))
    assert rows["mood", "noon"] == (["done", "due_later"], (True, True))
    assert rows["mood", "pm"] == (["due_later", "due_later"], (True, True))
    assert rows["mood", ""] == (["not_due", "done"], (False, False)), "of an import or another version of the study"


def test_what_is_on_demand_is_shown_and_never_counted() -> None:
    craving = check_in("craving", day(1), {"strength": number(5)})
    open_one = check_in("craving", day(2), {"strength": number(5)}, finished=False)
    book = make_book(last_day=day(2), check_ins=(on_occasion(craving, "1"), on_occasion(craving, "2"), open_one))
    table = adherence(schedules().study, book, at(day(30)))
    (row,) = (row for row in table.rows if row.id == "craving")
    assert ([cell.value for cell in row.cells], row.due) == (["not_due", "done", "not_due"], (False, False, False))


def test_a_pause_and_a_delay_are_not_missed() -> None:
    changes = recorded(Paused(day=day(1)), Resumed(day=day(2)), Delayed(day=day(3), days=1))
    table = adherence(make_study(), make_book(last_day=day(6), schedule=changes), at(day(30)))
    assert row_of(table, "morning") == ["missed", "not_due", "missed", "not_due", "missed", "missed", "missed"]
    assert row_of(table, MEDICATION) == ["not_due", "not_due", "not_due", "not_due", "not_due", "missed", "not_due"]


def test_a_dose_and_an_event_decide_what_is_due() -> None:
    severe = event("Headache", PartialDate(day(1).isoformat()), day=day(1), severity=Severity.SEVERE)
    book = make_book(last_day=day(6), doses=(dose(day(2)), dose(day(1), DoseTaken.NOT_TAKEN)), events=(severe,))
    table = adherence(schedules().study, book, at(day(30)))
    missed = {row.id: [at for at, cell in enumerate(row.cells) if cell is DayStatus.MISSED] for row in table.rows}
    assert missed["from_dose"] == [2, 5]
    assert missed["afterwards"] == [1, 2, 4]
    assert missed["after_severe"] == [3]
