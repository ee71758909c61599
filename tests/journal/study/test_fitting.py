from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.study.fitting import numeric_range, places


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("0", 0),
        ("-0.000", 0),
        ("10", 0),
        ("1e3", 0),
        ("1.50", 1),
        ("-0.001", 3),
        ("1e-6", 6),
        ("120e-3", 2),
        ("0e-9", 0),
    ],
)
def test_places(number: str, expected: int) -> None:
    assert places(Decimal(number)) == expected


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=8, min_value=-(10**12), max_value=10**12),
    st.integers(0, 9),
)
def test_as_many_places_as_rounding_can_take_away(number: Decimal, kept: int) -> None:
    assert (places(number) <= kept) == (round(number, kept) == number)


def test_places_are_exact_however_long_the_number() -> None:
    assert places(Decimal("1." + "0" * 60 + "1")) == 61
    assert places(7) == 0


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"kind": "visual_analogue"}, (0, 100)),
        ({"kind": "rating"}, (0, 10)),
        ({"kind": "rating", "minimum": -3, "maximum": 3}, (-3, 3)),
        ({"kind": "duration"}, (0, 1440)),
        ({"kind": "duration", "maximum": 60}, (0, 60)),
        ({"kind": "number", "minimum": Decimal("-1.5")}, (Decimal("-1.5"), 10**9)),
    ],
)
def test_ranges(item: dict[str, object], expected: tuple[object, object]) -> None:
    assert numeric_range(item) == expected
