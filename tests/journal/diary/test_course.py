"""The days of a changed schedule, against a calendar whose pages are moved by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.diary.changes import Actor, DoseTaken
from journal.diary.course import (
    NO_DOSE,
    Course,
    EventTold,
    awaits_first_dose,
    course_of,
    first_dose_of,
    is_dose_day,
    last_day,
    occasions_on,
    on_demand_on,
    visit_day,
    with_dose,
)
from journal.diary.events import PartialDate, Severity
from journal.diary.kept import KeptScheduleChange
from journal.diary.scheduling import Delayed, Paused, Resumed, ScheduleChange, Stopped, VisitMoved
from journal.study.day_rules import FromFirstDose, OnDemand
from journal.study.model import Study
from tests.journal.diary.calendar_oracle import Calendar
from tests.journal.diary.courses import LONGEST, courses, studies
from tests.journal.insight.books import at, dose, event, make_book
from tests.support.studies.load import schedules

STUDY = schedules().study
FIRST = date(2026, 10, 20)  # a Tuesday


def day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


@given(st.data())
def test_each_day_asks_what_the_pages_of_a_calendar_say(data: st.DataObject) -> None:
    course = data.draw(courses())
    study = data.draw(studies(course.first_day))
    calendar = Calendar(study, course)
    plan = study.medication
    assert plan is not None
    for offset in range(-5, LONGEST):
        on = course.first_day + timedelta(days=offset)
        assert [(each.instrument.id, each.id) for each in occasions_on(study, course, on)] == calendar.occasions(on)
        assert is_dose_day(study, course, plan, on) is calendar.asks(plan.days, plan.starts, on)
    assert last_day(study, course) == calendar.last_day()
    for visit in study.visits:
        assert visit.id in calendar.page(visit_day(course, visit)).visits


@given(st.data())
def test_forms_on_demand_are_offered_on_every_day_that_counts(data: st.DataObject) -> None:
    course = data.draw(courses())
    calendar = Calendar(STUDY, course)
    for offset in range(-5, LONGEST):
        on = course.first_day + timedelta(days=offset)
        page = calendar.page(on)
        offered = not page.silent and not page.blank and 1 <= page.number <= STUDY.duration_days
        assert [form.id for form in on_demand_on(STUDY, course, on)] == (["craving"] if offered else [])


def due(name: str, *changes: ScheduleChange, study: Study = STUDY, **course: object) -> list[int]:
    made = replace(Course(first_day=FIRST, changes=changes), **course)  # type: ignore[arg-type] # fields of its own
    days = range(-3, 60)
    return [at for at in days if name in {each.instrument.id for each in occasions_on(study, made, day(at))}]


def test_one_on_two_off() -> None:
    assert due("turns")[:4] == [2, 5, 8, 11]


def test_every_other_sunday_counts_weeks_from_day_one() -> None:
    assert [day(at).isoformat() for at in due("fortnight")] == ["2026-10-25", "2026-11-08", "2026-11-22"]


def test_a_delay_moves_what_comes_after_it_and_the_end() -> None:
    delayed = Delayed(day=day(6), days=7)
    assert due("turns", delayed)[:4] == [2, 5, 15, 18]
    assert due("mood", delayed) == [*range(1, 6), *range(13, 48)]
    assert last_day(STUDY, Course(first_day=FIRST, changes=(delayed,))) == day(47)


def test_the_same_delay_twice_moves_twice() -> None:
    twice = (Delayed(day=day(6), days=2), Delayed(day=day(6), days=2))
    assert due("mood", *twice)[:7] == [1, 2, 3, 4, 5, 10, 11]


def test_a_pause_moves_nothing() -> None:
    paused = (Paused(day=day(4)), Resumed(day=day(9)))
    assert due("turns", *paused)[:3] == [2, 11, 14]
    assert due("visit_form", *paused) == [40]
    assert due("mood", Stopped(day=day(3))) == [1, 2]


def test_what_was_recorded_last_counts_from_its_day() -> None:
    assert due("mood", Paused(day=day(10)), Resumed(day=day(15)), Paused(day=day(5))) == [1, 2, 3, 4]


def test_a_visit_that_was_moved_may_lie_after_the_end_and_in_a_delay() -> None:
    assert due("visit_form", VisitMoved(visit="close", day=day(44))) == [8, 44]
    assert due("visit_form", Delayed(day=day(5), days=9), VisitMoved(visit="week_1", day=day(7))) == [7, 49]
    assert due("visit_form", VisitMoved(visit="week_1", day=day(7)), Delayed(day=day(5), days=9)) == [16, 49]


def test_nothing_is_due_before_the_first_dose() -> None:
    assert due("from_dose") == []
    assert due("from_dose", first_dose=day(5)) == [5, 8, 11]


def test_days_after_an_event() -> None:
    told = (
        EventTold(event_id="a", day=day(3), severity=Severity.MILD),
        EventTold(event_id="a", day=day(6), severity=Severity.SEVERE),
        EventTold(event_id="b", day=day(30), severity=Severity.SEVERE),
    )
    assert due("afterwards", told=told) == [3, 4, 6, 30, 31, 33]
    assert due("after_severe", told=told) == [8, 32]


@pytest.mark.parametrize("instrument", [each.id for each in STUDY.instruments])
def test_only_what_is_on_demand_is_never_due(instrument: str) -> None:
    told = (EventTold(event_id="a", day=day(3), severity=Severity.SEVERE),)
    never = isinstance(STUDY.instrument(instrument).days, OnDemand)
    assert (due(instrument, first_dose=day(1), told=told) == []) is never


def test_the_last_record_of_a_day_says_whether_a_dose_was_taken() -> None:
    assert first_dose_of(()) == NO_DOSE
    taken_back = (dose(day(2), seq=4), dose(day(2), DoseTaken.NOT_TAKEN, seq=5))
    assert first_dose_of(taken_back) == NO_DOSE
    assert first_dose_of((*taken_back, dose(day(6), seq=7), dose(day(5), DoseTaken.DIFFERENT, seq=6))) == day(5)


def test_a_book_has_the_course_of_its_journal() -> None:
    reported = event("Headache", PartialDate("2026-10-21"), day=day(2), severity=Severity.MODERATE)
    first = reported.now
    observations = (
        first,
        replace(first, day=day(3), severity=Severity.MODERATE),
        replace(first, day=day(4), severity=Severity.SEVERE),
    )
    paused = KeptScheduleChange(
        change=Paused(day=day(9)), reason="away", day=day(5), stored=at(day(5)), actor=Actor(), seq=9
    )
    book = make_book(
        study_day_one=FIRST,
        doses=(dose(day(3)),),
        events=(replace(reported, observations=observations),),
        schedule=(paused,),
    )
    assert course_of(book) == Course(
        first_day=FIRST,
        first_dose=day(3),
        told=(
            EventTold(event_id=reported.event_id, day=day(2), severity=Severity.MODERATE),
            EventTold(event_id=reported.event_id, day=day(4), severity=Severity.SEVERE),
        ),
        changes=(Paused(day=day(9)),),
    )


def test_a_plan_that_begins_with_a_dose_waits_for_it() -> None:
    plan = STUDY.medication
    assert plan is not None
    waiting = replace(STUDY, medication=replace(plan, starts=FromFirstDose()))
    course = Course(first_day=FIRST)
    assert [at for at in (0, 1, 40, 41) if awaits_first_dose(waiting, course, day(at))] == [1, 40]
    assert not awaits_first_dose(STUDY, course, day(1))
    assert not awaits_first_dose(replace(STUDY, medication=None), course, day(1))
    assert not awaits_first_dose(waiting, replace(course, changes=(Paused(day=day(1)),)), day(1))
    assert not awaits_first_dose(waiting, with_dose(course, day(4)), day(5))
    assert with_dose(with_dose(course, day(4)), day(6)).first_dose == day(4)
    assert with_dose(with_dose(course, day(4)), day(3)).first_dose == day(3)
    days = [at for at in range(1, 15) if is_dose_day(waiting, with_dose(course, day(4)), waiting.medication, day(at))]  # type: ignore[arg-type] # it has one
    assert days == [6, 7, 9, 10, 12, 13]
