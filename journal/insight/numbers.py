"""An answer as a number, and the scale a measure is drawn on."""

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from journal.diary.values import Answered, AnswerState, Quantity
from journal.study.items import Calculated, Duration, Item, Number, Rating, Slider, VisualAnalogue

FloatArray = NDArray[np.float64]
MINUTES: Final = 60
POINTS_IN_FULL: Final = 100.0
USUAL_HOURS: Final = 12.0
HOURS_STEP: Final = 2.0
QUARTER_HOUR: Final = 0.25
SMALLEST_SHARE: Final = 0.05


@dataclass(frozen=True, slots=True)
class NoNumber:
    """The answer has no number: declined, not asked, withheld, words, a choice or a time of day."""


class Unit(StrEnum):
    """``POINTS``: an answer line or a rating; ``HOURS``: a duration; ``AMOUNT``: a number, slid to or worked out."""

    POINTS = "points"
    HOURS = "hours"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The range a measure is drawn on, ``low < high``, in the measure's own unit (hours for durations)."""

    low: float
    high: float
    unit: Unit


def number_of(state: AnswerState, item: Item) -> Fraction | NoNumber:
    """Exact. A duration's minutes become hours. A time of day has no number: 23:30 and 00:30 have no mean."""
    match state:
        case Answered(value=Quantity(number=number)):
            return Fraction(number) / MINUTES if isinstance(item, Duration) else Fraction(number)
        case _:
            return NoNumber()


def nearest_float(number: Fraction) -> float:
    """Correctly rounded; beyond what a float can hold it is an infinity, which no mean or picture takes for a value."""
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def unit_of(item: Item) -> Unit:
    match item:
        case Duration():
            return Unit.HOURS
        case Number() | Slider() | Calculated():
            return Unit.AMOUNT
        case _:
            return Unit.POINTS


def scale_of(item: Item, values: FloatArray) -> Scale:
    """The item's own range, never fitted to the person where the item has one.

    Durations are drawn from 0 to 12 hours, and further, by steps of 2 hours, only when a value needs it. A number
    without bounds takes round bounds that hold all values.
    """
    known = values[np.isfinite(values)]
    match item:
        case Rating(minimum=minimum, maximum=maximum):
            return Scale(low=float(minimum), high=float(maximum), unit=Unit.POINTS)
        case Duration():
            longest = float(known.max(initial=0.0))
            return Scale(low=0.0, high=max(USUAL_HOURS, math.ceil(longest / HOURS_STEP) * HOURS_STEP), unit=Unit.HOURS)
        case Number(minimum=low, maximum=high) | Slider(minimum=low, maximum=high):
            return _open_scale(low, high, known)
        case Calculated():
            return _open_scale(None, None, known)
        case _:
            return Scale(low=0.0, high=POINTS_IN_FULL, unit=Unit.POINTS)


def _open_scale(low: Decimal | None, high: Decimal | None, known: FloatArray) -> Scale:
    bottom = float(low) if low is not None else float(known.min(initial=math.inf))
    top = float(high) if high is not None else float(known.max(initial=-math.inf))
    if not math.isfinite(bottom):
        bottom = min(0.0, top) if math.isfinite(top) else 0.0
    if not math.isfinite(top) or top <= bottom:
        top = bottom + 1.0
    step = 10.0 ** math.floor(math.log10(top - bottom))
    return Scale(
        low=bottom if low is not None else math.floor(bottom / step) * step,
        high=top if high is not None else math.ceil(top / step) * step,
        unit=Unit.AMOUNT,
    )


def smallest_change(item: Item) -> float:
    """A difference smaller than this is never called one: 5 points in 100 of the item's range, or a quarter of an hour.

    For a number without bounds there is no such floor; the person's own spread decides alone.
    """
    match item:
        case VisualAnalogue():
            return POINTS_IN_FULL * SMALLEST_SHARE
        case Rating(minimum=minimum, maximum=maximum):
            return (maximum - minimum) * SMALLEST_SHARE
        case Duration():
            return QUARTER_HOUR
        case Number(minimum=Decimal() as low, maximum=Decimal() as high) | Slider(minimum=low, maximum=high):
            return float(high - low) * SMALLEST_SHARE
        case _:
            return 0.0
