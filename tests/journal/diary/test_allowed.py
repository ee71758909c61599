from datetime import UTC, time
from decimal import Decimal

import pytest

from journal.diary.allowed import is_allowed
from journal.diary.values import CalendarDate, Choice, Choices, Quantity, Text, Value, WallTime
from tests.support.studies.load import branching, every_kind

STUDIES = (every_kind().study, branching().study)
ITEMS = {item.id: item for study in STUDIES for instrument in study.instruments for item in instrument.items}


def number(text: str) -> Quantity:
    return Quantity(Decimal(text))


GOOD: list[tuple[str, Value]] = [
    *(("line", number(text)) for text in ("0", "100", "50", "50.0", "-0")),
    *(("change", number(text)) for text in ("-3", "0", "3")),
    *(("temperature", number(text)) for text in ("-40.5", "60", "37.25", "37.250", "1E+1")),
    *(("free", number(text)) for text in ("-123456789", "0", "7.0")),
    *(("slept", number(text)) for text in ("0", "720", "415")),
    *(("one", Choice(code)) for code in ("-1", "0", "1")),
    *(("yes", Choice(code)) for code in ("yes", "no")),
    *(("several", Choices(codes)) for codes in ((), ("a",), ("b",), ("a", "b"), ("none",))),
    *(("woke", WallTime(at)) for at in (time(0), time(1, 37), time(23, 59))),
    *(("words", Text(text)) for text in ("a", " a\n", "😀" * 50, "<b>", "\u202e")),
    *(("pain", number(text)) for text in ("0", "10", "7.5", "7.50")),
    *(("bother", number(text)) for text in ("0.5", "-3", "12345")),
    *(("since", CalendarDate(text)) for text in ("2020", "2020-03", "2020-03-01", "2024-02-29", "2030-12-31", "2030")),
    *(("seen", CalendarDate(text)) for text in ("2026-11-19", "1931-01-01")),
    *(("kit", Text(text)) for text in ("123-45", "000-00")),
    *(("nick", Text(text)) for text in ("the fog", "a" * 20)),
]

BAD: list[tuple[str, Value]] = [
    *(("line", number(text)) for text in ("-1", "101", "50.5", "NaN", "Infinity", "1e50")),
    *(("change", number(text)) for text in ("-4", "4", "0.5", "-Infinity")),
    *(("temperature", number(text)) for text in ("-40.51", "60.01", "37.255", "sNaN")),
    *(("free", number(text)) for text in ("0.1", "NaN")),
    *(("slept", number(text)) for text in ("-1", "721", "0.5")),
    *(("one", Choice(code)) for code in ("2", "", "yes", "01")),
    *(("yes", Choice(code)) for code in ("Yes", "1", "")),
    *(("several", Choices(codes)) for codes in (("b", "a"), ("a", "a"), ("c",), ("a", "none"), ("none", "none"))),
    *(("woke", WallTime(at)) for at in (time(1, 37, 1), time(1, 37, 0, 1), time(1, 37, tzinfo=UTC))),
    *(("words", Text(text)) for text in ("", " \n\t", "a" * 51, "\ud800")),
    *(("pain", number(text)) for text in ("-0.5", "10.5", "7.25", "7.5" + "0" * 40 + "1", "NaN", "1e40")),
    *(("bother", number(text)) for text in ("0.25", "NaN")),
    *(("since", CalendarDate(text)) for text in ("2019", "2020-02", "2031", "2030-13", "2023-02-29")),
    *(("since", CalendarDate(text)) for text in ("26", "", "2026-1")),
    *(("since", CalendarDate(text)) for text in ("2026-11-19T10:00", "20261119", "٢٠٢٦")),
    *(("seen", CalendarDate(text)) for text in ("2026-11", "2026", "2026-11-31")),
    *(("kit", Text(text)) for text in ("12-345", "123-45 ", " 123-45", "123-45\n", "x123-45")),
    *(("nick", Text(text)) for text in ("", "  ", "a" * 21, "two\nlines", "a\tb", "\ud800")),
]
OF_EACH_KIND: list[Value] = [
    number("1"), Choice("yes"), Choice("1"), Choices(("a",)), WallTime(time(1)), Text("a"), CalendarDate("2026"),
]  # fmt: skip
FITTING = {
    "line": [0], "change": [0], "temperature": [0], "free": [0], "slept": [0], "yes": [1], "well": [1], "one": [2],
    "several": [3], "woke": [4], "words": [5], "welcome": [], "headache": [1], "pain": [0], "call": [], "since": [6],
    "tired": [2], "restless": [2], "bother": [0], "more": [5], "kit": [], "nick": [5], "country": [], "worse": [1],
    "hours": [0], "seen": [],
}  # fmt: skip


@pytest.mark.parametrize(("item", "value"), GOOD)
def test_what_an_item_can_have(item: str, value: Value) -> None:
    assert is_allowed(ITEMS[item], value)


@pytest.mark.parametrize(("item", "value"), BAD)
def test_what_it_cannot(item: str, value: Value) -> None:
    assert not is_allowed(ITEMS[item], value)


@pytest.mark.parametrize("item", ITEMS)
def test_values_of_another_kind(item: str) -> None:
    assert [at for at, value in enumerate(OF_EACH_KIND) if is_allowed(ITEMS[item], value)] == FITTING[item]
