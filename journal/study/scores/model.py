"""A score as a value: what it is worked out from, what it does about missing answers, its range, bands and source."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from journal.study.expressions.nodes import Expression
from journal.study.wording import Wording

OWN: Final = "study"
"""The algorithm of a score that the study itself defines."""


class Operation(StrEnum):
    SUM = "sum"
    MEAN = "mean"


class Then(StrEnum):
    """What stands for the few items that may be missing, as the protocol words it.

    ``PRORATE``: the result of the others is scaled up to all items. ``MEAN_OF_REST``: each missing item counts as the
    mean of the others. Both come to the same number. ``FORMULA``: the formula says itself what it makes of them.
    """

    PRORATE = "prorate"
    MEAN_OF_REST = "mean_of_rest"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingRule:
    """With more than ``at_most`` items missing there is no score."""

    at_most: int = 0
    then: Then = Then.PRORATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Values from ``start`` up to the next band's start. ``end``: its highest whole value, as it is written."""

    start: Decimal
    end: Decimal
    words: Wording


@dataclass(frozen=True, slots=True)
class NoBand:
    """The score has no bands."""


NO_BAND: Final = NoBand()


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Sum or mean of the items' numbers, times ``multiplied``.

    A number of a ``reversed`` item counts as the item's lowest plus its highest number, less itself.
    """

    operation: Operation
    items: tuple[str, ...]
    reversed: frozenset[str] = frozenset()
    multiplied: Decimal = Decimal(1)
    missing: MissingRule = MissingRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """It names items, and other scores, of the same instrument: ``names`` holds the ids of both."""

    expression: Expression
    names: tuple[str, ...]
    missing: MissingRule = MissingRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """``algorithm`` is the id of a published one, or ``OWN``. ``bands`` go from the lowest up, or are none."""

    id: str
    title: Wording
    algorithm: str
    version: str
    source: str
    rule: Total | Formula
    minimum: Decimal
    maximum: Decimal
    bands: tuple[Band, ...] = ()

    def band_of(self, value: Decimal) -> Band | NoBand:
        """The highest band that begins at or below ``value``: 4.5 lies below a cut at 5."""
        begun = [band for band in self.bands if band.start <= value]
        return begun[-1] if begun else NO_BAND


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedAlgorithm:
    """``items``: how many the instrument has; ``counted``: the positions, from 1, of those that count.

    Each is answered by a whole number from ``lowest`` to ``highest``; the counted ones are added and multiplied.
    ``version`` is that of this statement of the algorithm: it changes when the statement does.
    """

    id: str
    version: str
    source: str
    items: int
    counted: tuple[int, ...]
    lowest: int
    highest: int
    multiplied: int
    missing: MissingRule
    bands: tuple[Band, ...]

    @property
    def minimum(self) -> Decimal:
        return Decimal(self.lowest * len(self.counted) * self.multiplied)

    @property
    def maximum(self) -> Decimal:
        return Decimal(self.highest * len(self.counted) * self.multiplied)
