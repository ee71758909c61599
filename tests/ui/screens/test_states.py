"""The states of the screens, without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from journal.clock import FixedClock
from journal.diary.custody import HandoverForm
from journal.diary.events import Consequence, Interference, PartialDate, Persistence, Severity, UnknownDate
from journal.diary.values import Answered, AnswerState, Choice, Declined, Unanswered
from journal.services import checking_in
from journal.services.opening import Journal
from journal.services.report_drafts import NotSaid, fresh
from journal.services.sharing import SharePeriod, share_state
from tests.support.answering import fill_in
from ui.screens.check_in import state as check_in
from ui.screens.following import state as following
from ui.screens.reading import state as reading
from ui.screens.report_event import state as report
from ui.screens.share import state as share
from ui.screens.today import state as today

DAY = date(2026, 10, 29)
NOW = FixedClock(utc=datetime(2026, 10, 29, 9, tzinfo=UTC), zone="Europe/London").now()


@pytest.fixture
def form(evening: Journal) -> checking_in.CheckInForm:
    return checking_in.begin(evening, "evening", DAY)


def test_a_check_in_goes_through_its_questions_to_the_review(form: checking_in.CheckInForm) -> None:
    state = check_in.begun(form)
    assert (state.place, state.reviewing, state.saved, state.ready) == (0, False, False, False)
    assert len(state.open_places) == 8
    last = check_in.moved(state, form, 8)
    assert last.question.item.id == "note"
    assert check_in.moved(last, form, 9).reviewing
    assert check_in.moved(state, form, -1).place == 0


def test_a_question_opened_from_the_review_leads_back_to_it(form: checking_in.CheckInForm) -> None:
    opened = check_in.opened_from_review(check_in.moved(check_in.begun(form), form, 9), 2)
    assert check_in.moved(opened, form, 3).reviewing
    back = check_in.moved(opened, form, 1)
    assert (back.place, back.from_review) == (1, True)


@pytest.mark.parametrize(
    ("place", "given", "passes"),
    [
        (0, Unanswered(), False),
        (0, Declined(), True),
        (0, Answered(Choice("yes")), True),
        (8, Unanswered(), True),
    ],
)
def test_only_an_optional_question_is_passed_without_an_answer(
    form: checking_in.CheckInForm, place: int, given: AnswerState, *, passes: bool
) -> None:
    assert check_in.may_pass(form.questions[place], given) is passes


def test_being_stuck_says_whether_declining_is_a_way_on(form: checking_in.CheckInForm) -> None:
    state = check_in.begun(form)
    assert check_in.stuck(state).trouble is check_in.Trouble.NO_ANSWER
    held = replace(form.questions[0], item=replace(form.questions[0].item, declinable=False))
    strict = replace(state, form=replace(form, questions=(held, *form.questions[1:])))
    assert check_in.stuck(strict).trouble is check_in.Trouble.NOT_DECLINABLE


def test_saved_knows_the_time_and_whether_it_is_late(form: checking_in.CheckInForm) -> None:
    state = check_in.saved(check_in.begun(form), datetime.fromisoformat("2026-10-29T21:04"), late=True)
    assert state.saved
    assert state.saved_late


@pytest.mark.parametrize(
    ("local", "said"),
    [
        ("2026-10-29T12:00", today.Until.TIME),
        ("2026-10-30T00:00", today.Until.MIDNIGHT),
        ("2026-10-30T00:01", today.Until.TOMORROW),
        ("2026-10-31T00:00", today.Until.ANOTHER_DAY),
    ],
)
def test_a_moment_is_said_as_seen_from_its_day(local: str, said: today.Until) -> None:
    at = datetime.fromisoformat(local)
    assert today.moment(at, DAY) == today.Moment(at=at, said=said)


def test_today_puts_what_can_be_done_first(saturday: Journal) -> None:
    from journal.services.today import today as look

    fill_in(saturday, "morning", saturday.today)
    state = today.derive(look(saturday))
    assert [row.mark for row in state.rows] == [today.Mark.START, today.Mark.DONE, today.Mark.LATER]
    assert state.greeting is today.Greeting.MORNING
    assert [row.late for row in state.fill_in] == [True] * len(state.fill_in)


TOLD = report.WhenTold(onset=(PartialDate("2026-10"),), persistence=(Persistence.STILL_THERE,), ended=())


@pytest.mark.parametrize(
    ("told", "gap"),
    [
        (TOLD, report.Gap.NONE),
        (replace(TOLD, onset=()), report.Gap.ONSET),
        (replace(TOLD, persistence=()), report.Gap.PERSISTENCE),
        (replace(TOLD, persistence=(Persistence.ENDED,)), report.Gap.ENDED),
        (replace(TOLD, persistence=(Persistence.ENDED,), ended=(UnknownDate(),)), report.Gap.NONE),
    ],
)
def test_a_report_says_what_its_dates_still_need(told: report.WhenTold, gap: report.Gap) -> None:
    assert report.gap_when(told) is gap


def test_a_report_asks_for_how_bad_and_what_happened() -> None:
    bad = report.HowBadTold(severity=(Severity.MILD,), consequences=(Consequence.NONE,))
    assert report.gap_how_bad(bad) is report.Gap.NONE
    assert report.gap_how_bad(replace(bad, severity=())) is report.Gap.SEVERITY
    assert report.gap_how_bad(replace(bad, consequences=())) is report.Gap.CONSEQUENCE


def test_a_report_keeps_only_what_was_told() -> None:
    draft = report.with_what(fresh("e1", NOW), "  Headache ", " dull ")
    assert (draft.term, draft.words) == ("Headache", "dull")
    ended = replace(TOLD, ended=(PartialDate("2026-10-29"),))
    assert report.with_when(draft, ended).ended == UnknownDate()
    assert report.with_when(draft, replace(TOLD, onset=(), persistence=())).persistence == NotSaid()
    more = report.MoreTold(interference=(), done_about_it=" rest ", medicines="")
    assert report.with_more(draft, more).interference is Interference.NOT_ASKED
    assert report.with_more(draft, more).done_about_it == "rest"


def test_an_onset_not_known_counts_once_its_step_is_passed() -> None:
    draft = fresh("e1", NOW)
    state = report.ReportState(draft=draft, step=report.Step.WHEN, today=DAY, suggestions=())
    assert not state.dated
    assert report.at_step(state, report.Step.HOW_BAD).dated
    back = report.at_step(report.at_step(state, report.Step.MORE), report.Step.WHAT)
    assert (back.step, back.draft.at) == (report.Step.WHAT, report.Step.MORE)


def test_following_needs_a_severity_only_while_it_goes_on() -> None:
    told = following.Told()
    assert following.missing(told) is following.Gap.PERSISTENCE
    goes_on = replace(told, persistence=(Persistence.COMES_AND_GOES,))
    assert following.missing(goes_on) is following.Gap.SEVERITY
    assert following.missing(replace(goes_on, severity=(Severity.MILD,))) is following.Gap.NONE
    over = replace(told, persistence=(Persistence.ENDED,))
    assert following.missing(over) is following.Gap.ENDED
    assert following.missing(replace(over, ended=(UnknownDate(),))) is following.Gap.NONE


def test_a_correction_must_change_something_and_say_why(journal: Journal) -> None:
    fill_in(journal, "morning", DAY)
    kept = journal.vault.check_ins(DAY, DAY)[0]
    row = reading.derive(checking_in.saved_check_in(journal, kept.check_in_id)).rows[1]
    assert row.now == row.first == Answered(Choice("yes"))
    assert reading.trouble(row, row.now, "why") is reading.Trouble.SAME
    assert reading.trouble(row, Unanswered(), "why") is reading.Trouble.NO_ANSWER
    assert reading.trouble(row, Declined(), " ") is reading.Trouble.NO_REASON
    assert reading.trouble(row, Declined(), "why") is reading.Trouble.NONE


def test_sharing_starts_with_everything_and_names_no_person(journal: Journal) -> None:
    choice = share.first_choice(DAY)
    found = share_state(journal, choice)
    assert (choice.period, choice.notes) == (SharePeriod.WHOLE, True)
    chosen = share.with_period(choice, SharePeriod.CHOSEN, found)
    assert (chosen.first_day, chosen.last_day) == (found.first_day, found.last_day)
    days = share.with_days(choice, DAY, DAY)
    assert days.period is SharePeriod.CHOSEN
    assert not share.with_notes(choice, notes=False).notes
    names = {
        form: share.usual_name(share.ShareScreenState(choice=choice, form=form, found=found)) for form in HandoverForm
    }
    assert names[HandoverForm.PACKAGE].endswith(".daymark")
    assert names[HandoverForm.PDF].endswith(".pdf")
    assert "." not in names[HandoverForm.CSV]
