"""Made-up answers for the demonstration: a person whose days hang together, the same for the same seed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np

from journal.diary.values import Answered, AnswerState, Choice, Choices, Declined, Quantity, Text, Unanswered
from journal.study.items import (
    Duration,
    Item,
    MultipleChoice,
    Note,
    Rating,
    SingleChoice,
    VisualAnalogue,
    YesNo,
)

NOTES: Final = (
    "Walked to the river after lunch.",
    "Busy day, little time to think.",
    "Argued with my brother, then made up on the phone.",
    "Slept in. Quiet.",
    "Wrote two pages without noticing the time.",
    "The neighbours had builders in.",
    "Saw old friends; home late.",
)
TURNED: Final = frozenset({"stress", "cravings", "memory", "attention"})
"""Items whose high end is the unpleasant one."""

START: Final = 46.0
CARRIED_OVER: Final = 0.6
SPREAD: Final = 9.0
DECLINES: Final = 0.02
WRITES: Final = 0.3
NO_SYMPTOM: Final = 0.5
SEED: Final = 1


@dataclass(slots=True)
class Person:
    """``mood`` wanders around a level that rises a little over the weeks, 0 to 100."""

    random: np.random.Generator
    level: float = START
    mood: float = START

    def wake(self, *, poor_sleep: bool) -> None:
        """A new day."""
        self.level += 0.25 - (1.2 if poor_sleep else 0.0)
        self.mood = CARRIED_OVER * self.mood + (1 - CARRIED_OVER) * self.level + self.random.normal(0, SPREAD)

    def answer(self, item: Item) -> AnswerState:
        if item.declinable and self.random.random() < DECLINES:
            return Declined()
        match item:
            case VisualAnalogue():
                return _number(self._around(item.id))
            case Rating(minimum=low, maximum=high):
                return _number(low + (high - low) * self._around(item.id) / 100)
            case Duration():
                return _number(15 * round((405 + self.random.normal(0, 45) + 0.6 * (self.mood - START)) / 15))
            case YesNo():
                return Answered(Choice("yes" if self._around(item.id) > START else "no"))
            case _:
                return self._other(item)

    def _other(self, item: Item) -> AnswerState:
        match item:
            case SingleChoice(options=options):
                return Answered(Choice(options[0 if item.id == "low_mood" else 2].code))
            case MultipleChoice(options=options):
                if self.random.random() < NO_SYMPTOM:
                    return Answered(Choices((options[-1].code,)))
                return Answered(Choices((options[int(self.random.integers(len(options) - 1))].code,)))
            case Note() if self.random.random() < WRITES:
                return Answered(Text(NOTES[int(self.random.integers(len(NOTES)))]))
            case _:
                return Unanswered()

    def _around(self, item_id: str) -> float:
        value = self.mood + self.random.normal(0, SPREAD)
        return min(max(100 - value if item_id in TURNED else value, 0.0), 100.0)


def _number(value: float) -> AnswerState:
    return Answered(Quantity(Decimal(round(value))))


def an_answer(item: Item) -> AnswerState:
    """One that the item takes, the same each time."""
    return Person(np.random.default_rng(SEED)).answer(item)
