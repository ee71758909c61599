from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from journal.clock import Instant
from journal.diary.changes import (
    AnswerCorrected,
    AnswerGiven,
    Change,
    EventObserved,
    MedicineStarted,
    PanelAnswer,
    Role,
    SafetyPanelAnswered,
    SafetyPanelShown,
    Source,
    TeamContactAnswered,
)
from journal.diary.custody import (
    AnswersImported,
    BackupMade,
    ClockJump,
    ClockJumped,
    CredentialsChanged,
    HandoverForm,
    HandoverMade,
    JournalRestored,
)
from journal.diary.events import PartialDate, Persistence, Severity, UnknownDate
from journal.diary.values import Answered, AnswerState, Choice, Choices, Declined, WallTime, Withheld
from journal.errors import Code, LedgerError, RuleError
from journal.vault.ledger_rows import NEWEST
from journal.vault.vault import Vault
from tests.support.diary import (
    DAY_ONE,
    answer,
    check_in,
    dose,
    enrolled,
    event,
    instant,
    number,
    some_days,
    stamp,
    text,
)

LATER = stamp(at=time(21))


def given(item: str, state: AnswerState, at: Instant | None = None) -> AnswerGiven:
    return AnswerGiven(
        check_in_id="c1",
        instrument="evening",
        instrument_version="1",
        language="en",
        day=DAY_ONE,
        answer=answer(item, state, at),
    )


def correction(old: AnswerState, new: AnswerState, item: str = "mood", check_in_id: str = "c1") -> AnswerCorrected:
    return AnswerCorrected(
        check_in_id=check_in_id,
        instrument="evening",
        instrument_version="1",
        item=item,
        day=DAY_ONE,
        old=old,
        new=new,
        reason="typed the wrong number",
    )


def refused(vault: Vault, *changes: Change) -> None:
    before = vault.head()
    book = vault.book(DAY_ONE, DAY_ONE)
    with pytest.raises(LedgerError) as error:
        vault.append(LATER, *changes)
    assert error.value.code is Code.LEDGER_REFUSED
    assert vault.head() == before
    assert vault.book(DAY_ONE, DAY_ONE) == book


def test_what_was_saved_comes_back(vault: Vault) -> None:
    assert vault.append(LATER, check_in(), dose()) == (2, 3)
    kept = vault.check_in("c1")
    assert kept.finished
    assert (kept.day, kept.stored, kept.seq, kept.source) == (DAY_ONE, LATER.at, 2, Source.ENTERED)
    assert [(one.item, one.state) for one in kept.answers] == [(one.item, one.state) for one in check_in().answers]
    assert not any(one.corrected for one in kept.answers)
    assert vault.doses(DAY_ONE, DAY_ONE)[0].kit == "K-77"
    assert vault.last_stored() == LATER.at
    assert vault.head()[0] == 3


def test_nothing_is_appended_for_nothing(vault: Vault) -> None:
    before = vault.head()
    assert vault.append(LATER) == ()
    assert vault.head() == before


def test_every_kind_of_value_keeps_its_state(vault: Vault) -> None:
    states: tuple[AnswerState, ...] = (
        number("-0.50"),
        Answered(Choice("c-1")),
        Answered(Choices(("b", "a"))),
        Answered(Choices(())),
    )
    states += (Answered(WallTime(time(1, 37))), text("a\nb"), Declined())
    answers = tuple(answer(f"i{at}", state) for at, state in enumerate(states))
    vault.append(LATER, check_in("c1", "evening", DAY_ONE, *answers))
    assert tuple(one.state for one in vault.check_in("c1").answers) == states
    with vault.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT status, number, code, text FROM answer ORDER BY position").fetchall()
    assert [tuple(row) for row in rows] == [
        ("answered", "-0.50", None, None),
        ("answered", None, "c-1", None),
        ("answered", None, "b\na", None),
        ("answered", None, "", None),
        ("answered", None, None, "01:37"),
        ("answered", None, None, "a\nb"),
        ("declined", None, None, None),
    ]


def test_a_safety_answer_makes_an_unfinished_check_in_that_saving_finishes(vault: Vault) -> None:
    vault.append(stamp(), given("cravings", number(9)), SafetyPanelShown(panel_id="p1", rule="r1", about="c1"))
    unfinished = vault.check_in("c1")
    assert not unfinished.finished
    assert vault.done(DAY_ONE, DAY_ONE) == frozenset()
    vault.append(stamp(), given("cravings", number(7)), given("mood", number(1)), given("note", text("early")))
    assert [one.state for one in vault.check_in("c1").answers] == [number(7), number(1), text("early")]
    vault.append(LATER, check_in("c1", "evening", DAY_ONE, answer("mood", number(1)), answer("cravings", number(2))))
    kept = vault.check_in("c1")
    assert (kept.finished, kept.seq) == (True, 7)
    assert {one.item: (one.state, one.corrected, one.seq) for one in kept.answers} == {
        "mood": (number(1), False, 7),
        "cravings": (number(2), True, 7),
        "note": (text("early"), False, 6),
    }
    assert vault.done(DAY_ONE, DAY_ONE) == {("evening", DAY_ONE, "")}
    assert vault.verify().whole


def test_a_safety_answer_and_its_check_in_in_one_transaction(vault: Vault) -> None:
    vault.append(stamp(), given("mood", number(9)), check_in())
    assert [one.state for one in vault.check_in("c1").answers] == [one.state for one in check_in().answers]


def test_a_finished_check_in_takes_no_more_answers_and_is_not_saved_twice(vault: Vault) -> None:
    vault.append(stamp(), check_in())
    refused(vault, given("mood", number(1)))
    refused(vault, check_in())
    refused(vault, check_in("c2"), check_in("c2"))


def test_a_correction_keeps_both_states_and_says_why(vault: Vault) -> None:
    vault.append(stamp(), check_in())
    by = stamp(at=time(21), reason="cannot see well", role=Role.ASSISTANT)
    vault.append(by, correction(number(62), number(26)))
    kept = vault.check_in("c1").answers[0]
    assert (kept.state, kept.corrected, kept.stored, kept.seq) == (number(26), True, by.at, 3)
    assert kept.observed == instant()
    (made,) = vault.corrections(DAY_ONE, DAY_ONE)
    assert made.correction == correction(number(62), number(26))
    assert (made.instrument, made.day, made.stored, made.actor, made.seq) == ("evening", DAY_ONE, by.at, by.actor, 3)
    vault.append(by, correction(number(26), Declined()))
    assert vault.check_in("c1").answers[0].state == Declined()


def test_a_correction_of_what_is_not_there_is_refused(vault: Vault) -> None:
    vault.append(stamp(), check_in())
    refused(vault, correction(number(61), number(26)))
    refused(vault, correction(number("62.0"), number(26)))
    refused(vault, correction(number(62), number(26), item="unknown"))
    refused(vault, correction(number(62), number(26), check_in_id="c2"))
    refused(vault, replace(correction(number(62), number(26)), instrument="morning"))
    refused(vault, replace(correction(number(62), number(26)), day=DAY_ONE + timedelta(days=1)))
    refused(vault, correction(number(62), number(26)), correction(number(62), number(27)))


def test_one_refused_change_keeps_the_others_out(vault: Vault) -> None:
    refused(vault, check_in(), dose(), correction(number(1), number(2)))
    with pytest.raises(RuleError) as unknown:
        vault.check_in("c1")
    assert unknown.value.code is Code.UNKNOWN_RECORD


def test_records_that_lean_on_nothing_are_refused(vault: Vault) -> None:
    seen = EventObserved(event_id="e9", severity=Severity.MILD, persistence=Persistence.ENDED, ended=UnknownDate())
    refused(vault, seen)
    refused(vault, SafetyPanelAnswered(panel_id="p9", answer=PanelAnswer.SAFE_CARRY_ON))
    vault.append(stamp(), dose(), event())
    refused(vault, dose())
    refused(vault, event())


def test_enrolment_is_the_first_record_and_no_other(vault: Vault) -> None:
    refused(vault, enrolled())


def test_nothing_withheld_is_ever_stored(vault: Vault) -> None:
    refused(vault, check_in("c1", "evening", DAY_ONE, answer("mood", Withheld())))
    vault.append(stamp(), check_in("c2", "evening", DAY_ONE, answer("note", text('{"is":"withheld"}'))))


def test_text_without_a_canonical_form_is_refused(vault: Vault) -> None:
    with pytest.raises(LedgerError) as error:
        vault.append(stamp(), check_in("c1", "evening", DAY_ONE, answer("note", text("\ud800"))))
    assert error.value.code is Code.VALUE_NOT_CANONICAL
    assert vault.head()[0] == 1


def test_events_with_their_observations(vault: Vault) -> None:
    vault.append(stamp(), event(), event("e2", term="dizzy"))
    over = PartialDate("2026-10-06")
    vault.append(LATER, EventObserved(event_id="e1", severity=Severity.MILD, persistence=Persistence.ENDED, ended=over))
    kept = vault.event("e1")
    assert [one.severity for one in kept.observations] == [Severity.MODERATE, Severity.MILD]
    assert (kept.now.ended, kept.ongoing, kept.worst) == (over, False, Severity.MODERATE)
    assert kept.onset == PartialDate("2026-10-05")
    assert vault.events() == (kept, vault.event("e2"))
    assert vault.event("e2").term == "dizzy"
    with pytest.raises(RuleError) as unknown:
        vault.event("e3")
    assert unknown.value.code is Code.UNKNOWN_RECORD


def test_the_rest_of_what_can_happen(vault: Vault) -> None:
    medicine = MedicineStarted(
        medicine_id="m1",
        name="ibuprofen",
        why="headache",
        dose="one",
        unit="tablet",
        started=PartialDate("2026-10"),
        ended=UnknownDate(),
        event_id="e1",
    )
    handover = HandoverMade(
        form=HandoverForm.PACKAGE,
        first_day=DAY_ONE,
        last_day=DAY_ONE,
        notes_included=False,
        recipient="age1example",
        digest="00" * 32,
        checkpoint="",
        withheld_records=2,
    )
    jump = ClockJumped(jump=ClockJump.BACK, seconds=-3600, zone_before="UTC", zone_after="Europe/Vienna")
    vault.append(
        LATER,
        medicine,
        SafetyPanelShown(panel_id="p1", rule="r1", about="c1"),
        SafetyPanelShown(panel_id="p2", rule="r2", about="e1"),
        SafetyPanelAnswered(panel_id="p1", answer=PanelAnswer.SAFE_CARRY_ON),
        SafetyPanelAnswered(panel_id="p1", answer=PanelAnswer.GOING_TO_CALL),
        TeamContactAnswered(about="e1", spoken=True),
        TeamContactAnswered(about="p2", spoken=False),
        handover,
        jump,
        AnswersImported(digest="00", check_ins=1, answers=2, zone="UTC"),
        BackupMade(digest="00"),
        JournalRestored(digest="00"),
        CredentialsChanged(),
    )
    assert vault.medicines()[0].medicine == medicine
    first, second = vault.panels()
    assert first.answers == (PanelAnswer.SAFE_CARRY_ON, PanelAnswer.GOING_TO_CALL)
    assert (second.answers, second.about, second.shown) == ((), "e1", LATER.at)
    assert vault.spoken_about() == {"e1"}
    assert vault.handovers()[0].handover == handover
    assert vault.clock_jumps()[0].jump == jump
    assert vault.verify().whole


def test_a_year_is_asked_for_by_days(vault: Vault) -> None:
    vault.append(stamp(), *some_days(40))
    first, last = DAY_ONE + timedelta(days=10), DAY_ONE + timedelta(days=19)
    assert len(vault.check_ins(first, last)) == 10
    found = vault.answers("evening", "mood", first, last)
    assert [one.day for one in found] == [first + timedelta(days=step) for step in range(10)]
    assert found == vault.book(first, last).answers_of("evening", "mood")
    assert vault.answers("evening", "unknown", first, last) == ()
    assert len(vault.done(first, last)) == 10


def test_answers_of_one_day_stand_in_the_order_they_were_observed(vault: Vault) -> None:
    late, early = (
        check_in(f"c{hour}", "evening", DAY_ONE, answer("mood", number(hour), instant(at=time(hour))))
        for hour in (20, 8)
    )
    vault.append(stamp(), late, early)
    assert [one.state for one in vault.answers("evening", "mood", DAY_ONE, DAY_ONE)] == [number(8), number(20)]


def test_many_answers_in_one_transaction(vault: Vault, folder: Path) -> None:
    days = [replace(one, source=Source.IMPORTED) for one in some_days(1200)]
    assert vault.append(stamp(), *days) == tuple(range(2, 1202))
    assert len(vault.done(DAY_ONE, DAY_ONE + timedelta(days=1200))) == 1200
    assert sum(1 for _ in vault.records()) == 1201
    assert [record.seq for record in vault.records(599, 602)] == [599, 600, 601, 602]
    assert {file.name for file in folder.iterdir()} == {"header", "journal.db", "journal.db-reserve", "journal.db-wal"}


def test_a_save_looks_for_unfinished_check_ins_in_their_index(vault: Vault) -> None:
    with vault.engine.begin() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {NEWEST}").fetchall()
    steps = [row[3] for row in plan]
    assert any("check_in_unfinished" in step for step in steps)
    assert not any(step.startswith("SCAN check_in") and "INDEX" not in step for step in steps)
