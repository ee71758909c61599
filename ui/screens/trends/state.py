from dataclasses import dataclass
from enum import StrEnum

from journal.services.trends import TrendRow, Trends


class Shown(StrEnum):
    PICTURE = "picture"
    TABLE = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendsState:
    trends: Trends
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureWanted:
    """``width`` and ``height`` in pixels at ratio 1; ``ratio`` is the screen's."""

    width: int
    height: int
    ratio: float


def cells(row: TrendRow, anew: str) -> tuple[str, ...]:
    """One row's texts: value and 7-day mean for each measure; ``anew`` where a reworded question began."""
    begins = row.begins or (False,) * len(row.values)
    values = (f"{value} {anew}".strip() if new else value for value, new in zip(row.values, begins, strict=True))
    return tuple(text for pair in zip(values, row.means, strict=True) for text in pair)
