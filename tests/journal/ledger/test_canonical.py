import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from journal.diary.codec import Json
from journal.errors import Code, LedgerError
from journal.ledger.canonical import LARGEST, canonical, parse

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_gives_the_bytes_of_an_independent_rfc_8785_writer(value: Json) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@given(VALUES)
def test_reads_back_what_it_wrote(value: Json) -> None:
    assert parse(canonical(value)) == value


def test_sorts_keys_by_utf_16_units_and_not_by_code_points() -> None:
    assert canonical({"\ufb33": 1, "\U0001f600": 2, "a": 3}) == '{"a":3,"\U0001f600":2,"\ufb33":1}'.encode()


def test_sorts_inside_lists_and_objects_under_a_key_that_is_not_ascii() -> None:
    assert canonical({"ä": [{"b": 1, "a": None}]}) == '{"ä":[{"a":null,"b":1}]}'.encode()


def deep(levels: int) -> Json:
    value: Json = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        LARGEST + 1,
        -LARGEST - 1,
        "\ud800",
        {"\udfff": 1},
        {1: 2},
        (1,),
        b"a",
        {"a": [1, 2.0]},
        deep(5_000),
    ],
)
def test_refuses_what_has_no_canonical_form(value: Json) -> None:
    with pytest.raises(LedgerError) as refused:
        canonical(value)
    assert refused.value.code is Code.VALUE_NOT_CANONICAL


@pytest.mark.parametrize(
    "untrusted",
    [
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":2}',
        b"1.0",
        b"1e3",
        b"NaN",
        b"-0",
        b"12345678901234567890",
        b"9007199254740992",
        '{"\ufb33":1,"\U0001f600":2}'.encode(),
        rb'{"\ufb33":1,"\ud83d\ude00":2}',
        b'"\\u0041"',
        b'"\xff"',
        b"{}\n",
        b"",
        b"[" * 100_000,
        json.dumps("\ud800").encode(),
    ],
)
def test_refuses_bytes_that_are_not_canonical(untrusted: bytes) -> None:
    with pytest.raises(LedgerError) as refused:
        parse(untrusted)
    assert refused.value.code is Code.VALUE_NOT_CANONICAL
