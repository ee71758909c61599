import math
from datetime import time
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from journal.diary.values import Answered, Choice, Declined, Quantity, Text, Unanswered, WallTime
from journal.insight.numbers import (
    NoNumber,
    Scale,
    Unit,
    nearest_float,
    number_of,
    scale_of,
    smallest_change,
    unit_of,
)
from journal.study.items import Calculated, Duration, Note, Number, Rating, Slider, VisualAnalogue, YesNo
from journal.study.wording import plain

ASKED = plain("How?")
LINE = VisualAnalogue(id="a", question=ASKED, low=ASKED, high=ASKED)
RATING = Rating(id="a", question=ASKED, low=ASKED, high=ASKED, minimum=-5, maximum=5)
SLEEP = Duration(id="a", question=ASKED)
WEIGHT = Number(id="a", question=ASKED, minimum=Decimal(30), maximum=Decimal("250.5"), decimals=1)
COUNT = Number(id="a", question=ASKED)
SLIDER = Slider(id="a", question=ASKED, low=ASKED, high=ASKED, minimum=Decimal(0), maximum=Decimal(5))
WORKED_OUT = Calculated(id="a", question=ASKED, formula="b + 1")
NONE = np.array([np.nan])


@pytest.mark.parametrize(
    ("state", "item", "expected"),
    [
        (Answered(Quantity(Decimal("-0.1"))), COUNT, Fraction(-1, 10)),
        (Answered(Quantity(Decimal(0))), LINE, Fraction(0)),
        (Answered(Quantity(Decimal(400))), SLEEP, Fraction(20, 3)),
    ],
)
def test_a_number_is_exact_in_the_unit_of_its_measure(state: Answered, item: object, expected: Fraction) -> None:
    assert number_of(state, item) == expected  # type: ignore[arg-type]  # items differ in type


@pytest.mark.parametrize(
    "state", [Declined(), Unanswered(), Answered(Text("5")), Answered(Choice("5")), Answered(WallTime(time(5)))]
)
def test_what_is_no_number_is_never_zero(state: Answered) -> None:
    assert number_of(state, LINE) == NoNumber()


def test_too_large_for_a_float_is_an_infinity() -> None:
    assert nearest_float(Fraction(10) ** 400) == math.inf
    assert nearest_float(-(Fraction(10) ** 400)) == -math.inf
    assert nearest_float(Fraction(1, 3)) == 1 / 3


@pytest.mark.parametrize(
    ("item", "values", "expected"),
    [
        (LINE, [40.0, 60.0], Scale(low=0, high=100, unit=Unit.POINTS)),
        (SLIDER, [2.0], Scale(low=0, high=5, unit=Unit.AMOUNT)),
        (WORKED_OUT, [12.0, 37.0], Scale(low=10, high=40, unit=Unit.AMOUNT)),
        (RATING, [1.0], Scale(low=-5, high=5, unit=Unit.POINTS)),
        (SLEEP, [7.5, np.nan], Scale(low=0, high=12, unit=Unit.HOURS)),
        (SLEEP, [13.2], Scale(low=0, high=14, unit=Unit.HOURS)),
        (SLEEP, [], Scale(low=0, high=12, unit=Unit.HOURS)),
        (WEIGHT, [70.0], Scale(low=30, high=250.5, unit=Unit.AMOUNT)),
        (COUNT, [-12.0, 31.0], Scale(low=-20, high=40, unit=Unit.AMOUNT)),
        (COUNT, [3.0, 3.0], Scale(low=3, high=4, unit=Unit.AMOUNT)),
        (COUNT, [np.inf], Scale(low=0, high=1, unit=Unit.AMOUNT)),
        (Number(id="a", question=ASKED, maximum=Decimal(9)), [], Scale(low=0, high=9, unit=Unit.AMOUNT)),
        (Number(id="a", question=ASKED, minimum=Decimal(2)), [], Scale(low=2, high=3, unit=Unit.AMOUNT)),
        (Number(id="a", question=ASKED, maximum=Decimal(-4)), [], Scale(low=-4, high=-3, unit=Unit.AMOUNT)),
    ],
)
def test_a_scale_is_the_items_own_and_only_opens_where_the_item_has_none(
    item: object, values: list[float], expected: Scale
) -> None:
    assert scale_of(item, np.array(values, dtype=np.float64)) == expected  # type: ignore[arg-type]  # items differ


def test_units_and_smallest_changes() -> None:
    yes = YesNo(id="a", question=ASKED)
    note = Note(id="a", question=ASKED)
    assert [unit_of(item) for item in (LINE, RATING, SLEEP, COUNT, note)] == [
        Unit.POINTS,
        Unit.POINTS,
        Unit.HOURS,
        Unit.AMOUNT,
        Unit.POINTS,
    ]
    assert [smallest_change(item) for item in (LINE, RATING, SLEEP, WEIGHT, COUNT, yes)] == [
        5.0,
        0.5,
        0.25,
        pytest.approx(11.025),
        0.0,
        0.0,
    ]
