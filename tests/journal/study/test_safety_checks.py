"""What can be wrong with the safety of a study, made wrong in one that is right, and the words its author reads."""

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from journal.study.checking import check_study, study_warnings
from journal.study.countries import COUNTRIES
from journal.study.reading import parse_study
from journal.study.safety import ChangedBy, MedicineEntered, ScoreReached, SeverityReached, SymptomReported
from tests.support.studies.load import WATCHFUL, harbour, watchful

Edit = Callable[[Any], object]


def edited(edit: Edit) -> bytes:
    data = json.loads(WATCHFUL.read_bytes())
    edit(data)
    return json.dumps(data, indent=1).encode()


def rule(study: Any, at: int, **fields: object) -> None:  # noqa: ANN401 - JSON
    study["safety_rules"][at].update(fields)


def contact(study: Any, at: int, **fields: object) -> None:  # noqa: ANN401 - JSON
    study["contacts"][at].update(fields)


def loose(study: Any) -> None:  # noqa: ANN401 - JSON
    """Contacts without languages and countries."""
    for each in study["contacts"]:
        each.pop("languages", None)
        each.pop("country", None)


def one_language_without_emergency(study: Any) -> None:  # noqa: ANN401 - JSON
    loose(study)
    contact(study, 2, languages=["en"])
    contact(study, 3, languages=["de"])


def without_emergency(study: Any) -> None:  # noqa: ANN401 - JSON
    loose(study)
    study["contacts"] = [each for each in study["contacts"] if each["kind"] != "emergency"]


def without_team(study: Any) -> None:  # noqa: ANN401 - JSON
    """Medicines alone, and nobody of the study to call."""
    loose(study)
    del study["safety_rules"]
    study["contacts"] = study["contacts"][2:]


WRONG: dict[str, tuple[Edit, str, str]] = {
    "a language without the team": (
        lambda s: contact(s, 1, languages=["de"]),
        "#/safety_rules",
        "Somebody of the study is needed who can be called for participants in CH who read “es”.",
    ),
    "a country without emergency number": (
        lambda s: contact(s, 4, country="FR"),
        "#/contacts",
        "No emergency number is given for participants in FR who read “de”.",
    ),
    "a language without emergency number": (
        one_language_without_emergency,
        "#/contacts",
        "No emergency number is given for participants who read “es”.",
    ),
    "no emergency number": (
        without_emergency,
        "#/contacts",
        "No emergency number is given. Add",
    ),
    "medicines and nobody to call": (
        without_team,
        "#/medicines_to_ask_about",
        "who can be called. Add a contact of kind on_call or study_team, or take “medicines_to_ask_about” out.",
    ),
    "no such country": (lambda s: contact(s, 2, country="UK"), "#/contacts/2/country", "“UK” is no country."),
    "a country in words": (lambda s: contact(s, 2, country="gb"), "#/contacts/2/country", "not allowed here"),
    "contact in a language the study has not": (
        lambda s: contact(s, 0, languages=["en", "fr"]),
        "#/contacts/0/languages/1",
        "“fr” is not among the study's languages.",
    ),
    "unknown score": (
        lambda s: rule(s, 0, when={"score": "strains", "above": 4}),
        "#/safety_rules/0/when/score",
        "no score",
    ),
    "score of no instrument": (lambda s: s["safety_rules"][0].pop("instrument"), "#/safety_rules/0", "“instrument” is"),
    "score of an item": (lambda s: rule(s, 0, item="low"), "#/safety_rules/0/item", "about no item. Take it out."),
    "score without limit": (
        lambda s: rule(s, 0, when={"score": "strain"}),
        "#/safety_rules/0/when",
        "do not go together",
    ),
    "answer of no item": (lambda s: s["safety_rules"][1].pop("item"), "#/safety_rules/1", "“item” is missing."),
    "change without days": (
        lambda s: rule(s, 1, when={"changed_by": 3}),
        "#/safety_rules/1/when",
        "do not go together",
    ),
    "days without change": (
        lambda s: rule(s, 1, when={"within_days": 3}),
        "#/safety_rules/1/when",
        "do not go together",
    ),
    "change of nothing": (
        lambda s: rule(s, 1, when={"changed_by": 0, "within_days": 7}),
        "#/safety_rules/1/when/changed_by",
        "A change of nothing is no change.",
    ),
    "change that no answers make": (
        lambda s: rule(s, 1, when={"changed_by": -101, "within_days": 7}),
        "#/safety_rules/1/when/changed_by",
        "No answer can make this true. Answers lie at most 100 apart.",
    ),
    "event of an instrument": (
        lambda s: rule(s, 3, instrument="daily"),
        "#/safety_rules/3/instrument",
        "This condition is about no instrument.",
    ),
    "event of nothing": (lambda s: rule(s, 3, when={"event": {}}), "#/safety_rules/3/when/event", "empty"),
    "unknown severity": (
        lambda s: rule(s, 3, when={"event": {"severity": "bad"}}),
        "#/safety_rules/3/when/event/severity",
        "One of mild, moderate, severe.",
    ),
    "symptom without id": (
        lambda s: rule(s, 4, when={"event": {"symptom": ["headache"]}}),
        "#/safety_rules/4/when/event/symptom/0",
        "lists no symptom with the id “headache”. Use one of: self_harm.",
    ),
    "no symptom has an id": (
        lambda s: s["symptoms"].pop(1),
        "#/safety_rules/4/when/event/symptom/0",
        "Give the symptom an id in the study’s list.",
    ),
    "unknown medicine": (
        lambda s: rule(s, 5, when={"medicine": ["mao", "ssri"]}),
        "#/safety_rules/5/when/medicine/1",
        "lists no medicine with the id “ssri”. Use one of: lithium, mao.",
    ),
    "medicine twice": (
        lambda s: s["medicines_to_ask_about"][1].update(id="lithium"),
        "#/medicines_to_ask_about/1/id",
        "“lithium” is used twice.",
    ),
    "medicine without a name": (
        lambda s: s["medicines_to_ask_about"][0].update(names=["lithium", "--"]),
        "#/medicines_to_ask_about/0/names/1",
        "“--” has no letter and no digit.",
    ),
    "symptom twice": (
        lambda s: s["symptoms"].append(s["symptoms"][1]),
        "#/symptoms/2/id",
        "“self_harm” is used twice.",
    ),
    "symptom in words alone": (lambda s: s["symptoms"][1].pop("id"), "#/symptoms/1", "“id” is missing."),
    "symptom in no first language": (
        lambda s: s["symptoms"][1].update(words={"de": "Kopfweh"}),
        "#/symptoms/1/words",
        "The text in “en” is missing.",
    ),
    "words of a language the study has not": (
        lambda s: s["instruments"][0].update(wordings={"fr": {"version": "1", "source": "?"}}),
        "#/instruments/0/wordings/fr",
        "“fr” is not among the study's languages.",
    ),
    "words without a source": (lambda s: s["wordings"]["de"].pop("source"), "#/wordings/de", "“source” is missing."),
    "recall without words": (
        lambda s: s["instruments"][0]["recall"].pop("words"),
        "#/instruments/0/recall",
        "“words” is",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_says_where_what_and_how_to_mend_it(name: str) -> None:
    edit, where, what = WRONG[name]
    problems = check_study(edited(edit), name="w")
    hits = [str(problem) for problem in problems if problem.where.endswith(f" {where}")]
    assert any(what in hit for hit in hits), [str(problem) for problem in problems]


def test_the_study_itself_is_right_and_says_what_is_not_reviewed() -> None:
    data = WATCHFUL.read_bytes()
    assert check_study(data, name="w") == ()
    [warning] = study_warnings(data, name="w")
    assert warning.where.endswith("#/wordings/es")
    assert "No native clinician has reviewed the words in “es”" in warning.what


def test_an_instrument_may_say_of_its_own_words_that_they_were_reviewed_or_not() -> None:
    def edit(study: Any) -> None:  # noqa: ANN401 - JSON
        study["wordings"]["es"]["reviewed"] = True
        study["instruments"][0]["wordings"] = {
            "en": {"version": "1", "source": "x", "reviewed": True},
            "de": {"version": "1", "source": "x", "reviewed": False},
        }

    data = edited(edit)
    assert [warning.where.split("#")[1] for warning in study_warnings(data, name="w")] == ["/instruments/0/wordings/de"]
    study = parse_study(data, name="w").study
    assert [study.is_reviewed(language) for language in ("en", "de", "es")] == [True, False, True]


def test_the_first_language_needs_no_review_unless_it_says_that_it_had_none() -> None:
    assert harbour().study.is_reviewed("en")
    data = edited(lambda s: s["wordings"]["en"].update(reviewed=False))
    assert [warning.where.split("#")[1] for warning in study_warnings(data, name="w")] == [
        "/wordings/en",
        "/wordings/es",
    ]
    assert not parse_study(data, name="w").study.is_reviewed("en")
    bare = parse_study(edited(lambda s: s.pop("wordings")), name="w").study
    assert [bare.is_reviewed(language) for language in ("en", "de", "es")] == [True, False, False]


def test_every_kind_of_rule_is_read() -> None:
    study = watchful().study
    conditions = [type(each.condition) for each in study.safety_rules]
    assert conditions == [ScoreReached, ChangedBy, ChangedBy, SeverityReached, SymptomReported, MedicineEntered]
    assert [each.id for each in study.rules[-2:]] == ["medicine:lithium", "medicine:mao"]
    assert study.countries == ("CH", "GB")
    assert (study.instrument("daily").recall.words.say("de"), study.instrument("daily").recall.days) == (
        "In den letzten 7 Tagen",
        7,
    )
    assert [symptom.id for symptom in study.symptoms] == ["", "self_harm"]
    assert study.wordings[2].source == "Translated at the test bench"


def test_countries_are_those_of_the_time_zone_database() -> None:
    lines = files("tzdata.zoneinfo").joinpath("iso3166.tab").read_text(encoding="utf-8").splitlines()
    assert {line.split("\t")[0] for line in lines if not line.startswith("#")} == COUNTRIES
