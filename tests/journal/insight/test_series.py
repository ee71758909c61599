"""Daily values and 7-day means, against pandas and against the definition written out."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.diary.kept import KeptAnswer
from journal.diary.values import Declined, Unanswered
from journal.errors import InputError
from journal.insight.series import LEAD_IN_DAYS, Gap, Series, daily_series, trailing_mean
from journal.study.items import Duration, Number
from journal.study.model import MeasureRef
from journal.study.wording import plain
from tests.journal.insight.books import DAY_ONE, answer, number

MEASURE = MeasureRef(instrument="evening", item="mood", title=plain("Mood"))
ITEM = Number(id="mood", question=plain("How?"), decimals=3)


def series_of(answers: list[KeptAnswer], days: int, *, first_day: date = DAY_ONE) -> Series:
    last = first_day + timedelta(days=days - 1)
    return daily_series(answers, MEASURE, first_day, last, item=ITEM, late=lambda kept: kept.seq == 99)


def day(index: int) -> date:
    return DAY_ONE + timedelta(days=index)


@st.composite
def diaries(draw: st.DrawFn) -> tuple[int, list[tuple[int, Decimal]]]:
    """A span and answers in it: some days none, some several; long gaps are common."""
    days = draw(st.integers(1, 60))
    values = st.decimals(min_value=-1000, max_value=1000, places=3)
    answered = draw(st.lists(st.integers(0, days - 1), max_size=80))
    return days, [(index, draw(values)) for index in answered]


@given(diaries())
def test_the_trailing_mean_is_that_of_pandas(diary: tuple[int, list[tuple[int, Decimal]]]) -> None:
    days, answers = diary
    series = series_of([answer("mood", day(index), number(str(value))) for index, value in answers], days)
    frame = pd.Series(
        [float(value) for _, value in answers], index=pd.DatetimeIndex([day(i) for i, _ in answers]), dtype="float64"
    )
    daily = frame.groupby(level=0).mean().sort_index()
    every_day = pd.date_range(DAY_ONE, periods=days)
    expected = daily.reindex(every_day).rolling("7D", min_periods=4).mean().to_numpy()
    np.testing.assert_allclose(series.values, daily.reindex(every_day).to_numpy(), rtol=0, atol=1e-12)
    np.testing.assert_allclose(trailing_mean(series), expected, rtol=1e-12, atol=1e-12)


@given(diaries(), st.integers(0, 59))
def test_a_span_with_its_lead_in_has_the_means_of_the_whole(
    diary: tuple[int, list[tuple[int, Decimal]]], start: int
) -> None:
    days, answers = diary
    begin = min(start, days - 1)
    kept = [answer("mood", day(index), number(str(value))) for index, value in answers]
    whole = trailing_mean(series_of(kept, days))
    led_in = series_of(kept, days - begin + LEAD_IN_DAYS, first_day=day(begin - LEAD_IN_DAYS))
    np.testing.assert_array_equal(trailing_mean(led_in)[LEAD_IN_DAYS:], whole[begin:])
    part = series_of(kept, days).between(day(begin), day(days - 1))
    np.testing.assert_array_equal(part.values, led_in.values[LEAD_IN_DAYS:])
    assert part.exact == led_in.exact[LEAD_IN_DAYS:]


def test_a_day_without_a_number_is_a_gap() -> None:
    series = series_of(
        [
            answer("mood", day(0), number(0)),
            answer("mood", day(1), Declined()),
            answer("mood", day(2), Unanswered()),
            answer("mood", day(9), number(7)),
        ],
        4,
    )
    np.testing.assert_array_equal(series.values, [0.0, np.nan, np.nan, np.nan])
    assert series.exact == (Decimal(0), Gap(), Gap(), Gap())
    assert series.answered == 1
    assert (series.first_day, series.last_day) == (day(0), day(3))


def test_a_days_mean_is_exact_before_it_is_a_float() -> None:
    tenths = [answer("mood", day(0), number("0.1")) for _ in range(3)] + [answer("mood", day(1), number(1))] * 3
    series = series_of([*tenths, answer("mood", day(1), number(2))], 2)
    assert series.exact[0] == Decimal("0.1")
    assert series.exact[1] == Decimal("1.25")
    assert series.values[0] == 0.1


def test_minutes_become_hours_and_a_late_answer_marks_its_day() -> None:
    kept = [answer("sleep", day(0), number(450)), answer("sleep", day(1), number(60), seq=99)]
    series = daily_series(
        [*kept, answer("sleep", day(2), Declined(), seq=99)],
        MEASURE,
        day(0),
        day(2),
        item=Duration(id="sleep", question=plain("How long?")),
        late=lambda answered: answered.seq == 99,
    )
    np.testing.assert_array_equal(series.values, [7.5, 1.0, np.nan])
    assert series.late.tolist() == [False, True, False]


def test_four_values_in_seven_days_make_a_mean_and_three_do_not() -> None:
    kept = [answer("mood", day(index), number(10 * index)) for index in (0, 2, 4, 6, 9)]
    means = trailing_mean(series_of(kept, 10))
    assert np.isnan(means[:6]).all()
    assert means[6] == 30.0
    assert np.isnan(means[7:9]).all()
    assert np.isnan(means[9])


@pytest.mark.parametrize(("first", "last"), [(-1, 2), (0, 4), (2, 1)])
def test_a_part_must_lie_in_the_series(first: int, last: int) -> None:
    with pytest.raises(InputError, match="DAY_RANGE_INVALID"):
        series_of([], 4).between(day(first), day(last))
