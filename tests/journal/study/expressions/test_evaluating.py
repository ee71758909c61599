"""Tables of meanings, and operands at the edges of what can be handed in."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from journal.study.expressions.evaluating import evaluate
from journal.study.expressions.functions import FUNCTIONS
from journal.study.expressions.nodes import LEVELS, Binary, Call, Expression, Number, Reference, Text
from journal.study.expressions.operands import (
    Absent,
    Amount,
    ClockTime,
    Codes,
    Day,
    Operand,
    Result,
    Truth,
    Words,
    holds,
)
from journal.study.expressions.parsing import parse

ANSWERS: dict[str, Operand] = {
    "gone": Absent(),
    "kept_back": Absent(declined=True),
    "mood": Amount(Decimal(4)),
    "sleep": Amount(Decimal("7.5")),
    "kind": Words("1"),
    "letter": Words("b"),
    "padded": Words("02"),
    "blank": Words(""),
    "symptoms": Codes(("nausea", "2", "-1")),
    "none": Codes(()),
    "yes": Truth(value=True),
    "onset": Day(date(2024, 2, 28)),
    "ended": Day(date(2024, 3, 1)),
    "woke": ClockTime(time(7, 30)),
    "big": Amount(Decimal("1E+30")),
    "too_big": Amount(Decimal("1.1E+30")),
    "broken": Amount(Decimal("NaN")),
    "third": Amount(Decimal("0.4" + "9" * 60)),
}


def look_up(reference: Reference) -> Operand:
    return Amount(Decimal(9)) if reference.instrument == "evening" else ANSWERS[reference.item]


def result(text: str) -> Result:
    return evaluate(parse(text), look_up)


@pytest.mark.parametrize("text", [
    "mood = 4", "mood = '4'", "evening.mood = 9", "mood <> 3", "not gone = 1", "not (gone <> 1)", "not gone",
    "kind = 1", "kind = '1'", "kind = 1.0", "1 = kind", "padded > 1", "padded = 2", "'10' > '9'", "padded != '2'",
    "letter = 'b'", "letter != 1", "letter != 'B'", "onset < ended", "onset < '2024-02-29'",
    "'2024-01-01' < '2024-01-02'",
    "woke < '07:31'", "'07:30:01' > woke", "'07:30' < '08:00'", "onset != 3", "woke != onset",
    "symptoms[nausea]", "symptoms[-1]", "symptoms['2']", "not symptoms[02]", "not none[2]", "letter[b]", "not mood[4]",
    "symptoms = 'nausea'", "symptoms = 2", "symptoms < 0", "symptoms != 'a'", "none != 'a'", "not (none = 'a')",
    "not (symptoms != 'nausea')", "answered(mood)", "answered(none)", "answered(blank)", "not answered(gone)",
    "declined(kept_back)", "not declined(gone)", "not declined(mood)", "declined(kept_back + 1)",
    "declined(kept_back[1])",
    "yes", "yes = 1", "yes = true", "false = 0", "yes + yes = 2", "yes[1] = false", "mood and yes", "blank or mood",
    "not (0 or blank or gone or none)", "letter and onset and woke and symptoms",
    "declined(sum_given(gone, kept_back))",
    "true or gone and gone", "not false and true",
])  # fmt: skip
def test_what_is_true(text: str) -> None:
    assert result(text) == Truth(value=True)


@pytest.mark.parametrize("text", [
    f"{left} {sign} {right}" for sign in ("=", "!=", "<", "<=", ">", ">=")
    for left, right in [("gone", "1"), ("'a'", "kept_back"), ("gone", "gone"), ("symptoms", "gone")]
])  # fmt: skip
def test_a_comparison_with_no_answer_is_false(text: str) -> None:
    assert result(text) == Truth(value=False)


@pytest.mark.parametrize("text", [
    "letter < 'c'", "letter > 'a'", "letter < 1", "letter = 2", "onset = 3", "onset < woke",
    "'2024-02-30' < '2024-03-01'",
    "'25:00' > '01:00'", "'2024-1-1' < '2024-01-02'", "'1e3' > 1", "'+5' > 1", "'٣' > 1", "'.5' < 1",
])  # fmt: skip
def test_what_cannot_be_ordered_is_false(text: str) -> None:
    assert result(text) == Truth(value=False)


@pytest.mark.parametrize(("text", "expected"), [
    ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 - 2 - 1", "4"), ("12 / 2 / 3", "2"), ("2 ^ 3", "8"),
    ("2 ^ -1", "0.5"),
    ("4 ^ 0.5", "2"), ("(-2) ^ 2", "4"), ("-(2 ^ 2)", "-4"), ("-mood", "-4"), ("kind + '2'", "3"),
    ("sum(1, 2, 3)", "6"), ("mean(1, 2)", "1.5"), ("min(3, -1, 2)", "-1"), ("max(3, -1, 2)", "3"),
    ("median(9, 1, 5)", "5"), ("median(4, 1, 9, 2)", "3"), ("stdev(2, 4, 4, 4, 5, 5, 7, 9) ^ 2 * 7", "32"),
    ("count(mood, gone, kept_back, none)", "2"), ("sum_given(1, gone, 3)", "4"), ("mean_given(1, gone, 3)", "2"),
    ("min_given(gone, 3)", "3"), ("max_given(gone, 3, 5)", "5"), ("median_given(gone, 3, 5)", "4"),
    ("stdev_given(gone, 3, 3)", "0"), ("prorated(1, gone, 3)", "6"), ("prorated(2)", "2"),
    ("missing_as(gone, 0)", "0"), ("missing_as(mood, 0)", "4"), ("if(mood > 3, 1, 2)", "1"),
    ("if(gone > 3, 1, 2)", "2"),
    ("days_between(onset, ended)", "2"), ("days_between(ended, onset)", "-2"),
    ("days_between('2023-12-31', onset)", "59"),
    ("selected(symptoms)", "3"), ("selected(none)", "0"), ("selected(letter)", "1"), ("abs(-3)", "3"),
    ("sqrt(16)", "4"),
    ("round(2.5)", "3"), ("round(-2.5, 0)", "-3"), ("round(1.005, 2)", "1.01"), ("round(third)", "0"),
    ("round(-0.4)", "0"),
    ("rounddown(14.384, 1)", "14.3"), ("rounddown(-1.5)", "-2"), ("roundup(14.384, 1)", "14.4"),
    ("roundup(-1.5)", "-1"),
    ("round(big, 20)", "1E+30"), ("1 ^ 100", "1"), ("big", "1E+30"),
])  # fmt: skip
def test_numbers(text: str, expected: str) -> None:
    found = result(text)
    assert isinstance(found, Amount)
    assert abs(Fraction(found.value) - Fraction(expected)) < Fraction(1, 10**25)


@pytest.mark.parametrize("text", [
    "mood + gone", "-gone", "-letter", "letter + 1", "onset + 1", "symptoms * 1", "1 / 0", "0 / 0", "0 ^ 0", "0 ^ -1",
    "sqrt(-1)", "(-8) ^ 0.5", "2 ^ 101", "2 ^ -101", "too_big", "-too_big", "broken", "broken = 1 or broken", "big + 1",
    "big * big", "big ^ 100", "10 ^ 31", "('1" + "0" * 40 + "') + 1", "sum(1, gone)", "mean(1, gone)", "min(1, gone)",
    "max(1, gone)", "median(1, gone)", "stdev(1, gone)", "stdev(1)", "stdev_given(1, gone)", "sum_given(gone)",
    "mean_given(1, letter)", "prorated(gone)", "abs(gone)", "days_between(onset, gone)", "days_between(onset, 3)",
    "selected(gone)", "selected(mood)", "round(gone, 1)", "round(1, gone)", "round(1, -1)", "round(1, 0.5)",
    "round(1, 21)",
    "gone[1]", "missing_as(gone, gone)", "if(true, gone, 1)", "unheard_of(1)", "round()", "round(1, 2, 3)", "sum()",
])  # fmt: skip
def test_what_is_absent(text: str) -> None:
    if text.startswith("broken ="):
        assert result(text) == Truth(value=False)
    else:
        assert result(text) == Absent()


@pytest.mark.parametrize("text", ["kept_back", "kept_back * gone", "gone - kept_back", "max(1, kept_back)",
    "abs(kept_back)",
    "days_between(kept_back, onset)", "selected(kept_back)", "round(1.5, kept_back)",
    "prorated(gone, kept_back)"])  # fmt: skip
def test_what_is_declined_stays_so(text: str) -> None:
    assert result(text) == Absent(declined=True)


@pytest.mark.parametrize(
    ("text", "expected"), [("if(yes, 'a', 'b')", "a"), ("missing_as(gone, 'x')", "x"), ("letter", "b")]
)
def test_texts(text: str, expected: str) -> None:
    assert result(text) == Words(expected)


def test_a_power_with_a_huge_exponent_is_not_tried() -> None:
    assert result("1.0000001 ^ 100") != Absent()
    assert result("1 ^ 101") == Absent()
    assert result("1 ^ -101") == Absent()


def test_arithmetic_has_34_digits() -> None:
    assert result("1 / 3") == Amount(Decimal("0." + "3" * 34))
    assert result("min(third)") == Amount(Decimal("0.5"))
    assert result("0.1 + 0.2 = 0.3") == Truth(value=True)
    assert result("big + 0.0001 - big") == Amount(Decimal("0.000"))
    assert result("'0." + "4" * 40 + "' - 0") == Amount(Decimal("0." + "4" * 34))


WILD: tuple[Operand, ...] = (
    *(Amount(Decimal(text)) for text in ("NaN", "sNaN", "-Infinity", "1E+999999999", "-1E-999999999", "-0", "0.5",
    "-100")),
    Amount(Decimal("9" * 500)),
    Amount(Decimal("0." + "3" * 500)),
    *map(Words, ("", "9" * 3000, "0." + "0" * 3000 + "1", "\udc00", "0000-00-00", "9999-12-31", "24:00", "x")),
    Codes(()),
    Codes(("1", "", "2024-01-01")),
    Truth(value=True),
    Day(date.max),
    Day(datetime(2024, 1, 1, tzinfo=UTC)),
    ClockTime(time(1)),
    ClockTime(time(1, tzinfo=UTC)),
    Absent(),
    Absent(declined=True),
)  # fmt: skip


@pytest.mark.parametrize("sign", sorted(LEVELS))
def test_each_operator_bears_any_two_operands(sign: str) -> None:
    for pair in product(WILD, repeat=2):
        assert sound(Binary(sign, Reference("left"), Reference("right")), pair)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_each_function_bears_any_operands(name: str) -> None:
    arguments = (Reference("left"), Reference("right"), Number(Decimal(2)))
    for pair, many in product(product(WILD, repeat=2), range(4)):
        assert sound(Call(name, arguments[:many]), pair)


def sound(expression: Expression, pair: tuple[Operand, ...]) -> bool:
    found = evaluate(expression, lambda reference: pair[reference.item == "right"])
    return not isinstance(found, Amount) or (found.value.is_finite() and abs(found.value) <= Decimal("1E+30"))


@pytest.mark.parametrize(
    "operand", [Day(date.min), ClockTime(time(0)), Codes(("",)), Words("0"), Amount(Decimal("-0.1"))]
)
def test_what_holds(operand: Operand) -> None:
    assert holds(operand)


@pytest.mark.parametrize("operand", [Absent(), Codes(()), Words(""), Amount(Decimal("-0")), Truth(value=False)])
def test_what_does_not_hold(operand: Operand) -> None:
    assert not holds(operand)


@pytest.mark.parametrize("tree", [Number(Decimal("sNaN")), Number(Decimal("1E+31"))])
def test_a_number_that_no_text_gives_is_absent(tree: Number) -> None:
    assert evaluate(tree, look_up) == Absent()


def held(text: str, answers: tuple[Operand, ...]) -> list[bool]:
    tree = parse(text)
    return [holds(evaluate(tree, {Reference("x"): answer}.__getitem__)) for answer in answers]


# Without an answer, with "1", with "2": what REDCap's importer has to write for the words behind each line.
# Source: the help text on functions that REDCap shows beside its equation editor (blank values are passed over).
@pytest.mark.parametrize(("ours", "expected"), [
    ("x = '1'", [False, True, False]),          # [x] = '1'
    ("not (x = '1')", [True, False, True]),     # [x] <> '1'
    ("not answered(x)", [True, False, False]),  # [x] = ''
    ("answered(x)", [False, True, True]),       # [x] <> ''
    ("x > 1", [False, False, True]),            # [x] > 1
    ("x[1]", [False, True, False]),             # [x(1)] = '1'
    ("not x[1]", [True, False, True]),          # [x(1)] = '0'
    ("sum_given(x, 2) >= 2", [True] * 3),       # sum([x], 2) >= 2
    ("x + 2 >= 2", [False, True, True]),        # [x] + 2 >= 2
])  # fmt: skip
def test_what_redcap_means(ours: str, expected: list[bool]) -> None:
    assert held(ours, (Absent(), Words("1"), Words("2"))) == expected
    if "[" in ours:
        assert held(ours, (Absent(), Codes(("1", "3")), Codes(("2", "3")))) == expected


# Without an answer, with a, with b, with both. What FHIR's words leave open, != without an answer, is false here.
@pytest.mark.parametrize(("ours", "expected"), [
    ("answered(x)", [False, True, True, True]),        # exists true
    ("not answered(x)", [True, False, False, False]),  # exists false
    ("x = 'a'", [False, True, False, True]),
    ("x != 'a'", [False, False, True, False]),
])  # fmt: skip
def test_what_fhir_means(ours: str, expected: list[bool]) -> None:
    assert held(ours, (Absent(), Codes(("a",)), Codes(("b",)), Codes(("a", "b")))) == expected


@pytest.mark.parametrize(("sign", "expected"), [
    ("=", [False, False, True, False]), ("!=", [False, True, False, True]), ("<", [False, True, False, False]),
    ("<=", [False, True, True, False]), (">", [False, False, False, True]), (">=", [False, False, True, True]),
])  # fmt: skip
def test_what_fhir_means_by_numbers(sign: str, expected: list[bool]) -> None:
    assert held(f"x {sign} 2", (Absent(), *(Amount(Decimal(number)) for number in (1, 2, 3)))) == expected


def test_a_text_reads_as_it_stands() -> None:
    assert evaluate(Text(" 1"), look_up) == Words(" 1")
    assert result("' 1' = 1") == Truth(value=False)
