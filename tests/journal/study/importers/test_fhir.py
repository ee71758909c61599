"""A FHIR R4 Questionnaire: each type of item, groups, options and value sets, conditions, translations."""

from typing import Any

import pytest

from journal.errors import Code, StudyError
from journal.study.importers.assembling import Givens
from journal.study.importers.report import Fate, Part
from tests.journal.study.importers.sources import (
    GIVENS,
    SITE_KEY,
    Found,
    extension,
    from_fhir,
    item,
    questionnaire,
)

NOTE = item("other", "text")


def coding(code: str, display: str = "", **more: object) -> dict[str, Any]:
    return {"valueCoding": {"code": code, **({"display": display} if display else {}), **more}}


def control(code: str) -> dict[str, Any]:
    return extension("questionnaire-itemControl", valueCodeableConcept={"coding": [{"code": code}]})


def translated(**by_language: str) -> dict[str, Any]:
    return {
        "extension": [
            extension("translation")
            | {"extension": [{"url": "lang", "valueCode": tag}, {"url": "content", "valueString": text}]}
            for tag, text in by_language.items()
        ]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "became", "note"),
    [
        ("boolean", "yes_no", "stored as yes and no instead of true and false"),
        ("integer", "number", ""),
        ("decimal", "number", "up to 6 places"),
        ("quantity", "number", "up to 6 places"),
        ("time", "time_of_day", "without seconds"),
        ("string", "note", ""),
        ("text", "note", ""),
        ("url", "note", "an address on the web"),
        ("date", "note", "no question for a date"),
        ("dateTime", "note", "a date with a time"),
    ],
)
def test_types(kind: str, became: str, note: str) -> None:
    found = from_fhir(item("a", kind, required=True))
    assert found.item("a")["kind"] == became
    assert (found.item("a")["question"], found.item("a")["required"]) == ("About a", True)
    assert note in found.notes("a")
    assert found.line("a").fate is (Fate.CHANGED if note else Fate.AS_IS)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"type": "display"}, "it asks nothing"),
        ({"type": "attachment"}, "it takes a file"),
        ({"type": "reference"}, "refers to other records"),
        ({"type": "telepathy"}, "no item type “telepathy”"),
        ({"readOnly": True}, "readOnly"),
        ({"modifierExtension": [{"url": "x"}]}, "modifierExtension"),
        ({"extension": [extension("questionnaire-hidden", valueBoolean=True)]}, "questionnaire-hidden"),
        (
            {"extension": [extension("questionnaire-calculatedExpression", valueExpression={"expression": "%a + 1"})]},
            "it is calculated: %a + 1",
        ),
        ({"type": "choice"}, "no options"),
        ({"type": "choice", "answerValueSet": "http://example.org/vs"}, "stand elsewhere: http://example.org/vs"),
        ({"type": "choice", "answerValueSet": "#gone"}, "stand elsewhere: #gone"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_left_out(more: dict[str, Any], why: str) -> None:
    found = from_fhir(NOTE, {**item("a", "integer"), **more})
    assert found.line("a").fate is Fate.LEFT_OUT
    assert why in found.line("a").notes[0]
    assert "its words: About a" in found.notes("a")


def test_options_with_scores_and_labels() -> None:
    scored = {"extension": [extension("ordinalValue", valueDecimal=3)]}
    found = from_fhir(
        item(
            "a",
            "choice",
            answerOption=[
                coding("not-at-all", "Not at all", extension=[extension("ordinalValue", valueDecimal=0)]),
                coding("Nearly every day", "Nearly every day") | scored | {"initialSelected": True},
                coding("", "Display alone"),
                {"valueInteger": 7},
                {"valueString": "In words"},
            ],
        )
    )
    assert found.item("a")["kind"] == "single_choice"
    assert [(each["code"], each["label"]) for each in found.item("a")["options"]] == [
        ("not-at-all", "Not at all"),
        ("Nearly_every_day", "Nearly every day"),
        ("Display_alone", "Display alone"),
        ("7", "7"),
        ("In_words", "In words"),
    ]
    for note in (
        "the score of option “not-at-all” is not kept: 0",
        "the score of option “Nearly every day” is not kept: 3",
        "code “Nearly every day” became “Nearly_every_day”",
        "“Nearly every day” is not chosen beforehand",
    ):
        assert note in found.notes("a")


def test_several_answers_and_one_that_excludes_the_others() -> None:
    alone = {"extension": [extension("questionnaire-optionExclusive", valueBoolean=True)]}
    options = [coding("a", "A"), coding("n", "None") | alone]
    found = from_fhir(
        item("a", "choice", repeats=True, answerOption=options),
        item("b", "choice", answerOption=options, extension=[control("check-box")]),
        item("c", "open-choice", answerOption=options),
        item("d", "string", repeats=True),
    )
    assert found.item("a")["kind"] == "multiple_choice"
    assert found.item("a")["options"][1]["alone"] is True
    assert found.line("a").fate is Fate.AS_IS
    assert found.item("b")["kind"] == "single_choice"
    assert "one answer only" in found.notes("b")
    assert "an answer in one's own words is not offered" in found.notes("c")
    assert "one answer only: in the source it repeats" in found.notes("d")


def value_set(**compose: object) -> list[dict[str, Any]]:
    return [{"resourceType": "ValueSet", "id": "vs", **compose}]


def test_a_value_set_in_the_file() -> None:
    concepts = [
        {"code": "1", "display": "Yes", "designation": [{"language": "de", "value": "Ja"}]},
        {"code": "2", "display": "No", "extension": [extension("ordinalValue", valueDecimal=2)]},
    ]
    asked = item("a", "choice", answerValueSet="#vs")
    found = from_fhir(asked, contained=value_set(compose={"include": [{"concept": concepts}]}))
    assert found.item("a")["options"][0] == {"code": "1", "label": {"en": "Yes", "de": "Ja"}}
    assert "score of option “2” is not kept: 2" in found.notes("a")
    assert found.study["languages"] == ["en", "de"]
    expanded = from_fhir(asked, contained=value_set(expansion={"contains": concepts}))
    assert [each["code"] for each in expanded.item("a")["options"]] == ["1", "2"]
    parts = [{"concept": concepts}, {"system": "x", "filter": [{}]}]
    partly = from_fhir(asked, contained=value_set(compose={"include": parts, "exclude": [{}]}))
    assert "a part of the value set #vs is defined elsewhere" in partly.notes("a")
    assert "excludes was not looked at" in partly.notes("a")


def test_numbers_with_unit_limits_and_places() -> None:
    found = from_fhir(
        item(
            "a",
            "quantity",
            extension=[
                extension("questionnaire-unit", valueCoding={"code": "g", "display": "gram"}),
                extension("minValue", valueQuantity={"value": 0.5, "unit": "g"}),
                extension("maxValue", valueDecimal=100),
                extension("maxDecimalPlaces", valueInteger=1),
            ],
        ),
        item("b", "decimal", extension=[extension("maxDecimalPlaces", valueInteger=9)]),
        item("c", "integer", extension=[extension("maxValue", valueInteger=10**30)]),
    )
    assert found.item("a") == {
        "id": "a", "kind": "number", "question": "About a", "required": False, "decimals": 1, "minimum": 0.5,
        "maximum": 100, "unit": "gram",
    }  # fmt: skip
    assert found.line("a").notes == ("the code of its unit is not kept: g",)
    assert found.item("b")["decimals"] == 6
    assert "beyond what the study format holds" in found.notes("c")


def slider(least: int, greatest: int, *inner: dict[str, Any], step: int = 1) -> Found:
    return from_fhir(
        item(
            "a",
            "integer",
            extension=[
                control("slider"),
                extension("minValue", valueInteger=least),
                extension("maxValue", valueInteger=greatest),
                extension("questionnaire-sliderStepValue", valueInteger=step),
            ],
            item=list(inner),
        )
    )


def test_sliders() -> None:
    ends = [item(link, "display", extension=[control(link)]) for link in ("lower", "upper")]
    line = slider(0, 100, *ends)
    assert (line.item("a")["kind"], line.item("a")["low"], line.item("a")["high"]) == (
        "visual_analogue",
        "About lower",
        "About upper",
    )
    assert line.line("a").fate is Fate.AS_IS
    assert line.report.counts(Part.QUESTION).total == 1
    buttons = slider(-5, 5)
    assert (buttons.item("a")["kind"], buttons.item("a")["minimum"]) == ("slider", -5)
    assert slider(0, 2001).item("a")["kind"] == "number"
    assert "its steps of 5 are not kept" in slider(0, 100, step=5).notes("a")


def test_words_of_groups_go_to_each_question_inside() -> None:
    found = from_fhir(
        item("g", "group", text="Over two weeks", item=[
            item("a", "text"),
            item("h", "group", text="At night", item=[item("b", "text")]),
        ]),
        item("empty", "group"),
        item("silent", "group", text="", item=[item("c", "text")]),
    )  # fmt: skip
    assert found.item("a")["help"] == "Over two weeks"
    assert found.item("b")["help"] == "Over two weeks\n\nAt night"
    assert "help" not in found.item("c")
    assert found.line("a").fate is Fate.AS_IS
    assert "asked one by one" in found.line("g", Part.GROUP).notes[0]
    assert found.line("empty", Part.GROUP).fate is Fate.LEFT_OUT
    assert "its words: About empty" in found.line("empty", Part.GROUP).notes


@pytest.mark.parametrize(
    ("operator", "answer", "told"),
    [
        ("exists", {"answerBoolean": True}, "q exists true"),
        ("=", {"answerCoding": {"system": "s", "code": "x"}}, "q = x"),
        ("!=", {"answerString": "no"}, "q != no"),
        (">", {"answerInteger": 3}, "q > 3"),
        ("<", {"answerDecimal": 1.5}, "q < 1.5"),
        (">=", {"answerQuantity": {"value": 2, "unit": "kg"}}, "q >= 2 kg"),
        ("<=", {"answerDate": "2026-01-01"}, "q <= 2026-01-01"),
    ],
)
def test_each_operator_of_a_condition_is_told(operator: str, answer: dict[str, Any], told: str) -> None:
    when = {"question": "q", "operator": operator, **answer}
    found = from_fhir(item("q", "text"), item("a", "text", required=True, enableWhen=[when]))
    assert f"asked always; FHIR asks it only if: {told}" in found.line("a").notes
    assert found.item("a")["required"] is False


def test_conditions_together_and_from_around() -> None:
    whens = [{"question": "q", "operator": "=", "answerInteger": number} for number in (1, 2)]
    found = from_fhir(
        item("a", "text", enableWhen=whens, enableBehavior="any", item=[item("inside", "text")]),
        item("g", "group", enableWhen=whens, item=[item("b", "text")]),
    )
    assert "FHIR asks it only if: q = 1 or q = 2" in found.notes("a")
    assert "FHIR asks it only if: q = 1 or q = 2" in found.notes("inside")
    assert "the items inside of it are asked after it" in found.notes("a")
    assert "FHIR asks it only if: q = 1 and q = 2" in found.notes("b")


@pytest.mark.parametrize(
    "closing",
    [
        {"readOnly": True},
        {"modifierExtension": [{"url": "x"}]},
        {"extension": [extension("questionnaire-hidden", valueBoolean=True)]},
    ],
)
def test_nothing_in_a_closed_group_is_asked(closing: dict[str, Any]) -> None:
    found = from_fhir(NOTE, item("g", "group", item=[item("h", "group", item=[item("a", "text")])], **closing))
    assert found.line("a").fate is Fate.LEFT_OUT


def test_what_else_an_item_says_is_told() -> None:
    found = from_fhir(
        item(
            "a", "string", prefix="1.", definition="http://example.org/d", maxLength=20,
            code=[{"system": "http://loinc.org", "code": "44250-9"}], initial=[{"valueString": "so"}],
            extension=[extension("regex", valueString="^a+$")],
            _text={"extension": [extension("rendering-xhtml", valueString="<b>x</b>")]},
        )
    )  # fmt: skip
    assert found.item("a")["limit"] == 20
    for note in (
        "prefix is not shown: 1.", "definition is not kept: http://example.org/d", "http://loinc.org 44250-9",
        "it was so",
        "extension regex is not kept: ^a+$", "extension rendering-xhtml",
    ):  # fmt: skip
        assert note in found.notes("a")


def test_translations_and_a_first_language_of_one_s_own() -> None:
    asked = {**item("a", "text"), "_text": translated(de="Über a", fr_FR="Sur a", **{"no tag!": "x"})}
    data = questionnaire(asked, item("b", "text"), _title=translated(de="Abend"))
    found = Found(data)
    assert found.study["languages"] == ["en", "de", "fr-FR"]
    assert found.item("a")["question"] == {"en": "About a", "de": "Über a", "fr-FR": "Sur a"}
    assert found.item("b")["question"] == "About b"
    assert found.study["instruments"][0]["title"] == {"en": "Evening", "de": "Abend"}
    assert any("“no tag!”" in remark for remark in found.report.remarks)
    german = Found(data, Givens(emergency="999", contacts=GIVENS.contacts, site_key=SITE_KEY, language="de"))
    assert german.study["languages"][0] == "de"
    assert german.item("b")["question"] == {"de": "About b", "en": "About b"}
    assert "there are no words in “de”; those in “en” stand there" in german.notes("b")


def test_what_else_a_group_says_is_told() -> None:
    codes = [{"system": "http://loinc.org", "code": "44249-1"}]
    inside = [item("a", "text"), item("b", "choice", answerOption=[{"extension": []}])]
    found = from_fhir(
        item("g", "group", repeats=True, required=True, code=codes, extension=[control("grid")], item=inside),
        code=codes,
    )
    told = "\n".join(found.line("g", Part.GROUP).notes)
    for note in ("asked once", "required as a whole", "44249-1", "questionnaire-itemControl is not kept: grid"):
        assert note in told
    assert "its code is not kept: http://loinc.org 44249-1" in found.line("Evening", Part.FORM).notes


def test_a_score_of_an_option_without_a_code() -> None:
    scored = {"valueInteger": 2, "extension": [extension("ordinalValue", valueDecimal=1.5)]}
    found = from_fhir(item("a", "choice", answerOption=[scored, {"valueInteger": 3}]))
    assert "the score of option “2” is not kept: 1.5" in found.notes("a")


def test_limits_of_dates_and_times_are_told() -> None:
    limits = [extension("minValue", valueDate="2001-01-01"), extension("maxValue", valueDate="2024-01-01")]
    found = from_fhir(item("a", "date", extension=limits))
    assert "its least answer 2001-01-01 is not kept" in found.notes("a")
    assert "its greatest answer 2024-01-01 is not kept" in found.notes("a")


def test_far_too_many_items_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.study.importers.fhir_questionnaire.MOST_ITEMS", 3)
    with pytest.raises(StudyError) as caught:
        from_fhir(*(item(str(number), "text") for number in range(4)))
    assert caught.value.code is Code.IMPORT_BROKEN


def test_a_questionnaire_as_one_form() -> None:
    found = from_fhir(
        NOTE, name="PHQ", url="http://example.org/q", version="2", publisher="Lights", description="Short"
    )
    (instrument,) = found.study["instruments"]
    assert (instrument["id"], instrument["title"], instrument["summary"]) == ("phq", "Evening", "Short")
    assert found.study["organisation"] == "Lights"
    assert "its url is not kept: http://example.org/q" in found.line("PHQ", Part.FORM).notes
    untitled = from_fhir(NOTE, name="PHQ", title="")
    assert "its title was made from its name" in untitled.line("PHQ", Part.FORM).notes


def test_a_questionnaire_in_which_nothing_can_be_asked_says_why() -> None:
    with pytest.raises(StudyError) as caught:
        from_fhir(item("a", "attachment"))
    assert caught.value.code is Code.IMPORT_EMPTY
    assert [problem.what for problem in caught.value.problems] == ["a: it takes a file, and a journal takes none."]
    with pytest.raises(StudyError) as caught:
        from_fhir()
    assert caught.value.code is Code.IMPORT_EMPTY


@pytest.mark.parametrize(
    "item_of_another_shape",
    [
        {"linkId": 1, "type": "text", "text": ["x"]},
        {"type": "choice", "answerOption": {"valueCoding": 1}},
        {"type": "choice", "answerOption": [{"valueCoding": {"code": 1}}, {}, 3]},
        {"type": "integer", "extension": [{"url": 3}, 4, {"valueInteger": 1}]},
        {"type": "integer", "extension": [extension("minValue", valueInteger="x")], "enableWhen": [{}], "code": "x"},
        {"type": "string", "maxLength": -1, "initial": [{}], "enableWhen": "x", "item": 3},
        {"type": "quantity", "extension": [extension("questionnaire-unit", valueCoding=[])]},
    ],
)
def test_parts_of_the_wrong_shape_are_as_if_missing(item_of_another_shape: dict[str, Any]) -> None:
    found = from_fhir(NOTE, item_of_another_shape)
    assert found.report.counts(Part.QUESTION).total == 2
