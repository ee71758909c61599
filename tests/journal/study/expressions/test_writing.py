from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.study.expressions.nodes import Expression
from journal.study.expressions.parsing import NotAnExpression, parse
from journal.study.expressions.tokens import Kind, Token, tokens
from journal.study.expressions.writing import write
from tests.journal.study.expressions.test_parsing import PIECES
from tests.support.expressions import trees


@pytest.mark.parametrize(("text", "written"), [
    ("((a))", "a"), ("(a or b)and c", "(a or b) and c"), ("(a and b)or c", "a and b or c"), ("a-(b-c)", "a - (b - c)"),
    ("(a-b)-c", "a - b - c"), ("a+(b+c)", "a + (b + c)"), ("(a*b)+c", "a * b + c"), ("a*(b+c)", "a * (b + c)"),
    ("(2^3)^2", "(2 ^ 3) ^ 2"), ("2^(3^2)", "2 ^ (3 ^ 2)"), ("(-2)^2", "(-2) ^ 2"), ("(-a)^2", "(-a) ^ 2"),
    ("-(2^2)", "-(2 ^ 2)"), ("2^-a", "2 ^ -a"), ("-(a)", "-a"), ("-(2)", "-(2)"), ("-(-2)", "--2"),
    ("-(a+b)", "-(a + b)"),
    ("(a=b)=(c<>1)", "(a = b) = (c != 1)"), ("not(a=b)", "not a = b"), ("not(a and b)", "not (a and b)"),
    ("(not a)and b", "not a and b"), ("(not a)=b", "(not a) = b"), ("a=(not b)", "a = (not b)"),
    ("not (not a)", "not not a"),
    ("SUM(a,(b),-1.50)", "SUM(a, b, -1.50)"), ("TRUE or False", "true or false"), ("a['b']", "a[b]"),
    ("a['']", "a['']"),
    ("m.a[\"b c\"]", "m.a['b c']"), ("'it''s'", '"it\'s"'), ("'\"'", "'\"'"), ("'\"it''s'", "'\"it''s'"),
    ("0010", "10"),
])  # fmt: skip
def test_the_way_it_is_written(text: str, written: str) -> None:
    assert write(parse(text)) == written
    assert parse(written) == parse(text)


@given(trees)
def test_what_is_written_is_read_again(tree: Expression) -> None:
    assert parse(write(tree)) == tree


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_read_is_written_and_read_again(text: str) -> None:
    with suppress(NotAnExpression):
        tree = parse(text)
        assert parse(write(tree)) == tree


@given(trees)
def test_no_parentheses_are_too_many(tree: Expression) -> None:
    written = write(tree)
    for opening, closing in groups(list(tokens(written))):
        shorter = written[:opening] + written[opening + 1 : closing] + written[closing + 1 :]
        with suppress(NotAnExpression):
            assert parse(shorter) != tree, shorter


def groups(pieces: list[Token]) -> list[tuple[int, int]]:
    """Offsets of the parentheses that are not a function's."""
    found, open_ = [], []
    for before, piece in zip([*pieces[-1:], *pieces], pieces, strict=False):
        if piece.kind is Kind.SIGN and piece.text == "(":
            open_.append((piece.column - 1, before.kind is not Kind.WORD))
        if piece.kind is Kind.SIGN and piece.text == ")":
            start, is_group = open_.pop()
            found += [(start, piece.column - 1)] if is_group else []
    return found
