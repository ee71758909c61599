"""The last 14 days of the study's first measure, in fifths of its whole scale: never fitted to the person."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from journal.diary.days import day_number
from journal.diary.kept import KeptAnswer
from journal.diary.values import Answered, Quantity
from journal.services.opening import Journal
from journal.services.today_values import Gap, StripEntry, StripState
from journal.services.trends import trends_hidden
from journal.study.items import Duration, Item, Number, Rating, VisualAnalogue
from journal.study.schedule import is_due_on
from journal.study.versions import continues

LENGTH: Final = 14
FIFTHS: Final = 5


def strip_of(journal: Journal, today: date) -> tuple[StripEntry, ...]:
    """14 days, today the last once the study is that old. Empty without a measure, or while trends are hidden."""
    if not journal.study.measures or trends_hidden(journal):
        return ()
    measure = journal.study.measures[0]
    item = journal.study.instrument(measure.instrument).item(measure.item)
    first = max(journal.first_day, today - timedelta(days=LENGTH - 1))
    days = [first + timedelta(days=at) for at in range(LENGTH)]
    found = journal.vault.answers(measure.instrument, measure.item, days[0], days[-1])
    answers = [each for each in found if continues(journal.study, each.study_version, measure.instrument, item)]
    return tuple(_entry(journal, item, day, [answer for answer in answers if answer.day == day], today) for day in days)


def _entry(journal: Journal, item: Item, day: date, answers: Sequence[KeptAnswer], today: date) -> StripEntry:
    mood = mean_of(answers)
    return StripEntry(
        day=day,
        mood=mood,
        fifth=0 if isinstance(mood, Gap) else fifth_of(item, mood),
        state=_state(mood, day, today),
        kit=_is_kit_day(journal, day),
    )


def mean_of(answers: Sequence[KeptAnswer]) -> Decimal | Gap:
    numbers = [
        answer.state.value.number
        for answer in answers
        if isinstance(answer.state, Answered) and isinstance(answer.state.value, Quantity)
    ]
    return sum(numbers, Decimal()) / len(numbers) if numbers else Gap()


def fifth_of(item: Item, number: Decimal) -> int:
    """1 to 5: 0-20, 20-40, … 80-100 percent of the item's scale, a border belonging to the fifth above it."""
    low, high = _scale(item)
    if high <= low:
        return (FIFTHS + 1) // 2
    share = (Fraction(number) - low) / (high - low)
    return min(max(int(share * FIFTHS), 0), FIFTHS - 1) + 1


def _scale(item: Item) -> tuple[Fraction, Fraction]:
    match item:
        case VisualAnalogue():
            return Fraction(0), Fraction(100)
        case Rating(minimum=minimum, maximum=maximum):
            return Fraction(minimum), Fraction(maximum)
        case Duration(maximum=maximum):
            return Fraction(0), Fraction(maximum)
        case Number(minimum=Decimal() as low, maximum=Decimal() as high):
            return Fraction(low), Fraction(high)
        case _:
            return Fraction(0), Fraction(0)


def _state(mood: Decimal | Gap, day: date, today: date) -> StripState:
    if not isinstance(mood, Gap):
        return StripState.ANSWERED
    if day > today:
        return StripState.FUTURE
    return StripState.TODAY if day == today else StripState.MISSING


def _is_kit_day(journal: Journal, day: date) -> bool:
    study, number = journal.study_on(day), day_number(day, journal.first_day)
    plan = study.medication
    return plan is not None and number <= study.duration_days and is_due_on(plan.days, number, day)
