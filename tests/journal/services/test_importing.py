"""Tables of answers: what is taken, what is refused and how it is named. The journal's clock: 2 November 2026."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from journal.clock import FixedClock
from journal.diary.changes import Source
from journal.diary.codec import kind_of
from journal.diary.custody import AnswersImported
from journal.diary.values import (
    Answered,
    AnswerState,
    Choice,
    Choices,
    Quantity,
    Text,
    Unanswered,
    WallTime,
)
from journal.errors import Code, InputError, TableError, VaultError
from journal.ledger.chain import make_record
from journal.ledger.reading import entry_of
from journal.ledger.record import Record
from journal.services import import_table
from journal.services.checking_in import saved_check_in
from journal.services.importing import Imported, import_answers
from journal.services.opening import Journal
from tests.support.journals import new_journal
from tests.support.studies.load import every_kind

HEADER = "day,time,instrument,item,value\n"
LONDON = "Europe/London"
DAY = date(2026, 10, 20)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    clock = FixedClock(utc=datetime(2026, 11, 2, 12, tzinfo=UTC), zone=LONDON)
    opened = new_journal(tmp_path / "journal", every_kind(), clock)
    yield opened
    opened.close()


def take_in(journal: Journal, tmp_path: Path, table: str | bytes, zone: str = LONDON) -> Imported:
    source = tmp_path / "answers.csv"
    source.write_bytes(table.encode() if isinstance(table, str) else table)
    return import_answers(journal, source, zone=zone)


def problems(journal: Journal, tmp_path: Path, table: str | bytes) -> list[str]:
    """``LINE: what is wrong``; nothing may have been stored."""
    before = journal.vault.head()
    with pytest.raises(TableError) as refused:
        take_in(journal, tmp_path, table)
    assert refused.value.code is Code.CSV_INVALID
    assert refused.value.facts["count"] >= len(refused.value.problems)  # type: ignore[operator]  # it is a number
    assert journal.vault.head() == before
    return [f"{each.where.removeprefix('answers.csv:')}: {each.what}" for each in refused.value.problems]


def states(journal: Journal, day: date = DAY) -> dict[str, AnswerState]:
    (check_in,) = journal.vault.check_ins(day, day)
    return {answer.item: answer.state for answer in check_in.answers}


def test_every_kind_of_value_comes_through_exactly(journal: Journal, tmp_path: Path) -> None:
    rows = (
        "line,0\n", "change,-3\n", "one,-1\n", "several,a b\n", "yes,no\n",
        "temperature,-40.50\n", "woke,06:05\n", "slept,0\n", 'words,"=1+1, ""so"""\n',
    )  # fmt: skip
    done = take_in(journal, tmp_path, HEADER + "".join(f"2026-10-20,08:30,all,{row}" for row in rows))
    assert (done.check_ins, done.answers, done.unanswered) == (1, 9, 0)
    found = states(journal)
    assert found == {
        "line": Answered(Quantity(Decimal(0))),
        "change": Answered(Quantity(Decimal(-3))),
        "one": Answered(Choice("-1")),
        "several": Answered(Choices(("a", "b"))),
        "yes": Answered(Choice("no")),
        "temperature": Answered(Quantity(Decimal("-40.50"))),
        "woke": Answered(WallTime(time(6, 5))),
        "slept": Answered(Quantity(Decimal(0))),
        "words": Answered(Text('=1+1, "so"')),
    }
    temperature = found["temperature"]
    assert isinstance(temperature, Answered)
    assert str(getattr(temperature.value, "number", "")) == "-40.50", "its digits stay as they were given"


def test_no_value_and_no_row_are_both_unanswered_and_never_zero(journal: Journal, tmp_path: Path) -> None:
    done = take_in(journal, tmp_path, HEADER + "2026-10-20,08:30,all,line,\n2026-10-20,08:30,all,slept,30\n")
    assert (done.answers, done.unanswered) == (1, 8)
    found = states(journal)
    assert found.pop("slept") == Answered(Quantity(Decimal(30)))
    assert set(found.values()) == {Unanswered()}


def test_a_check_in_knows_that_it_was_imported_and_when_it_was_observed(journal: Journal, tmp_path: Path) -> None:
    done = take_in(journal, tmp_path, HEADER + "2026-10-20,21:15,all,line,50\n", zone="America/New_York")
    (check_in,) = journal.vault.check_ins(DAY, DAY)
    assert (check_in.source, check_in.finished) == (Source.IMPORTED, True)
    assert check_in.stored == journal.clock.now()
    observed = check_in.answers[0].observed
    assert (observed.utc, observed.zone) == (datetime(2026, 10, 21, 1, 15, tzinfo=UTC), "America/New_York")
    assert not saved_check_in(journal, check_in.check_in_id).late
    kinds = [record.kind for record in journal.vault.records()]
    assert kinds == ["journal_enrolled", "check_in_saved", "answers_imported"]
    assert done.zone == "America/New_York"


def test_a_time_after_midnight_still_belongs_to_the_study_day(journal: Journal, tmp_path: Path) -> None:
    assert journal.study.day_starts > time(1, 37)
    take_in(journal, tmp_path, HEADER + "2026-10-20,01:37,all,line,50\n")
    (check_in,) = journal.vault.check_ins(DAY, DAY)
    assert check_in.started.local == datetime.fromisoformat("2026-10-21T01:37")


def test_rows_of_one_moment_are_one_check_in_wherever_they_stand(journal: Journal, tmp_path: Path) -> None:
    table = (
        "2026-10-21,08:30,all,line,1\n2026-10-22,20:00,all,line,2\n2026-10-21,08:30,all,slept,3\n"
        "2026-10-20,08:30,all,line,4\n"
    )
    assert take_in(journal, tmp_path, HEADER + table).check_ins == 3
    starts = [check_in.started.utc for check_in in journal.vault.check_ins(DAY, date(2026, 10, 22))]
    assert starts == sorted(starts)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_byte_order_marks(journal: Journal, tmp_path: Path, start: bytes, end: str) -> None:
    table = "value,day,item,time,instrument\n7,2026-10-20,line,08:30,all\n\n8,2026-10-21,line,08:30,all"
    done = take_in(journal, tmp_path, start + table.replace("\n", end).encode())
    assert (done.check_ins, done.first_day, done.last_day) == (2, DAY, date(2026, 10, 21))


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("2026-10-20,08:30,none,line,1", "The study has no instrument of that name."),
        ("2026-10-20,08:30,all,none,1", "The instrument has no item of that name."),
        ("2026-10-20,08:30,all,line,101", "The value is not one this item allows."),
        ("2026-10-20,08:30,all,line,1.5", "The value is not one this item allows."),
        ("2026-10-20,08:30,all,one,2", "The value is not one this item allows."),
        ("2026-10-20,08:30,all,several,a none", "The value is not one this item allows."),
        ("2026-10-20,08:30,all,temperature,1.234", "The value is not one this item allows."),
        ("2026-10-20,08:30,all,temperature,60.01", "The value is not one this item allows."),
        ('2026-10-20,08:30,all,temperature,"1,5"', "The value is not a plain number."),
        ("2026-10-20,08:30,all,temperature,1e1", "The value is not a plain number."),
        ("2026-10-20,08:30,all,temperature,NaN", "The value is not a plain number."),
        ("2026-10-20,08:30,all,temperature, 1", "The value is not a plain number."),
        ("2026-10-20,08:30,all,temperature,٣", "The value is not a plain number."),
        ("2026-10-20,08:30,all,line,007", "The value is not a plain number."),
        ("2026-10-20,08:30,all,temperature,-01.5", "The value is not a plain number."),
        ("2026-10-20,08:30,all,woke,25:00", "The time is not a time of day."),
        ("2026-10-20,08:30,all,words," + "x" * 51, "The value is not one this item allows."),
        ("20.10.2026,08:30,all,line,1", "The day is not a date."),
        ("2026-02-30,08:30,all,line,1", "The day is not a date."),
        ("20261020,08:30,all,line,1", "The day is not a date."),
        ("0026-10-20,08:30,all,line,1", "The day is not a date."),
        ("2026-10-20,8.30,all,line,1", "The time is not a time of day."),
        ("2026-10-20,,all,line,1", "The time is not a time of day."),
        ("2026-10-20,8:30,all,line,1", "The time is not a time of day."),
        ("2026-10-20,08:3,all,line,1", "The time is not a time of day."),
        ("2026-10-20,08:30:00,all,line,1", "The time is not a time of day."),
        ("2026-10-20,٠٨:٣٠,all,line,1", "The time is not a time of day."),
        ("2026-10-20,08:30,all,woke,7:15", "The time is not a time of day."),
        ("9999-12-31,01:00,all,line,1", "That moment has not come yet."),
        ("9999-12-31,23:59,all,line,1", "That moment has not come yet."),
        ("2026-11-02,12:01,all,line,1", "That moment has not come yet."),
        ("2026-10-20,08:30,all,line", "The row has 4 cells instead of 5."),
        ("2026-10-20,08:30,all,line,1,2", "The row has 6 cells instead of 5."),
        ("2026-10-20,08:30,all,words," + "x" * 20_001, "A cell is too long."),
    ],
)
def test_a_bad_row_is_named_with_its_line(journal: Journal, tmp_path: Path, row: str, what: str) -> None:
    good = "2026-10-19,08:30,all,line,1\n"
    assert problems(journal, tmp_path, HEADER + good + row + "\n" + good.replace("19", "18")) == [f"3: {what}"]


def test_a_time_that_the_clocks_skipped_is_refused(journal: Journal, tmp_path: Path) -> None:
    assert journal.study.day_starts > time(1, 30)
    assert problems(journal, tmp_path, HEADER + "2026-03-28,01:30,all,line,1\n") == [
        "2: There was no such time on that day: the clocks went forward."
    ]


def test_a_failure_in_the_middle_leaves_nothing(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when all check-ins of the file are in and only the note about it is missing."""
    taken: list[str] = []

    def until_full(**parts: Any) -> Record:  # noqa: ANN401 - whatever a record is made of
        taken.append(kind_of(parts["change"]))
        if isinstance(parts["change"], AnswersImported):
            raise VaultError(Code.DISK_FULL)
        return make_record(**parts)

    before = journal.vault.head()
    monkeypatch.setattr("journal.vault.appending.make_record", until_full)
    with pytest.raises(VaultError) as refused:
        take_in(journal, tmp_path, HEADER + "2026-10-20,08:30,all,line,1\n2026-10-21,08:30,all,line,1\n")
    assert refused.value.code is Code.DISK_FULL
    assert taken == ["check_in_saved", "check_in_saved", "answers_imported"]
    assert journal.vault.head() == before
    assert journal.vault.check_ins(DAY, date(2026, 10, 21)) == ()


def test_the_ledger_names_the_file_that_was_taken_in(journal: Journal, tmp_path: Path) -> None:
    table = HEADER + "2026-10-20,08:30,all,line,1\n2026-10-21,08:30,all,line,\n2026-10-21,08:30,all,slept,2\n"
    done = take_in(journal, tmp_path, table)
    last = [entry_of(record).change for record in journal.vault.records()][-1]
    digest = hashlib.sha256(table.encode()).hexdigest()
    assert last == AnswersImported(digest=digest, check_ins=2, answers=2, zone=LONDON)
    assert done.digest == digest


def test_lines_are_counted_through_values_of_several_lines(journal: Journal, tmp_path: Path) -> None:
    table = HEADER + '2026-10-20,08:30,all,words,"one\ntwo\nthree"\n2026-10-20,08:30,all,line,x\n'
    assert problems(journal, tmp_path, table) == ["5: The value is not a plain number."]


def test_the_same_item_twice_names_the_first_line(journal: Journal, tmp_path: Path) -> None:
    row = "2026-10-20,08:30,all,line,1\n"
    assert problems(journal, tmp_path, HEADER + row + row) == [
        "3: That item was answered on line 2 for the same moment."
    ]


def test_the_same_file_twice_changes_nothing(journal: Journal, tmp_path: Path) -> None:
    table = HEADER + "2026-10-20,08:30,all,line,1\n2026-10-20,08:30,all,slept,1\n2026-10-21,08:30,all,line,1\n"
    take_in(journal, tmp_path, table)
    assert problems(journal, tmp_path, table) == [
        "2: The journal has that check-in already.",
        "4: The journal has that check-in already.",
    ]


@pytest.mark.parametrize(
    ("table", "line", "what"),
    [
        ("2026-10-20,08:30,all,line,1\n", 1, "The first row does not name the columns."),
        ("", 1, "The first row does not name the columns."),
        ("day,time,instrument,item,value,extra\n", 1, "The first row does not name the columns."),
        (HEADER + '2026-10-20,08:30,all,"line"x,1\n', 2, "This row is not CSV."),
        (HEADER + '2026-10-20,08:30,all,words,"no end\n', 2, "This row is not CSV."),
        (HEADER + "," * 100_001, 2, "The row has far too many cells."),
        (HEADER.encode() + b"2026-10-20,08:30,all,words,caf\xe9\n", 2, "This is not UTF-8."),
        (HEADER + "2026-10-20,08:30,all,words,a\0b\n", 2, "There is a zero byte in the table."),
    ],
)
def test_a_file_that_cannot_be_read_on_says_where(
    journal: Journal, tmp_path: Path, table: str | bytes, line: int, what: str
) -> None:
    assert problems(journal, tmp_path, table) == [f"{line}: {what}"]


def test_many_problems_are_counted_and_the_first_are_named(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "many.csv").write_text(HEADER + "x,08:30,all,line,1\n" * 60)
    with pytest.raises(TableError) as refused:
        import_answers(journal, tmp_path / "many.csv", zone=LONDON)
    assert len(refused.value.problems) == import_table.PROBLEM_LIMIT
    assert refused.value.facts["count"] == 60


def test_rows_have_a_limit(journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_table, "ROW_LIMIT", 2)
    rows = "".join(f"2026-10-{day},08:30,all,line,1\n" for day in (18, 19, 20))
    assert problems(journal, tmp_path, HEADER + rows) == ["4: There are more than 2 rows."]


def test_a_problem_never_repeats_a_value(journal: Journal, tmp_path: Path) -> None:
    table = HEADER + "2026-10-20,08:30,all,line,canary\ncanary,08:30,all,line,1\n2026-10-20,canary,all,line,1\n"
    assert not any("canary" in problem for problem in problems(journal, tmp_path, table))


def test_naughty_text_stays_text(journal: Journal, tmp_path: Path) -> None:
    naughty = "\N{RIGHT-TO-LEFT OVERRIDE} ﷽ \t=cmd|'/C calc'!A0 <b>&amp;\N{ZERO WIDTH SPACE}"
    take_in(journal, tmp_path, HEADER + f'2026-10-20,08:30,all,words,"{naughty}"\n')
    assert states(journal)["words"] == Answered(Text(naughty))


def test_an_empty_table_and_an_unknown_zone_are_refused(journal: Journal, tmp_path: Path) -> None:
    for table, zone, code in (
        (HEADER, LONDON, Code.NOTHING_TO_IMPORT),
        (HEADER + "2026-10-20,08:30,all,line,1\n", "Europe/Nowhere", Code.ZONE_UNKNOWN),
        (HEADER + "2026-10-20,08:30,all,line,1\n", "../etc/passwd", Code.ZONE_UNKNOWN),
    ):
        with pytest.raises(InputError) as refused:
            take_in(journal, tmp_path, table, zone)
        assert refused.value.code is code


def test_progress_goes_forward_to_the_end(journal: Journal, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    (tmp_path / "two.csv").write_text(HEADER + "2026-10-20,08:30,all,line,1\n2026-10-21,08:30,all,line,1\n")

    def progress(done: int, total: int) -> None:
        told.append((done, total))

    import_answers(journal, tmp_path / "two.csv", zone=LONDON, progress=progress)
    assert told == [(2, 4), (3, 4), (4, 4)]
