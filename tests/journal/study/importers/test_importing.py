"""The whole way: recognised by content, what is given beside a source, the study file, and a report that adds up."""

import json

import pytest

from journal.errors import Code, DaymarkError, InputError, StudyError
from journal.study.importers.assembling import Givens
from journal.study.importers.importing import JSON_LIMIT, import_source
from journal.study.importers.report import Fate, Part
from tests.journal.study.importers.sources import (
    GIVENS,
    SITE_KEY,
    Found,
    dictionary,
    field,
    from_dictionary,
    item,
    odm,
    one_form,
    questionnaire,
)

ASKED = one_form('<ItemRef ItemOID="A"/>', '<ItemDef OID="A" Name="A" DataType="text"/>')
SOURCES = {
    "REDCap data dictionary": dictionary(field("mood", "notes")).encode(),
    "FHIR Questionnaire": questionnaire(item("mood", "text")),
    "CDISC ODM": odm(ASKED),
    "REDCap project XML": odm(ASKED.replace("FormDef ", 'FormDef xmlns:redcap="https://projectredcap.org" ')).replace(
        b'ODMVersion="1.3.2"', b'SourceSystem="REDCap"'
    ),
}


@pytest.mark.parametrize("kind", list(SOURCES))
@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
def test_a_source_is_recognised_by_what_is_in_it(kind: str, before: bytes) -> None:
    for name in ("a.csv", "a.json", "a.xml", "a"):
        assert Found(before + SOURCES[kind], name=name).report.source == kind


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n\n", b"\xef\xbb\xbf", b"day,time,item\n1,2,3\n", b"%PDF-1.7\n", b"PK\x03\x04\xff\xfe\x00",
        b'{"resourceType": "Patient"}', b"[]", b'[{"field_name": "a"}]', b"<html/>", b"<Questionnaire/>", b"\x00" * 100,
    ],
)  # fmt: skip
def test_everything_else_is_told_to_be_none_of_them(data: bytes) -> None:
    with pytest.raises(StudyError) as caught:
        import_source(data, GIVENS, name="x")
    assert (caught.value.code, caught.value.where) == (Code.IMPORT_UNKNOWN, "x")


def test_what_nobody_may_make_up_comes_from_the_givens_alone() -> None:
    study = from_dictionary(field("mood", "notes")).study
    assert study["contacts"] == [
        {"kind": "emergency", "name": "Emergency", "number": "999"},
        {"kind": "study_team", "name": "Study team", "number": "01632 960123"},
    ]
    assert [site["recipient"] for site in study["site_keys"]] == [SITE_KEY]
    assert "safety_rules" not in study
    assert study["signed_by"] == ""
    for key in ("summary", "withdrawal", "organisation", "site"):
        assert study[key].startswith("To be filled in")


def test_the_schedule_is_every_day_and_told_to_be_filled_in() -> None:
    found = from_dictionary(field("mood", "notes"))
    (instrument,) = found.study["instruments"]
    assert instrument["days"] == {"every": 1}
    assert any(each.startswith("the days and times") for each in found.report.to_fill_in)


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"emergency": ""}, Code.IMPORT_CONTACT, "--emergency"),
        ({"emergency": "call us"}, Code.IMPORT_CONTACT, "--emergency"),
        ({"contacts": ()}, Code.IMPORT_CONTACT, "--contact"),
        ({"contacts": (("", "01632 960123"),)}, Code.IMPORT_CONTACT, "--contact"),
        ({"contacts": (("Team", ""),)}, Code.IMPORT_CONTACT, "--contact"),
        ({"contacts": (("Team", "01632 960123"), ("\udcff", "01632 960123"))}, Code.IMPORT_CONTACT, "--contact"),
        ({"site_key": ""}, Code.IDENTITY_INVALID, "--site-key"),
        ({"site_key": SITE_KEY[:-1] + "p"}, Code.IDENTITY_INVALID, "--site-key"),
        ({"language": "Deutsch!"}, Code.IMPORT_LANGUAGE, "--language"),
    ],
)
def test_givens_that_will_not_do(change: dict[str, str], code: Code, where: str) -> None:
    given = {"emergency": "999", "contacts": GIVENS.contacts, "site_key": SITE_KEY}
    with pytest.raises(InputError) as caught:
        import_source(b"", Givens(**{**given, **change}), name="x")  # type: ignore[arg-type]  # wrong on purpose
    assert (caught.value.code, caught.value.where) == (code, where)


def test_forms_that_were_not_asked_for_are_left_out() -> None:
    rows = (field("a", "notes"), field("b", "notes", form_name="morning"))
    data = dictionary(*rows).encode()
    found = Found(data, Givens(emergency="999", contacts=GIVENS.contacts, site_key=SITE_KEY, forms=("morning",)))
    assert [each["id"] for each in found.study["instruments"]] == ["morning"]
    assert found.line("a").notes[0] == "its form was not asked for (--form)"
    assert found.line("evening", Part.FORM).fate is Fate.LEFT_OUT
    with pytest.raises(DaymarkError) as caught:
        Found(data, Givens(emergency="999", contacts=GIVENS.contacts, site_key=SITE_KEY, forms=("noon",)), "d.csv")
    assert (caught.value.code, caught.value.where) == (Code.IMPORT_FORM_UNKNOWN, "d.csv")


def test_a_form_of_which_nothing_can_be_asked_is_left_out() -> None:
    found = from_dictionary(field("a", "notes"), field("b", "calc", form_name="sums"))
    assert found.line("sums", Part.FORM).notes[0] == "none of its questions can be asked"
    assert found.line("sums", Part.FORM).became == ""
    assert len(found.study["instruments"]) == 1


def test_json_has_a_limit_of_its_own() -> None:
    with pytest.raises(InputError) as caught:
        import_source(b"[" + b" " * JSON_LIMIT, GIVENS, name="x.json")
    assert (caught.value.code, caught.value.facts) == (Code.FILE_TOO_LARGE, {"limit": JSON_LIMIT})


@pytest.mark.parametrize("name", ["medication", "study_medication", "event_report", "following", "Corrections"])
def test_a_form_with_a_name_that_daymark_uses_itself(name: str) -> None:
    found = from_dictionary(field("a", "notes", form_name=name))
    assert found.study["instruments"][0]["id"] == f"form_{name.lower()}"
    assert found.line(name, Part.FORM).became == f"form_{name.lower()}"


def test_notes_of_a_form_that_no_package_could_carry_are_shortened() -> None:
    found = from_dictionary(*(field(f"f{number}", "notes") for number in range(600)), field("b", "yesno"))
    limits = {each.get("limit") for each in found.study["instruments"][0]["items"]}
    assert limits == {3000, None}
    assert "an answer has at most 3000 characters" in found.notes("f0")
    assert "limit" not in from_dictionary(field("a", "notes")).item("a")


def test_counts_add_up() -> None:
    found = from_dictionary(
        field("record_id", "text"), field("a", "notes"), field("b", "yesno"), field("c", "calc"), field("d", "notes")
    )
    counts = found.report.counts(Part.QUESTION)
    assert (counts.total, counts.as_is, counts.changed, counts.left_out) == (5, 2, 1, 2)
    assert counts.total == counts.as_is + counts.changed + counts.left_out
    items = [each for instrument in found.study["instruments"] for each in instrument["items"]]
    assert len(items) == counts.as_is + counts.changed
    for line in found.report.lines:
        assert bool(line.notes) is (line.fate is not Fate.AS_IS)


def test_the_language_of_a_source_that_names_none_is_told_to_be_taken() -> None:
    found = from_dictionary(field("a", "notes"))
    assert found.study["languages"] == ["en"]
    assert any("taken to be “en”" in remark for remark in found.report.remarks)
    given = Givens(emergency="999", contacts=GIVENS.contacts, site_key=SITE_KEY, language="pt_BR")
    portuguese = Found(dictionary(field("a", "notes")).encode(), given)
    assert portuguese.study["languages"] == ["pt-BR"]
    assert not any("taken to be" in remark for remark in portuguese.report.remarks)


def test_the_study_file_is_written_for_people_too() -> None:
    text = import_source(
        dictionary(field("a", "notes", field_label="Müde?")).encode(), GIVENS, name="d.csv"
    ).study.decode()
    assert "Müde?" in text
    assert text.startswith('{\n "format": 1,\n')
    assert json.loads(text)["id"] == "d"
