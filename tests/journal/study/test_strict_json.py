import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.study.strict_json import DEPTH, VALUES, NotJson, parse, pointer

GOOD = {
    b"[]": [],
    b" {\t}\r\n": {},
    b"null": None,
    b"[true,false]": [True, False],
    b'["a\\u00e9\\ud83d\\ude00\\n", ""]': ["aé😀\n", ""],
    '"ü—"'.encode(): "ü—",
    b"[-0, 10, 123456789012345678901234567890]": [0, 10, 123456789012345678901234567890],
    b"[1.50, -0.0, 1e2, 2E-3, 0.1]": [
        Decimal("1.50"),
        Decimal("-0.0"),
        Decimal("1e2"),
        Decimal("0.002"),
        Decimal("0.1"),
    ],
    b'{"a": {"b": [1, {"c": null}]}, "": 0}': {"a": {"b": [1, {"c": None}]}, "": 0},
}

BAD = [
    b"", b" ", b"{", b"[", b"[1,", b"[1,]", b"[,1]", b"[1 2]",
    b"[1}", b'{"a"}', b'{"a":}', b'{"a":1,}', b'{"a" 1}', b"{a:1}",
    b"{'a':1}", b'{"a":1 "b":2}', b'{"a":1}}', b"[] []", b"nul",
    b"nulls", b"True", b"NaN", b"[Infinity]", b"-Infinity", b"+1",
    b"01", b"1.", b".5", b"-", b"1e", b"1e+", b"0x10", b"1_000",
    b"--1", b'"', b'"a', b'"\\', b'"\\x41"', b'"\\u12"', b'"\t"',
    b'"\n"', b'"\\ud800"', b'["\\udc00\\ud800"]', b'{"\\ud800": 1}',
    b'{"a":1,"a":1}', b'{"a":1,"\\u0061":2}', b"\xef\xbb\xbf[]",
    b"\xff\xfe[\x00]\x00", b"\xfe\xff\x00[\x00]", b'"\xff"',
    b'"\xed\xa0\x80"', b'"\xc0\xaf"', b"[1]\x00", b"// no\n[]", b"[1]//no",
    b"\xc2\xa0[]", b"[" * 100_000, b"[" * 41 + b"]" * 41, b"1" * 101, b"1e101", b"0e999999999999", b"\x0b[]",
]  # fmt: skip


@pytest.mark.parametrize("data", GOOD, ids=repr)
def test_reads_what_is_json(data: bytes) -> None:
    value = parse(data).value
    assert value == GOOD[data]
    assert type(value) is type(GOOD[data])


def test_whole_numbers_and_fractions_keep_their_kind() -> None:
    values = parse(b"[1, 1.0, 1e0]").value
    assert isinstance(values, list)
    assert [type(value) for value in values] == [int, Decimal, Decimal]
    assert str(values[1]) == "1.0"


@pytest.mark.parametrize("data", BAD, ids=lambda data: repr(data[:20]))
def test_refuses_what_is_not(data: bytes) -> None:
    with pytest.raises(NotJson) as caught:
        parse(data)
    assert caught.value.what.endswith(".")
    assert caught.value.mend.endswith(".")


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"", 1, 1),
        (b'{\n "a": 1,\n "b": tru\n}', 3, 7),
        (b'{\n "a": 1\n "b": 2\n}', 3, 2),
        (b'{\r\n "a": 1,\r\n}', 3, 1),
        (b'["a",\r"\xc3\xa4" 1]', 2, 5),
        (b'["\xc3\xa4",\n "x\xff"]', 2, 4),
        (b'{"a": 1,\n  "a": 2}', 2, 3),
        (b'[\n"ok",\n   "bro\nken"]', 3, 8),
        (b"[\n1]\n]", 3, 1),
    ],
)
def test_names_line_and_column(data: bytes, line: int, column: int) -> None:
    with pytest.raises(NotJson) as caught:
        parse(data)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_nesting_is_allowed_up_to_the_limit() -> None:
    parse(b"[" * DEPTH + b"]" * DEPTH)
    with pytest.raises(NotJson, match="nested"):
        parse(b'{"a":' * DEPTH + b"[]" + b"}" * DEPTH)


def test_the_number_of_values_is_bounded() -> None:
    parse(b"[" + b"1," * (VALUES - 2) + b"1]")
    with pytest.raises(NotJson, match="values"):
        parse(b"[" + b"1," * (VALUES - 1) + b"1]")


def test_knows_the_line_of_each_value() -> None:
    parsed = parse(b'{"a":\n [1,\n  {"b": 2}],\n "c/d": 3}')
    assert parsed.line(()) == 1
    assert parsed.line(("a",)) == 2
    assert parsed.line(("a", 0)) == 2
    assert parsed.line(("a", 1, "b")) == 3
    assert parsed.line(("c/d",)) == 4
    assert parsed.line(("a", 1, "missing", 7)) == 3


def test_pointers_are_escaped() -> None:
    assert pointer(()) == ""
    assert pointer(("a/b", 0, "m~n")) == "/a~1b/0/m~0n"


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc/~ü", max_size=3), inner, max_size=4),
    max_leaves=20,
)


@given(values, st.booleans(), st.sampled_from([None, 0, 3]))
def test_agrees_with_the_standard_library(value: object, ascii_only: bool, indent: int | None) -> None:  # noqa: FBT001 - a parameter
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert parse(text.encode()).value == value == json.loads(text)


@given(st.binary(max_size=60) | st.text('{}[]",:0123456789.eE+-tfn\\u \n', max_size=60).map(str.encode))
def test_anything_else_is_refused_in_one_way(data: bytes) -> None:
    try:
        parsed = parse(data).value
    except NotJson:
        return
    assert parsed == json.loads(data, parse_float=Decimal)
