from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from journal.clock import FixedClock, Instant
from journal.diary.changes import DoseTaken
from journal.diary.events import Consequence, PartialDate, Persistence, Severity
from journal.diary.values import Answered, Choice, Quantity, Unanswered
from journal.services.checking_in import begin, keep_answer, save
from journal.services.dosing import record_dose
from journal.services.following_events import observe
from journal.services.opening import Journal
from journal.services.reporting_events import begin_report, consequence_ticked, keep_report, report
from journal.services.today import (
    BannerKind,
    CheckInState,
    ContactReason,
    Gap,
    Never,
    NotDone,
    StripState,
    answer_contact,
    today,
)
from journal.services.today_strip import fifth_of
from journal.study.items import Number, Rating, VisualAnalogue
from journal.study.wording import plain
from tests.support.events import told
from tests.support.journals import go_to, reopened

DAY = date(2026, 10, 29)


def evening(journal: Journal, day: date, mood: int) -> None:
    form = begin(journal, "evening", day)
    for question in form.questions[:-1]:
        value = Quantity(Decimal(mood if question.item.id == "mood" else 5))
        form = keep_answer(journal, form, question.item.id, Answered(value)).form
    save(journal, form)


def test_the_first_morning(journal: Journal) -> None:
    shown = today(journal)
    assert (shown.day, shown.day_number, shown.duration_days, shown.ends) == (DAY, 1, 56, date(2026, 12, 23))
    assert (shown.greeting_hour, shown.practice, shown.language) == (9, True, "en")
    assert [(card.instrument, card.state) for card in shown.check_ins] == [
        ("morning", CheckInState.DUE),
        ("evening", CheckInState.LATER),
    ]
    assert shown.fill_in == ()
    assert shown.medication == ()
    assert shown.days_since_handover == Never()
    assert [contact.kind.value for contact in shown.contacts] == ["study_team", "on_call"]
    assert shown.check_ins[0].done == NotDone()


def test_cards_go_through_their_states(journal: Journal, clock: FixedClock) -> None:
    form = keep_answer(journal, begin(journal, "morning", DAY), "rested", Answered(Choice("no"))).form
    assert today(journal).check_ins[0].state is CheckInState.DRAFT
    keep_answer(journal, form, "rested", Unanswered())
    go_to(clock, "2026-10-29T13:00")
    assert today(journal).check_ins[0].late
    form = begin(journal, "morning", DAY)
    for item, value in (("sleep", 400), ("energy", 50)):
        form = keep_answer(journal, form, item, Answered(Quantity(Decimal(value)))).form
    save(journal, keep_answer(journal, form, "rested", Answered(Choice("yes"))).form)
    card = today(journal).check_ins[0]
    assert card.state is CheckInState.DONE
    assert isinstance(card.done, Instant)
    assert card.done.local.hour == 13
    assert card.check_in_id == form.check_in_id


def test_yesterday_evening_may_be_filled_in_until_noon(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-30T11:59")
    (card,) = today(journal).fill_in
    assert (card.instrument, card.day, card.state, card.late) == ("evening", DAY, CheckInState.LATE, True)
    assert card.late_until.local.hour == 12
    evening(journal, DAY, 30)
    assert today(journal).fill_in == ()
    go_to(clock, "2026-10-31T12:01")
    assert today(journal).fill_in == ()


def test_a_form_that_comes_up_tomorrow_is_announced(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-30T09:00")
    weekly = today(journal).check_ins[-1]
    assert (weekly.instrument, weekly.day, weekly.state) == ("weekly", date(2026, 10, 31), CheckInState.LATER)


def test_after_midnight_it_is_still_the_evening_before(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-30T01:37")
    shown = today(journal)
    assert shown.day == DAY
    assert {card.instrument: card.state for card in shown.check_ins} == {
        "morning": CheckInState.MISSED,
        "evening": CheckInState.LATE,
    }


def test_study_medication_is_asked_for_until_it_is_recorded(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-31T01:00")
    (due,) = today(journal).medication
    assert (due.day, due.late) == (date(2026, 10, 30), True)
    record_dose(journal, due.day, DoseTaken.AS_INSTRUCTED, kit="0417")
    shown = today(journal)
    assert shown.medication == ()
    assert [(dose.kit, dose.scheduled) for dose in shown.medication_done] == [("0417", True)]


def test_the_strip_shows_gaps_as_gaps(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-29T19:00")
    evening(journal, DAY, 81)
    go_to(clock, "2026-10-31T09:00")
    strip = today(journal).strip
    assert len(strip) == 14
    assert [entry.state for entry in strip[:4]] == [
        StripState.ANSWERED,
        StripState.MISSING,
        StripState.TODAY,
        StripState.FUTURE,
    ]
    assert (strip[0].mood, strip[0].fifth) == (Decimal(81), 5)
    assert (strip[1].mood, strip[1].fifth) == (Gap(), 0)
    assert [entry.kit for entry in strip[:6]] == [False, True, False, False, True, False]


def test_the_strip_moves_on_with_the_days(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-11-20T09:00")
    strip = today(journal).strip
    assert (strip[0].day, strip[-1].day) == (date(2026, 11, 7), date(2026, 11, 20))


def test_fifths_are_of_the_whole_scale() -> None:
    words = plain("x")
    line = VisualAnalogue(id="a", question=words, low=words, high=words)
    assert [fifth_of(line, Decimal(number)) for number in (0, 19, 20, 40, 60, 80, 100)] == [1, 1, 2, 3, 4, 5, 5]
    below_zero = Rating(id="b", question=words, low=words, high=words, minimum=-10, maximum=10)
    assert [fifth_of(below_zero, Decimal(number)) for number in (-10, 0, 10)] == [1, 3, 5]
    assert fifth_of(Number(id="c", question=words), Decimal(7)) == 3


def test_what_goes_on_is_asked_about_from_the_next_day(journal: Journal, clock: FixedClock) -> None:
    event_id = report(journal, told(begin_report(journal), term="Headache"))
    assert today(journal).ongoing == ()
    go_to(clock, "2026-11-05T09:00")
    (ongoing,) = today(journal).ongoing
    assert (ongoing.event_id, ongoing.term, ongoing.days_ago) == (event_id, "Headache", 7)
    assert ongoing.since == PartialDate("2026-10-29")
    observe(journal, event_id, Persistence.COMES_AND_GOES, Severity.MILD)
    assert today(journal).ongoing == ()
    go_to(clock, "2026-11-06T09:00")
    assert today(journal).ongoing[0].severity is Severity.MILD
    observe(journal, event_id, Persistence.ENDED, Severity.MILD, PartialDate("2026-11-06"))
    go_to(clock, "2026-11-07T09:00")
    assert today(journal).ongoing == ()


def test_a_serious_report_is_asked_about_until_somebody_was_spoken_to(journal: Journal) -> None:
    draft = told(begin_report(journal), term="Dizzy and faint", consequences=(Consequence.HOSPITAL,))
    keep_report(journal, draft)
    consequence_ticked(journal, draft, Consequence.HOSPITAL)
    (early,) = today(journal).ask_contact
    assert (early.about, early.kind) == (draft.event_id, ContactReason.PANEL), "the tick alone is enough"
    event_id = report(journal, draft)
    (question,) = today(journal).ask_contact
    assert (question.about, question.term, question.kind) == (event_id, "Dizzy and faint", ContactReason.EVENT)
    answer_contact(journal, event_id, spoken=False)
    assert len(today(journal).ask_contact) == 1
    answer_contact(journal, event_id, spoken=True)
    assert today(journal).ask_contact == ()


def test_a_panel_is_asked_about_too(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-31T09:00")
    form = begin(journal, "weekly", date(2026, 10, 31))
    keep_answer(journal, form, "low_mood", Answered(Choice("some_days")))
    (question,) = today(journal).ask_contact
    assert (question.about, question.kind) == (form.check_in_id, ContactReason.PANEL)
    answer_contact(journal, form.check_in_id, spoken=True)
    assert today(journal).ask_contact == ()


def test_a_clock_that_was_set_back_shows(journal: Journal, clock: FixedClock, tmp_path: Path) -> None:
    journal.close()
    clock.utc = datetime(2026, 10, 28, 9, tzinfo=UTC)
    with_jump = reopened(tmp_path / "journal", clock)
    (banner,) = today(with_jump).banners
    assert (banner.kind, banner.minutes) == (BannerKind.CLOCK_BACK, 24 * 60)
    with_jump.close()


def test_a_clock_that_is_moved_while_open_is_recorded_before_the_save(journal: Journal, clock: FixedClock) -> None:
    clock.utc = datetime(2026, 10, 30, 9, tzinfo=UTC)
    record_dose(journal, date(2026, 10, 30), DoseTaken.NOT_TAKEN, words="forgot")
    assert [record.kind for record in journal.vault.records()] == ["journal_enrolled", "clock_jumped", "dose_recorded"]
    (banner,) = today(journal).banners
    assert (banner.kind, banner.minutes) == (BannerKind.CLOCK_FORWARD, 24 * 60)


def test_another_zone_shows(journal: Journal, clock: FixedClock) -> None:
    clock.zone = "America/New_York"
    answer_contact(journal, "nothing", spoken=True)
    (banner,) = today(journal).banners
    assert (banner.kind, banner.zone) == (BannerKind.CLOCK_ZONE, "America/New_York")
