import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ledger.crockford import ALPHABET, from_symbols, in_groups, to_symbols


@given(st.integers(0, 2**60 - 1))
def test_symbols_bring_the_number_back(number: int) -> None:
    assert from_symbols(to_symbols(number, 12)) == (number, 12)


def test_known_answers() -> None:
    assert to_symbols(32 * 31 + 10, 3) == "0ZA"
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


def test_forgives_what_people_write() -> None:
    assert from_symbols(" o1-iL zA\n") == from_symbols("0111ZA")
    assert from_symbols("7\u20117\u2013-7") == from_symbols("777")


@pytest.mark.parametrize("text", ["U", "7U", "7!", "é", "ß"])
def test_refuses_other_symbols(text: str) -> None:
    with pytest.raises(ValueError, match="substring not found"):
        from_symbols(text)


def test_groups() -> None:
    assert in_groups("ABCDEFG", 3) == ("ABC", "DEF", "G")
