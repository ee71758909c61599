"""Conditions of a study as REDCap's logic: read in again they come to the same, for every combination of answers."""

from decimal import Decimal
from itertools import product
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.study.exporters.redcap_dictionary import write_redcap
from journal.study.expressions.evaluating import evaluate
from journal.study.expressions.nodes import Reference
from journal.study.expressions.operands import Absent, Amount, Codes, Operand, Words, holds
from journal.study.expressions.parsing import parse
from tests.journal.study.exporters.there_and_back import form_of, from_redcap, items_of, lost_of, study_of

OPTIONS = [{"code": "1", "label": "A"}, {"code": "2", "label": "B"}]
ITEMS = (
    {"id": "one", "kind": "single_choice", "question": "?", "options": OPTIONS},
    {"id": "many", "kind": "multiple_choice", "question": "?", "options": OPTIONS},
    {"id": "yes", "kind": "yes_no", "question": "?"},
    {"id": "n", "kind": "number", "question": "?"},
    {"id": "m", "kind": "number", "question": "?"},
    {"id": "words", "kind": "short_text", "question": "?"},
)
NUMBERS: tuple[Operand, ...] = (Absent(), Amount(Decimal(0)), Amount(Decimal(1)), Amount(Decimal(2)))
VALUES: MappingProxyType[str, tuple[Operand, ...]] = MappingProxyType(
    {
        "one": (Absent(), Words("1"), Words("2")),
        "many": (Absent(), Codes(("1",)), Codes(("1", "2"))),
        "yes": (Absent(), Words("yes"), Words("no")),
        "n": NUMBERS,
        "m": NUMBERS,
        "words": (Absent(), Words("x"), Words("y")),
    }
)


def back(condition: str) -> str:
    study = study_of(form_of([*ITEMS, {"id": "asked", "kind": "note", "question": "?", "ask_if": condition}]))
    assert lost_of(study, "evening/asked") == ""
    return items_of(from_redcap(write_redcap(study)))["evening"][-1].ask_if


SAME = (
    "one = 1", "not one = 1", "many[2]", "not many[2]", "yes = 'no'", "not answered(n)", "n > 1.5", "n + m * 2 >= 3",
    "n ^ 2 - -m > 1", "n = m or not answered(n) and not answered(m)", "words = 'x' and (one = 1 or n < 3) or m = 0",
    "one = 1 and (n = 1 and m = 1)", "sum_given(n, m, if(many[1], 1, 0)) > 2", "round(n / m, 1) = 0.5",
    "if(yes = 'yes', 1, if(yes = 'no', 0, yes)) + n = 1", "if(one = 1, n, 0 / 0) > 1",
    "many[1] + (one = 1) + answered(n) > 1", "(one = 1) + (n = 1) = 2",
)  # fmt: skip


@pytest.mark.parametrize("condition", SAME)
def test_what_redcap_says_in_the_same_way_comes_back_to_the_letter(condition: str) -> None:
    assert back(condition) == condition


ATOMS = st.sampled_from(
    ["one = 1", "one != 2", "2 != one", "one > 1", "one", "many[1]", "many = 2", "many", "yes = 'yes'", "yes != 'no'",
     "yes[no]", "n = 1", "n != 1", "n < m", "n != m", "n = m", "n", "n + m", "n + m != 2", "answered(n + m)", "words",
     "words = 'x'", "words != 'x'", "answered(yes)", "sum(n, m) > 1", "mean(n, m) = 1", "prorated(n, m) > 1", "true",
     "missing_as(n, 2) = 2", "if(n > 1, m, 0) = 1", "sum_given(n, m) = 1", "max_given(n, m) - min_given(n, m) > 0",
     "many[1] + (n > 1) = 1", "not (n > 1) + answered(m) > 0", "one = 1 and not many[2]"]
)  # fmt: skip
JOINS = st.sampled_from(["and", "or"])
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.builds("not ({})".format, inner) | st.builds("({}) {} ({})".format, inner, JOINS, inner),
    max_leaves=3,
)


@settings(max_examples=300)
@given(CONDITIONS.filter(lambda text: text != "n + m"))
def test_any_condition_that_is_written_means_the_same_when_it_is_read(condition: str) -> None:
    mine, other = parse(condition), parse(back(condition) or "true")
    for values in product(*(VALUES[name] if name in condition else (Absent(),) for name in VALUES)):
        answers = dict(zip(VALUES, values, strict=True))

        def look_up(reference: Reference, answers: dict[str, Operand] = answers) -> Operand:
            return answers[reference.item]

        assert holds(evaluate(mine, look_up)) is holds(evaluate(other, look_up)), (back(condition), answers)


LETTERS = {"id": "sc", "kind": "single_choice", "question": "?", "options": [{**OPTIONS[0], "code": "a"}, OPTIONS[1]]}
TWIN = {**LETTERS, "id": "sd"}
DAY = {"id": "day", "kind": "date", "question": "?"}


@pytest.mark.parametrize("formula", ["if(many[1], 1, 0) + sc", "sum_given(n, sc)", "-sc", "missing_as(sc, 1)"])
def test_a_calculation_with_a_code_that_is_no_number_is_listed(formula: str) -> None:
    made = {"id": "made", "kind": "calculated", "question": "?", "formula": formula}
    study = study_of(form_of([*ITEMS, LETTERS, made]))
    assert "“sc” is taken for a number, and it is a code with letters" in lost_of(study, "evening/made")
    assert "made" not in [item.id for item in items_of(from_redcap(write_redcap(study)))["evening"]]


@pytest.mark.parametrize("condition", ["sc = n", "sc > 1", "n = day", "not sc = one"])
def test_a_condition_that_takes_a_code_for_a_number_is_listed(condition: str) -> None:
    asked = {"id": "asked", "kind": "note", "question": "?", "ask_if": condition}
    study = study_of(form_of([*ITEMS, LETTERS, DAY, asked]))
    assert "its condition, so that it is always asked" in lost_of(study, "evening/asked")


@pytest.mark.parametrize(
    "condition", ["sc = 'a'", "sc = sd or not answered(sc) and not answered(sd)", "day > '2026-01-05'"]
)
def test_codes_and_days_that_are_only_compared_come_back(condition: str) -> None:
    asked = {"id": "asked", "kind": "note", "question": "?", "ask_if": condition}
    study = study_of(form_of([*ITEMS, LETTERS, TWIN, DAY, asked]))
    assert lost_of(study, "evening/asked") == ""
    assert items_of(from_redcap(write_redcap(study)))["evening"][-1].ask_if == condition
