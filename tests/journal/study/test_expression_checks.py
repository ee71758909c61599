"""What the check of a study says of conditions and formulas."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from journal.study.checking import check_study
from tests.support.studies.load import BRANCHING

Edit = Callable[[dict[str, Any]], object]
DAY, NIGHT = 0, 1


def problems(edit: Edit) -> list[str]:
    study = json.loads(BRANCHING.read_bytes())
    edit(study)
    return [str(problem) for problem in check_study(json.dumps(study).encode(), name="s")]


def put(instrument: int, item: str, **keys: Any) -> Edit:  # noqa: ANN401 - any part of an item
    def edit(study: dict[str, Any]) -> None:
        found = next(each for each in study["instruments"][instrument]["items"] if each["id"] == item)
        found.update(keys)

    return edit


def test_the_study_itself_has_no_problem() -> None:
    assert problems(lambda _: None) == []


WRONG: dict[str, tuple[Edit, str]] = {
    "unreadable": (put(DAY, "pain", ask_if="headache = "), "At character"),
    "unknown item": (put(DAY, "pain", ask_if="nosuch = 1"), "no answer “nosuch”"),
    "unknown instrument": (put(DAY, "pain", ask_if="noon.headache = 'yes'"), "no answer “noon.headache”"),
    "mere words": (put(DAY, "pain", ask_if="answered(welcome)"), "no answer “welcome”"),
    "later item": (put(DAY, "headache", ask_if="tired = 1"), "“tired” comes only later"),
    "itself": (put(DAY, "pain", ask_if="pain > 1"), "“pain” comes only later"),
    "by its own instrument's name": (put(DAY, "headache", ask_if="day.tired = 1"), "“day.tired” comes only later"),
    "unknown code": (put(DAY, "since", ask_if="headache = 'maybe'"), "no option “maybe”"),
    "unknown code on the left": (put(DAY, "bother", formula="if(3 = tired, 1, 0)"), "no option “3”"),
    "unknown ticked code": (put(DAY, "since", ask_if="not tired[9]"), "no option “9”"),
    "unknown code in a function": (put(DAY, "bother", formula="if(not (tired = 7), 1, -1)"), "no option “7”"),
    "unknown function": (put(DAY, "bother", formula="average(tired, restless)"), "no function “average”"),
    "too many arguments": (put(DAY, "bother", formula="abs(tired, 1)"), "has 2 arguments"),
    "no condition": (put(DAY, "pain", ask_if="sum(1, 2)"), "This is no condition"),
    "text for a condition": (put(DAY, "pain", ask_if="'yes'"), "This is no condition"),
    "no number": (put(DAY, "bother", formula="tired = 1"), "does not give a number"),
    "reserved id": (lambda study: study["instruments"][NIGHT]["items"][1].update(id="not"), "has a meaning"),
    "tells what is withheld": (put(DAY, "headache", withholdable=True), "would tell of it"),
    "depends on itself": (put(DAY, "bother", formula="bother + 1"), "depends on itself"),
    "nothing asked": (
        lambda study: study["instruments"][NIGHT].update(
            items=[{"id": "words", "kind": "information", "question": "Only words."}]
        ),
        "Nothing is asked here",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_says_what_is_wrong(name: str) -> None:
    edit, words = WRONG[name]
    found = problems(edit)
    assert any(words in problem for problem in found), found


def test_a_circle_of_two_is_found() -> None:
    def edit(study: dict[str, Any]) -> None:
        items = study["instruments"][NIGHT]["items"]
        items.append({"id": "one", "kind": "calculated", "question": "One", "formula": "two + 1"})
        items.append(
            {"id": "two", "kind": "calculated", "question": "Two", "formula": "one + 1", "ask_if": "hours > 1"}
        )

    found = problems(edit)
    assert [problem for problem in found if "depends on itself" in problem] == found
    assert len(found) == 2


def test_a_condition_may_look_at_a_calculation_of_earlier_answers() -> None:
    edit = put(DAY, "kit", ask_if="bother > 0.5 and (tired = '01' or restless = 1)")
    assert problems(edit) == []


def test_what_tells_of_something_withheld_may_be_withheld_itself() -> None:
    def edit(study: dict[str, Any]) -> None:
        put(DAY, "tired", withholdable=True)(study)
        put(DAY, "bother", withholdable=True)(study)
        put(DAY, "more", withholdable=True)(study)

    assert problems(edit) == []
