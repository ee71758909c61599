"""An arm in an id is refused, in a text it is pointed at; and what neither can find."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from journal.study.allocation import arm_told_by
from journal.study.checking import check_study, study_warnings
from tests.support.studies.load import HARBOUR

Edit = Callable[[Any], object]


def edited(edit: Edit) -> bytes:
    data = json.loads(HARBOUR.read_bytes())
    edit(data)
    return json.dumps(data, indent=1).encode()


def new_item(study: Any, name: str, code: str = "a") -> None:  # noqa: ANN401 - JSON
    options = [{"code": code, "label": "One"}, {"code": "b", "label": "Other"}]
    item = {"id": name, "kind": "single_choice", "question": "Which?", "options": options}
    study["instruments"][0]["items"].append(item)


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        (lambda s: s.update(id="harbour_placebo"), "#/id"),
        (lambda s: s.update(version="1.0-verum"), "#/version"),
        (lambda s: s["instruments"][0].update(version="arm2"), "#/instruments/0/version"),
        (lambda s: s["site_keys"][0].update(id="control_group"), "#/site_keys/0/id"),
        (lambda s: new_item(s, "x", "activeArm"), "#/instruments/0/items/3/options/0/code"),
        (lambda s: new_item(s, "randomised_to"), "#/instruments/0/items/3/id"),
        (lambda s: new_item(s, "behandlungsarm"), "#/instruments/0/items/3/id"),
        (lambda s: new_item(s, "grupo_de_control"), "#/instruments/0/items/3/id"),
        (lambda s: s["safety_rules"][0].update(id="sham"), "#/safety_rules/0/id"),
        (lambda s: s["instruments"][0]["items"][0].update(series="active_arm"), "#/instruments/0/items/0/series"),
    ],
)
def test_an_id_or_code_that_names_an_arm_is_refused(edit: Edit, where: str) -> None:
    [problem] = check_study(edited(edit), name="h")
    assert problem.where.endswith(where)
    assert "names an arm" in problem.what


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Some people are given a placebo.", "placebo"),
        ("You are in the active arm", "active arm"),
        ("Sie sind in der Placebogruppe", "placebogruppe"),
        ("Está en el brazo de tratamiento", "brazo de tratamiento"),
        ("Fue asignada a otro grupo", "asignada a"),
    ],
)
def test_a_text_that_speaks_of_arms_is_pointed_at_and_not_refused(text: str, told: str) -> None:
    data = edited(lambda s: s.update(summary=text))
    assert check_study(data, name="h") == ()
    [warning] = study_warnings(data, name="h")
    assert f"says “{told}”" in warning.what
    assert warning.where.endswith("#/summary")


def test_the_language_is_named_when_there_are_several() -> None:
    data = edited(lambda s: s.update(languages=["en", "de"], title={"en": "Harbour", "de": "Hafen (Verum)"}))
    places = [each.where for each in study_warnings(data, name="h") if "says" in each.what]
    assert [place.split("#")[1] for place in places] == ["/title/de"]


@pytest.mark.parametrize(
    "name",
    [
        *("experimental_arm", "test_arm", "comparator_arm", "lsd_arm", "arm", "arms", "arm_4", "arm_d", "arm_10"),
        *("arm_two", "nonplacebo", "isPlacebo", "allocated", "randomised", "randomized", "pbo", "experimental_group"),
    ],
)
def test_an_arm_is_found_whatever_stands_beside_it(name: str) -> None:
    assert arm_told_by(name)


def test_whoever_means_the_limb_is_told_how_to_say_it() -> None:
    [problem] = check_study(edited(lambda s: new_item(s, "x", "arm")), name="h")
    assert "left_arm or arm_pain" in problem.mend
    [other] = check_study(edited(lambda s: new_item(s, "x", "placebo")), name="h")
    assert "limb" not in other.mend


def matrix(study: Any, name: str) -> None:  # noqa: ANN401 - JSON
    for at in (0, 1):
        new_item(study, f"row_{at}")
        study["instruments"][0]["items"][-1]["matrix"] = name


def test_the_name_of_a_matrix_is_looked_at() -> None:
    places = [each.where.split("#")[1] for each in check_study(edited(lambda s: matrix(s, "placebo")), name="h")]
    assert places == ["/instruments/0/items/3/matrix", "/instruments/0/items/4/matrix"]


def coded(study: Any, **code: str) -> None:  # noqa: ANN401 - JSON
    study["instruments"][0]["items"][0]["codes"] = [{"system": "loinc", "code": "1", **code}]


def asked(study: Any, *names: str) -> None:  # noqa: ANN401 - JSON
    study["medicines_to_ask_about"] = [{"id": "m", "names": names, "words": "Tell us."}]


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        (lambda s: s.update(organisation="Placebo trials"), "/organisation"),
        (lambda s: s.update(site="Arm A"), "/site"),
        (lambda s: s["site_keys"][0].update(name="Verum"), "/site_keys/0/name"),
        (
            lambda s: s.update(wordings={"en": {"version": "1", "source": "placebo", "reviewed": True}}),
            "/wordings/en/source",
        ),
        (lambda s: coded(s, system="urn:placebo"), "/instruments/0/items/0/codes/0/system"),
        (lambda s: coded(s, display="Placebo"), "/instruments/0/items/0/codes/0/display"),
        (lambda s: asked(s, "harmless", "placebo"), "/medicines_to_ask_about/0/names/1"),
    ],
)
def test_what_is_in_no_language_is_pointed_at_too(edit: Edit, where: str) -> None:
    data = edited(edit)
    assert check_study(data, name="h") == ()
    assert [each.where.split("#")[1] for each in study_warnings(data, name="h") if "says" in each.what] == [where]


@pytest.mark.parametrize(
    "harmless",
    [
        "left_arm",
        "arm_pain",
        "pain_in_the_arm",
        "treatment",
        "group",
        "active",
        "armed",
        "alarm_1",
        "kit_17",
        "1",
        "A",
        "blue",
    ],
)
def test_everyday_words_and_names_that_tell_nothing_are_let_through(harmless: str) -> None:
    """Whether "blue" is an arm, no program can know."""
    assert arm_told_by(harmless) == ""


def test_the_studies_that_ship_name_no_arm() -> None:
    assert check_study(HARBOUR.read_bytes(), name="h") == ()
    assert study_warnings(HARBOUR.read_bytes(), name="h") == ()
