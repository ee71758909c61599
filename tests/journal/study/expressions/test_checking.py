import re

import pytest
from hypothesis import given

from journal.study.expressions.checking import findings, parts, references, yields
from journal.study.expressions.evaluating import evaluate
from journal.study.expressions.functions import FUNCTIONS, MANY, Yields
from journal.study.expressions.nodes import CodeTicked, Expression, Reference
from journal.study.expressions.operands import Absent, Amount, Operand, Truth, Words
from journal.study.expressions.parsing import parse
from journal.study.expressions.writing import write
from tests.support.expressions import answers_of, tame_operands, trees
from tests.support.source import ROOT


def test_references_stand_in_the_order_of_the_text_each_once() -> None:
    tree = parse("b > 1 and not a[x] or sum(-c, m.b, b, a[x], a[y], 'd') = a")
    b, a = Reference("b"), Reference("a")
    assert references(tree) == (b, CodeTicked(a, "x"), Reference("c"), Reference("b", "m"), CodeTicked(a, "y"), a)


def test_parts_are_all_there_is() -> None:
    assert [write(part) for part in parts(parse("f(-a, b + 1)"))] == ["f(-a, b + 1)", "-a", "a", "b + 1", "b", "1"]


@pytest.mark.parametrize("text", ["sum(a)", "round(1.5)", "round(a, 1)", "if(a, b, c) and answered(d)", "1 + 2"])
def test_nothing_to_find(text: str) -> None:
    assert findings(parse(text)) == ()


@pytest.mark.parametrize(("text", "what", "mend"), [
    ("men(a)", "no function “men”", "Write “mean”."), ("SUM(a)", "no function “SUM”", "Write “sum”."),
    ("average(a)", "“average”", "Write “mean”."), ("datediff(a, b)", "“datediff”", "Write “days_between”."),
    ("xyzzy(a)", "“xyzzy”", "Use one of: abs, answered, count, "), ("sum()", "“sum” has 0 arguments", "1 to 1000."),
    ("round(1, 2, 3)", "“round” has 3 arguments", "Give it 1 or 2."),
    ("if(a, b)", "“if” has 2 arguments", "Give it 3."),
    ("1 + -abs(not sqrt())", "“sqrt” has 0 arguments", "Give it 1."),
])  # fmt: skip
def test_what_is_found(text: str, what: str, mend: str) -> None:
    (finding,) = findings(parse(text))
    assert what in finding.what
    assert mend in finding.mend


def test_the_page_for_authors_names_each_function_and_its_examples_hold() -> None:
    page = (ROOT / "docs" / "expressions.md").read_text(encoding="utf-8")
    table = page.partition("## Functions")[2].partition("## ")[0]
    assert set(re.findall(r"`([a-z_]+)[(`]", table)) - {"x", "a", "b", "places", "value"} == set(FUNCTIONS)
    examples = page.split("```")[1].strip().splitlines()
    assert len(examples) == 5
    assert [findings(parse(example)) for example in examples] == [()] * 5


def test_each_function_has_bounds_that_hold() -> None:
    assert all(1 <= one.least <= one.most <= MANY for one in FUNCTIONS.values())
    assert [finding.what[:20] for finding in findings(parse("no_such(sqrt(), abs())"))] == [
        "There is no function", "“sqrt” has 0 argumen", "“abs” has 0 argument",
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [
    ("1", Yields.NUMBER), ("-a", Yields.NUMBER), ("a + 1", Yields.NUMBER), ("2 ^ 3", Yields.NUMBER),
    ("'a'", Yields.TEXT),
    ("true", Yields.TRUTH), ("a[1]", Yields.TRUTH), ("not a", Yields.TRUTH), ("a = 1", Yields.TRUTH),
    ("a or b", Yields.TRUTH),
    ("answered(a)", Yields.TRUTH), ("sum(a)", Yields.NUMBER), ("a", Yields.UNKNOWN), ("unheard_of(1)", Yields.UNKNOWN),
    ("if(a, 1, sum(b))", Yields.NUMBER), ("if(a, 1, 'b')", Yields.UNKNOWN), ("if(a, 1, b)", Yields.UNKNOWN),
    ("if(1, 'a', 'b')", Yields.TEXT), ("missing_as(a = 1, false)", Yields.TRUTH), ("missing_as(a, 0)", Yields.UNKNOWN),
    ("if()", Yields.UNKNOWN),
])  # fmt: skip
def test_what_it_yields(text: str, expected: Yields) -> None:
    assert yields(parse(text)) is expected


def test_what_it_yields_when_the_items_are_known() -> None:
    def kinds(reference: Reference) -> Yields:
        return Yields.NUMBER if reference.instrument == "m" else Yields.TEXT

    assert yields(parse("missing_as(m.a, 0)"), kinds) is Yields.NUMBER
    assert yields(parse("missing_as(a, 0)"), kinds) is Yields.UNKNOWN
    assert yields(parse("a"), kinds) is Yields.TEXT


@given(tree=trees, answers=answers_of(tame_operands))
def test_it_yields_what_was_told_or_nothing(tree: Expression, answers: dict[Reference, Operand]) -> None:
    kinds = {Yields.NUMBER: Amount, Yields.TRUTH: Truth, Yields.TEXT: Words, Yields.UNKNOWN: Operand}
    assert isinstance(evaluate(tree, answers.__getitem__), kinds[yields(tree)] | Absent)
