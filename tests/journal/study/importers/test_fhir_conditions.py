"""``enableWhen`` with every operator and kind of answer, what stands around, and what cannot be said."""

from collections.abc import Mapping
from typing import Any

import pytest

from journal.study.fhir_terms import OWN, SDC
from journal.study.importers.report import Fate, Part
from tests.journal.study.importers.sources import Found, coding, extension, from_fhir, item

COLOURS = [
    coding("red", "Red", system="http://example.org/c"),
    coding("dark blue", "Blue"),
    {"valueInteger": 7},
    {"valueString": "other"},
]
GRAM = extension("questionnaire-unit", valueCoding={"code": "g", "display": "gram"})
ASKED = (
    item("yes", "boolean"),
    item("one", "choice", answerOption=COLOURS),
    item("many", "choice", answerOption=COLOURS, repeats=True),
    item("count", "integer"),
    item("weight", "quantity", extension=[GRAM]),
    item("day", "date"),
    item("clock", "time"),
    item("moment", "dateTime"),
    item("line", "string"),
    item("rank", "choice", answerOption=[{"valueInteger": 1}, {"valueInteger": 2}]),
    item("box", "choice", answerOption=[coding("on", "On")]),
    item("file", "attachment"),
    item("words", "display"),
    item("g", "group", item=[item("inside", "text")]),
)


def when(question: str, operator: str, **answer: object) -> Mapping[str, Any]:
    return {"question": question, "operator": operator, **answer}


def asked_when(*conditions: Mapping[str, Any], **more: object) -> Found:
    return from_fhir(*ASKED, item("x", "text", required=True, enableWhen=list(conditions), **more))


@pytest.mark.parametrize(
    ("condition", "written"),
    [
        (when("line", "exists", answerBoolean=True), "answered(line)"),
        (when("line", "exists", answerBoolean=False), "not answered(line)"),
        (when("yes", "=", answerBoolean=True), "yes = 'yes'"),
        (when("yes", "!=", answerBoolean=False), "yes != 'no'"),
        (when("one", "=", answerCoding={"code": "red", "system": "http://example.org/c"}), "one = 'red'"),
        (when("one", "=", answerCoding={"code": "red"}), "one = 'red'"),
        (when("one", "!=", answerCoding={"code": "dark blue", "system": "y"}), "one != 'dark_blue'"),
        (when("one", "=", answerInteger=7), "one = '7'"),
        (when("one", "=", answerString="other"), "one = 'other'"),
        (when("many", "=", answerCoding={"code": "red"}), "many[red]"),
        (when("many", "!=", answerCoding={"code": "red"}), "many != 'red'"),
        (when("count", ">", answerInteger=3), "count > 3"),
        (when("count", "<", answerInteger=-3), "count < -3"),
        (when("count", ">=", answerDecimal=2.5), "count >= 2.5"),
        (when("weight", "<=", answerQuantity={"value": 80, "code": "g"}), "weight <= 80"),
        (when("weight", "=", answerQuantity={"value": 80}), "weight = 80"),
        (when("day", ">=", answerDate="2026-01-31"), "day >= '2026-01-31'"),
        (when("clock", "<", answerTime="07:30:00"), "clock < '07:30'"),
        (when("line", "=", answerString="it's"), 'line = "it\'s"'),
        (when("rank", ">", answerInteger=1), "rank > 1"),
        (when("box", "=", answerCoding={"code": "on"}), "box = 'yes'"),
    ],
)
def test_conditions_are_asked_by(condition: Mapping[str, Any], written: str) -> None:
    found = asked_when(condition)
    assert found.item("x")["ask_if"] == written
    assert found.item("x")["required"] is True
    assert found.line("x").fate is Fate.AS_IS


@pytest.mark.parametrize(
    ("condition", "told", "why"),
    [
        (when("gone", "=", answerInteger=1), "gone = 1", "there is no “gone”"),
        (when("g", "exists", answerBoolean=True), "g exists true", "“g” is a group, which has no answer"),
        (when("file", "exists", answerBoolean=True), "file exists true", "“file” is left out"),
        (when("words", "exists", answerBoolean=True), "words exists true", "“words” has no answer"),
        (when("x", "=", answerString="a"), "x = a", "“x” comes only later"),
        (when("one", "=", answerCoding={"code": "green"}), "one = green", "“one” has no option “green”"),
        (when("one", "=", answerCoding={"code": "red", "system": "http://loinc.org"}), "one = red",
         "“one” has no option “red” of http://loinc.org"),
        (when("one", ">", answerCoding={"code": "red"}), "one > red", "“one” cannot be compared like this: > red"),
        (when("one", ">", answerInteger=7), "one > 7", "“one” cannot be compared like this"),
        (when("yes", ">", answerBoolean=True), "yes > true", "“yes” cannot be compared like this"),
        (when("count", "=", answerString="3"), "count = 3", "“count” cannot be compared like this"),
        (when("weight", ">", answerQuantity={"value": 1, "code": "kg"}), "weight > 1 kg",
         "“weight” is compared in another unit: 1 kg"),
        (when("day", "=", answerDate="2026-01"), "day = 2026-01", "“day” cannot be compared like this"),
        (when("clock", "=", answerTime="07:30:15"), "clock = 07:30:15", "“clock” cannot be compared like this"),
        (when("moment", ">", answerDateTime="2026-01-01T10:00:00Z"), "moment > 2026-01-01T10:00:00Z",
         "“moment” cannot be compared like this"),
        (when("line", "<", answerString="b"), "line < b", "“line” cannot be compared like this"),
        (when("line", "=", answerReference={"reference": "Patient/1"}), "line = Patient/1", "cannot be compared"),
        (when("line", "exists", answerString="so"), "line exists so", "“exists” needs true or false"),
        (when("line", "~", answerString="so"), "line ~ so", "“~” compares nothing"),
        (when("line", "="), "line =", "“line” is compared with nothing"),
    ],
)  # fmt: skip
def test_a_condition_that_cannot_be_said_is_told(condition: Mapping[str, Any], told: str, why: str) -> None:
    found = asked_when(condition)
    assert "ask_if" not in found.item("x")
    assert f"asked always; FHIR asks it only if: {told}" in found.line("x").notes
    assert any(note.startswith("its condition cannot be kept: ") and why in note for note in found.line("x").notes)
    assert found.item("x")["required"] is False


def test_all_of_them_or_any() -> None:
    two = (when("count", ">", answerInteger=1), when("count", "<", answerInteger=5))
    assert asked_when(*two, enableBehavior="any").item("x")["ask_if"] == "count > 1 or count < 5"
    assert asked_when(*two, enableBehavior="all").item("x")["ask_if"] == "count > 1 and count < 5"
    assert asked_when(*two).item("x")["ask_if"] == "count > 1 and count < 5"


def test_conditions_of_what_stands_around() -> None:
    any_of = [when("yes", "=", answerBoolean=True), when("count", "=", answerInteger=2)]
    inner = item("b", "text", enableWhen=[when("line", "exists", answerBoolean=True)])
    found = from_fhir(
        *ASKED,
        item("h", "group", enableWhen=any_of, enableBehavior="any", item=[item("a", "text"), inner]),
        item("p", "text", enableWhen=any_of[:1], item=[item("c", "text")]),
    )
    assert found.item("a")["ask_if"] == "yes = 'yes' or count = 2"
    assert found.item("b")["ask_if"] == "(yes = 'yes' or count = 2) and answered(line)"
    assert found.item("c")["ask_if"] == "yes = 'yes'"
    assert "the items inside of it are asked after it" in found.notes("p")
    told = found.line("h", Part.GROUP).notes
    assert told == ("each of its questions has its condition; FHIR asks it only if: yes = true or count = 2",)


def test_one_part_that_cannot_be_said_tells_the_whole() -> None:
    both = (when("count", ">", answerInteger=1), when("gone", "=", answerInteger=1))
    found = asked_when(*both)
    assert "ask_if" not in found.item("x")
    assert "asked always; FHIR asks it only if: count > 1 and gone = 1" in found.line("x").notes


def test_expressions_in_other_languages_are_told() -> None:
    expression = {"url": f"{SDC}sdc-questionnaire-enableWhenExpression", "valueExpression": {"expression": "%a > 1"}}
    found = from_fhir(*ASKED, item("x", "text", extension=[expression]))
    assert "asked always; FHIR asks it only if: %a > 1" in found.line("x").notes
    assert "its condition cannot be kept: it is an expression in another language" in found.line("x").notes


def test_our_own_conditions() -> None:
    def asked(own: object) -> Found:
        return from_fhir(*ASKED, item("x", "text", extension=[{"url": f"{OWN}ask-if", "valueString": own}]))

    assert asked("count + 1 > 3").item("x")["ask_if"] == "count + 1 > 3"
    assert "its condition cannot be kept: " in asked("count >").notes("x")
    assert "its condition cannot be kept: " in asked(7).notes("x")
