"""The richer items of a FHIR Questionnaire: texts, units, sliders, help, tables, and what Daymark writes itself."""

import json
from typing import Any

import pytest

from journal.errors import Code, StudyError
from journal.study.fhir_terms import OWN, OWN_ID
from journal.study.importers.report import Fate, Part
from tests.journal.study.importers.sources import (
    Found,
    coding,
    control,
    extension,
    from_fhir,
    item,
    questionnaire,
    translated,
)

NOTE = item("other", "text")
OPTIONS = [coding("0", "Never"), coding("1", "Often")]


def own(name: str, **value: object) -> dict[str, Any]:
    return {"url": OWN + name, **value}


def part(link: str, code: str, text: str) -> dict[str, Any]:
    return item(link, "display", extension=[control(code)]) | {"text": text}


def test_a_pattern_with_the_words_of_what_fits() -> None:
    words = extension("entryFormat", valueString="nnn-nn", _valueString=translated(de="zzz-zz"))
    found = from_fhir(item("a", "string", extension=[extension("regex", valueString="[0-9]{3}-[0-9]{2}"), words]))
    assert found.item("a") == {
        "id": "a", "kind": "short_text", "question": "About a", "required": False, "pattern": "[0-9]{3}-[0-9]{2}",
        "pattern_words": {"en": "nnn-nn", "de": "zzz-zz"}, "limit": 1000,
    }  # fmt: skip
    assert found.line("a").fate is Fate.AS_IS


@pytest.mark.parametrize(
    ("kind", "more", "note"),
    [
        ("string", {"valueString": "(?=a)b"}, "its extension regex is not kept: (?=a)b; “(?=a” is not known here."),
        ("string", {"valueString": "(a+)+"}, "its extension regex is not kept: (a+)+; A group with a quantifier"),
        ("string", {"valueInteger": 3}, "its extension regex is not kept: 3; a pattern has 1 to 500 characters"),
        ("text", {"valueString": "a+"}, "its extension regex is not kept: a+; a longer text is not checked"),
        ("integer", {"valueString": "[1-9]"}, "its extension regex is not kept: [1-9]"),
        ("choice", {"valueString": "[1-9]"}, "its extension regex is not kept: [1-9]"),
    ],
)
def test_a_pattern_that_is_not_kept_says_why(kind: str, more: dict[str, Any], note: str) -> None:
    found = from_fhir(item("a", kind, answerOption=OPTIONS, extension=[extension("regex", **more)]))
    assert note in found.notes("a")
    assert "pattern" not in found.item("a")


def test_a_pattern_without_words_stands_there_itself() -> None:
    found = from_fhir(item("a", "string", extension=[extension("regex", valueString="a+")]))
    assert found.item("a")["pattern_words"] == "RegExp: a+"
    assert "no words for what fits its pattern" in found.notes("a")


def test_long_lines_become_notes() -> None:
    assert from_fhir(item("a", "string", maxLength=1001)).item("a")["kind"] == "note"
    assert from_fhir(item("a", "string", maxLength=1000)).item("a")["limit"] == 1000
    assert "its longest answer, 5 characters, is not kept" in from_fhir(item("a", "integer", maxLength=5)).notes("a")


def test_units_of_which_one_can_be_chosen() -> None:
    kg, g = ({"valueCoding": {"code": code}} for code in ("kg", "g"))
    one = from_fhir(item("a", "quantity", extension=[extension("questionnaire-unitOption", **kg)]))
    assert one.item("a")["unit"] == "kg"
    two = from_fhir(
        item("a", "quantity", extension=[extension("questionnaire-unitOption", **each) for each in (kg, g)])
    )
    assert two.item("a")["unit"] == "kg"
    assert "asked in its first unit; it has another one: g" in two.notes("a")
    beside = from_fhir(item("a", "decimal", item=[part("u", "unit", "miles")]))
    assert beside.item("a")["unit"] == "miles"


def test_limits_that_are_no_numbers_are_told() -> None:
    found = from_fhir(item("a", "integer", extension=[extension("minValue", valueDate="2026-01-01")]))
    assert "its least answer 2026-01-01 is not kept" in found.notes("a")
    assert "its greatest answer 3 is not kept" in from_fhir(
        item("a", "boolean", extension=[extension("maxValue", valueInteger=3)])
    ).notes("a")


def test_a_slider_says_what_its_source_does_not() -> None:
    found = from_fhir(item("a", "decimal", extension=[control("slider")]))
    assert found.item("a")["kind"] == "visual_analogue"
    for note in ("its steps are 1 wide", "it runs from 0 to 100: the source does not say all of that"):
        assert note in found.notes("a")
    united = extension("questionnaire-unit", valueCoding={"display": "points"})
    limits = [extension("minValue", valueInteger=0), extension("maxValue", valueInteger=100)]
    found = from_fhir(item("a", "integer", extension=[control("slider"), united, *limits]))
    assert (found.item("a")["kind"], found.item("a")["unit"]) == ("slider", "points")


def test_our_own_rating_without_words_at_its_ends() -> None:
    limits = [extension("minValue", valueInteger=1), extension("maxValue", valueInteger=5)]
    found = from_fhir(item("a", "integer", extension=[own("kind", valueCode="rating"), *limits]))
    assert (found.item("a")["low"], found.item("a")["high"], found.item("a")["maximum"]) == ("1", "5", 5)


def test_help_stands_below_its_question() -> None:
    inner = [part("h", "help", "Think of today"), part("f", "flyover", "Or of yesterday"), item("w", "display")]
    found = from_fhir(item("a", "boolean", item=inner))
    assert found.item("a")["help"] == "Think of today\n\nOr of yesterday"
    assert found.item("w")["kind"] == "information"
    assert found.report.counts(Part.QUESTION).total == 2


def test_ends_of_what_is_no_slider_are_words_to_read() -> None:
    found = from_fhir(item("a", "integer", item=[part("l", "lower", "Little")]))
    assert (found.item("a")["kind"], found.item("l")["kind"]) == ("number", "information")


def test_a_list_that_opens() -> None:
    found = from_fhir(item("a", "choice", answerOption=OPTIONS, extension=[control("drop-down")]))
    assert found.item("a")["look"] == "list"
    assert found.line("a").fate is Fate.AS_IS
    asked = item("a", "choice", answerOption=OPTIONS, extension=[control("signature-pad")])
    assert "questionnaire-itemControl is not kept: signature-pad" in from_fhir(asked).notes("a")


@pytest.mark.parametrize("code", ["table", "htable", "gtable"])
def test_tables_become_matrices(code: str) -> None:
    rows = [item(link, "choice", answerOption=OPTIONS) for link in ("a", "b")]
    found = from_fhir(item("grid", "group", extension=[control(code)], item=[item("w", "display"), *rows]))
    assert [found.item(link).get("matrix") for link in ("w", "a", "b")] == [None, "grid", "grid"]
    assert [found.item(link)["heading"] for link in ("a", "b")] == ["About grid", "About grid"]
    assert found.line("grid", Part.GROUP).fate is Fate.AS_IS


def test_codes_of_options_and_of_what_has_no_system() -> None:
    loinc = coding("LA6568-5", "Never", system="http://loinc.org")
    found = from_fhir(item("a", "choice", answerOption=[loinc, coding("x", "X")], code=[{"code": "y"}]))
    assert found.item("a")["options"][0]["codes"] == [{"system": "loinc", "code": "LA6568-5"}]
    assert "codes" not in found.item("a")["options"][1]
    assert "its code is not kept: y" in found.notes("a")


def test_what_options_say_beside_is_told() -> None:
    prefix = {"extension": [extension("questionnaire-optionPrefix", valueString="A.")]}
    long = coding("y", "Y", system="http://example.org/" + "y" * 200)
    found = from_fhir(item("a", "choice", answerOption=[coding("x", "X") | prefix, long]))
    assert "the extension questionnaire-optionPrefix of option “x” is not kept: A." in found.notes("a")
    assert "a code of an option is not kept: http://example.org/y" in found.notes("a")


def test_scores_beyond_measure_are_told() -> None:
    large = {"extension": [extension("itemWeight", valueDecimal=10**12)]}
    found = from_fhir(item("a", "choice", answerOption=[coding("1", "A") | large, coding("2", "B")]))
    assert "score" not in found.item("a")["options"][0]
    assert "the score of option “1” is beyond what the study format holds" in found.notes("a")
    only = {"extension": [extension("itemWeight", valueDecimal=2)]}
    assert "the score of its only option is not kept: 2" in from_fhir(
        item("a", "choice", answerOption=[coding("1", "A") | only])
    ).notes("a")


def test_a_whole_code_system_is_told_and_inner_concepts_are_found() -> None:
    inner = [{"code": "1", "display": "One", "abstract": True, "contains": [{"code": "1a", "display": "One a"}]}]
    sets = [
        {"resourceType": "ValueSet", "id": "all", "compose": {"include": [{"system": "http://example.org/all"}]}},
        {"resourceType": "ValueSet", "id": "tree",
         "expansion": {"contains": [*inner, {"code": "2", "display": "Two"}]}},
    ]  # fmt: skip
    found = from_fhir(
        NOTE, item("a", "choice", answerValueSet="#all"), item("b", "choice", answerValueSet="#tree"), contained=sets
    )
    assert "a part of the value set #all is a whole code system" in found.notes("a")
    assert [each["code"] for each in found.item("b")["options"]] == ["1a", "2"]


def test_what_stands_beside_and_inside_is_told() -> None:
    constraint = extension("questionnaire-constraint") | {"extension": [{"url": "human", "valueString": "Below ten"}]}
    found = from_fhir(
        item("a", "integer", extension=[constraint], disabledDisplay="hidden"),
        contact=[{"name": "Lights", "telecom": [{"value": "+44"}]}],
    )
    assert "its extension questionnaire-constraint is not kept: human Below ten" in found.notes("a")
    assert "its disabledDisplay is not kept: hidden" in found.notes("a")
    assert "its contact is not kept: Lights, +44" in found.line("Evening", Part.FORM).notes


def test_the_version_is_kept_if_a_study_file_can_write_it() -> None:
    assert from_fhir(NOTE, version="2.1-b").study["instruments"][0]["version"] == "2.1-b"
    found = from_fhir(NOTE, version="v 2")
    assert found.study["instruments"][0]["version"] == "0.1"
    assert "its version is not kept: v 2" in found.line("Evening", Part.FORM).notes


def test_an_id_that_became_the_name_is_kept() -> None:
    found = from_fhir(NOTE, id="evening-1")
    assert (found.study["instruments"][0]["id"], found.line("evening-1", Part.FORM).notes) == ("evening_1", ())
    named = from_fhir(NOTE, id="evening-1", name="Night")
    assert "its id is not kept: evening-1" in named.line("Night", Part.FORM).notes


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        (own("kind", valueCode="duration"), "number"),
        (own("kind", valueCode="rating"), "number"),
        (own("kind", valueCode="telepathy"), "number"),
        (own("series", valueString="no series!"), "number"),
        (own("formula", valueInteger=3), "number"),
    ],
)
def test_what_daymark_did_not_write_like_this_is_as_if_missing(wrong: dict[str, Any], kind: str) -> None:
    assert from_fhir(item("a", "integer", extension=[wrong])).item("a") == {
        "id": "a", "kind": kind, "question": "About a", "required": False, "decimals": 0,
    }  # fmt: skip


def test_a_formula_that_cannot_be_read_is_left_out() -> None:
    found = from_fhir(NOTE, item("a", "decimal", extension=[own("formula", valueString="1 +")]))
    assert found.line("a").notes[0].startswith("its formula cannot be read: ")


def bundle(*resources: object) -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in resources]}


def test_a_bundle_becomes_several_forms() -> None:
    first = json.loads(questionnaire(item("a", "choice", answerValueSet="http://example.org/vs|1"), title="Day"))
    second = json.loads(questionnaire(NOTE, title="Day", identifier=[{"system": OWN_ID, "value": "night"}]))
    concepts = [{"code": "1", "display": "One"}, {"code": "2", "display": "Two"}]
    values = {"resourceType": "ValueSet", "url": "http://example.org/vs",
              "compose": {"include": [{"concept": concepts}]}}  # fmt: skip
    patients = [{"resourceType": "Patient"}] * 2
    found = Found(json.dumps(bundle(first, values, second, first, *patients)).encode())
    assert [each["id"] for each in found.study["instruments"]] == ["day", "night", "day_2"]
    assert "the bundle's Patient resources are not read: 2" in found.report.remarks
    assert found.line("other").where == "/entry/2/resource/item/0"


def test_a_bundle_without_questionnaires_is_none_of_ours() -> None:
    with pytest.raises(StudyError) as caught:
        Found(json.dumps(bundle({"resourceType": "Patient"}, 3)).encode())
    assert caught.value.code is Code.IMPORT_UNKNOWN
