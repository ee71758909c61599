"""A study as FHIR Questionnaires, and back: what FHIR can say stays, what it cannot is listed."""

import json
from dataclasses import replace
from typing import Any

import pytest

from journal.study.building import build_study
from journal.study.exporters.fhir_questionnaire import write_fhir
from journal.study.expressions.parsing import parse
from journal.study.importers.importing import import_source
from journal.study.items import Calculated, Item
from journal.study.model import Study
from tests.journal.study.exporters.there_and_back import form_of, study_of
from tests.journal.study.importers.sources import GIVENS
from tests.support.studies.load import branching, every_kind, harbour

Json = dict[str, Any]
STUDIES = {"harbour": harbour, "every_kind": every_kind, "branching": branching}
OPTIONS = [{"code": "1", "label": "One"}, {"code": "-9", "label": "Nine"}, {"code": "x", "label": "X"}]


def from_fhir(study: Study) -> Study:
    imported = import_source(write_fhir(study).data, GIVENS, name="study.json")
    return build_study(json.loads(imported.study), imported.study)


def comparable(item: Item) -> Item:
    """Expressions as what they mean, not as they are spaced."""
    said = replace(item, ask_if=repr(parse(item.ask_if)) if item.ask_if else "")
    return replace(said, formula=repr(parse(said.formula))) if isinstance(said, Calculated) else said


def assert_the_same(study: Study, back: Study) -> None:
    for mine, other in zip(study.instruments, back.instruments, strict=True):
        assert (mine.id, mine.version, mine.title) == (other.id, other.version, other.title)
        assert mine.summary == other.summary
        assert [comparable(each) for each in mine.items] == [comparable(each) for each in other.items]


def written(*items: Json) -> Json:
    """The one Questionnaire of a study that asks ``items``."""
    return dict(json.loads(write_fhir(study_of(form_of(items))).data))


def asked(item_id: str, kind: str, **more: object) -> Json:
    return {"id": item_id, "kind": kind, "question": f"About {item_id}?", **more}


@pytest.mark.parametrize("name", STUDIES)
def test_there_and_back_whole_studies_are_the_same(name: str) -> None:
    study = STUDIES[name]().study
    assert_the_same(study, from_fhir(study))


def test_one_instrument_stands_alone_and_several_in_a_bundle() -> None:
    alone = written(asked("a", "yes_no"))
    assert (alone["resourceType"], alone["identifier"][0]["value"], alone["version"]) == (
        "Questionnaire",
        "evening",
        "1",
    )
    several = json.loads(write_fhir(every_kind().study).data)
    assert (several["resourceType"], several["type"], len(several["entry"])) == ("Bundle", "collection", 3)
    assert len({each["fullUrl"] for each in several["entry"]}) == 3
    assert write_fhir(every_kind().study).data == write_fhir(every_kind().study).data


def test_words_in_two_languages_are_translations() -> None:
    made = json.loads(write_fhir(every_kind().study).data)["entry"][0]["resource"]
    assert (made["language"], made["title"], made["item"][0]["text"]) == ("en", "All", "Line?")
    (translation,) = made["item"][0]["_text"]["extension"]
    assert [each.get("valueCode", each.get("valueString")) for each in translation["extension"]] == ["de", "Linie?"]


@pytest.mark.parametrize(
    ("condition", "parts"),
    [
        ("answered(n)", [("n", "exists", True)]),
        ("not answered(n)", [("n", "exists", False)]),
        ("y = 'yes' and n > 3", [("y", "=", True), ("n", ">", 3)]),
        ("o = 'x' or o = '-9'", [("o", "=", {"code": "x"}), ("o", "=", {"code": "-9"})]),
        ("m[x] and m != '1'", [("m", "=", {"code": "x"}), ("m", "!=", {"code": "1"})]),
        ("d >= '2026-01-31'", [("d", ">=", "2026-01-31")]),
        ("t < '07:30'", [("t", "<", "07:30:00")]),
        ("s = 'it''s'", [("s", "=", "it's")]),
        ("p = 1.5 and v < 50 and c >= 2", [("p", "=", 1.5), ("v", "<", 50), ("c", ">=", 2)]),
    ],
)
def test_conditions_that_fhir_can_say(condition: str, parts: list[tuple[Any, ...]]) -> None:
    study = study_of(form_of([*ASKED, asked("z", "note", ask_if=condition)]))
    made = json.loads(write_fhir(study).data)["item"][-1]
    told = [
        (each["question"], each["operator"], next(value for key, value in each.items() if key.startswith("answer")))
        for each in made["enableWhen"]
    ]
    assert told == parts
    assert ("enableBehavior" in made) is (len(parts) > 1)
    assert "extension" not in made
    assert_the_same(study, from_fhir(study))


ASKED = (
    asked("y", "yes_no"),
    asked("n", "number"),
    asked("p", "number", decimals=2),
    asked("o", "single_choice", options=OPTIONS),
    asked("m", "multiple_choice", options=OPTIONS),
    asked("d", "date"),
    asked("t", "time_of_day"),
    asked("s", "short_text"),
    asked("v", "visual_analogue", low="low", high="high"),
    asked("c", "calculated", formula="n + p"),
)


@pytest.mark.parametrize(
    "condition",
    [
        "n + 1 > 3", "declined(n)", "y = 'yes' and (n > 3 or n < 1)", "not (n > 3)", "n > p", "o > 1", "y", "o[x]",
        "m = 'x'", "s > 'a'", "d = '2026'", "t = 'noon'", "n = 'three'", "s = ''", "p = 0.1234567890123456789",
        "morning.woke = 'yes'", "n > 1 and (p > 1 and v > 1)", "3 > n", "y > 1", "o = 1",
    ],
)  # fmt: skip
def test_conditions_that_fhir_cannot_say_are_listed_and_kept(condition: str) -> None:
    morning = form_of([asked("woke", "yes_no")], "morning")
    study = study_of(form_of([*ASKED, asked("z", "note", ask_if=condition)]), morning)
    exported = write_fhir(study)
    assert ("evening/z", f"its condition, so other programs ask it always: {condition}") in [
        (each.where, each.what) for each in exported.lost
    ]
    assert "enableWhen" not in exported.data.decode()
    assert_the_same(study, from_fhir(study))


@pytest.mark.parametrize(
    ("formula", "path"),
    [
        ("n + p", "({n} + {p})"),
        ("sum(n, p, v) / 2", "((({n} + {p}) + {v}) / 2)"),
        ("mean(n, p)", "(({n} + {p}) / 2)"),
        ("-n * -0.5", "((0 - {n}) * (-0.5))"),
    ],
)
def test_formulas_that_fhirpath_can_say(formula: str, path: str) -> None:
    made = written(*ASKED, asked("z", "calculated", formula=formula, decimals=1, shown=True))["item"][-1]
    paths = {name: f"%resource.descendants().where(linkId = '{name}').answer.value" for name in "npv"}
    expressions = [each["valueExpression"]["expression"] for each in made["extension"] if "valueExpression" in each]
    assert expressions == [path.format(**paths)]
    assert made["readOnly"] is True


@pytest.mark.parametrize("formula", ["sum_given(n, p)", "days_between(d, d)", "if(y, 1, 2)", "n + o", "round(n, 1)"])
def test_formulas_that_it_cannot_say_are_listed_and_kept(formula: str) -> None:
    study = study_of(form_of([*ASKED, asked("z", "calculated", formula=formula)]))
    what = f"its formula, so other programs do not work it out: {formula}"
    assert ("evening/z", what) in [(each.where, each.what) for each in write_fhir(study).lost]
    assert_the_same(study, from_fhir(study))


def test_rows_of_a_matrix_stand_in_a_table() -> None:
    rows = [asked(name, "single_choice", options=OPTIONS, matrix="grid", heading="Often?") for name in ("a", "b")]
    (group,) = written(*rows)["item"]
    assert (group["type"], group["text"], [each["linkId"] for each in group["item"]]) == ("group", "Often?", ["a", "b"])
    apart = [rows[0], {**rows[1], "heading": "Seldom?"}, {key: rows[0][key] for key in rows[0] if key != "heading"}]
    apart[2]["id"] = "c"
    study = study_of(form_of(apart))
    (whole,) = json.loads(write_fhir(study).data)["item"]
    assert [each["type"] for each in whole["item"]] == ["group", "group", "choice"]
    assert_the_same(study, from_fhir(study))


def test_what_nobody_sees_is_listed() -> None:
    hidden = asked("c", "calculated", formula="n", heading="Above")
    study = study_of(form_of([asked("n", "number"), hidden], icon="sun"))
    told = [(each.where, each.what) for each in write_fhir(study).lost]
    assert told[1:] == [
        ("evening", "its days, windows, minutes and icon"),
        ("evening/c", "its heading, which nobody sees"),
    ]
    assert told[0][0] == "study"


def test_codes_of_systems_without_an_address() -> None:
    codes = [{"system": each, "code": "A 1", "display": "A"} for each in ("loinc", "local list", "urn:x:y", "CDASH")]
    study = study_of(form_of([asked("a", "information", codes=codes, help="Read"), asked("b", "yes_no", codes=codes)]))
    made = json.loads(write_fhir(study).data)["item"]
    assert [each["system"] for each in made[1]["code"]] == [
        "http://loinc.org",
        "https://daymark.example/fhir/system/local%20list",
        "urn:x:y",
        "https://daymark.example/fhir/system/CDASH",
    ]
    assert "code" not in made[0]
    assert_the_same(study, from_fhir(study))
