"""The last 7 days beside the first week of the study."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from journal.insight.numbers import FloatArray
from journal.insight.series import AT_LEAST, WINDOW, Series

SPREADS_APART: Final = 1.0


@dataclass(frozen=True, slots=True)
class TooFew:
    """Under 4 daily values in either week, or the two weeks share days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """Means of the daily values, in the measure's unit. ``direction``: 1 higher, -1 lower, 0 about the same."""

    first: float
    last: float
    spread: float
    direction: int


def compare_weeks(series: Series, study_day_one: date, *, smallest: float) -> Weeks | TooFew:
    """Mean of the last 7 days of ``series`` against the mean of the 7 days from ``study_day_one``.

    They count as different only when they lie further apart than ``smallest`` and further than ``SPREADS_APART`` times
    the person's own day-to-day spread: the standard deviation of the daily values within the two weeks (pooled). With 7
    values in each that is about 1.9 standard errors of the difference, so days that merely scatter seldom pass it.
    """
    first = _week(series, study_day_one)
    last = _week(series, series.last_day - timedelta(days=WINDOW - 1))
    apart = (series.last_day - study_day_one).days >= 2 * WINDOW - 1
    if not apart or min(first.size, last.size) < AT_LEAST:
        return TooFew()
    spread = _pooled_spread(first, last)
    difference = float(last.mean() - first.mean())
    clear = abs(difference) > max(smallest, SPREADS_APART * spread)
    return Weeks(
        first=float(first.mean()),
        last=float(last.mean()),
        spread=spread,
        direction=int(np.sign(difference)) if clear else 0,
    )


def _week(series: Series, begins: date) -> FloatArray:
    """The numbers of the 7 days from ``begins``, as far as the series has them."""
    start = np.datetime64(begins, "D")
    inside = (series.days >= start) & (series.days < start + WINDOW)
    values: FloatArray = series.values[inside & np.isfinite(series.values)]
    return values


def _pooled_spread(first: FloatArray, last: FloatArray) -> float:
    squares = ((first - first.mean()) ** 2).sum() + ((last - last.mean()) ** 2).sum()
    return float(np.sqrt(squares / (first.size + last.size - 2)))
