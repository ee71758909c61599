"""What an item counts."""

from decimal import Decimal

import pytest

from journal.study.items import (
    Duration,
    Item,
    MultipleChoice,
    NoScore,
    Note,
    Number,
    Option,
    Rating,
    SingleChoice,
    TimeOfDay,
    VisualAnalogue,
    YesNo,
)
from journal.study.scores.numbers import NO_RANGE, Range, code_number, is_whole_from, option_number, range_of
from journal.study.wording import plain

Q = plain("?")


def choice(*codes: str, **scores: str) -> SingleChoice:
    options = [Option(code=code, label=Q) for code in codes]
    options += [Option(code=code, label=Q, score=Decimal(score)) for code, score in scores.items()]
    return SingleChoice(id="x", question=Q, options=tuple(options))


def number(low: str | None, high: str | None, decimals: int = 0) -> Number:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Number(id="x", question=Q, minimum=ends[0], maximum=ends[1], decimals=decimals)


@pytest.mark.parametrize(
    ("option", "counts"),
    [
        (Option(code="3", label=Q), Decimal(3)),
        (Option(code="-1", label=Q), Decimal(-1)),
        (Option(code="03", label=Q), Decimal(3)),
        (Option(code="3", label=Q, score=Decimal("0.5")), Decimal("0.5")),
        (Option(code="never", label=Q, score=Decimal(0)), Decimal(0)),
        (Option(code="never", label=Q), NoScore()),
        (Option(code="3a", label=Q), NoScore()),
        (Option(code="\N{ARABIC-INDIC DIGIT THREE}", label=Q), NoScore()),
    ],
)
def test_an_option_counts_its_score_or_its_code(option: Option, counts: Decimal | NoScore) -> None:
    assert option_number(option) == counts


def test_a_code() -> None:
    yes = YesNo(id="x", question=Q)
    assert [code_number(yes, code) for code in ("yes", "no")] == [1, 0]
    assert code_number(choice("0", "1"), "1") == 1
    assert code_number(choice("0", "1"), "7") == NoScore()
    assert code_number(number("0", "9"), "7") == NoScore()


@pytest.mark.parametrize(
    ("item", "low", "high"),
    [
        (VisualAnalogue(id="x", question=Q, low=Q, high=Q), 0, 100),
        (Rating(id="x", question=Q, low=Q, high=Q, minimum=-3, maximum=3), -3, 3),
        (Duration(id="x", question=Q, maximum=600), 0, 600),
        (number("-1", "2"), -1, 2),
        (YesNo(id="x", question=Q), 0, 1),
        (choice("2", "0", "unsure", much="7"), 0, 7),
    ],
)
def test_from_where_to_where(item: Item, low: int, high: int) -> None:
    assert range_of(item) == Range(low=Decimal(low), high=Decimal(high))


@pytest.mark.parametrize(
    "item",
    [
        number(None, "2"), number("2", None), choice("a", "b"), Note(id="x", question=Q),
        TimeOfDay(id="x", question=Q), MultipleChoice(id="x", question=Q, options=choice("1", "2").options),
    ],
)  # fmt: skip
def test_without_bounds_or_numbers(item: Item) -> None:
    assert range_of(item) == NO_RANGE


@pytest.mark.parametrize(
    ("item", "fits"),
    [
        (choice("0", "1", "2", "3"), True),
        (choice("3", "1", "2", "0"), True),
        (choice(a="0", b="1", c="2", d="3"), True),
        (choice("0", "1", "2"), False),
        (choice("1", "2", "3", "4"), False),
        (choice("0", "1", "2", "3", "unsure"), False),
        (choice("0", "1", "2", "03", "3"), False),
        (choice("0", "1", "2", "2"), False),
        (choice("0", "1", "2", half="2.5"), False),
        (Rating(id="x", question=Q, low=Q, high=Q, minimum=0, maximum=3), True),
        (Rating(id="x", question=Q, low=Q, high=Q, minimum=0, maximum=4), False),
        (number("0", "3"), True),
        (number("0", "3", 1), False),
        (number(None, "3"), False),
        (VisualAnalogue(id="x", question=Q, low=Q, high=Q), False),
    ],
)
def test_whole_numbers_from_0_to_3_and_nothing_else(item: Item, *, fits: bool) -> None:
    assert is_whole_from(item, 0, 3) is fits
