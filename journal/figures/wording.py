"""The words on a chart. The window hands in its own translation; the report uses the clinician's."""

from dataclasses import dataclass
from typing import Final

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """``day`` and ``month`` are patterns of ``{day}``, ``{month}`` and ``{year}``; ``hours`` of ``{hours}``."""

    kit_day: str = "Kit day"
    symptoms: str = "Symptoms"
    more: str = "and {count} more"
    lower: str = "lower"
    higher: str = "higher"
    hours: str = "{hours} h"
    one_day: str = "One day"
    late: str = "Filled in late"
    mean: str = "7-day average"
    no_entry: str = "No entry"
    kit_not_taken: str = "Kit not taken"
    severities: tuple[str, str, str] = ("mild", "moderate", "severe")
    months: tuple[str, ...] = MONTHS
    day: str = "{day} {month}"
    month: str = "{month}"
    month_of_year: str = "{month} {year}"


def participant_words() -> ChartWords:
    return ChartWords()


def clinician_words() -> ChartWords:
    return ChartWords(one_day="Daily value", mean="7-day mean (4 or more values)")
