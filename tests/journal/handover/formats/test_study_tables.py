"""The codebook and the wordings say of a study what its file says."""

import json
from typing import Any

import pytest

from journal.handover.formats.columns import Table
from journal.handover.formats.study_tables import codebook, wordings
from journal.study.model import Study
from journal.study.reading import parse_study
from journal.study.versions import joined
from tests.support.amending import form, next_version
from tests.support.studies.load import SCORED, WATCHFUL, branching, every_kind, harbour, scored, watchful

Row = dict[str, Any]


def rows(table: Table) -> list[Row]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def named(found: list[Row], what: str, one: str) -> Row:
    """The row of an item or a score of that name, or of a rule of that id."""
    (row,) = (row for row in found if row["what"] == what and one in (row["item"], row["code"]))
    return row


def changed(study: Study, change: Any) -> Study:  # noqa: ANN401 - a function over JSON
    data = json.loads(study.source)
    change(data)
    return parse_study(json.dumps(data).encode(), name="changed.study").study


def two_versions() -> Study:
    def otherwise(study: Row) -> None:
        form(study, "own")["version"] = "2"
        form(study, "own")["scores"][1]["title"] = "Mean"

    return joined([scored(), next_version(SCORED, "2", otherwise)]).study


STUDIES = [every_kind, branching, watchful, harbour]


@pytest.mark.parametrize("study", [*(read().study for read in STUDIES), two_versions()], ids=lambda study: study.id)
def test_no_two_rows_share_a_key(study: Study) -> None:
    for table in (codebook(study), wordings(study)):
        found = rows(table)
        keys = [tuple(row[name] for name in table.key) for row in found]
        assert len(keys) == len(set(keys)) > 0


def test_options_are_those_of_the_study() -> None:
    study = every_kind().study
    found = [row for row in rows(codebook(study)) if row["what"] == "option"]
    places = ("instrument", "instrument_version", "item", "series", "code")
    expected = {
        (instrument.id, instrument.version, item.id, item.series, option.code)
        for instrument in study.instruments
        for item in instrument.items
        for option in getattr(item, "options", ())
    }
    given = {tuple(row[place] for place in places) for row in found}
    assert expected <= given
    assert {code for *_, code in given - expected} == {"yes", "no"}
    assert all(row["label"] for row in found)


def test_scores_stand_there_as_every_version_had_them() -> None:
    found = [row for row in rows(codebook(two_versions())) if row["item"] == "average" and row["what"] == "score"]
    assert [(row["instrument"], row["instrument_version"], row["label"]) for row in found] == [
        ("own", "2", "Mean"),
        ("own", "1", "Average"),
    ]


def test_an_item_has_its_kind_condition_formula_heading_and_matrix() -> None:
    found = rows(codebook(branching().study))
    assert named(found, "item", "pain")["kind"] == "slider"
    assert named(found, "item", "pain")["ask_if"] == "headache = 'yes'"
    bother = named(found, "item", "bother")
    assert (bother["kind"], bother["formula"]) == ("calculated", "sum(tired, restless) / 2")
    tired = [row for row in found if row["item"] == "tired"]
    assert (tired[0]["heading"], tired[0]["matrix"]) == ("How much were you bothered by", "bothered")
    assert [(row["code"], row["option_score"]) for row in tired[1:]] == [("0", ""), ("1", ""), ("2", "3")]


def test_codes_elsewhere_stand_with_items_and_options() -> None:
    def coded(study: Row) -> None:
        tired, restless = (each for each in study["instruments"][0]["items"] if "matrix" in each)
        snomed, loinc = "http://snomed.info/sct", {"system": "loinc", "code": "44250-9", "display": "Little interest"}
        tired["codes"] = [loinc, {"system": snomed, "code": "84229001"}]
        for row in (tired, restless):
            row["options"][0]["codes"] = [{"system": "loinc", "code": "LA6568-5"}]

    found = [row for row in rows(codebook(changed(branching().study, coded))) if row["item"] == "tired"]
    assert [row["codes"] for row in found] == [
        "loinc|44250-9 http://snomed.info/sct|84229001",
        "loinc|LA6568-5",
        "",
        "",
    ]


def test_a_score_says_what_it_is_worked_out_by() -> None:
    def straight(study: Row) -> None:
        del form(study, "own")["scores"][0]["reversed"]

    own = scored().study
    found = {row["item"]: row["formula"] for row in rows(codebook(own)) if row["what"] == "score"}
    assert found["flagged"] == "if(line > 50, total, average)"
    assert found["phq"] == "sum(p1, p2, p3, p4, p5, p6, p7, p8, p9)"
    assert found["total"] == "sum(a, b, c) * 2; reversed: b"
    assert named(rows(codebook(changed(own, straight))), "score", "total")["formula"] == "sum(a, b, c) * 2"


def test_rules_stand_there_as_every_version_had_them() -> None:
    def other(study: Row) -> None:
        study["safety_rules"][0]["words"] = {"en": "Other.", "de": "Anders.", "es": "Otro."}

    first = watchful()
    both = joined([first, next_version(WATCHFUL, "2", other)]).study
    found = [row for row in rows(codebook(both)) if row["what"] == "rule" and row["code"] == "strained"]
    assert [(row["study_version"], row["label"]) for row in found] == [
        (first.study.version, "Much at once."),
        ("2", "Other."),
    ]
    assert (found[0]["item"], found[0]["formula"], found[0]["kind"]) == ("strain", "score strain above 4", "help_panel")
    assert named(rows(codebook(first.study)), "rule", "medicine:lithium")["formula"] == "medicine entered: lithium"


def test_every_word_is_there_in_every_language() -> None:
    study = watchful().study
    found = rows(wordings(study))
    asked = [row for row in found if (row["what"], row["item"], row["part"]) == ("item", "mood", "label")]
    mood = {row["language"]: row["words"] for row in asked}
    assert mood == dict(study.instrument("daily").item("mood").question.texts)
    assert set(mood) == {"en", "de", "es"}
    assert {row["what"] for row in found} == {"form", "item", "score", "rule"}
    kinds = rows(wordings(every_kind().study))
    assert {"label", "low", "high", "unit"} <= {row["part"] for row in kinds}
    assert {"option", "rule"} <= {row["what"] for row in kinds}
    assert all(row["words"] for row in kinds)
