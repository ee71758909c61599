from datetime import timedelta

import numpy as np
import pytest

from journal.insight.adherence import adherence
from journal.insight.measures import measure_series, measure_trend
from journal.insight.numbers import Unit
from journal.insight.scores import item_of
from journal.insight.series import trailing_mean
from journal.study.model import MeasureRef
from journal.study.wording import plain
from tests.journal.insight.books import DAY_ONE, at, make_study
from tests.journal.insight.filled import filled_book


def test_a_trend_has_the_days_asked_for_and_means_that_know_the_days_before() -> None:
    study, book = make_study(), filled_book(23)
    table = adherence(study, book, at(book.last_day + timedelta(days=5)))
    mood = study.measures[0]
    first = DAY_ONE + timedelta(days=8)
    trend = measure_trend(study, book, table, mood, first_day=first, last_day=book.last_day)
    whole = measure_series(study, book, mood)
    np.testing.assert_array_equal(trend.mean, trailing_mean(whole)[8:])
    np.testing.assert_array_equal(trend.series.values, whole.values[8:])
    assert np.flatnonzero(trend.missed).tolist() == [2, 9, 13]
    assert trend.series.late.tolist() == whole.late.tolist()[8:]
    assert whole.late.tolist().index(True) == 4
    assert np.isnan(whole.values[6])


def test_sleep_is_in_hours() -> None:
    study, book = make_study(), filled_book(9)
    table = adherence(study, book, at(book.last_day))
    trend = measure_trend(study, book, table, study.measures[3], first_day=DAY_ONE, last_day=book.last_day)
    assert trend.scale.unit is Unit.HOURS
    assert 5 < np.nanmean(trend.series.values) < 9


def test_a_measure_of_no_instrument_is_an_error_not_an_empty_chart() -> None:
    with pytest.raises(KeyError):
        item_of(make_study(), MeasureRef(instrument="none", item="mood", title=plain("Mood")))
