"""What the charts show, in words: a code and its facts. ``say`` gives the English; the window translates by code.

Never a cause, never advice, never good or bad. The last word is always ``CAUTION``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from journal.insight.adherence import Adherence
from journal.insight.comparing import TooFew, compare_weeks
from journal.insight.numbers import Unit, smallest_change, unit_of
from journal.insight.series import Series
from journal.study.items import Item

Fact = str | int | date
MINUTES: Final = 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """``facts`` fill the words of ``code``: numbers, days and text, never a formatted sentence."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


CAUTION: Final = Sentence("caution")

ENGLISH: Final = MappingProxyType(
    {
        "higher": "Higher than in the first week.",
        "lower": "Lower than in the first week.",
        "longer": "About {last} in the last 7 days. In the first week, about {first}.",
        "shorter": "About {last} in the last 7 days. In the first week, about {first}.",
        "same": "About the same as in the first week.",
        "too_few": "Not enough answers yet.",
        "kit_days": "Taken as instructed on {taken} of {due} kit days.",
        "kit_days_otherwise": "Taken as instructed on {taken} of {due} kit days. "
        "Not taken: {not_taken}. Different: {different}. Not recorded: {not_recorded}.",
        "kit_days_none": "No kit day yet.",
        "check_ins": "{done} of {due} check-ins are complete.",
        "check_ins_none": "No check-in was due yet.",
        "begins_anew": "The question was reworded on {day}; earlier answers are another series and are not shown here.",
        "chart": "{title}, {first_day} to {last_day}, {answered} of {days} days.",
        "caution": "This describes what you wrote. It cannot say why things changed.",
    }
)
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
HIGHER_LOWER: Final = MappingProxyType({1: "higher", -1: "lower", 0: "same"})
CODES: Final = MappingProxyType(
    {
        Unit.POINTS: HIGHER_LOWER,
        Unit.AMOUNT: HIGHER_LOWER,
        Unit.HOURS: MappingProxyType({1: "longer", -1: "shorter", 0: "same"}),
    }
)


def say(sentence: Sentence) -> str:
    """In English."""
    return ENGLISH[sentence.code].format(**{name: _spoken(fact) for name, fact in sentence.facts.items()})


def _spoken(fact: Fact) -> str:
    return f"{fact.day} {MONTHS[fact.month - 1]}" if isinstance(fact, date) else str(fact)


def trend_words(series: Series, *, item: Item, study_day_one: date) -> Sentence:
    """``series`` should reach from study day 1 to the last day spoken of. The rule stands in ``compare_weeks``."""
    weeks = compare_weeks(series, study_day_one, smallest=smallest_change(item))
    if isinstance(weeks, TooFew):
        return Sentence("too_few")
    unit = unit_of(item)
    code = CODES[unit][weeks.direction]
    if unit is Unit.HOURS and weeks.direction:
        return Sentence(code, {"last": about_hours(weeks.last), "first": about_hours(weeks.first)})
    return Sentence(code)


def begins_words(begins: date) -> Sentence:
    """Said after ``trend_words`` where the study had the item reworded so that a new series begins."""
    return Sentence("begins_anew", {"day": begins})


def about_hours(hours: float) -> str:
    """To the nearest quarter of an hour: ``6 h 45 min``."""
    whole, minutes = divmod(round(hours * 4) * 15, MINUTES)
    return f"{whole} h {minutes} min" if minutes else f"{whole} h"


def medication_words(table: Adherence) -> Sentence:
    if not table.doses_due:
        return Sentence("kit_days_none")
    facts = {"taken": table.doses_taken, "due": table.doses_due}
    if table.doses_taken == table.doses_due:
        return Sentence("kit_days", facts)
    otherwise = {
        "not_taken": table.doses_not_taken,
        "different": table.doses_different,
        "not_recorded": table.doses_not_recorded,
    }
    return Sentence("kit_days_otherwise", {**facts, **otherwise})


def check_in_words(table: Adherence) -> Sentence:
    if not table.due:
        return Sentence("check_ins_none")
    return Sentence("check_ins", {"done": table.done, "due": table.due})


def chart_words(series: Series, language: str) -> Sentence:
    """What a screen reader says of a chart before the sentence of ``trend_words``."""
    return Sentence(
        "chart",
        {
            "title": series.measure.title.say(language),
            "first_day": series.first_day,
            "last_day": series.last_day,
            "answered": series.answered,
            "days": int(series.days.size),
        },
    )
