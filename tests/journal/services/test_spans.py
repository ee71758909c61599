"""Which days go along: those that the journal has, and none of them by accident."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.diary.custody import HandoverForm
from journal.diary.values import Answered, Quantity
from journal.errors import Code, DaymarkError, InputError, VaultError
from journal.handover.receipt import Pinned
from journal.handover.verdict import VerdictKind, check_package
from journal.services.checking_in import begin, keep_answer, save
from journal.services.exporting import ExportRequest, FromTheStart, UpToNow, export_journal
from journal.services.importing import import_answers
from journal.services.opening import Journal
from journal.services.receipts import journal_receipt
from journal.services.sharing import ShareChoice, SharePeriod, share_csv, share_package, share_pdf, span_of
from tests.support.journals import go_to
from tests.support.studies.load import PRACTICE_IDENTITY

DAYS = tuple(date(2026, 10, 29) + timedelta(days=offset) for offset in range(10))
WHOLE = ShareChoice(period=SharePeriod.WHOLE, first_day=date.min, last_day=date.max, notes=True)
SINCE = replace(WHOLE, period=SharePeriod.SINCE_LAST)
DATA = ExportRequest(form=HandoverForm.CSV, first_day=FromTheStart(), last_day=UpToNow(), notes=True)


def evening(journal: Journal, clock: FixedClock, day: date) -> None:
    go_to(clock, f"{day}T20:00")
    form = begin(journal, "evening", day)
    for question in form.questions[:-1]:
        form = keep_answer(journal, form, question.item.id, Answered(Quantity(Decimal(day.day % 10)))).form
    save(journal, form)


@pytest.fixture
def ahead(journal: Journal, clock: FixedClock) -> Journal:
    """An evening was stored while the clock was three days ahead; it is right again."""
    evening(journal, clock, DAYS[3])
    go_to(clock, f"{DAYS[0]}T21:00")
    return journal


def test_the_whole_journal_holds_days_that_the_clock_has_not_reached(ahead: Journal, tmp_path: Path) -> None:
    assert span_of(ahead, WHOLE).last_day == DAYS[3]
    share_package(ahead, WHOLE, tmp_path / "one.daymark")
    verdict = check_package(
        (tmp_path / "one.daymark").read_bytes(),
        PRACTICE_IDENTITY.read_text(),
        pinned=Pinned(key=journal_receipt(ahead).key),
    )
    assert verdict.kind is VerdictKind.UNCHANGED


def test_days_stored_since_go_along_though_they_lie_before(ahead: Journal, clock: FixedClock, tmp_path: Path) -> None:
    share_csv(ahead, WHOLE, tmp_path / "one")
    assert span_of(ahead, SINCE).first_day == DAYS[3]
    evening(ahead, clock, DAYS[1])
    assert span_of(ahead, SINCE).first_day == DAYS[1]
    table = tmp_path / "table.csv"
    table.write_text("day,time,instrument,item,value\n2024-05-01,21:00,evening,mood,5\n")
    import_answers(ahead, table, zone="Europe/London")
    assert span_of(ahead, SINCE).first_day == date(2024, 5, 1)
    share_csv(ahead, SINCE, tmp_path / "two")
    assert span_of(ahead, SINCE).first_day == DAYS[3]


@pytest.mark.parametrize(("first", "last"), [(date(1, 1, 1), DAYS[1]), (DAYS[0], date(9999, 12, 31))])
def test_days_that_the_journal_does_not_have_are_left_out(
    journal: Journal, clock: FixedClock, tmp_path: Path, first: date, last: date
) -> None:
    evening(journal, clock, DAYS[1])
    span = export_journal(journal, replace(DATA, first_day=first, last_day=last), tmp_path / "data").span
    assert (span.first_day, span.last_day) == (DAYS[0], DAYS[1])
    assert span_of(journal, SINCE).first_day == DAYS[1]


@pytest.mark.parametrize(("first", "last"), [(DAYS[2], DAYS[3]), (date(2020, 1, 1), date(2020, 2, 1))])
def test_days_of_which_the_journal_has_none_are_refused(
    journal: Journal, clock: FixedClock, tmp_path: Path, first: date, last: date
) -> None:
    evening(journal, clock, DAYS[1])
    with pytest.raises(InputError) as refused:
        export_journal(journal, replace(DATA, first_day=first, last_day=last), tmp_path / "data")
    assert refused.value.code is Code.DAY_RANGE_INVALID
    with pytest.raises(InputError):
        span_of(journal, ShareChoice(period=SharePeriod.CHOSEN, first_day=first, last_day=last, notes=True))
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("share", [share_package, share_pdf, share_csv])
def test_what_could_not_be_recorded_is_taken_away(
    journal: Journal, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: object
) -> None:
    evening(journal, clock, DAYS[0])
    there: list[bool] = []

    def full(*_: object) -> None:
        there.append((tmp_path / "out").exists())
        raise VaultError(Code.DISK_FULL)

    monkeypatch.setattr(Journal, "append", full)
    assert callable(share)
    with pytest.raises(DaymarkError) as refused:
        share(journal, WHOLE, tmp_path / "out")
    assert refused.value.code is Code.DISK_FULL
    assert there == [True], "the file is safe before it is recorded"
    assert not (tmp_path / "out").exists()


def test_what_stays_behind_is_counted(journal: Journal, clock: FixedClock, tmp_path: Path) -> None:
    for day in DAYS[:3]:
        evening(journal, clock, day)
    chosen = ShareChoice(period=SharePeriod.CHOSEN, first_day=DAYS[2], last_day=DAYS[2], notes=True)
    share_package(journal, chosen, tmp_path / "one.daymark")
    share_pdf(journal, WHOLE, tmp_path / "two.pdf")
    assert [kept.handover.withheld_records for kept in journal.vault.handovers()] == [2, 0]
