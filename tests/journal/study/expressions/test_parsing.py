from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.study.expressions.nodes import (
    RESERVED,
    Binary,
    Boolean,
    Call,
    CodeTicked,
    Expression,
    Number,
    Reference,
    Text,
    Unary,
)
from journal.study.expressions.parsing import DEPTH, HEIGHT, LENGTH, NotAnExpression, parse
from journal.study.expressions.tokens import DIGITS

A, B, C = map(Reference, "abc")
ONE, TWO = Number(Decimal(1)), Number(Decimal(2))


@pytest.mark.parametrize(("text", "tree"), [
    ("3", Number(Decimal(3))), ("-0.5", Number(Decimal("-0.5"))), ("- 2", Number(Decimal(-2))),
    ("007", Number(Decimal(7))),
    ("-(2)", Unary("-", TWO)), ("--2", Unary("-", Number(Decimal(-2)))), ("-a", Unary("-", A)),
    ("'it''s'", Text("it's")), ('"a""b\'"', Text("a\"b'")), ("''", Text("")), ("'<br>\n['", Text("<br>\n[")),
    ("true", Boolean(value=True)), ("FALSE", Boolean(value=False)), ("a", A), ("evening.a", Reference("a", "evening")),
    ("sum", Reference("sum")), ("a[nausea]", CodeTicked(A, "nausea")), ("a[ -1 ]", CodeTicked(A, "-1")),
    ("a ['x y]']", CodeTicked(A, "x y]")), ('a["1"]', CodeTicked(A, "1")), ("a[02.5+ü-b]", CodeTicked(A, "02.5+ü-b")),
    ("m.a[1]", CodeTicked(Reference("a", "m"), "1")), ("f()", Call("f", ())), ("F ( a, 1 )", Call("F", (A, ONE))),
    ("a or b and c", Binary("or", A, Binary("and", B, C))), ("a AND b Or c", Binary("or", Binary("and", A, B), C)),
    ("not a = b", Unary("not", Binary("=", A, B))), ("not a and b", Binary("and", Unary("not", A), B)),
    ("not not a", Unary("not", Unary("not", A))), ("not(a)", Unary("not", A)), ("a<>b", Binary("!=", A, B)),
    ("a<=b", Binary("<=", A, B)), ("a-b-c", Binary("-", Binary("-", A, B), C)),
    ("a - -b", Binary("-", A, Unary("-", B))),
    ("a-1", Binary("-", A, ONE)), ("a+b*c", Binary("+", A, Binary("*", B, C))),
    ("a*b^c", Binary("*", A, Binary("^", B, C))),
    ("a+b<c", Binary("<", Binary("+", A, B), C)), ("2^-1", Binary("^", TWO, Number(Decimal(-1)))),
    ("(-2)^2", Binary("^", Number(Decimal(-2)), TWO)), ("(a=b)=c", Binary("=", Binary("=", A, B), C)),
    ("-a*b", Binary("*", Unary("-", A), B)), ("\n a\t=\u00a0b \r\n", Binary("=", A, B)),
])  # fmt: skip
def test_trees(text: str, tree: Expression) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(("text", "column", "what", "mend"), [
    ("", 1, "ends too early", "value after"), ("a =", 4, "ends too early", "value after"),
    ("(a", 3, "missing", "parenthes"),
    ("a b", 3, "operator is missing", "and, or"), ("a not b", 3, "operator is missing", "and, or"),
    ("a = = b", 5, "value is missing before “=”", "one ="), ("a == b", 4, "value is missing", "one ="),
    ("a * / b", 5, "missing before “/”", "number"), ("and a", 1, "missing before “and”", "number"),
    ("a)", 2, "No parenthesis is open", "Count"), ("a, b", 2, "No parenthesis is open", "Count"),
    ("sum(a,)", 7, "value is missing", "number"), ("sum(,a)", 5, "value is missing", "number"),
    ("sum(a b)", 7, "comma or a closing", "Count"), ("sum(a", 6, "comma or a closing", "Count"),
    ("1 < a < 5", 7, "strung together", "1 < x and x < 5"), ("a = b != c", 7, "strung together", "and"),
    ("2^3^2", 4, "which power", "(2^3)^2"), ("-2^2", 1, "minus", "(-2)^2"), ("1 - a^2 + -b^2", 11, "minus", "-(2^2)"),
    ("-(a)^2", 1, "minus", "(-2)^2"), ("1 + not a", 5, "“not” cannot", "(not …)"),
    ("a = not b", 5, "“not” cannot", "(not"),
    ("[mood] = 1", 1, "Brackets stand", "without brackets: mood"), ("3[a]", 2, "behind something", "right behind"),
    ("a[", 2, "brackets do not hold", "x[nausea]"), ("a[]", 2, "brackets do not hold", "x[-1]"),
    ("a[b c]", 2, "brackets do not hold", "'other code'"), ("a['b]", 2, "brackets do not hold", "x["),
    ("'abc", 1, "does not end", "''"), ('a = "b', 5, "does not end", '""'),
    ("'a' 'b'", 5, "operator is missing", "and"),
    ("Mood", 1, "“Mood” is not an id", "small letters"), ("größe", 1, "not an id", "small"),
    ("_a", 1, "not an id", "small"),
    ("a.b.c", 1, "not an id", "instrument.item"), ("a.b(1)", 1, "no function", "no dot"),
    ("a.B", 1, "not an id", "small"),
    ("a && b", 3, "“&” means", "“and”"), ("a || b", 3, "“|” means", "“or”"), ("!a", 1, "“!” means", "“not”"),
    ("a = “b”", 5, "““” means", "straight"), ("5 % 2", 3, "“%”", "100"), (".5", 1, "“.” means", "0.5"),
    ("5.", 2, "“.”", "0.5"),
    ("a # b", 3, "“#”", "comment"), ("f(a; b)", 4, "“;”", "comma"), ("a ≤ 1", 3, "“≤”", "<="), ("a − 1", 3, "“−”", "-"),
    ("a @ b", 3, "“@” means nothing", "Take it out"), ("1e5", 2, "operator is missing", "and"),
    ("٣", 1, "means", "Take"),
    ("\n\na b", 5, "operator is missing", "and"), ("1" * (DIGITS + 1), 1, "too long", "fewer"),
])  # fmt: skip
def test_what_is_refused(text: str, column: int, what: str, mend: str) -> None:
    with pytest.raises(NotAnExpression) as caught:
        parse(text)
    assert isinstance(caught.value, ValueError)
    assert caught.value.column == column
    assert what in caught.value.what
    assert what in str(caught.value)
    assert mend in caught.value.mend


@pytest.mark.parametrize("word", RESERVED)
def test_no_item_has_an_operators_name(word: str) -> None:
    assert refusal(word) is not None or isinstance(parse(word), Boolean)


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), ("f(", ")"), ("not ", ""), ("- ", ""), ("1+(", ")")])
def test_depth(opening: str, closing: str) -> None:
    parse(opening * DEPTH + "a" + closing * DEPTH)
    with pytest.raises(NotAnExpression, match="deeper than 40"):
        parse(opening * (DEPTH + 1) + "a" + closing * (DEPTH + 1))


@pytest.mark.parametrize("sign", ["or", "and", "+", "-", "*", "/"])
def test_height(sign: str) -> None:
    tall = parse(f" {sign} ".join(["a"] * HEIGHT))
    assert (hash(tall) == hash(parse("a"))) is (tall == parse("a"))
    assert repr(tall).startswith("Binary")
    with pytest.raises(NotAnExpression, match="149 operators") as caught:
        parse(f" {sign} ".join(["a"] * (HEIGHT + 1)))
    assert caught.value.column == (HEIGHT - 1) * (len(sign) + 3) + 3


def test_functions_take_many_arguments_and_groups_many_parts() -> None:
    assert len(str(parse(f"sum({', '.join(['a'] * 1000)})"))) > LENGTH
    group = "(" + " or ".join(["a"] * 100) + ")"
    parse(" and ".join([group] * 7))


def test_length() -> None:
    assert parse("a" + " " * (LENGTH - 1)) == A
    with pytest.raises(NotAnExpression) as caught:
        parse("a" + " " * LENGTH)
    assert caught.value.column == LENGTH + 1


HOSTILE = [
    "(" * LENGTH, "-" * LENGTH, "not " * (LENGTH // 4), "f(" * (LENGTH // 2), "a[" * (LENGTH // 2), "'" * (LENGTH - 1),
    "a['" + "''" * 1990, "1+" * (LENGTH // 2), "(a^" * (LENGTH // 3), "a.b" * (LENGTH // 3), "\n" * LENGTH, "[a]" * 999,
    "a or b and c = d + e * f ^ (" * 140, "a or b and not c = d + e * f(" * 130, "a or b and c = d + e * -f(" * 150,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_refused(text: str) -> None:
    with pytest.raises(NotAnExpression):
        parse(text)


PIECES = st.sampled_from(
    [*"abc()[]'\",.+-*/^=<>!1 \n#", "and ", " or ", "not ", "sum(", "<>", "a[1]", "m.a", "0.5", "true", "''", "é", "“"]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join)))
@example("a" * LENGTH)
def test_nothing_else_is_raised(text: str) -> None:
    refused = refusal(text)
    if refused is not None:
        assert 1 <= refused.column <= len(text) + 1
        assert refused.what.endswith(".")
        assert refused.mend.endswith(".")


def refusal(text: str) -> NotAnExpression | None:
    try:
        parse(text)
    except NotAnExpression as refused:
        return refused
    return None
