"""Which questions are asked and what is worked out, beside a plain restatement of the test study's conditions."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.diary.branching import NOWHERE, Elsewhere, elsewhere_of, settled, standing
from journal.diary.operands import operand_of
from journal.diary.values import (
    Answered,
    AnswerState,
    BranchedOut,
    CalendarDate,
    Choice,
    Choices,
    Declined,
    NotApplicable,
    Quantity,
    Text,
    Unanswered,
    WallTime,
    Withheld,
)
from journal.study.expressions.evaluating import LookUp, evaluate
from journal.study.expressions.nodes import Expression
from journal.study.expressions.operands import Absent, Amount, ClockTime, Codes, Day, Operand, Words
from journal.study.items import Calculated, Number
from journal.study.model import Instrument
from journal.study.wording import plain
from tests.support.studies.load import branching

STUDY = branching().study
DAY, NIGHT = STUDY.instruments


def number(text: str) -> AnswerState:
    return Answered(Quantity(Decimal(text)))


def not_asked(form: Instrument, given_so_far: dict[str, AnswerState], elsewhere: Elsewhere = NOWHERE) -> frozenset[str]:
    return standing(form, given_so_far, elsewhere).not_asked


def code(text: str) -> AnswerState:
    return Answered(Choice(text))


@pytest.mark.parametrize(
    ("state", "operand"),
    [
        (number("2.50"), Amount(Decimal("2.50"))),
        (code("a"), Words("a")),
        (Answered(Choices(("a", "b"))), Codes(("a", "b"))),
        (Answered(WallTime(time(7, 5))), ClockTime(time(7, 5))),
        (Answered(CalendarDate("2026-11-19")), Day(date(2026, 11, 19))),
        (Answered(CalendarDate("2026-11")), Words("2026-11")),
        (Answered(Text("x")), Words("x")),
        (Declined(), Absent(declined=True)),
        *((state, Absent()) for state in (NotApplicable(), BranchedOut(), Unanswered(), Withheld())),
    ],
)
def test_answers_as_operands(state: AnswerState, operand: Operand) -> None:
    assert operand_of(state) == operand


def test_nothing_given_yet() -> None:
    states = settled(DAY, {})
    assert list(states) == [item.id for item in DAY.items if item.id not in {"welcome", "call"}]
    assert {item for item, state in states.items() if state == BranchedOut()} == {"pain", "since", "more"}
    assert states["bother"] == Unanswered()
    assert not_asked(DAY, {}) == {"pain", "since", "more", "call"}


def test_a_condition_that_holds_asks_the_question_and_the_words_after_it() -> None:
    given_so_far = {"headache": code("yes"), "pain": number("8")}
    assert not_asked(DAY, given_so_far) == {"more"}
    assert settled(DAY, given_so_far)["pain"] == number("8")


def test_what_is_no_longer_asked_counts_no_more_but_is_there_when_it_is_asked_again() -> None:
    answers = {"headache": code("no"), "pain": number("9"), "since": Answered(CalendarDate("2026"))}
    states = settled(DAY, answers)
    assert (states["pain"], states["since"]) == (BranchedOut(), BranchedOut())
    again = settled(DAY, answers | {"headache": code("yes")})
    assert (again["pain"], again["since"]) == (number("9"), Answered(CalendarDate("2026")))


def test_an_answer_branched_out_before_and_asked_now_is_unanswered() -> None:
    states = settled(DAY, {"headache": code("yes"), "pain": BranchedOut()})
    assert states["pain"] == Unanswered()


def test_declining_is_no_answer_to_a_condition() -> None:
    assert "pain" in not_asked(DAY, {"headache": Declined()})


def test_a_calculation_rounds_half_away_from_zero_to_its_places() -> None:
    assert settled(DAY, {"tired": code("0"), "restless": code("1")})["bother"] == number("0.5")
    assert settled(DAY, {"tired": code("2"), "restless": Declined()})["bother"] == Unanswered()


@pytest.mark.parametrize(
    ("given_as", "formula", "decimals", "found"),
    [
        ("999999", "a ^ 5", 6, number("999995000009999990000004999999.000000")),
        ("10", "a ^ 30", 6, number("1000000000000000000000000000000.000000")),
        ("10", "a ^ 30 + 1", 6, Unanswered()),
        ("3", "1 / a", 2, number("0.33")),
        ("8", "1 / a", 2, number("0.13")),
        ("0", "a", 2, number("0.00")),
    ],
)
def test_as_large_as_an_expression_may_get(given_as: str, formula: str, decimals: int, found: AnswerState) -> None:
    words = plain("?")
    worked = Calculated(id="k", question=words, formula=formula, decimals=decimals)
    form = replace(DAY, items=(Number(id="a", question=words), worked))
    assert str(settled(form, {"a": number(given_as)})["k"]) == str(found), "digit by digit"


def test_the_same_condition_is_worked_out_once_and_each_expression_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    words = plain("?")
    asked_if = "headache = 'yes' and answered(pain)"
    block = tuple(Number(id=f"n{at}", question=words, ask_if=asked_if) for at in range(50))
    form = replace(DAY, items=(*DAY.items, *block))
    standing(form, {})
    done: list[object] = []

    def counted(expression: Expression, look_up: LookUp) -> Operand:
        done.append(expression)
        return evaluate(expression, look_up)

    monkeypatch.setattr("journal.diary.branching.evaluate", counted)
    monkeypatch.setattr("journal.study.expressions.parsing.tokens", done.append)
    found = standing(form, {"headache": code("yes"), "pain": number("3")})
    assert found.not_asked == {"call", "more"}
    assert len(done) == 6, "five expressions of the form and one for the whole block"


def test_another_form_of_the_day() -> None:
    assert elsewhere_of(NIGHT) == {"day"}
    assert elsewhere_of(DAY) == frozenset()
    assert not_asked(NIGHT, {}) == {"worse"}
    assert not_asked(NIGHT, {}, {("day", "headache"): code("yes")}) == frozenset()
    assert not_asked(NIGHT, {}, {("day", "headache"): Withheld()}) == {"worse"}


STATES = {
    "headache": st.sampled_from([code("yes"), code("no"), Declined(), Unanswered()]),
    "pain": st.sampled_from([number("0"), number("7.5"), number("8"), number("10"), Declined()]),
    "tired": st.sampled_from([code("0"), code("1"), code("2"), Declined()]),
    "restless": st.sampled_from([code("0"), code("1"), code("2"), Unanswered()]),
}


@given(st.fixed_dictionaries({}, optional=STATES))
def test_as_the_study_s_author_meant_it(answers: dict[str, AnswerState]) -> None:
    """The conditions of the file once more, in plain Python."""
    hidden = set()
    pain = answers.get("pain")
    if answers.get("headache") != code("yes"):
        hidden |= {"pain", "since", "call"}
    if not isinstance(pain, Answered):
        hidden |= {"since", "call"}
    elif pain not in {number("8"), number("10")}:
        hidden |= {"call"}
    scores = [answers.get(item) for item in ("tired", "restless")]
    codes = [int(each.value.code) for each in scores if isinstance(each, Answered) and isinstance(each.value, Choice)]
    if len(codes) < 2 or sum(codes) / 2 <= 1:
        hidden |= {"more"}
    assert not_asked(DAY, answers) == hidden


def test_the_longest_chain_needs_no_deep_calls() -> None:
    """Of calculations that each look at a later one, and of conditions that each look at the question before."""
    words = plain("?")
    last = Number(id="n1999", question=words)
    backwards = (Calculated(id=f"n{at}", question=words, formula=f"n{at + 1} + 1", decimals=0) for at in range(1999))
    form = replace(DAY, items=(*backwards, last))
    assert settled(form, {"n1999": number("1")})["n0"] == number("2000")
    chain = (Number(id=f"q{at}", question=words, ask_if=f"q{at - 1} = 1" if at else "") for at in range(2000))
    form = replace(DAY, items=tuple(chain))
    answers = {f"q{at}": number("1") for at in range(1000)}
    assert not_asked(form, answers) == {f"q{at}" for at in range(1001, 2000)}
