"""Trends of the study's measures: the numbers come from insight, the picture from figures."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from journal.services.opening import Journal

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.figures.style import ChartStyle
    from journal.figures.trends import TrendsData


class TrendRange(StrEnum):
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    THREE_MONTHS = "three_months"
    WHOLE_STUDY = "whole_study"


@dataclass(frozen=True, slots=True)
class TrendsHidden:
    """The study does not let participants see their trends before it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRow:
    """One day of the table, each cell as it is read: a number, or "" where there is none. ``means`` are 7-day means."""

    day: date
    values: tuple[str, ...]
    means: tuple[str, ...]
    late: tuple[bool, ...]
    kit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """``sentences``: title and text for each measure, then for study medication. ``titles``: columns of ``rows``."""

    range: TrendRange
    first_day: date
    last_day: date
    first_day_number: int
    last_day_number: int
    data: "TrendsData"
    sentences: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]
    rows: tuple[TrendRow, ...]
    days_complete: int
    days_due: int


def trends(journal: Journal, chosen: TrendRange) -> Trends | TrendsHidden:
    raise NotImplementedError


def trends_picture(
    shown: Trends, style: "ChartStyle", width_px: int, height_px: int, *, right_to_left: bool = False
) -> "Figure":
    raise NotImplementedError
