"""What an item counts in a score, and from where to where its numbers go."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from journal.study.items import (
    Duration,
    Item,
    NoScore,
    Number,
    Option,
    Rating,
    SingleChoice,
    Slider,
    VisualAnalogue,
    YesNo,
)

PLACES: Final = 6
"""Decimal places of a score, rounded half to even: as many as an answer may have."""
LINE_END: Final = Decimal(100)
YES: Final = "yes"
_WHOLE: Final = re.compile(r"-?[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Lowest and highest number, both included."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class NoRange:
    """The item's answers are no numbers, or have no bound."""


NO_RANGE: Final = NoRange()


def option_number(option: Option) -> Decimal | NoScore:
    """The score that the study gives the option, else its code where that is a whole number."""
    if isinstance(option.score, Decimal):
        return option.score
    return Decimal(option.code) if _WHOLE.fullmatch(option.code) else NoScore()


def code_number(item: Item, code: str) -> Decimal | NoScore:
    """What a chosen code counts: yes 1 and no 0, an option's number; none for a code that the item does not have."""
    match item:
        case YesNo():
            return Decimal(code == YES)
        case SingleChoice(options=options):
            return next((option_number(option) for option in options if option.code == code), NoScore())
        case _:
            return NoScore()


def range_of(item: Item) -> Range | NoRange:
    """An option without a number is passed over: chosen, it is a missing item."""
    ends: tuple[Decimal, ...] = ()
    match item:
        case VisualAnalogue():
            ends = (Decimal(0), LINE_END)
        case Rating(minimum=lowest, maximum=highest):
            ends = (Decimal(lowest), Decimal(highest))
        case Duration(maximum=longest):
            ends = (Decimal(0), Decimal(longest))
        case Number(minimum=Decimal() as low, maximum=Decimal() as high) | Slider(minimum=low, maximum=high):
            ends = (low, high)
        case YesNo():
            ends = (Decimal(0), Decimal(1))
        case SingleChoice(options=options):
            ends = option_numbers(options)
    return Range(low=min(ends), high=max(ends)) if ends else NO_RANGE


def option_numbers(options: tuple[Option, ...]) -> tuple[Decimal, ...]:
    """In the order of the options, without those that have none."""
    numbers = (option_number(option) for option in options)
    return tuple(number for number in numbers if isinstance(number, Decimal))


def is_whole_from(item: Item, low: int, high: int) -> bool:
    """Whether its answers are the whole numbers from ``low`` to ``high``, each of them once, and nothing else."""
    whole = [Decimal(number) for number in range(low, high + 1)]
    match item:
        case SingleChoice(options=options):
            return len(options) == len(whole) and sorted(option_numbers(options)) == whole
        case Rating() | Number(decimals=0):
            return range_of(item) == Range(low=whole[0], high=whole[-1])
        case _:
            return False


def rounded(exact: Fraction) -> Decimal:
    """To ``PLACES``, without noughts at the end."""
    text = f"{round(exact * 10**PLACES)}E-{PLACES}"
    return Decimal(f"{Decimal(text):f}".rstrip("0").rstrip("."))
