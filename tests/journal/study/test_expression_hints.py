"""What the check of a study notes about conditions that can never come true."""

import json
from typing import Any

import pytest

from journal.study.checking import checked
from tests.support.studies.load import BRANCHING


def hints(**expressions: str) -> list[str]:
    """Of further items, by id; ``__`` stands for the point between form and item."""
    study: Any = json.loads(BRANCHING.read_bytes())
    forms = {form["id"]: form["items"] for form in study["instruments"]}
    for name, text in expressions.items():
        form, item = name.split("__")
        forms[form].append({"id": item, "kind": "number", "question": "?", "maximum": 9, "ask_if": text})
    result = checked(json.dumps(study, indent=1).encode(), name="s")
    assert result.problems == ()
    notes = [note for note in result.warnings if "translation" not in note.what and "missing" not in note.what]
    return [f"{note.what} {note.mend}" for note in notes if "clinician" not in note.what]


@pytest.mark.parametrize(
    "condition",
    [
        "pain > 10",
        "pain > 100",
        "pain >= 10.5",
        "pain < 0",
        "pain <= -1",
        "pain = 11",
        "-1 = pain",
        "11 < pain",
        "11 <= pain",
        "headache = 'yes' and (tired = 1 or pain > 10)",
        "if(pain > 10, true, headache = 'yes')",
        "pain = 'abc'",
        "pain > ''",
        "pain = 'NaN'",
        "day.pain > 10",
    ],
)
def test_what_the_limits_of_an_item_rule_out_is_noted(condition: str) -> None:
    what = "What is compared with “pain” here makes this never true. Answers go from 0 to 10."
    assert hints(day__more2=condition) == [what]


@pytest.mark.parametrize(
    "condition",
    [
        "pain > 9.5",
        "pain >= 10",
        "pain < 0.5",
        "pain <= 0",
        "pain = 0",
        "pain != 11",
        "not (pain = 3)",
        "pain > bother",
        "pain + 5 > 12",
        "pain = '7'",
        "10 <= pain",
        "bother > 100",
        "tired = 1",
        "since > '2026-01-01'",
    ],
)
def test_what_may_come_true_is_not(condition: str) -> None:
    assert hints(day__more2=condition) == []


def test_a_range_without_an_end_ends_nowhere_near() -> None:
    assert hints(night__more="hours < 0") == []
    assert len(hints(night__more="hours > 24")) == 1


def test_questions_of_two_forms_that_wait_for_each_other_are_noted() -> None:
    found = hints(day__one="night.two = 1", night__two="day.one = 1", night__three="day.one = 1 and night.two = 1")
    assert found == [
        f"This and “{other}” wait for each other: the form filled in first finds no answer. "
        "Let one of the two do without the other."
        for other in ("night.two", "day.one")
    ]


def test_forms_that_look_at_each_other_s_other_questions_are_not() -> None:
    assert (
        hints(day__one="night.hours > 3", night__two="day.one = 1", night__three="day.pain > 3 and night.two = 2") == []
    )
