"""Schedules through the use cases: several times a day, on demand, at visits, after a dose or an event."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.diary.changes import DoseTaken
from journal.diary.course import NO_DOSE, course_of
from journal.diary.events import PartialDate, Persistence, Severity
from journal.diary.values import Answered, Choice, Quantity
from journal.errors import Code, RuleError
from journal.insight.adherence import DayStatus, adherence
from journal.insight.measures import measure_trend
from journal.services.checking_in import begin, discard, keep_answer, save, saved_check_in
from journal.services.correcting import correct
from journal.services.coursing import course_for
from journal.services.dosing import record_dose
from journal.services.following_events import observe
from journal.services.opening import Journal
from journal.services.reporting_events import begin_report, report
from journal.services.today import CheckInState, TodayCheckIn, today
from journal.study.items import YesNo
from journal.study.reading import read_study
from journal.study.schedule import late_until_at, locks_at
from tests.support.events import told
from tests.support.journals import go_to, new_journal
from tests.support.studies.load import SCHEDULES, schedules

DAY = date(2026, 10, 20)


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday 20 October 2026, 09:00 in London: study day 1."""
    return FixedClock(utc=datetime(2026, 10, 20, 8, tzinfo=UTC), zone="Europe/London")


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "journal", schedules(), clock)
    yield opened
    opened.close()


def fill(journal: Journal, instrument: str, day: date, occasion: str = "", number: int = 5) -> str:
    form = begin(journal, instrument, day, occasion)
    item = form.questions[0].item
    state = Answered(Choice("yes")) if isinstance(item, YesNo) else Answered(Quantity(Decimal(number)))
    form = keep_answer(journal, form, item.id, state).form
    save(journal, form)
    return form.check_in_id


def shown(journal: Journal) -> list[tuple[str, str, str]]:
    return [(card.instrument, card.occasion, card.state.value) for card in today(journal).check_ins]


def whenever(journal: Journal) -> list[TodayCheckIn]:
    return list(today(journal).whenever)


def test_each_time_of_the_day_is_a_check_in_of_its_own(journal: Journal, clock: FixedClock) -> None:
    assert shown(journal)[:3] == [("mood", "am", "due"), ("mood", "noon", "later"), ("mood", "pm", "later")]
    assert [card.time for card in today(journal).check_ins[:3]] == ["in the morning", "", "in the evening"]
    morning = fill(journal, "mood", DAY, "am", 2)
    go_to(clock, "2026-10-20T18:30")
    begin(journal, "mood", DAY, "pm")
    assert saved_check_in(journal, fill(journal, "mood", DAY, "noon", 4)).late
    assert not saved_check_in(journal, morning).late
    assert shown(journal)[:3] == [("mood", "am", "done"), ("mood", "noon", "done"), ("mood", "pm", "due")]
    assert journal.vault.done(DAY, DAY) == {("mood", DAY, "am"), ("mood", DAY, "noon")}
    with pytest.raises(RuleError) as twice:
        begin(journal, "mood", DAY, "am")
    assert twice.value.code is Code.ENTRY_LOCKED
    with pytest.raises(RuleError):
        begin(journal, "mood", DAY)


def test_drafts_of_one_day_stay_apart(journal: Journal, clock: FixedClock) -> None:
    form = keep_answer(journal, begin(journal, "mood", DAY, "am"), "mood", Answered(Quantity(Decimal(1)))).form
    go_to(clock, "2026-10-20T13:00")
    keep_answer(journal, begin(journal, "mood", DAY, "noon"), "mood", Answered(Quantity(Decimal(2))))
    assert [(name, state) for _, name, state in shown(journal)[:3]] == [
        ("am", "draft"), ("noon", "draft"), ("pm", "later")
    ]  # fmt: skip
    assert begin(journal, "mood", DAY, "am").states == form.states
    discard(journal, form)
    assert [draft.occasion for draft in journal.vault.drafts()] == ["noon"]


def test_a_correction_is_locked_by_the_window_of_its_own_time(journal: Journal, clock: FixedClock) -> None:
    morning = fill(journal, "mood", DAY, "am")
    go_to(clock, "2026-10-20T19:00")
    evening = fill(journal, "mood", DAY, "pm")
    go_to(clock, "2026-10-21T13:00")
    with pytest.raises(RuleError) as locked:
        correct(journal, morning, "mood", Answered(Quantity(Decimal(9))), "slipped")
    assert locked.value.code is Code.ENTRY_LOCKED
    correct(journal, evening, "mood", Answered(Quantity(Decimal(9))), "slipped")
    assert [kept.correction.occasion for kept in journal.vault.corrections(DAY, DAY)] == ["pm"]
    assert saved_check_in(journal, evening).check_in.occasion == "pm"


def test_forms_on_demand_are_offered_and_numbered(journal: Journal, clock: FixedClock) -> None:
    assert [(card.instrument, card.occasion, card.state.value) for card in whenever(journal)] == [
        ("craving", "1", "due")
    ]
    assert "craving" not in {name for name, _, _ in shown(journal)}
    with pytest.raises(RuleError):
        begin(journal, "craving", DAY, "2")
    for number in ("1", "2"):
        fill(journal, "craving", DAY, number)
    keep_answer(journal, begin(journal, "craving", DAY, "3"), "strength", Answered(Quantity(Decimal(1))))
    (card,) = whenever(journal)
    assert (card.occasion, card.state) == ("3", CheckInState.DRAFT)
    fill(journal, "craving", DAY, "3")
    assert whenever(journal) == []
    assert [entry for entry in shown(journal) if entry[0] == "craving"] == [
        ("craving", "1", "done"), ("craving", "2", "done"), ("craving", "3", "done"),
    ]  # fmt: skip
    go_to(clock, "2026-10-21T09:00")
    assert [card.occasion for card in whenever(journal)] == ["1"]
    assert today(journal).fill_in == () or all(card.instrument != "craving" for card in today(journal).fill_in)


def test_what_was_begun_stays_within_reach_until_it_is_locked(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-20T23:30")
    keep_answer(journal, begin(journal, "craving", DAY, "1"), "strength", Answered(Quantity(Decimal(1))))
    window = journal.study.instrument("craving").window
    go_to(clock, "2026-10-21T09:00")
    cards = [card for card in today(journal).fill_in if card.instrument == "craving"]
    assert [(card.day, card.occasion, card.state) for card in cards] == [(DAY, "1", CheckInState.DRAFT)]
    assert cards[0].late_until == locks_at(window, DAY, clock.zone)
    assert [card.state for card in whenever(journal)] == [CheckInState.DUE]
    assert begin(journal, "craving", DAY, "1").states
    clock.advance(locks_at(window, DAY, clock.zone).utc - clock.utc - timedelta(seconds=1))
    assert "craving" in {card.instrument for card in today(journal).fill_in}
    clock.advance(timedelta(seconds=1))
    assert "craving" not in {card.instrument for card in today(journal).fill_in}


def test_a_daily_form_that_was_begun_outlives_its_last_hour(journal: Journal, clock: FixedClock) -> None:
    window = journal.study.instrument("mood").window_of("pm")
    clock.advance(late_until_at(window, DAY, clock.zone).utc - clock.utc)
    keep_answer(journal, begin(journal, "mood", DAY, "pm"), "mood", Answered(Quantity(Decimal(1))))
    clock.advance(timedelta(minutes=1))
    left = [(card.instrument, card.day, card.occasion) for card in today(journal).fill_in]
    assert left == [("mood", DAY, "pm")]


def test_one_on_demand_that_was_begun_today_stays_when_its_window_closes(tmp_path: Path, clock: FixedClock) -> None:
    data = json.loads(SCHEDULES.read_bytes())
    form = next(each for each in data["instruments"] if each["id"] == "craving")
    form["window"] = {"opens": "06:00", "closes": "12:00", "late_until": "12:00", "locked_after": "20:00"}
    file = tmp_path / "other.study"
    file.write_text(json.dumps(data))
    with closing(new_journal(tmp_path / "journal", read_study(file), clock)) as journal:
        keep_answer(journal, begin(journal, "craving", DAY, "1"), "strength", Answered(Quantity(Decimal(1))))
        go_to(clock, "2026-10-20T15:00")
        assert [(card.occasion, card.state) for card in whenever(journal)] == [("1", CheckInState.DRAFT)]


def test_a_visit_form_can_be_filled_in_two_days_before(journal: Journal, clock: FixedClock) -> None:
    visit = date(2026, 10, 27)
    go_to(clock, "2026-10-25T05:00")
    with pytest.raises(RuleError):
        begin(journal, "visit_form", visit)
    go_to(clock, "2026-10-25T09:00")
    assert ("visit_form", "", "due") in shown(journal)
    fill(journal, "visit_form", visit)
    assert "visit_form" not in {name for name, _, _ in shown(journal)}
    go_to(clock, "2026-10-27T09:00")
    assert ("visit_form", "", "done") in shown(journal)


def test_nothing_counts_before_a_dose_that_was_taken(journal: Journal, clock: FixedClock) -> None:
    assert course_for(journal, DAY, DAY).first_dose == NO_DOSE
    go_to(clock, "2026-10-22T09:00")
    record_dose(journal, date(2026, 10, 22), DoseTaken.NOT_TAKEN)
    assert "from_dose" not in {name for name, _, _ in shown(journal)}
    record_dose(journal, date(2026, 10, 22), DoseTaken.DIFFERENT)
    assert ("from_dose", "", "due") in shown(journal)
    fill(journal, "from_dose", date(2026, 10, 22))
    record_dose(journal, date(2026, 10, 22), DoseTaken.NOT_TAKEN)
    assert course_for(journal, DAY, DAY).first_dose == NO_DOSE
    assert ("from_dose", "", "done") in shown(journal), "what was saved can still be looked at"
    assert course_of(journal.vault.book(DAY, DAY)) == course_for(journal, DAY, DAY)


def test_days_after_an_event_and_after_it_was_severe(journal: Journal, clock: FixedClock) -> None:
    event = report(journal, replace(told(begin_report(journal)), onset=PartialDate("2026-10-20")))
    assert ("afterwards", "", "due") in shown(journal)
    go_to(clock, "2026-10-21T09:00")
    observe(journal, event, Persistence.STILL_THERE, Severity.SEVERE)
    observe(journal, event, Persistence.STILL_THERE, Severity.MILD)
    for local, name in (("2026-10-22T09:00", ""), ("2026-10-23T09:00", "afterwards after_severe")):
        go_to(clock, local)
        due = {entry for entry, _, state in shown(journal) if state == "due" and entry.startswith("after")}
        assert due == set(name.split())
    told_of = course_for(journal, journal.today, journal.today).told
    assert [(one.day.day, one.severity) for one in told_of if one.event_id == event][-1] == (21, Severity.SEVERE)
    assert course_of(journal.vault.book(DAY, DAY)).told == told_of


def test_adherence_has_a_row_for_each_time_and_none_misses_what_is_on_demand(
    journal: Journal, clock: FixedClock
) -> None:
    fill(journal, "mood", DAY, "am", 2)
    fill(journal, "craving", DAY, "1")
    go_to(clock, "2026-10-20T18:30")
    fill(journal, "mood", DAY, "noon", 6)
    go_to(clock, "2026-10-22T12:30")
    last = date(2026, 10, 22)
    book = journal.vault.book(DAY, last)
    table = adherence(journal.study, book, clock.now())
    rows = {(row.id, row.occasion): row for row in table.rows}
    assert [cell.value for cell in rows["mood", "am"].cells] == ["done", "missed", "due_later"]
    assert [cell.value for cell in rows["mood", "noon"].cells] == ["late", "missed", "due_later"]
    assert [cell.value for cell in rows["mood", "pm"].cells] == ["missed", "missed", "due_later"]
    assert [cell.value for cell in rows["craving", ""].cells] == ["done", "not_due", "not_due"]
    assert rows["craving", ""].due == (False, False, False)
    titles = [row.title for row in table.rows if row.id == "mood"]
    assert titles == ["Mood, in the morning", "Mood, 12:00 to 18:00", "Mood, in the evening"]
    assert DayStatus.MISSED not in rows["craving", ""].cells
    measure = journal.study.measures[0]
    trend = measure_trend(journal.study, book, table, measure, first_day=DAY, last_day=last)
    assert trend.series.values.tolist()[0] == 4.0
    assert trend.series.late.tolist() == [True, False, False]
    assert trend.missed.tolist() == [False, True, False]


def test_a_plan_that_begins_with_a_dose_offers_it_without_asking(tmp_path: Path, clock: FixedClock) -> None:
    data = json.loads(SCHEDULES.read_bytes())
    data["medication"] |= {"days": {"every": 3}, "starts": "first_dose"}
    file = tmp_path / "dose.study"
    file.write_text(json.dumps(data), encoding="utf-8")
    journal = new_journal(tmp_path / "from-dose", read_study(file), clock)
    assert (today(journal).first_dose_open, today(journal).medication) == (True, ())
    record_dose(journal, DAY, DoseTaken.NOT_TAKEN)
    assert not today(journal).first_dose_open, "today it was answered"
    go_to(clock, "2026-10-22T09:00")
    assert today(journal).first_dose_open
    dose = record_dose(journal, date(2026, 10, 22), DoseTaken.AS_INSTRUCTED)
    assert dose.scheduled, "it is day 1 of the plan"
    assert not today(journal).first_dose_open
    go_to(clock, "2026-10-25T09:00")
    assert [due.day.day for due in today(journal).medication] == [25]
    journal.close()
