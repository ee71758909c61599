"""Scores and their trends across versions of a study: each check-in by its own form, series kept or begun anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pytest

from journal.diary.kept import KeptAnswer, KeptCheckIn
from journal.diary.scoring import Scored
from journal.diary.study_versions import KeptStudyVersion
from journal.diary.values import Answered, AnswerState, Choice
from journal.insight.measures import measure_series, series_begins
from journal.insight.scores import as_answers, book_scores
from journal.study.model import ScoreRef, Study
from journal.study.versions import has_measure, joined, measure_continues
from tests.journal.insight.books import DAY_ONE, at, check_in, make_book, number
from tests.support.amending import Change, form, item, next_version
from tests.support.studies.load import SCORED, scored

NEXT: Final = DAY_ONE + timedelta(days=1)
HELD: Final = tuple(
    KeptStudyVersion(version=version, digest="", first_day=day, stored=at(day), seq=seq)
    for seq, (version, day) in enumerate((("1.0", DAY_ONE), ("2", NEXT)), 1)
)


def amended(*changes: Change) -> Study:
    return joined([scored(), next_version(SCORED, "2", *changes)]).study


def of_own(change: Callable[[dict[str, Any]], None]) -> Change:
    """A change of the form with the study's own scores, which is then version 2."""

    def changed(study: dict[str, Any]) -> None:
        own = form(study, "own")
        own["version"] = "2"
        change(own)

    return changed


def the_score(own: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(score for score in own["scores"] if score["id"] == name)
    return found


def the_item(own: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in own["items"] if each["id"] == name)
    return found


def measure(study: Study, score: str) -> ScoreRef:
    return ScoreRef(instrument="own", score=score, title=study.title)


def own_on(day: date, version: str, form_version: str = "1") -> KeptCheckIn:
    states: dict[str, AnswerState] = {"a": number(2), "b": number(4), "c": Answered(Choice("some")), "line": number(90)}
    kept = check_in("own", day, states)
    answers: tuple[KeptAnswer, ...] = tuple(
        replace(one, study_version=version, instrument_version=form_version) for one in kept.answers
    )
    return replace(kept, study_version=version, instrument_version=form_version, answers=answers)


def both() -> tuple[KeptCheckIn, ...]:
    return own_on(DAY_ONE, "1.0"), own_on(NEXT, "2", "2")


@pytest.mark.parametrize(
    ("change", "score", "same"),
    [
        (lambda own: the_item(own, "a").update(question="How a?"), "average", True),
        (lambda own: the_score(own, "average").update(title="Mean", source="Elsewhere"), "average", True),
        (lambda own: the_score(own, "total")["bands"][0].update(words="lower"), "total", True),
        (lambda own: the_item(own, "a").update(series="2"), "average", False),
        (lambda own: the_item(own, "c").update(series="2"), "average", True),
        (lambda own: the_item(own, "a").update(series="2"), "flagged", False),
        (lambda own: the_item(own, "line").update(series="2"), "flagged", False),
        (lambda own: the_item(own, "yes").update(series="2"), "flagged", True),
        (lambda own: the_item(own, "c")["options"][1].update(score=3), "total", False),
        (lambda own: the_item(own, "c")["options"][1].update(label="a bit"), "total", True),
        (lambda own: the_score(own, "average").update(version="3"), "average", False),
        (lambda own: the_score(own, "average").update(version="3"), "flagged", False),
        (lambda own: the_score(own, "average").pop("missing"), "average", False),
        (lambda own: the_score(own, "lenient").update(maximum=200), "lenient", False),
        (lambda own: the_score(own, "total").update(reversed=["a"]), "total", False),
    ],
)
def test_a_score_goes_on_while_it_is_worked_out_alike_from_items_that_go_on(
    change: Callable[[dict[str, Any]], None],
    score: str,
    same: bool,  # noqa: FBT001 - a parameter
) -> None:
    study = amended(of_own(change))
    one = measure(study, score)
    assert measure_continues(study, "1.0", one) is same
    assert measure_continues(study, "2", one)
    assert series_begins(study, one, HELD) == (() if same else (NEXT,))
    book = replace(make_book(last_day=NEXT, check_ins=both()), versions=HELD, study_version="2")
    values = measure_series(study, book, one).values
    assert list(np.isnan(values)) == [not same, False]


def test_what_a_formula_names_may_become_an_item() -> None:
    """The same name, once a score and once an item: not the same number."""

    def other(own: dict[str, Any]) -> None:
        own["scores"] = [score for score in own["scores"] if score["id"] != "average"]
        own["items"].append({**the_item(own, "a"), "id": "average"})

    def unmeasured(study: dict[str, Any]) -> None:
        study["measures"] = study["measures"][:2]

    study = amended(of_own(other), unmeasured)
    assert not measure_continues(study, "1.0", measure(study, "flagged"))


def test_a_score_that_came_later_began_nothing_anew() -> None:
    def without(own: dict[str, Any]) -> None:
        own["scores"] = own["scores"][:1]

    def unmeasured(study: dict[str, Any]) -> None:
        study["measures"] = study["measures"][:2]

    first = next_version(SCORED, "1.0", of_own(without), unmeasured)
    study = joined([first, next_version(SCORED, "2", lambda study: form(study, "own").update(version="3"))]).study
    average = measure(study, "average")
    assert not has_measure(study.at("1.0"), average)
    assert series_begins(study, average, HELD) == ()
    assert as_answers(study, average, both())[0].day == NEXT


def test_a_check_in_is_scored_by_the_form_that_was_filled_in() -> None:
    """Twice as much from version 2 on; what was answered before counts as it did."""
    study = amended(of_own(lambda own: the_score(own, "average").update(minimum=2, maximum=10, multiplied=2)))
    book = make_book(last_day=NEXT, check_ins=both())
    found = [
        (one.check_in.day, one.outcome.value, one.score.maximum)
        for one in book_scores(study, book)
        if one.score.id == "average" and isinstance(one.outcome, Scored)
    ]
    assert found == [(DAY_ONE, Decimal(3), Decimal(5)), (NEXT, Decimal(6), Decimal(10))]
    answers = as_answers(study, measure(study, "average"), both())
    assert [(one.study_version, one.instrument_version) for one in answers] == [("1.0", "1"), ("2", "2")]


def test_a_form_that_is_gone_is_still_scored() -> None:
    def without(study: dict[str, Any]) -> None:
        study["instruments"] = [each for each in study["instruments"] if each["id"] != "own"]
        study["measures"] = study["measures"][:1]

    book = make_book(last_day=NEXT, check_ins=both()[:1])
    assert [one.score.id for one in book_scores(amended(without), book)] == ["total", "average", "flagged", "lenient"]


def test_an_item_and_a_score_of_one_form_go_their_own_ways() -> None:
    study = amended(of_own(lambda own: item({"instruments": [own]}, "own", "line").update(series="2")))
    line, average = study.measures[1:]
    assert series_begins(study, line, HELD) == (NEXT,)
    assert series_begins(study, average, HELD) == ()
