"""Tables of answers for forms that are filled in several times a day, or on demand."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.errors import TableError
from journal.services.importing import Imported, import_answers
from journal.services.opening import Journal
from journal.services.today import today
from tests.support.journals import new_journal
from tests.support.studies.load import schedules

HEADER = "day,time,instrument,item,value,occasion\n"
DAY = date(2026, 10, 20)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    clock = FixedClock(utc=datetime(2026, 10, 20, 20, tzinfo=UTC), zone="Europe/London")
    opened = new_journal(tmp_path / "journal", schedules(), clock)
    yield opened
    opened.close()


def take_in(journal: Journal, tmp_path: Path, table: str) -> Imported:
    source = tmp_path / "answers.csv"
    source.write_text(table, encoding="utf-8")
    return import_answers(journal, source, zone="Europe/London")


def test_each_time_of_the_day_is_named(journal: Journal, tmp_path: Path) -> None:
    rows = "2026-10-20,08:00,mood,mood,3,am\n2026-10-20,19:00,mood,mood,5,pm\n2026-10-20,09:00,turns,well,yes,\n"
    assert take_in(journal, tmp_path, HEADER + rows).check_ins == 3
    assert journal.vault.done(DAY, DAY) == {("mood", DAY, "am"), ("mood", DAY, "pm"), ("turns", DAY, "")}


def test_two_times_of_one_moment_are_two_check_ins(journal: Journal, tmp_path: Path) -> None:
    rows = "2026-10-20,12:00,mood,mood,3,am\n2026-10-20,12:00,mood,mood,5,noon\n"
    assert take_in(journal, tmp_path, HEADER + rows).check_ins == 2


@pytest.mark.parametrize(
    ("known", "more"),
    [
        ("2026-10-20,08:00,mood,mood,3,am", "2026-10-20,11:00,mood,mood,5,am"),
        ("2026-10-20,09:00,turns,well,yes,", "2026-10-20,21:00,turns,well,no,"),
        ("2026-10-20,09:00,craving,strength,3,1", "2026-10-20,09:30,craving,strength,4,1"),
    ],
)
def test_a_second_check_in_of_one_occasion_is_refused(journal: Journal, tmp_path: Path, known: str, more: str) -> None:
    def refused(table: str) -> str:
        with pytest.raises(TableError) as caught:
            take_in(journal, tmp_path, table)
        (problem,) = caught.value.problems
        assert "a second check-in" in problem.what
        return problem.where

    assert refused(f"{HEADER}{more}\n{known}\n").endswith(":2"), "the later one, wherever it stands"
    take_in(journal, tmp_path, f"{HEADER}{known}\n")
    assert refused(f"{HEADER}{more}\n").endswith(":2")
    assert len(journal.vault.check_ins(DAY, DAY)) == 1


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("mood,mood,3,", "due several times a day"),
        ("mood,mood,3,night", "due several times a day"),
        ("turns,well,yes,am", "due once a day"),
        ("craving,strength,3,first", "are numbered"),
        ("craving,strength,3,0", "are numbered"),
    ],
)
def test_an_occasion_that_is_none_is_refused(journal: Journal, tmp_path: Path, row: str, what: str) -> None:
    with pytest.raises(TableError) as refused:
        take_in(journal, tmp_path, f"{HEADER}2026-10-20,12:00,{row}\n")
    (problem,) = refused.value.problems
    assert what in problem.what
    assert problem.mend


def test_without_the_column_a_form_of_several_times_is_refused(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(TableError) as refused:
        take_in(journal, tmp_path, "day,time,instrument,item,value\n2026-10-20,12:00,mood,mood,3\n")
    assert "am, noon, pm" in refused.value.problems[0].mend


def test_forms_on_demand_are_numbered_on(journal: Journal, tmp_path: Path) -> None:
    first = "2026-10-20,08:00,craving,strength,3,\n2026-10-20,09:00,craving,strength,4,2\n"
    take_in(journal, tmp_path, HEADER + first)
    assert {occasion for _, _, occasion in journal.vault.done(DAY, DAY)} == {"2", "3"}
    take_in(journal, tmp_path, HEADER + "2026-10-20,10:00,craving,strength,5,\n")
    numbers = {kept.started.local.hour: kept.occasion for kept in journal.vault.check_ins(DAY, DAY)}
    assert numbers == {8: "3", 9: "2", 10: "4"}
    assert today(journal).whenever == ()
    take_in(journal, tmp_path, "day,time,instrument,item,value\n2026-10-20,11:00,craving,strength,5\n")
    assert ("craving", DAY, "5") in journal.vault.done(DAY, DAY)
