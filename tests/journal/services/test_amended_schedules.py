"""A study with several check-ins a day, forms on demand and visits that changes while it runs: each day as it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from journal.clock import FixedClock
from journal.diary.changes import DoseTaken
from journal.diary.events import PartialDate
from journal.diary.values import Answered, Choice, Quantity
from journal.errors import Code, RuleError
from journal.insight.adherence import DayStatus, adherence
from journal.services.amending import describe
from journal.services.checking_in import CheckInForm, begin, keep_answer, save, saved_check_in
from journal.services.dosing import record_dose
from journal.services.opening import Journal
from journal.services.reporting_events import begin_report, report
from journal.services.today import today
from journal.services.verifying import verify_journal
from journal.study.items import YesNo
from journal.vault.drafts import Draft
from tests.support.amending import Change, form, next_version, take_in
from tests.support.events import told
from tests.support.journals import go_to, new_journal
from tests.support.studies.load import SCHEDULES, schedules

DAY: Final = date(2026, 10, 20)
NEXT: Final = date(2026, 10, 21)
NOON: Final = {"opens": "12:00", "closes": "18:00", "late_until": "+1 00:00", "locked_after": "+1 12:00"}


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday 20 October 2026, 09:00 in London: study day 1."""
    return FixedClock(utc=datetime(2026, 10, 20, 8, tzinfo=UTC), zone="Europe/London")


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "journal", schedules(), clock)
    yield opened
    opened.close()


def amended(journal: Journal, *changes: Change, version: str = "2") -> None:
    take_in(journal, next_version(SCHEDULES, version, *changes))


def answered(journal: Journal, begun: CheckInForm, number: int = 5) -> CheckInForm:
    item = begun.questions[0].item
    state = Answered(Choice("yes")) if isinstance(item, YesNo) else Answered(Quantity(Decimal(number)))
    return keep_answer(journal, begun, item.id, state).form


def fill(journal: Journal, instrument: str, day: date, occasion: str = "") -> None:
    save(journal, answered(journal, begin(journal, instrument, day, occasion)))


def cards(journal: Journal, instrument: str) -> list[tuple[str, str]]:
    return [(card.occasion, card.state.value) for card in today(journal).check_ins if card.instrument == instrument]


def reworded(study: dict[str, Any]) -> None:
    mood = form(study, "mood")
    mood["version"], mood["items"][0]["question"] = "2", "How is it going?"


def twice(study: dict[str, Any]) -> None:
    """Noon falls away, and the evening begins later."""
    windows = form(study, "mood")["windows"]
    del windows[1]
    windows[1]["opens"] = "19:00"


def once(study: dict[str, Any]) -> None:
    mood = form(study, "mood")
    del mood["windows"]
    mood["window"] = {"opens": "06:00", "closes": "20:00", "late_until": "23:00", "locked_after": "+1 12:00"}


def test_a_time_of_the_day_that_was_begun_keeps_its_words_and_the_others_have_the_new_ones(
    journal: Journal, clock: FixedClock
) -> None:
    begun = answered(journal, begin(journal, "mood", DAY, "am"), 2)
    amended(journal, reworded)
    again = begin(journal, "mood", DAY, "am")
    assert (again.study_version, again.states) == ("1", begun.states)
    assert again.questions[0].question == "How is your mood?"
    save(journal, again)
    go_to(clock, "2026-10-20T13:00")
    assert begin(journal, "mood", DAY, "noon").questions[0].question == "How is it going?"
    fill(journal, "mood", DAY, "noon")
    kept = journal.vault.check_ins(DAY, DAY)
    assert [(one.occasion, one.study_version, one.instrument_version) for one in kept] == [
        ("am", "1", "1"),
        ("noon", "2", "2"),
    ]
    assert cards(journal, "mood") == [("am", "done"), ("noon", "done"), ("pm", "later")]
    assert verify_journal(journal).fine


def test_a_time_that_is_gone_is_still_reached_where_it_was_begun_or_done(journal: Journal, clock: FixedClock) -> None:
    fill(journal, "mood", DAY, "am")
    go_to(clock, "2026-10-20T13:00")
    answered(journal, begin(journal, "mood", DAY, "noon"))
    amended(journal, twice)
    assert cards(journal, "mood") == [("am", "done"), ("pm", "later"), ("noon", "draft")]
    fill(journal, "mood", DAY, "noon")
    assert cards(journal, "mood") == [("am", "done"), ("pm", "later"), ("noon", "done")]
    (noon,) = (kept for kept in journal.vault.check_ins(DAY, DAY) if kept.occasion == "noon")
    shown = saved_check_in(journal, noon.check_in_id)
    assert (noon.study_version, shown.late) == ("1", False)
    go_to(clock, "2026-10-21T13:00")
    assert [each[0] for each in cards(journal, "mood")] == ["am", "pm"]


def test_yesterday_is_filled_in_at_the_times_it_had(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-21T09:00")
    amended(journal, once)
    found = [(card.day, card.occasion) for card in today(journal).fill_in if card.instrument == "mood"]
    assert found == [(DAY, "pm")]
    assert begin(journal, "mood", DAY, "pm").study_version == "1"
    fill(journal, "mood", DAY, "pm")
    fill(journal, "mood", NEXT)
    assert cards(journal, "mood") == [("", "done")]
    with pytest.raises(RuleError) as gone:
        begin(journal, "mood", NEXT, "am")
    assert gone.value.code is Code.ENTRY_LOCKED


def test_a_form_that_only_has_other_days_now_can_be_filled_in_for_a_day_that_asked_it(
    journal: Journal, clock: FixedClock
) -> None:
    """The form itself is the same, so it goes on under the present version; whether it is due the day's own says."""

    def weekly(study: dict[str, Any]) -> None:
        form(study, "mood")["days"] = {"every": 7, "first": 5}

    go_to(clock, "2026-10-21T09:00")
    amended(journal, weekly)
    assert [card.day for card in today(journal).fill_in if card.instrument == "mood"] == [DAY]
    assert begin(journal, "mood", DAY, "pm").study_version == "2"
    with pytest.raises(RuleError):
        begin(journal, "mood", NEXT, "am")


def test_days_of_one_list_stand_in_their_order_whatever_version_asks(journal: Journal, clock: FixedClock) -> None:
    def long(study: dict[str, Any]) -> None:
        for window in form(study, "mood")["windows"]:
            window.update(late_until="+2 12:00", locked_after="+3 00:00")

    go_to(clock, "2026-10-21T09:00")
    amended(journal, long)
    go_to(clock, "2026-10-22T09:00")
    amended(journal, reworded, version="3")
    days = [card.day for card in today(journal).fill_in]
    assert days == sorted(days)
    assert {(card.day, card.occasion) for card in today(journal).fill_in if card.instrument == "mood"} == {
        (NEXT, "am"),
        (NEXT, "noon"),
        (NEXT, "pm"),
    }


def test_what_was_begun_on_demand_is_finished_when_it_is_gone_or_reworded(journal: Journal) -> None:
    def other(study: dict[str, Any]) -> None:
        craving = form(study, "craving")
        craving["version"], craving["title"] = "2", "A strong craving"

    def without(study: dict[str, Any]) -> None:
        study["instruments"] = [each for each in study["instruments"] if each["id"] != "craving"]

    answered(journal, begin(journal, "craving", DAY, "1"))
    amended(journal, other)
    (card,) = today(journal).whenever
    assert (card.occasion, card.title, card.state.value) == ("1", "A craving", "draft")
    amended(journal, without, version="3")
    assert today(journal).whenever == ()
    assert cards(journal, "craving") == [("1", "draft")]
    fill(journal, "craving", DAY, "1")
    assert cards(journal, "craving") == [("1", "done")]
    (kept,) = journal.vault.check_ins(DAY, DAY)
    assert (kept.study_version, kept.occasion) == ("1", "1")


def test_a_draft_from_before_versions_were_kept_belongs_to_the_version_of_enrolment(journal: Journal) -> None:
    answered(journal, begin(journal, "mood", DAY, "am"))
    draft = journal.vault.draft("mood", DAY, "am")
    assert isinstance(draft, Draft)
    journal.vault.keep_draft(
        Draft(
            check_in_id=draft.check_in_id,
            instrument="mood",
            day=DAY,
            occasion="am",
            started=draft.started,
            states=draft.states,
            at=draft.at,
        )
    )
    amended(journal, reworded)
    assert begin(journal, "mood", DAY, "am").study_version == "1"


def test_each_day_of_the_course_is_judged_by_its_own_version(journal: Journal, clock: FixedClock) -> None:
    """Three times a day, then once: each time has its row, and a day counts only what was asked on it."""
    fill(journal, "mood", DAY, "am")
    go_to(clock, "2026-10-21T09:00")
    amended(journal, once)
    fill(journal, "mood", NEXT)
    go_to(clock, "2026-10-24T09:00")
    table = adherence(journal.study, journal.vault.book(DAY, NEXT), clock.now())
    rows = {row.occasion: row for row in table.rows if row.id == "mood"}
    assert list(rows) == ["", "am", "noon", "pm"]
    assert [rows[""].title, rows["am"].title, rows["noon"].title] == [
        "Mood",
        "Mood, in the morning",
        "Mood, 12:00 to 18:00",
    ]
    done, missed, not_due = DayStatus.DONE, DayStatus.MISSED, DayStatus.NOT_DUE
    assert [rows[name].cells for name in rows] == [
        (not_due, done),
        (done, not_due),
        (missed, not_due),
        (missed, not_due),
    ]
    assert [rows[name].due for name in rows] == [(False, True), (True, False), (True, False), (True, False)]


def test_medication_days_count_from_the_first_dose_in_either_version(journal: Journal, clock: FixedClock) -> None:
    """What starts with the first dose starts there also when only a later version counts from it."""

    def from_dose(study: dict[str, Any]) -> None:
        study["medication"].update(days={"every": 2}, starts="first_dose")
        study["participants_see_trends"] = True

    go_to(clock, "2026-10-22T09:00")
    assert record_dose(journal, date(2026, 10, 22), DoseTaken.AS_INSTRUCTED).scheduled
    go_to(clock, "2026-10-23T09:00")
    amended(journal, from_dose)
    assert [due.day for due in today(journal).medication] == []
    go_to(clock, "2026-10-24T09:00")
    assert [due.day for due in today(journal).medication] == [date(2026, 10, 24)]
    kits = [entry.kit for entry in today(journal).strip[:5]]
    assert kits == [False, False, True, False, True]
    table = adherence(journal.study, journal.vault.book(DAY, date(2026, 10, 24)), clock.now())
    assert table.rows[-1].due == (False, False, True, False, True)


def test_a_form_that_counted_from_the_first_dose_is_filled_in_for_its_day(journal: Journal, clock: FixedClock) -> None:
    """Also when nothing of the present version counts from a dose any more."""

    def without(study: dict[str, Any]) -> None:
        study["instruments"] = [each for each in study["instruments"] if each.get("starts") != "first_dose"]

    record_dose(journal, DAY, DoseTaken.AS_INSTRUCTED)
    go_to(clock, "2026-10-21T08:30")
    amended(journal, without)
    assert [card.day for card in today(journal).fill_in if card.instrument == "from_dose"] == [DAY]
    fill(journal, "from_dose", DAY)


def test_a_form_after_an_event_is_asked_on_a_day_whose_version_asked_it(journal: Journal, clock: FixedClock) -> None:
    def without(study: dict[str, Any]) -> None:
        study["instruments"] = [each for each in study["instruments"] if "after_event" not in each["days"]]

    report(journal, replace(told(begin_report(journal)), onset=PartialDate("2026-10-20")))
    go_to(clock, "2026-10-21T06:30")
    amended(journal, without)
    assert [(card.instrument, card.day) for card in today(journal).fill_in if card.instrument == "afterwards"] == [
        ("afterwards", DAY)
    ]
    assert cards(journal, "afterwards") == []


def test_a_visit_that_moved_is_another_time_of_its_forms(journal: Journal) -> None:
    def moved(study: dict[str, Any]) -> None:
        study["visits"][0]["day"] = 9

    found = describe(journal, next_version(SCHEDULES, "2", moved))
    assert [(each.title, each.other_times, each.questions.changed) for each in found.forms] == [
        ("Before the visit", True, 0)
    ]


def test_a_form_that_reads_the_same_is_not_told_of_as_changed(journal: Journal) -> None:
    def elsewhere(study: dict[str, Any]) -> None:
        form(study, "mood").update(version="2", minutes=2)
        form(study, "craving")["recall"] = {"words": "In the past hour"}
        form(study, "craving")["version"] = "2"

    found = describe(journal, next_version(SCHEDULES, "2", elsewhere))
    assert [(each.title, each.other_times) for each in found.forms] == [("A craving", False)]
    assert found.differences
