"""Scores that a study defines itself, worked by hand; what is missing is said, and never guessed."""

from dataclasses import replace
from datetime import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.diary import scoring
from journal.diary.operands import operand_of
from journal.diary.scoring import Lack, NotScored, NotScoredWhy, Outcome, Scored, count_of, score_of, scores_of
from journal.diary.values import (
    Answered,
    AnswerState,
    BranchedOut,
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
from journal.study.expressions.operands import Absent, Amount, ClockTime, Codes, Result, Words
from journal.study.scores.building import score_of as build
from journal.study.scores.model import Band, NoBand, Score
from journal.study.scores.numbers import rounded
from journal.study.wording import plain
from tests.support.studies.load import scored

OWN = scored().study.instrument("own")


def number(value: str | int) -> Answered:
    return Answered(Quantity(Decimal(value)))


def outcome(score: str | Score, **states: AnswerState) -> Outcome:
    return score_of(OWN, OWN.score(score) if isinstance(score, str) else score, states)


def value(found: Outcome) -> str:
    return f"{found.value:f}" if isinstance(found, Scored) else found.reason.value


def formula(text: str, *, at_most: int = 0, low: int = -1000, high: int = 1000) -> Score:
    missing = {"missing": {"at_most": at_most, "then": "formula"}} if at_most else {}
    data = {"id": "f", "title": "F", "version": "1", "source": "s", "minimum": low, "maximum": high, "formula": text}
    return build({**data, **missing}, plain)


def test_reversed_scored_options_and_a_factor() -> None:
    """a 2, b 2 reversed on 1 to 5 is 4, c “some” 2.5: 8.5, twice."""
    found = outcome("total", a=number(2), b=number(2), c=Answered(Choice("some")))
    assert value(found) == "17"
    assert isinstance(found, Scored)
    assert not found.prorated
    assert isinstance(found.band, Band)
    assert found.band.words.say("en") == "high"


def test_prorated_from_the_others() -> None:
    """a 2 and b reversed 4 have the mean 3, three of which are 9, twice."""
    found = outcome("total", a=number(2), b=number(2), c=Declined())
    assert found == Scored(value=Decimal(18), band=OWN.score("total").bands[1], prorated=True, missing=(Lack.DECLINED,))
    assert value(outcome("total", a=number(2), b=BranchedOut(), c=Declined())) == "too_many_missing"


def test_an_option_that_counts_nothing_is_missing() -> None:
    found = outcome("total", a=number(1), b=number(5), c=Answered(Choice("unsure")))
    assert (value(found), found.missing) == ("6", (Lack.NO_NUMBER,))
    assert count_of(found.missing, Lack.NO_NUMBER) == 1
    assert count_of(found.missing, Lack.DECLINED) == 0


def test_each_way_to_be_missing_is_told_apart() -> None:
    states = (Declined(), NotApplicable(), BranchedOut(), Unanswered(), Withheld(), Answered(Choice("unsure")))
    lacks = [outcome("total", c=state).missing[-1] for state in states]
    assert lacks == [Lack.DECLINED, Lack.NOT_APPLICABLE, Lack.BRANCHED_OUT, Lack.UNANSWERED, Lack.WITHHELD,
                     Lack.NO_NUMBER]  # fmt: skip


def test_an_item_without_a_record_is_unanswered() -> None:
    found = outcome("total", a=number(1))
    assert found == NotScored(reason=NotScoredWhy.TOO_MANY_MISSING, missing=(Lack.UNANSWERED, Lack.UNANSWERED))


def test_a_mean_of_what_is_there() -> None:
    assert value(outcome("average", a=number(2), b=number(5))) == "3.5"
    assert value(outcome("average", a=number(2))) == "2"
    assert outcome("average", a=number(2), b=number(5)) == Scored(
        value=Decimal("3.5"), band=NoBand(), prorated=False, missing=()
    )


def test_between_two_bands_it_is_the_lower_one() -> None:
    """Low is 4 to 12, high from 13: 12.5 does not reach it."""
    score = OWN.score("total")
    assert [score.band_of(Decimal(one)) for one in ("4", "12", "12.5", "13", "28")] == [
        score.bands[0], score.bands[0], score.bands[0], score.bands[1], score.bands[1],
    ]  # fmt: skip
    assert score.band_of(Decimal(3)) == NoBand()


def test_a_formula_names_items_and_other_scores() -> None:
    answers: dict[str, AnswerState] = {"a": number(2), "b": number(2), "c": Answered(Choice("no"))}
    assert value(outcome("flagged", line=number(51), **answers)) == "12"
    assert value(outcome("flagged", line=number(50), **answers)) == "2"


def test_a_formula_is_not_worked_out_from_what_is_missing() -> None:
    """The comparison with a missing line is false, which would quietly choose the other branch."""
    answers: dict[str, AnswerState] = {"a": number(2), "b": number(2), "c": Answered(Choice("no"))}
    assert outcome("flagged", **answers) == NotScored(reason=NotScoredWhy.TOO_MANY_MISSING, missing=(Lack.UNANSWERED,))
    found = outcome("flagged", line=Declined(), **answers)
    assert (value(found), found.missing) == ("too_many_missing", (Lack.DECLINED,))


def test_a_formula_needs_the_scores_it_names() -> None:
    found = outcome("flagged", line=number(60), a=number(1))
    assert value(found) == "too_many_missing"
    assert outcome("flagged", line=number(60), a=number(1), b=number(1)) == Scored(
        value=Decimal(18), band=NoBand(), prorated=True, missing=(Lack.UNANSWERED,)
    )


def test_a_formula_may_say_itself_what_it_makes_of_what_is_missing() -> None:
    found = outcome("lenient", a=number(3))
    assert (value(found), len(found.missing)) == ("1", 2)
    assert isinstance(found, Scored)
    assert found.prorated
    assert value(outcome("lenient", a=number(3), b=number(3), line=number(40))) == "42"
    assert value(outcome(formula("if(answered(line), 1, total)", at_most=2))) == "no_result"


def two(expression: str, at_most: int, **part: object) -> tuple[Outcome, Outcome]:
    """A score over a and b, and one of a formula that names it."""
    total = {"id": "t", "title": "T", "version": "1", "source": "s", "sum": ["a", "b"], "minimum": 2, "maximum": 10}
    form = replace(OWN, scores=(build(total | part, plain), formula(expression, at_most=at_most)))
    (_, first), (_, second) = scores_of(form, {"b": number(2), "line": Declined()})
    return first, second


def test_an_item_that_is_missing_twice_is_missing_once() -> None:
    lenient = {"missing": {"at_most": 1, "then": "prorate"}}
    _, found = two("t + missing_as(a, 0)", 1, **lenient)
    assert (value(found), found.missing) == ("4", (Lack.UNANSWERED,))
    first, found = two("missing_as(t, 0) + missing_as(a, 0)", 1)
    assert (value(first), value(found), found.missing) == ("too_many_missing", "0", (Lack.UNANSWERED,))


def test_what_is_missing_beside_it_counts_still() -> None:
    _, found = two("missing_as(t, 0) + missing_as(line, 0)", 1)
    assert (value(found), found.missing) == ("too_many_missing", (Lack.DECLINED, Lack.UNANSWERED))
    assert value(two("missing_as(t, 0) + missing_as(line, 0)", 2)[1]) == "0"
    narrow = {"missing": {"at_most": 1, "then": "prorate"}, "maximum": 3}
    first, found = two("missing_as(t, 0) + missing_as(a, 0)", 1, **narrow)
    assert (value(first), value(found)) == ("out_of_range", "too_many_missing"), "that it is missing is not why"


def test_an_end_that_has_no_last_digit_is_in_the_range() -> None:
    third = {"id": "m", "title": "M", "version": "1", "source": "s", "mean": ["a", "b", "yes"]}
    score = build({**third, "minimum": Decimal("0.666667"), "maximum": Decimal("3.666667")}, plain)
    low = {"a": number(1), "b": number(1), "yes": Answered(Choice("no"))}
    high = {"a": number(5), "b": number(5), "yes": Answered(Choice("yes"))}
    assert [value(outcome(score, **answers)) for answers in (low, high)] == ["0.666667", "3.666667"]


def test_a_formula_may_not_leave_its_range_or_give_no_number() -> None:
    assert value(outcome(formula("line * 10", high=100), line=number(10))) == "100"
    assert value(outcome(formula("line * 10", high=100), line=number("10.01"))) == "out_of_range"
    assert value(outcome(formula("line - 1", low=0), line=number(0))) == "out_of_range"
    assert value(outcome(formula("1 / line"), line=number(0))) == "no_result"
    assert value(outcome(formula("1 / line"), line=number(3))) == "0.333333"
    assert value(outcome(formula("if(yes = 'yes', 1, 0) + count(c[much])"), yes=Answered(Choice("yes")),
                         c=Answered(Choice("no")))) == "2"  # fmt: skip


def test_a_yes_counts_one() -> None:
    score = build(
        {"id": "y", "title": "Y", "version": "1", "source": "s", "minimum": 2, "maximum": 6, "sum": ["yes", "a"]}
        | {"reversed": ["a"], "missing": {"at_most": 1, "then": "prorate"}},
        plain,
    )
    assert value(outcome(score, yes=Answered(Choice("yes")), a=number(5))) == "2"
    assert value(outcome(score, yes=Answered(Choice("no")), a=number(1))) == "5"
    assert value(outcome(score, yes=Answered(Choice("no")))) == "out_of_range"


def test_all_scores_of_an_instrument_in_its_order() -> None:
    found = scores_of(OWN, {"a": number(3), "b": number(3), "c": Answered(Choice("no")), "line": number(80)})
    assert [(score.id, value(one)) for score, one in found] == [
        ("total", "12"), ("average", "3"), ("flagged", "12"), ("lenient", "82"),
    ]  # fmt: skip


def test_scores_that_build_on_each_other_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of twelve names all before it: worked out anew each time they would be 2,048."""
    worked_out: list[object] = []

    def counted(expression: Expression, look_up: LookUp) -> Result:
        worked_out.append(expression)
        return evaluate(expression, look_up)

    monkeypatch.setattr(scoring, "evaluate", counted)
    ladder = tuple(
        replace(
            formula(" + ".join(["line", *(f"s{below}" for below in range(at))])), id=f"s{at}", maximum=Decimal(10**9)
        )
        for at in range(12)
    )
    found = scores_of(replace(OWN, scores=ladder), {"line": number(1)})
    assert value(found[-1][1]) == "2048"
    assert len(worked_out) == 12


def test_a_correction_changes_the_score() -> None:
    first = {"a": number(1), "b": number(1), "c": Answered(Choice("no"))}
    corrected = {**first, "a": number(5)}
    assert [value(outcome("total", **states)) for states in (first, corrected)] == ["12", "20"]


@pytest.mark.parametrize(
    ("exact", "written"),
    [
        (Fraction(0), "0"), (Fraction(100), "100"), (Fraction(1, 3), "0.333333"), (Fraction(-2, 3), "-0.666667"),
        (Fraction(1, 2_000_000), "0"), (Fraction(3, 2_000_000), "0.000002"), (Fraction(5, 4), "1.25"),
        (Fraction(10**15) + Fraction(1, 8), "1000000000000000.125"),
    ],
)  # fmt: skip
def test_values_have_six_places_at_most(exact: Fraction, written: str) -> None:
    assert f"{rounded(exact)}" == written


@given(st.fractions(min_value=-(10**9), max_value=10**9))
def test_rounding_is_never_further_off_than_half_a_step(exact: Fraction) -> None:
    assert abs(Fraction(rounded(exact)) - exact) <= Fraction(1, 2_000_000)


def test_answers_as_operands() -> None:
    assert operand_of(number(3)) == Amount(Decimal(3))
    assert operand_of(Answered(Choice("2"))) == Words("2")
    assert operand_of(Answered(Choices(("a", "b")))) == Codes(("a", "b"))
    assert operand_of(Answered(WallTime(time(7)))) == ClockTime(time(7))
    assert operand_of(Answered(Text("fine"))) == Words("fine")
    assert operand_of(Declined()) == Absent(declined=True)
    assert operand_of(Unanswered()) == Absent()


@pytest.mark.parametrize(
    ("state", "lack"),
    [
        (Declined(), Lack.DECLINED),
        (NotApplicable(), Lack.NOT_APPLICABLE),
        (BranchedOut(), Lack.BRANCHED_OUT),
        (Withheld(), Lack.WITHHELD),
        (Unanswered(), Lack.UNANSWERED),
    ],
)
def test_each_way_of_having_no_value_is_kept_apart(state: AnswerState, lack: Lack) -> None:
    assert outcome("total", a=number(2), b=number(2), c=state).missing == (lack,)
