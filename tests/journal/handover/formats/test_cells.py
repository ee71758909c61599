"""Cells: values come out as they went in; text cannot act as a formula, and can be had back exactly."""

import csv
import io
import re
from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from journal.handover.formats.cells import BLANK, Kind, guarded, unguarded, value_cells, written

SIGNS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
ROUGH = st.text(alphabet=st.sampled_from([*SIGNS, *",;|\n \"'aé1", " "]), max_size=12)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("-5 points", "'-5 points"),
        ("felt = fine, mostly", "felt = fine, mostly"),
        ("fine;=HYPERLINK(1)", "fine;'=HYPERLINK(1)"),
        ("one\n+two", "one\n'+two"),
        ("  @home", "'  @home"),
        ('"=1', "'\"=1"),
        ("\tindented", "'\tindented"),
        ("\uff1d1", "'\uff1d1"),
        ("'quoted'", "'quoted'"),
        ("'=1", "''=1"),
        ("", ""),
    ],
)
def test_free_text_is_guarded(text: str, safe: str) -> None:
    assert guarded(text, Kind.TEXT) == safe
    assert unguarded(safe) == text


@given(ROUGH | st.text(max_size=40))
def test_the_guard_comes_off_without_a_trace(text: str) -> None:
    assert unguarded(guarded(text, Kind.TEXT)) == text


@given(ROUGH, st.sampled_from([",", ";", "\t", "|"]))
def test_no_cell_begins_with_a_sign_however_the_file_is_split(text: str, delimiter: str) -> None:
    """Told by a reader that does not know our rule: the csv module, splitting at this delimiter, quotes or not."""
    safe = guarded(text, Kind.TEXT).replace("\r", "\n")
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        for row in csv.reader(io.StringIO(safe), delimiter=delimiter, quoting=quoting):
            for cell in row:
                assert not re.match(r"[ \u00a0\"]*[=+\-@\uff1d\uff0b\uff0d\uff20]", cell), (text, cell)


@pytest.mark.parametrize("code", ["-1", "yes", "2.5", "age1xyz", "answer_low"])
def test_codes_stay_as_they_are(code: str) -> None:
    assert guarded(code, Kind.CODE) == code


def test_a_hostile_code_is_guarded() -> None:
    assert guarded("=cmd|' /C calc'!A0", Kind.CODE).startswith("'=")


@pytest.mark.parametrize(
    ("state", "cells"),
    [
        (Answered(Quantity(Decimal("72.50"))), ("answered", "72.50", "quantity")),
        (Answered(Quantity(Decimal("-3.0"))), ("answered", "-3.0", "quantity")),
        (Answered(Quantity(Decimal("1E+3"))), ("answered", "1000", "quantity")),
        (Answered(Quantity(Decimal("1E-9"))), ("answered", "0.000000001", "quantity")),
        (Answered(Choice("no")), ("answered", "no", "choice")),
        (Answered(Choices(("a", "b"))), ("answered", "a b", "choices")),
        (Answered(Choices(())), ("answered", "", "choices")),
        (Answered(WallTime(time(7, 5))), ("answered", "07:05", "time")),
        (Answered(Text("")), ("answered", "", "text")),
        (Declined(), ("declined", "", "")),
        (NotApplicable(), ("not_applicable", "", "")),
        (BranchedOut(), ("branched_out", "", "")),
        (Unanswered(), ("unanswered", "", "")),
        (Withheld(), ("withheld", "", "")),
    ],
)
def test_missing_and_empty_are_told_apart(state: AnswerState, cells: tuple[str, str, str]) -> None:
    assert value_cells(state) == cells


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_decimals_are_neither_rounded_nor_given_an_exponent(number: Decimal) -> None:
    _, text, _ = value_cells(Answered(Quantity(number)))
    assert "E" not in text
    assert Decimal(text).compare_total(number) == 0


def test_blank_is_empty() -> None:
    assert written(BLANK) == ""


@pytest.mark.parametrize("number", ["-6", "-0.245", "-12.50", "0", "7.0"])
def test_a_number_below_zero_is_no_formula(number: str) -> None:
    assert guarded(number, Kind.TEXT) == number
    assert unguarded(number) == number


@pytest.mark.parametrize("text", ["-6+cmd", "-", "--6", "-6.", "-1e5", "-6 ", "-\uff16"])
def test_what_only_begins_like_a_number_is_guarded(text: str) -> None:
    assert guarded(text, Kind.TEXT) == f"'{text}"
    assert unguarded(guarded(text, Kind.TEXT)) == text
