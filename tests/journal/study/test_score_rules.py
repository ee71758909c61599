"""Rules about scores that can never be true, or that would tell of what was left out of a handover."""

import json
from typing import Any

import pytest

from journal.study.checking import check_study
from tests.support.studies.load import WATCHFUL

OWN = {"version": "1", "source": "Test bench"}
SCORES: list[dict[str, Any]] = [
    {"id": "sums", "title": "Sum", **OWN, "sum": ["low", "tense"], "minimum": 0, "maximum": 6},
    {"id": "means", "title": "Mean", **OWN, "mean": ["low", "tense"], "minimum": 0, "maximum": 3},
    {"id": "builds", "title": "On", **OWN, "formula": "sums + worked", "minimum": 0, "maximum": 50},
    {"id": "again", "title": "Again", **OWN, "formula": "builds / 2", "minimum": 0, "maximum": 25},
    {"id": "paper", "title": "Paper", "algorithm": "dass_21_depression", "items": [f"d{at}" for at in range(1, 22)]},
    {"id": "apart", "title": "Apart", **OWN, "formula": "mood / 100", "minimum": 0, "maximum": 1},
]


def problems(score: str, when: dict[str, float], withholdable: tuple[str, ...] = (), **more: object) -> list[str]:
    study: Any = json.loads(WATCHFUL.read_bytes())
    words = {"de": "?", "es": "?", "en": "?"}
    daily = study["instruments"][0]
    daily["scores"] = [dict(each) for each in SCORES]
    daily["scores"][2].update(more)
    daily["items"] += [{"id": "worked", "kind": "calculated", "question": words, "formula": "mood + 1"}]
    daily["items"] += [
        {"id": f"d{at}", "kind": "rating", "question": words, "low": words, "high": words, "minimum": 0, "maximum": 3}
        for at in range(1, 22)
    ]
    for item in daily["items"]:
        if item["id"] in withholdable:
            item["withholdable"] = True
    study["safety_rules"] = [
        {"id": "r", "instrument": "daily", "when": {"score": score, **when}, "show": "flag", "words": words}
    ]
    found = check_study(json.dumps(study, indent=1).encode(), name="w")
    return [f"{each.where.split('#')[1]} {each.what} {each.mend}" for each in found]


@pytest.mark.parametrize(
    ("score", "item"),
    [
        ("sums", "low"),
        ("means", "tense"),
        ("builds", "low"),
        ("again", "tense"),
        ("paper", "d21"),
        ("apart", "mood"),
    ],
)
def test_what_a_score_is_worked_out_from_may_not_be_withheld(score: str, item: str) -> None:
    place = "/safety_rules/0/when/score"
    what = f"{place} “{score}” is worked out from “{item}”, which may be left out of a handover. "
    mend = "Take “withholdable” out of that item, or the rule out."
    withholdable = (item, "worked") if item == "mood" else (item,)
    assert problems(score, {"above": 0.5}, withholdable) == [what + mend]


def test_a_calculation_hides_nothing() -> None:
    hits = problems("again", {"above": 0.5}, ("mood", "worked"))
    assert [hit for hit in hits if "“worked”" in hit and "left out" in hit] == hits


def test_what_the_score_does_without_may_be_withheld() -> None:
    assert problems("apart", {"above": 0.5}, ("low", "tense", "d1")) == []
    assert problems("paper", {"above": 10}, ("d1", "d2")) == [], "d1 and d2 do not count for depression"


@pytest.mark.parametrize(
    ("score", "when", "reach"),
    [
        ("sums", {"above": 6}, "“sums” goes from 0 to 6."),
        ("sums", {"above": 100}, "“sums” goes from 0 to 6."),
        ("means", {"below": 0}, "“means” goes from 0 to 3."),
        ("again", {"below": -1}, "“again” goes from 0 to 25."),
        ("paper", {"above": 42}, "“paper” goes from 0 to 42."),
        ("paper", {"below": 0}, "“paper” goes from 0 to 42."),
    ],
)
def test_a_rule_that_no_score_makes_true_is_refused(score: str, when: dict[str, float], reach: str) -> None:
    place = f"/safety_rules/0/when/{next(iter(when))}"
    assert problems(score, when) == [f"{place} No score can make this true. {reach}"]


@pytest.mark.parametrize("when", [{"above": 5.5}, {"above": -1}, {"below": 0.5}, {"below": 100}])
def test_a_rule_that_some_score_makes_true_is_not(when: dict[str, float]) -> None:
    assert problems("sums", when) == []


def test_a_formula_that_cannot_be_read_is_said_where_it_stands() -> None:
    hits = problems("builds", {"above": 1}, formula="sums +")
    assert hits
    assert all(hit.startswith("/instruments/0/scores/2/formula") for hit in hits)
