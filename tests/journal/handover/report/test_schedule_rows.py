import io
from dataclasses import replace
from datetime import date, timedelta

from pypdf import PdfReader

from journal.diary.changes import Actor, Role
from journal.diary.kept import KeptScheduleChange
from journal.diary.scheduling import Delayed, Paused, Resumed, ScheduleChange, Stopped, VisitMoved
from journal.handover.report.contents import Making
from journal.handover.report.first_page import head
from journal.handover.report.report import make_report
from journal.handover.report.schedule_rows import schedule_rows
from tests.journal.insight.books import DAY_ONE, at, make_book, make_study_file
from tests.support.studies.load import schedules

STUDY = schedules().study
DAY = date(2026, 11, 3)


def kept(change: ScheduleChange, role: Role = Role.PARTICIPANT) -> KeptScheduleChange:
    stored = at(DAY_ONE, 9, 5)
    return KeptScheduleChange(
        change=change, reason="as agreed", day=DAY_ONE, stored=stored, actor=Actor(role=role), seq=7
    )


def test_each_change_in_words() -> None:
    changes = (
        kept(Paused(day=DAY)),
        kept(Resumed(day=DAY), Role.COORDINATOR),
        kept(Delayed(day=DAY, days=1)),
        kept(Delayed(day=DAY, days=7)),
        kept(Stopped(day=DAY)),
        kept(VisitMoved(visit="week_1", day=DAY)),
        kept(VisitMoved(visit="another_version", day=DAY)),
    )
    rows = schedule_rows(STUDY, make_book(schedule=changes))
    assert rows[0] == ["29 Oct 09:05", "Paused from 3 Nov 2026", "as agreed"]
    assert rows[1][0] == "29 Oct 09:05 (coordinator)"
    assert [what for _, what, _ in rows[1:]] == [
        "Taken up again from 3 Nov 2026",
        "Put off by 1 day from 3 Nov 2026",
        "Put off by 7 days from 3 Nov 2026",
        "Stopped from 3 Nov 2026",
        "First visit moved to 3 Nov 2026",
        "another_version moved to 3 Nov 2026",
    ]


def test_they_stand_in_the_report_where_there_are_any() -> None:
    making = Making(made=at(DAY_ONE, 12), integrity_code="", sealed=False, notes_included=True, program_version="0")
    for changes in ((), (kept(Paused(day=DAY)),)):
        report = make_report(make_study_file(), make_book(schedule=changes), making)
        pages = PdfReader(io.BytesIO(report.pdf)).pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert ("Changes of the schedule" in text) is bool(changes)
        assert ("Paused from 3 Nov 2026" in text) is bool(changes)


def test_the_head_counts_the_days_that_a_delay_put_in() -> None:
    days = f"day 1 to 3 of {STUDY.duration_days}"
    book = make_book(first_day=DAY_ONE, last_day=DAY_ONE + timedelta(days=2))
    assert head(STUDY, book)["days"] == days
    delayed = replace(book, schedule=(kept(Delayed(day=DAY_ONE, days=10)),))
    assert head(STUDY, delayed)["days"] == f"day 1 to 3 of {STUDY.duration_days + 10}"
