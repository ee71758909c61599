from dataclasses import replace

import pytest

from journal.vault.keys.cost import CHEAPEST_ACCEPTED, DEAREST_ACCEPTED, FLOOR, TODAY, KdfCost


def test_the_constants_of_the_design() -> None:
    assert KdfCost(memory_kib=256 * 1024, passes=3, lanes=4) == TODAY
    assert KdfCost(memory_kib=64 * 1024, passes=3, lanes=4) == FLOOR
    assert (CHEAPEST_ACCEPTED.memory_kib, DEAREST_ACCEPTED.memory_kib) == (19 * 1024, 1024 * 1024)


@pytest.mark.parametrize("cost", [CHEAPEST_ACCEPTED, FLOOR, TODAY, DEAREST_ACCEPTED])
def test_what_lies_within_bounds_is_accepted(cost: KdfCost) -> None:
    assert cost.acceptable


@pytest.mark.parametrize(
    "cost",
    [
        replace(CHEAPEST_ACCEPTED, **{name: getattr(CHEAPEST_ACCEPTED, name) - 1})
        for name in ("memory_kib", "passes", "lanes")
    ]
    + [
        replace(DEAREST_ACCEPTED, **{name: getattr(DEAREST_ACCEPTED, name) + 1})
        for name in ("memory_kib", "passes", "lanes")
    ],
)
def test_what_lies_outside_is_not(cost: KdfCost) -> None:
    assert not cost.acceptable


def test_below_the_floor() -> None:
    assert not TODAY.below(FLOOR)
    assert not FLOOR.below(FLOOR)
    assert replace(TODAY, passes=2).below(FLOOR)
    assert replace(TODAY, memory_kib=64 * 1024 - 1).below(FLOOR)
    assert replace(TODAY, lanes=3).below(FLOOR)
