"""Against a slow oracle, and on operands that nobody should hand in."""

from decimal import DefaultContext, Inexact, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from journal.study.expressions.evaluating import evaluate
from journal.study.expressions.functions import FUNCTIONS
from journal.study.expressions.nodes import LEVELS, Binary, Expression, Reference
from journal.study.expressions.operands import LIMIT, Amount, Operand
from tests.support.expressions import (
    answers_of,
    calls_to,
    leaves,
    tame_operands,
    trees,
    usual_answers,
    wild_operands,
)
from tests.support.slow_expressions import NEAR, Num, Undecided, slow, taken


def agrees(tree: Expression, answers: dict[Reference, Operand]) -> None:
    try:
        expected = slow(tree, answers)
    except Undecided:
        reject()
    found = evaluate(tree, answers.__getitem__)
    if isinstance(expected, Num) and expected.rough:
        assert isinstance(found, Amount)
        assert abs(Fraction(found.value) - expected.value) <= NEAR * max(Fraction(1), abs(expected.value))
    else:
        assert taken(found) == expected


@settings(max_examples=300)
@given(tree=trees, answers=answers_of(tame_operands) | usual_answers())
def test_it_means_what_the_slow_one_says(tree: Expression, answers: dict[Reference, Operand]) -> None:
    agrees(tree, answers)


@settings(max_examples=40)
@pytest.mark.parametrize("name", sorted(FUNCTIONS))
@given(data=st.data(), answers=usual_answers())
def test_each_function_means_what_the_slow_one_says(
    name: str, data: st.DataObject, answers: dict[Reference, Operand]
) -> None:
    agrees(data.draw(calls_to(name, leaves)), answers)


@settings(max_examples=40)
@pytest.mark.parametrize("sign", sorted(LEVELS))
@given(left=leaves, right=leaves, answers=usual_answers())
def test_each_operator_means_what_the_slow_one_says(
    sign: str, left: Expression, right: Expression, answers: dict[Reference, Operand]
) -> None:
    agrees(Binary(sign, left, right), answers)


@given(tree=trees, answers=answers_of(wild_operands))
def test_it_never_raises_and_stays_in_bounds(tree: Expression, answers: dict[Reference, Operand]) -> None:
    found = evaluate(tree, answers.__getitem__)
    assert isinstance(found, Operand)
    if isinstance(found, Amount):
        assert found.value.is_finite()
        assert abs(found.value) <= LIMIT


@given(tree=trees, answers=answers_of(tame_operands))
def test_it_does_not_depend_on_how_the_caller_reckons(tree: Expression, answers: dict[Reference, Operand]) -> None:
    expected = evaluate(tree, answers.__getitem__)
    with localcontext(DefaultContext) as context:
        context.prec = 2
        context.traps[Inexact] = True
        assert evaluate(tree, answers.__getitem__) == expected
        assert context.prec == 2
        assert not any(context.flags.values())
