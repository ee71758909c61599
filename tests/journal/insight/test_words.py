"""The words: the rule that chooses them, and that none of them advises, explains or judges."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from journal.insight.adherence import adherence
from journal.insight.comparing import TooFew, Weeks, compare_weeks
from journal.insight.series import Series, daily_series
from journal.insight.words import (
    CAUTION,
    CODES,
    ENGLISH,
    Sentence,
    about_hours,
    chart_words,
    check_in_words,
    medication_words,
    say,
    trend_words,
)
from journal.study.items import Duration, Item, Number
from journal.study.model import MeasureRef
from journal.study.wording import plain
from tests.journal.insight.books import DAY_ONE, answer, at, dose, line, make_book, make_study, number
from tests.journal.insight.filled import filled_book

MEASURE = MeasureRef(instrument="evening", item="mood", title=plain("Mood"))
LINE = line("mood", "How?")
SLEEP = Duration(id="mood", question=plain("How long?"))


def series_of(values: Sequence[float | None], item: Item = LINE) -> Series:
    kept = [
        answer("mood", DAY_ONE + timedelta(days=index), number(str(value)))
        for index, value in enumerate(values)
        if value is not None
    ]
    last = DAY_ONE + timedelta(days=len(values) - 1)
    return daily_series(kept, MEASURE, DAY_ONE, last, item=item, late=lambda _: False)


def code_of(values: Sequence[float | None], item: Item = LINE) -> str:
    return trend_words(series_of(values, item), item=item, study_day_one=DAY_ONE).code


LOW, HIGH = [40.0, 42, 38, 41, 39, 40, 40], [60.0, 62, 58, 61, 59, 60, 60]


def test_clearly_higher_and_clearly_lower() -> None:
    assert code_of([*LOW, *HIGH]) == "higher"
    assert code_of([*HIGH, 50, 50, *LOW]) == "lower"


def test_days_that_scatter_more_than_they_moved_are_about_the_same() -> None:
    assert code_of([20, 60, 30, 70, 20, 60, 40, 40, 70, 30, 80, 30, 60, 50]) == "same"


def test_a_steady_person_has_not_changed_by_a_point_or_two() -> None:
    assert code_of([50.0] * 7 + [54.0] * 7) == "same"
    assert code_of([50.0] * 7 + [56.0] * 7) == "higher"


@pytest.mark.parametrize(
    "values",
    [
        [],
        LOW,
        [*LOW, *HIGH[:6]],
        [40, None, None, None, None, 41, 42, *HIGH],
        [*LOW, 60, None, 61, None, 62, None, None],
    ],
)
def test_under_four_values_in_either_week_or_weeks_that_share_days_are_too_few(values: Sequence[float | None]) -> None:
    assert code_of(values or [None]) == "too_few"


def test_the_rule_is_the_pooled_standard_deviation() -> None:
    weeks = compare_weeks(series_of([*LOW, *HIGH]), DAY_ONE, smallest=0.0)
    assert isinstance(weeks, Weeks)
    pooled = np.sqrt((np.var(LOW, ddof=1) + np.var(HIGH, ddof=1)) / 2)
    assert weeks.spread == pytest.approx(pooled, abs=1e-12)
    assert (weeks.first, weeks.last, weeks.direction) == (40.0, 60.0, 1)
    assert compare_weeks(series_of(LOW), DAY_ONE, smallest=0.0) == TooFew()


def test_hours_are_said_as_hours() -> None:
    values: Sequence[float | None] = [420] * 7 + [310] * 7
    sentence = trend_words(series_of(values, SLEEP), item=SLEEP, study_day_one=DAY_ONE)
    assert say(sentence) == "About 5 h 15 min in the last 7 days. In the first week, about 7 h."
    assert code_of([310] * 7 + [420] * 7, SLEEP) == "longer"
    assert code_of([420] * 14, SLEEP) == "same"


def test_every_unit_has_a_code_for_each_direction() -> None:
    assert {code for codes in CODES.values() for code in codes.values()} <= set(ENGLISH)
    assert all(set(codes) == {1, -1, 0} for codes in CODES.values())
    assert code_of([*LOW, *HIGH], Number(id="mood", question=plain("How many?"))) == "higher"


def test_quarters_of_an_hour() -> None:
    assert [about_hours(hours) for hours in (7.0, 6.7, 0.1, 7.99)] == ["7 h", "6 h 45 min", "0 h", "8 h"]


def test_kit_days_and_check_ins() -> None:
    table = adherence(make_study(), filled_book(23), at(DAY_ONE + timedelta(days=40)))
    assert say(medication_words(table)) == (
        "Taken as instructed on 7 of 8 kit days. Not taken: 1. Different: 0. Not recorded: 0."
    )
    taken = make_book(last_day=DAY_ONE + timedelta(days=1), doses=(dose(DAY_ONE + timedelta(days=1)),))
    whole = adherence(make_study(), taken, at(DAY_ONE + timedelta(days=40)))
    assert say(medication_words(whole)) == "Taken as instructed on 1 of 1 kit days."
    assert say(check_in_words(table)) == f"{table.done} of {table.due} check-ins are complete."
    empty = adherence(make_study(), make_book(last_day=DAY_ONE), at(DAY_ONE, 3))
    assert say(medication_words(empty)) == "No kit day yet."
    assert say(check_in_words(empty)) == "No check-in was due yet."


def test_what_a_chart_is_called() -> None:
    series = series_of([1, None, 3])
    assert say(chart_words(series, "en")) == "Mood, 29 October to 31 October, 2 of 3 days."


def test_the_last_word_is_a_caution() -> None:
    assert say(CAUTION) == "This describes what you wrote. It cannot say why things changed."


def test_no_sentence_advises_explains_or_judges() -> None:
    forbidden = (
        "should",
        "because",
        "better",
        "worse",
        "good",
        "bad",
        "improve",
        "cause",
        "due to",
        "try ",
        "!",
        "well done",
    )
    for words in ENGLISH.values():
        assert not [word for word in forbidden if word in words.lower()]


def test_facts_are_spoken() -> None:
    assert say(Sentence("kit_days", {"taken": 5, "due": 6})) == "Taken as instructed on 5 of 6 kit days."
    assert say(
        Sentence(
            "chart",
            {"title": "X", "first_day": date(2026, 2, 1), "last_day": date(2026, 2, 2), "answered": 0, "days": 2},
        )
    ).startswith("X, 1 February to 2 February")
