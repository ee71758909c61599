"""Figures worth trusting on a noisy machine: medians of runs taken in turn with their yardstick."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``value`` and ``yardstick`` in ``unit``; ``goal``: largest ``ratio`` wished for; ``limit``: largest value."""

    name: str
    value: float
    unit: str
    yardstick_name: str
    yardstick: float
    goal: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float:
        return self.value / self.yardstick

    @property
    def reached(self) -> bool:
        within_goal = self.goal is None or self.ratio <= self.goal
        return within_goal and (self.limit is None or self.value <= self.limit)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "reached": self.reached}


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def in_turn(work: Callable[[], float], yardstick: Callable[[], float], runs: int) -> tuple[float, float]:
    """Medians of two measurements taken alternately, after one warm-up of each, so that both see the same noise."""
    work()
    yardstick()
    pairs = [(work(), yardstick()) for _ in range(runs)]
    return median(first for first, _ in pairs), median(second for _, second in pairs)


def hashing() -> float:
    """Seconds for SHA-256 over 64 MiB: how fast this machine is just now."""
    from hashlib import sha256

    block = bytes(1 << 20)

    def work() -> None:
        digest = sha256()
        for _ in range(64):
            digest.update(block)

    return seconds(work)
