from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.clock import Instant, instant_at, instant_of_local
from journal.diary.custody import ClockJump, ClockJumped
from journal.diary.due import WindowState, window_state
from journal.diary.rules import (
    NoJump,
    check_answer,
    check_answers,
    check_correction,
    check_fillable,
    check_unlocked,
    delay_minutes,
    detect_drift,
    detect_jump,
    is_complete,
    is_late,
    missing_items,
    was_late,
)
from journal.diary.values import (
    Answer,
    Answered,
    AnswerState,
    BranchedOut,
    Choice,
    Declined,
    NotApplicable,
    Quantity,
    Text,
    Unanswered,
    Withheld,
)
from journal.errors import Code, RuleError
from tests.support.studies.load import every_kind, harbour

HARBOUR = harbour().study
EVENING, WEEKLY = HARBOUR.instrument("evening"), HARBOUR.instrument("weekly")
STUDY = every_kind().study
ALL = STUDY.instrument("all")
DAY = date(2026, 11, 20)


def at(local: str, zone: str = "Europe/London") -> Instant:
    return instant_of_local(datetime.fromisoformat(local), zone)


def line(number: int) -> Answered:
    return Answered(Quantity(Decimal(number)))


NOW = at("2026-11-20T20:00")


def refused(item: str, state: AnswerState) -> Code:
    with pytest.raises(RuleError) as caught:
        check_answer(ALL.item(item), state)
    assert caught.value.where == item
    return caught.value.code


def test_states_that_a_journal_may_store() -> None:
    for state in (line(50), Declined(), NotApplicable(), BranchedOut(), Unanswered()):
        check_answer(ALL.item("line"), state)


def test_states_that_it_may_not() -> None:
    assert refused("line", line(101)) is Code.ANSWER_NOT_ALLOWED
    assert refused("yes", Declined()) is Code.ANSWER_NOT_ALLOWED
    assert refused("line", Withheld()) is Code.ANSWER_NOT_ALLOWED


def answers(**states: AnswerState) -> tuple[Answer, ...]:
    return tuple(Answer(item=item, state=state, observed=NOW) for item, state in states.items())


def test_a_form_s_answers_each_belong_to_an_item_of_their_own() -> None:
    check_answers(ALL, answers(line=line(1), yes=Answered(Choice("no"))))
    for wrong, where in (
        (answers(line=line(101)), "line"),
        (answers(other=line(1)), "other"),
        (answers(line=line(1)) * 2, "line"),
    ):
        with pytest.raises(RuleError) as caught:
            check_answers(ALL, wrong)
        assert (caught.value.code, caught.value.where) == (Code.ANSWER_NOT_ALLOWED, where)


def test_a_form_is_complete_when_each_required_item_is_settled() -> None:
    items = [item.id for item in EVENING.items if item.id != "note"]
    assert missing_items(EVENING, ()) == tuple(items)
    given_up = answers(**{item: Declined() for item in items})
    assert is_complete(EVENING, given_up)
    assert is_complete(EVENING, (*given_up, *answers(note=Unanswered())))
    assert missing_items(EVENING, (*given_up[:-1], *answers(cravings=Unanswered()))) == ("cravings",)
    assert not is_complete(EVENING, given_up[1:])
    assert is_complete(EVENING, (*given_up[2:], *answers(mood=NotApplicable(), calm=BranchedOut())))


@pytest.mark.parametrize(
    ("local", "minutes"),
    [
        ("2026-11-20T18:00", 0),
        ("2026-11-20T23:59", 0),
        ("2026-11-21T00:00", 0),
        ("2026-11-21T00:00:00.001", 1),
        ("2026-11-21T00:01", 1),
        ("2026-11-21T00:01:01", 2),
        ("2026-11-21T01:37", 97),
        ("2026-11-22T00:00", 1440),
        ("2026-11-19T20:00", 0),
    ],
)
def test_late_is_derived_from_when_it_was_observed(local: str, minutes: int) -> None:
    assert delay_minutes(EVENING.window, DAY, at(local)) == minutes
    assert was_late(EVENING.window, DAY, at(local)) is (minutes > 0)


LATE = "2026-11-21T01:37"


@pytest.mark.parametrize(
    ("state", "local", "late"),
    [
        (line(50), "2026-11-20T23:59", False),
        (line(50), LATE, True),
        (Declined(), LATE, True),
        (NotApplicable(), LATE, True),
        (Unanswered(), LATE, False),
        (BranchedOut(), LATE, False),
        (Withheld(), LATE, False),
    ],
)
def test_a_check_in_is_late_by_its_latest_answer(state: AnswerState, local: str, *, late: bool) -> None:
    in_time = Answer(item="mood", state=line(40), observed=at("2026-11-20T20:00"))
    last = Answer(item="note", state=state, observed=at(local))
    assert is_late(EVENING.window, DAY, (in_time, last)) is late
    assert is_late(EVENING.window, DAY, (last, in_time)) is late
    assert not is_late(EVENING.window, DAY, ())


def test_the_delay_counts_real_minutes_over_a_change_of_clocks() -> None:
    assert delay_minutes(EVENING.window, date(2026, 10, 24), at("2026-10-25T12:00")) == 13 * 60
    assert delay_minutes(EVENING.window, date(2026, 3, 28), at("2026-03-29T12:00")) == 11 * 60


@given(
    st.datetimes(datetime.fromisoformat("2026-10-24"), datetime.fromisoformat("2026-10-28"), timezones=st.just(UTC)),
    st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe"]),
)
def test_an_open_window_and_late_exclude_each_other(utc: datetime, zone: str) -> None:
    now, day = instant_at(utc, zone), date(2026, 10, 25)
    state = window_state(EVENING.window, day, now)
    assert was_late(EVENING.window, day, now) is (state in {WindowState.LATE, WindowState.CLOSED, WindowState.LOCKED})


@pytest.mark.parametrize(
    ("local", "fillable"),
    [
        ("2026-11-20T17:59", False),
        ("2026-11-20T18:00", True),
        ("2026-11-21T01:37", True),
        ("2026-11-21T12:01", False),
        ("2026-11-22T00:00", False),
    ],
)
def test_entries_are_added_while_the_window_lets_them(local: str, fillable: bool) -> None:  # noqa: FBT001 - a parameter
    if fillable:
        check_fillable(EVENING.window, DAY, at(local))
        return
    with pytest.raises(RuleError) as caught:
        check_fillable(EVENING.window, DAY, at(local))
    assert (caught.value.code, caught.value.where) == (Code.ENTRY_LOCKED, "2026-11-20")


def correct(item: str = "mood", *, new: AnswerState | None = None, reason: str = "slipped") -> None:
    check_correction(EVENING, item, old=line(10), new=new or line(70), reason=reason)


def test_corrections_are_open_until_the_lock() -> None:
    for local in ("2026-11-20T20:00", "2026-11-21T11:00", "2026-11-21T23:59:59"):
        check_unlocked(EVENING.window, DAY, at(local))
    for local in ("2026-11-22T00:00", "2027-11-22T00:00"):
        with pytest.raises(RuleError) as caught:
            check_unlocked(EVENING.window, DAY, at(local))
        assert caught.value.code is Code.ENTRY_LOCKED


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": ""}, Code.REASON_MISSING),
        ({"reason": " \n\t"}, Code.REASON_MISSING),
        ({"item": "sleep"}, Code.UNKNOWN_RECORD),
        ({"new": line(10)}, Code.ANSWER_NOT_ALLOWED),
        ({"new": line(101)}, Code.ANSWER_NOT_ALLOWED),
        ({"new": Withheld()}, Code.ANSWER_NOT_ALLOWED),
    ],
)
def test_corrections_that_are_refused(change: dict[str, object], code: Code) -> None:
    with pytest.raises(RuleError) as caught:
        correct(**change)  # type: ignore[arg-type] # one of its own
    assert caught.value.code is code


def test_a_correction_may_take_an_answer_back_or_give_one() -> None:
    correct(new=Declined())
    check_correction(EVENING, "note", old=Unanswered(), new=Answered(Text("x")), reason="forgot")


def later(seconds: float, zone: str = "Europe/London") -> Instant:
    return instant_at(NOW.utc + timedelta(seconds=seconds), zone)


def jump(kind: ClockJump, seconds: int, after: str = "Europe/London") -> ClockJumped:
    return ClockJumped(jump=kind, seconds=seconds, zone_before="Europe/London", zone_after=after)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (later(0), NoJump()),
        (later(10**7), NoJump()),
        (later(-5), NoJump()),
        (later(-6), jump(ClockJump.BACK, -6)),
        (later(-86400), jump(ClockJump.BACK, -86400)),
        (later(60, "Asia/Tokyo"), jump(ClockJump.ZONE, 0, "Asia/Tokyo")),
        (later(-60, "Asia/Tokyo"), jump(ClockJump.BACK, -60, "Asia/Tokyo")),
    ],
)
def test_from_one_session_to_the_next(now: Instant, expected: ClockJumped | NoJump) -> None:
    assert detect_jump(NOW, now) == expected


@pytest.mark.parametrize(
    ("now", "elapsed", "expected"),
    [
        (later(600), 600.0, NoJump()),
        (later(660), 600.2, NoJump()),
        (later(662), 600.0, jump(ClockJump.FORWARD, 62)),
        (later(590), 600.0, jump(ClockJump.BACK, -10)),
        (later(596), 600.0, NoJump()),
        (later(600, "UTC"), 600.0, jump(ClockJump.ZONE, 0, "UTC")),
        (later(4200), 600.0, jump(ClockJump.FORWARD, 3600)),
    ],
)
def test_within_a_session(now: Instant, elapsed: float, expected: ClockJumped | NoJump) -> None:
    assert detect_drift(NOW, now, elapsed=elapsed) == expected


def test_summer_time_is_told_apart_from_a_clock_that_was_moved() -> None:
    before = instant_at(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Europe/London")
    after = instant_at(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Europe/London")
    assert before.local == after.local
    back, on = jump(ClockJump.SUMMER_TIME, -3600), jump(ClockJump.SUMMER_TIME, 3600)
    assert detect_jump(before, after) == back
    assert detect_drift(before, after, elapsed=3600.0) == back
    spring = instant_at(datetime(2027, 4, 1, tzinfo=UTC), "Europe/London")
    assert detect_jump(after, spring) == on
    assert detect_jump(before, spring) == NoJump()
