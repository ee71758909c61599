"""What Today says when the plan stands still, against a calendar whose pages are moved by hand."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.diary.course import Course
from journal.diary.scheduling import Delayed, Paused, Resumed, Stopped
from journal.diary.standstill import GoesOn, NotKnown, StandsStill, Standstill, standstill
from tests.journal.diary.calendar_oracle import Calendar
from tests.journal.diary.courses import LONGEST, courses
from tests.support.studies.load import schedules

STUDY = schedules().study
FIRST = date(2026, 10, 20)


def day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


@given(st.data())
def test_it_stands_still_on_painted_and_on_blank_pages(data: st.DataObject) -> None:
    course = data.draw(courses())
    calendar = Calendar(STUDY, course)
    for offset in range(LONGEST):
        on = course.first_day + timedelta(days=offset)
        still = standstill(course, on)
        page = calendar.page(on)
        assert isinstance(still, StandsStill) is (page.silent or page.blank)
        if isinstance(still, StandsStill):
            assert still.since <= on
            assert (still.kind is Standstill.PUT_OFF) is (not page.silent)
        if isinstance(still, StandsStill) and isinstance(still.until, date):
            between = [calendar.page(on + timedelta(days=at)) for at in range((still.until - on).days)]
            assert all(each.silent if page.silent else each.blank for each in between)
            goes_on = calendar.page(still.until)
            assert not (goes_on.silent if page.silent else goes_on.blank)


def test_a_pause_tells_since_when_and_until_when() -> None:
    paused = Course(first_day=FIRST, changes=(Paused(day=day(3)), Resumed(day=day(9))))
    assert standstill(paused, day(2)) == GoesOn()
    assert standstill(paused, day(4)) == StandsStill(kind=Standstill.PAUSED, since=day(3), until=day(9))
    assert standstill(paused, day(9)) == GoesOn()


def test_nobody_knows_when_a_stop_ends() -> None:
    stopped = Course(first_day=FIRST, changes=(Paused(day=day(3)), Stopped(day=day(5))))
    assert standstill(stopped, day(6)) == StandsStill(kind=Standstill.STOPPED, since=day(5), until=NotKnown())
    overtaken = Course(first_day=FIRST, changes=(Resumed(day=day(8)), Paused(day=day(3))))
    assert standstill(overtaken, day(4)) == StandsStill(kind=Standstill.PAUSED, since=day(3), until=NotKnown())


def test_a_delay_tells_its_days() -> None:
    put_off = Course(first_day=FIRST, changes=(Delayed(day=day(3), days=2), Delayed(day=day(5), days=2)))
    assert standstill(put_off, day(4)) == StandsStill(kind=Standstill.PUT_OFF, since=day(3), until=day(7))
    assert standstill(put_off, day(7)) == GoesOn()
