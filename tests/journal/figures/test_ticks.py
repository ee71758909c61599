from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.figures.ticks import ticks
from journal.figures.wording import participant_words

WORDS = participant_words()
BEGIN = date(2026, 10, 29)


def labels(days: int, most: int) -> list[str]:
    return [tick.label for tick in ticks(BEGIN, BEGIN + timedelta(days=days - 1), WORDS, most)]


def test_days_then_weeks_then_months() -> None:
    assert labels(3, 8) == ["29 Oct", "30 Oct", "31 Oct"]
    assert labels(23, 8) == ["29 Oct", "5 Nov", "12 Nov", "19 Nov"]
    assert labels(365, 8) == ["Nov 2026", "Jan 2027", "Mar", "May", "Jul", "Sep"]


@given(st.integers(1, 20_000), st.integers(1, 12))
def test_never_more_than_there_is_room_for_and_always_within_the_span(days: int, most: int) -> None:
    last = BEGIN + timedelta(days=days - 1)
    named = ticks(BEGIN, last, WORDS, most)
    assert 1 <= len(named) <= most
    assert all(BEGIN <= tick.day <= last for tick in named)
    assert len({tick.day for tick in named}) == len(named)
