"""The last 14 days of the study's first measure, in fifths of its whole scale: never fitted to the person."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from journal.diary.course import Course, is_dose_day
from journal.diary.kept import KeptAnswer
from journal.diary.values import Answered, Quantity
from journal.insight.scores import item_of
from journal.services.opening import Journal
from journal.services.today_values import Gap, StripEntry, StripState
from journal.services.trends import measured, trends_hidden
from journal.study.items import Duration, Item, Number, Rating, Slider, VisualAnalogue

LENGTH: Final = 14
FIFTHS: Final = 5


def strip_of(journal: Journal, course: Course, today: date) -> tuple[StripEntry, ...]:
    """14 days, today the last once the study is that old. Empty without a measure, or while trends are hidden."""
    if not journal.study.measures or trends_hidden(journal):
        return ()
    measure = journal.study.measures[0]
    item = item_of(journal.study, measure)
    first = max(journal.first_day, today - timedelta(days=LENGTH - 1))
    days = [first + timedelta(days=at) for at in range(LENGTH)]
    answers = measured(journal, measure, days[0], days[-1])
    by_day = {day: [answer for answer in answers if answer.day == day] for day in days}
    return tuple(_entry(item, day, by_day[day], today, kit=_is_kit_day(journal, course, day)) for day in days)


def _entry(item: Item, day: date, answers: Sequence[KeptAnswer], today: date, *, kit: bool) -> StripEntry:
    mood = mean_of(answers)
    return StripEntry(
        day=day,
        mood=mood,
        fifth=0 if isinstance(mood, Gap) else fifth_of(item, mood),
        state=_state(mood, day, today),
        kit=kit,
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
        case Number(minimum=Decimal() as low, maximum=Decimal() as high) | Slider(minimum=low, maximum=high):
            return Fraction(low), Fraction(high)
        case _:
            return Fraction(0), Fraction(0)


def _state(mood: Decimal | Gap, day: date, today: date) -> StripState:
    if not isinstance(mood, Gap):
        return StripState.ANSWERED
    if day > today:
        return StripState.FUTURE
    return StripState.TODAY if day == today else StripState.MISSING


def _is_kit_day(journal: Journal, course: Course, day: date) -> bool:
    study = journal.study_on(day)
    return study.medication is not None and is_dose_day(study, course, study.medication, day)
