"""A study that changed while it ran: each day and each answer by its own version, series kept or split as it says."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pytest

from journal.diary.kept import Book, KeptCheckIn
from journal.diary.study_versions import KeptStudyVersion
from journal.insight.adherence import MEDICATION, Adherence, DayStatus, adherence
from journal.insight.attention import HelpShown, RuleFired, attention
from journal.insight.measures import measure_series, measure_trend, series_begins
from journal.insight.scores import in_series
from journal.insight.words import begins_words, say
from journal.study.day_rules import EveryNDays, Window
from journal.study.model import Instrument, Study, StudyFile
from journal.study.safety import NumberAbove, SafetyAction
from journal.study.versions import joined
from journal.study.wording import plain
from tests.journal.insight.books import (
    DAY_ONE,
    at,
    check_in,
    correction,
    dose,
    given,
    make_book,
    make_study,
    number,
    panel,
)

FOURTH: Final = DAY_ONE + timedelta(days=3)
"""The day from which the second version holds."""

LAST: Final = DAY_ONE + timedelta(days=5)
NOON: Final = 12 * 60


def day(index: int) -> date:
    return DAY_ONE + timedelta(days=index)


def second(study: Study, **changed: Any) -> Study:  # noqa: ANN401 - fields of a study
    return replace(study, version="2.0", **changed)


def forms_with(study: Study, instrument: str, **changed: Any) -> tuple[Instrument, ...]:  # noqa: ANN401 - its fields
    return tuple(replace(form, **changed) if form.id == instrument else form for form in study.instruments)


def of(*studies: Study) -> Study:
    return joined([StudyFile(study=study, signature="", fingerprint="") for study in studies]).study


def mood(study: Study, *, series: str) -> tuple[Instrument, ...]:
    """The evening form in version 2, with its first question reworded."""
    form = study.instrument("evening")
    asked = replace(form.items[0], question=plain("How was your mood today?"), series=series)
    return forms_with(study, "evening", version="2", items=(asked, *form.items[1:]))


def held(*days: date) -> tuple[KeptStudyVersion, ...]:
    return tuple(
        KeptStudyVersion(version=f"{number}.0", digest="", first_day=first, stored=at(first), seq=number)
        for number, first in enumerate(days, 1)
    )


def under(kept: KeptCheckIn, study_version: str, instrument_version: str) -> KeptCheckIn:
    answers = tuple(
        replace(each, study_version=study_version, instrument_version=instrument_version) for each in kept.answers
    )
    return replace(kept, study_version=study_version, instrument_version=instrument_version, answers=answers)


def evenings() -> tuple[KeptCheckIn, ...]:
    """10, 20, 30 under the first version, 40, 50, 60 under the second."""
    days = [check_in("evening", day(index), {"mood": number(10 * (index + 1))}, seq=index + 1) for index in range(6)]
    return tuple(
        under(kept, "2.0" if kept.day >= FOURTH else "1.0", "2" if kept.day >= FOURTH else "1") for kept in days
    )


def book(**views: Any) -> Book:  # noqa: ANN401 - views, by name
    return replace(make_book(last_day=LAST, **views), versions=held(DAY_ONE, FOURTH), study_version="2.0")


NONE: Final = float("nan")


@pytest.mark.parametrize(
    ("series", "values", "begins"),
    [
        ("1", [10.0, 20.0, 30.0, 40.0, 50.0, 60.0], ()),
        ("2", [NONE, NONE, NONE, 40.0, 50.0, 60.0], (FOURTH,)),
    ],
)
def test_a_reworded_item_keeps_its_series_or_begins_another(
    series: str, values: list[float], begins: tuple[date, ...]
) -> None:
    first = make_study()
    study = of(first, second(first, instruments=mood(first, series=series)))
    kept, measure = book(check_ins=evenings()), study.measures[0]
    found = measure_series(study, kept, measure)
    np.testing.assert_array_equal(found.values, values)
    table = adherence(study, kept, at(LAST, 23))
    trend = measure_trend(study, kept, table, measure, first_day=DAY_ONE, last_day=LAST)
    assert trend.begins == begins
    other = measure_trend(study, kept, table, study.measures[1], first_day=DAY_ONE, last_day=LAST)
    assert other.begins == ()


def test_answers_of_another_series_are_passed_over() -> None:
    first = make_study()
    study = of(first, second(first, instruments=mood(first, series="2")))
    answers = book(check_ins=evenings()).answers_of("evening", "mood")
    assert in_series(study, study.measures[0], answers) == answers[3:]
    assert in_series(first, study.measures[0], answers) == answers


def test_an_item_that_came_later_began_nothing_anew() -> None:
    first = make_study()
    without = replace(first, instruments=tuple(form for form in first.instruments if form.id != "evening"))
    study = of(without, second(first))
    assert series_begins(study, study.measures[0], held(DAY_ONE, FOURTH)) == ()


def test_a_series_that_is_taken_up_again_begins_where_it_was_taken_up() -> None:
    """1, then 2, then 1 again: the answers of the first days count, and the break is where the other one ended."""
    first = make_study()
    between = second(first, instruments=mood(first, series="2"))
    back = replace(first, version="3.0", instruments=forms_with(first, "evening", version="3"))
    study = of(first, between, back)
    assert series_begins(study, study.measures[0], held(DAY_ONE, FOURTH, LAST)) == (LAST,)
    assert series_begins(study, study.measures[0], ()) == ()


def test_the_words_for_it() -> None:
    assert say(begins_words(date(2026, 12, 3))) == (
        "The question was reworded on 3 December; earlier answers are another series and are not shown here."
    )


def cells(table: Adherence, row: str) -> list[str]:
    (found,) = (each for each in table.rows if each.id == row)
    return [cell.value for cell in found.cells]


def test_each_day_is_judged_by_the_version_in_force_on_it() -> None:
    first = make_study()
    rare = forms_with(first, "evening", days=EveryNDays(every=2, first=1))
    study = of(first, second(first, instruments=rare))
    table = adherence(study, book(), at(day(9), 12))
    assert cells(table, "evening") == ["missed"] * 3 + ["not_due", "missed", "not_due"]
    assert cells(table, "morning") == ["missed"] * 6


def test_a_form_that_is_gone_keeps_its_row_while_a_day_is_shown_that_asked_it() -> None:
    first = make_study()
    study = of(first, second(first, instruments=first.instruments[1:], measures=first.measures[:2]))
    whole = book(check_ins=(check_in("morning", DAY_ONE, {"energy": number(5)}),))
    table = adherence(study, whole, at(day(9), 12))
    assert [row.id for row in table.rows] == ["evening", "weekly", "morning", MEDICATION]
    assert cells(table, "morning") == ["done", "missed", "missed", "not_due", "not_due", "not_due"]
    later = adherence(study, replace(whole, first_day=FOURTH, check_ins=()), at(day(9), 12))
    assert [row.id for row in later.rows] == ["evening", "weekly", MEDICATION]


def test_whether_a_check_in_was_late_is_for_its_own_version_to_say() -> None:
    first = make_study()
    early = Window(opens=5 * 60, closes=6 * 60, late_until=NOON, locked_after=2 * NOON)
    study = of(first, second(first, instruments=forms_with(first, "morning", windows=(early,))))
    kept = (
        check_in("morning", day(0), {"energy": number(5)}),
        under(check_in("morning", day(3), {"energy": number(5)}), "2.0", "1"),
    )
    table = adherence(study, book(check_ins=kept), at(day(9), 12))
    assert cells(table, "morning")[0] == DayStatus.DONE
    assert cells(table, "morning")[3] == DayStatus.LATE
    energy = measure_series(study, book(check_ins=kept), study.measures[2])
    assert energy.late.tolist() == [False, False, False, True, False, False]


@pytest.mark.parametrize("gone", [True, False])
def test_medication_days_are_those_of_the_version_in_force(gone: bool) -> None:  # noqa: FBT001 - a parameter
    first, plain_one = make_study(), make_study(medication=False)
    study = of(first, second(plain_one)) if gone else of(plain_one, second(first))
    table = adherence(study, book(doses=(dose(day(1)),)), at(day(9), 12))
    asked = ["not_due", "taken", "not_due", "not_due", "not_due" if gone else "missed", "not_due"]
    assert cells(table, MEDICATION) == asked
    assert table.doses_due == 1


def test_medication_that_no_version_here_asks_has_no_row() -> None:
    study = of(make_study(), second(make_study(medication=False)))
    later = replace(book(), first_day=FOURTH)
    assert [row.id for row in adherence(study, later, at(day(9), 12)).rows] == ["morning", "evening", "weekly"]


def stricter(study: Study) -> Study:
    """From the second version on, 5 is too much already."""
    rule = replace(study.safety_rules[0], condition=NumberAbove(limit=Decimal(4)), action=SafetyAction.FLAG)
    return of(study, second(study, safety_rules=(rule,)))


def test_rules_are_those_of_the_version_that_was_answered() -> None:
    study = stricter(make_study())
    old = check_in("weekly", day(0), {"wellbeing": number(5)})
    new = under(check_in("weekly", FOURTH, {"wellbeing": number(5)}), "2.0", "1")
    kept = replace(given("weekly", "wellbeing", day(4), number(5)), study_version="2.0")
    found = [one for one in attention(study, book(check_ins=(old, new), given=(kept,))) if isinstance(one, RuleFired)]
    assert [(one.told.place.day, one.told.study_version) for one in found] == [(day(4), "2.0"), (FOURTH, "2.0")]


def test_a_panel_of_a_rule_that_is_gone_still_tells_its_answer() -> None:
    first = make_study()
    study = of(first, second(first, safety_rules=()))
    kept = book(
        given=(given("weekly", "wellbeing", DAY_ONE, number(10)),),
        panels=(replace(panel(DAY_ONE), study_version=first.version),),
    )
    (shown,) = attention(study, kept)
    assert isinstance(shown, HelpShown)
    assert shown.told.states == (number(10),)  # type: ignore[union-attr]  # it is the answer


def test_of_a_correction_alone_the_present_rules_are_asked() -> None:
    study = stricter(make_study())
    kept = book(corrections=(correction(day(-3), "wellbeing", number(1), number(5), "typo", instrument="weekly"),))
    (one,) = attention(study, kept)
    assert isinstance(one, RuleFired)
    assert one.told.study_version == ""
