from datetime import UTC, time
from decimal import Decimal

import pytest

from journal.diary.allowed import is_allowed
from journal.diary.values import Choice, Choices, Quantity, Text, Value, WallTime
from tests.support.studies.load import every_kind

ITEMS = {item.id: item for instrument in every_kind().study.instruments for item in instrument.items}


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
]
OF_EACH_KIND: list[Value] = [number("1"), Choice("yes"), Choice("1"), Choices(("a",)), WallTime(time(1)), Text("a")]
FITTING = {
    "line": [0], "change": [0], "temperature": [0], "free": [0], "slept": [0], "yes": [1], "well": [1], "one": [2],
    "several": [3], "woke": [4], "words": [5],
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
