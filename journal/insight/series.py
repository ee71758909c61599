"""One measure day by day. A day without a number is a gap (NaN), never zero and never filled in."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from journal.diary.kept import KeptAnswer
from journal.errors import Code, InputError
from journal.insight.numbers import FloatArray, NoNumber, nearest_float, number_of
from journal.study.items import Item
from journal.study.model import Measure

DayArray = NDArray[np.datetime64]
BoolArray = NDArray[np.bool_]

WINDOW: Final = 7
AT_LEAST: Final = 4
LEAD_IN_DAYS: Final = WINDOW - 1
DIGITS: Final = 34


@dataclass(frozen=True, slots=True)
class Gap:
    """No number on that day."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Series:
    """Every calendar day of a span, both ends included; the four arrays are of one length, shape ``(days,)``.

    ``days``: datetime64[D]; ``values``: float64, NaN where there is no number; ``late``: any of that day's numbers was
    given late; ``exact``: the day's mean before it became a float, to 34 digits.
    """

    measure: Measure
    days: DayArray
    values: FloatArray
    late: BoolArray
    exact: tuple[Decimal | Gap, ...]

    @property
    def first_day(self) -> date:
        first: date = self.days[0].item()
        return first

    @property
    def last_day(self) -> date:
        last: date = self.days[-1].item()
        return last

    @property
    def answered(self) -> int:
        """Days that have a number."""
        return int(np.count_nonzero(~np.isnan(self.values)))

    def between(self, first_day: date, last_day: date) -> "Series":
        """The part of this series from one day to another; both must lie in it."""
        part = self.slice_of(first_day, last_day)
        return Series(
            measure=self.measure,
            days=self.days[part],
            values=self.values[part],
            late=self.late[part],
            exact=self.exact[part],
        )

    def slice_of(self, first_day: date, last_day: date) -> slice:
        """Raises ``InputError`` DAY_RANGE_INVALID when the days do not lie in the series."""
        if not self.first_day <= first_day <= last_day <= self.last_day:
            raise InputError(Code.DAY_RANGE_INVALID)
        return slice((first_day - self.first_day).days, (last_day - self.first_day).days + 1)


def daily_series(
    answers: Sequence[KeptAnswer],
    measure: Measure,
    first_day: date,
    last_day: date,
    *,
    item: Item,
    late: Callable[[KeptAnswer], bool],
) -> Series:
    """The mean of each day's numeric answers; answers of other days are passed over."""
    span = days_between(first_day, last_day)
    numbers: defaultdict[date, list[Fraction]] = defaultdict(list)
    late_days = set()
    for answer in answers:
        number = number_of(answer.state, item)
        if isinstance(number, NoNumber):
            continue
        numbers[answer.day].append(number)
        if late(answer):
            late_days.add(answer.day)
    days: list[date] = span.tolist()
    means = [sum(numbers[day], Fraction()) / len(numbers[day]) if day in numbers else Gap() for day in days]
    return Series(
        measure=measure,
        days=span,
        values=np.array([np.nan if isinstance(mean, Gap) else nearest_float(mean) for mean in means], dtype=np.float64),
        late=np.array([day in late_days for day in days], dtype=np.bool_),
        exact=tuple(mean if isinstance(mean, Gap) else _decimal(mean) for mean in means),
    )


def _decimal(number: Fraction) -> Decimal:
    with localcontext(prec=DIGITS):
        return Decimal(number.numerator) / Decimal(number.denominator)


def days_between(first_day: date, last_day: date) -> DayArray:
    """Every day from one to the other, both included."""
    return np.arange(np.datetime64(first_day, "D"), np.datetime64(last_day, "D") + 1)


def trailing_mean(series: Series, *, window: int = WINDOW, at_least: int = AT_LEAST) -> FloatArray:
    """Mean of the daily values of the ``window`` calendar days that end with each day; NaN under ``at_least`` values.

    What lies before the series is unknown to it: for a span that begins inside the study make the series begin
    ``LEAD_IN_DAYS`` earlier and cut the result with ``Series.slice_of``.
    """
    padded = np.concatenate([np.full(window - 1, np.nan), series.values])
    windows = sliding_window_view(padded, window)
    known = np.isfinite(windows)
    counts = known.sum(axis=1)
    sums = np.where(known, windows, 0.0).sum(axis=1)
    means: FloatArray = np.where(counts >= at_least, sums / np.maximum(counts, 1), np.nan)
    return means
