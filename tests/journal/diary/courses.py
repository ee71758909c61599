"""Journals' histories, made up by hypothesis."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from journal.diary.course import NO_DOSE, Course, EventTold
from journal.diary.events import Severity
from journal.diary.scheduling import Delayed, Paused, Resumed, ScheduleChange, Stopped, VisitMoved
from journal.study.day_rules import FromDate
from journal.study.model import Study
from tests.support.studies.load import schedules

ZONES = (
    "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "America/Santiago",
    "UTC",
)  # fmt: skip
FIRST_DAYS = (
    date(2026, 10, 20),  # clocks go back in Europe and America
    date(2026, 3, 1),  # they go forward, and in Australia and Chile back
    date(2028, 2, 20),  # a leap day
    date(2011, 12, 20),  # a day that Samoa did not have
)
LONGEST = 75


def days_after(first: date, most: int = 50) -> st.SearchStrategy[date]:
    return st.integers(0, most).map(lambda offset: first + timedelta(days=offset))


def changes(first: date) -> st.SearchStrategy[ScheduleChange]:
    days = days_after(first)
    return st.one_of(
        st.builds(Delayed, day=days, days=st.integers(1, 9)),
        st.builds(Paused, day=days),
        st.builds(Resumed, day=days),
        st.builds(VisitMoved, visit=st.sampled_from(["week_1", "close"]), day=days),
        st.builds(Delayed, day=days, days=st.integers(1, 9)),
        st.builds(Stopped, day=days.map(lambda day: day + timedelta(days=10))),
    )


@st.composite
def courses(draw: st.DrawFn) -> Course:
    first = draw(st.sampled_from(FIRST_DAYS))
    told = st.builds(
        EventTold,
        event_id=st.sampled_from(["e1", "e2", "e3"]),
        day=days_after(first),
        severity=st.sampled_from(Severity),
    )
    return Course(
        first_day=first,
        first_dose=draw(st.just(NO_DOSE) | days_after(first, 30)),
        told=tuple(sorted(draw(st.lists(told, max_size=5)), key=lambda one: one.day)),
        changes=tuple(draw(st.lists(changes(first), max_size=5))),
    )


@st.composite
def studies(draw: st.DrawFn, first: date) -> Study:
    """All schedules; one counts from a date some days before or after the first."""
    study = schedules().study
    start = FromDate(day=first + timedelta(days=draw(st.integers(-30, 30))))
    changed: dict[str, Any] = {"from_date": start}
    instruments = tuple(replace(each, starts=changed.get(each.id, each.starts)) for each in study.instruments)
    return replace(study, instruments=instruments, duration_days=draw(st.sampled_from([40, 45])))
