"""CDISC ODM 1.3 metadata: languages, code lists, units, limits, conditions, and files with parts missing."""

import pytest

from journal.errors import Code, StudyError
from journal.study.importers.assembling import Givens
from journal.study.importers.report import Fate, Part
from tests.journal.study.importers.sources import GIVENS, SITE_KEY, Found, from_odm, odm, one_form, texts

ASKED = '<ItemRef ItemOID="A" Mandatory="Yes"/>'


def defined(kind: str, inside: str = "", question: str = "", **attributes: str) -> str:
    own = "".join(f' {key}="{value}"' for key, value in attributes.items())
    asked = question or texts("Question", en="About A")
    return f'<ItemDef OID="A" Name="a" DataType="{kind}"{own}>{asked}{inside}</ItemDef>'


def only(kind: str, inside: str = "", more: str = "", units: str = "", **attributes: str) -> Found:
    return from_odm(ASKED, defined(kind, inside, **attributes) + more, units=units)


@pytest.mark.parametrize(
    ("kind", "became", "note"),
    [
        ("text", "note", ""),
        ("string", "short_text", ""),
        ("integer", "number", ""),
        ("float", "number", "up to 6 places"),
        ("double", "number", "up to 6 places"),
        ("boolean", "yes_no", "instead of true and false"),
        ("time", "time_of_day", "without seconds"),
        ("date", "date", ""),
        ("partialDate", "date", ""),
        ("incompleteDate", "date", "other parts cannot be left out"),
        ("datetime", "short_text", "a date with a time is asked as text, such as 2026-11-19 14:30"),
        ("partialTime", "time_of_day", "it cannot be partial"),
        ("partialDatetime", "short_text", "a date with a time that may be partial"),
        ("durationDatetime", "short_text", "a duration as ISO 8601"),
        ("URI", "short_text", "an address on the web"),
        ("bogus", "short_text", "the data type “bogus”"),
        ("", "short_text", "the data type “none”"),
    ],
)
def test_data_types(kind: str, became: str, note: str) -> None:
    found = only(kind)
    assert (found.item("A")["kind"], found.item("A")["required"]) == (became, True)
    assert note in found.notes("A")
    assert found.line("A").fate is (Fate.CHANGED if note else Fate.AS_IS)


def test_length_and_digits() -> None:
    short = only("text", Length="20").item("A")
    assert (short["kind"], short["limit"]) == ("short_text", 20)
    assert only("text", Length="201").item("A")["kind"] == "note"
    assert only("string", Length="1000").item("A")["kind"] == "short_text"
    assert only("string", Length="1001").item("A")["kind"] == "note"
    assert only("text", Length="99999").item("A")["limit"] == 20_000
    found = only("float", SignificantDigits="2")
    assert found.item("A")["decimals"] == 2
    assert found.line("A").fate is Fate.AS_IS


CODES = f"""<CodeList OID="CL" Name="CL" DataType="text">
  <CodeListItem CodedValue="2" OrderNumber="2">{texts("Decode", en="Two", de="Zwei")}</CodeListItem>
  <CodeListItem CodedValue="one" OrderNumber="1" Rank="5">{texts("Decode", en="One")}
    <Alias Context="nci" Name="C1"/></CodeListItem>
  <EnumeratedItem CodedValue="3 x" OrderNumber="3"/></CodeList>"""
REFERENCE = '<CodeListRef CodeListOID="CL"/>'


def test_a_code_list_in_two_languages_by_its_order() -> None:
    found = only("text", REFERENCE, CODES)
    assert found.item("A")["options"] == [
        {"code": "one", "label": "One", "score": 5, "codes": [{"system": "nci", "code": "C1"}]},
        {"code": "2", "label": {"en": "Two", "de": "Zwei"}},
        {"code": "3_x", "label": "3 x"},
    ]
    assert found.line("A").notes == ("code “3 x” became “3_x”",)
    wrong = CODES.replace('Rank="5"', 'Rank="high"').replace('Context="nci"', 'Context=""')
    for note in ("the rank of option “one” is not kept: high", "another name of option “one” is not kept"):
        assert note in only("text", REFERENCE, wrong).notes("A")


@pytest.mark.parametrize(
    ("codes", "why"),
    [
        ("", "its code list CL is not in the file"),
        (
            '<CodeList OID="CL" Name="x" DataType="text"><ExternalCodeList Dictionary="MedDRA"/></CodeList>',
            "its options stand elsewhere: MedDRA",
        ),
    ],
)
def test_a_code_list_that_is_not_there(codes: str, why: str) -> None:
    found = from_odm(
        ASKED + '<ItemRef ItemOID="B"/>', defined("text", REFERENCE) + codes + '<ItemDef OID="B" DataType="text"/>'
    )
    assert found.line("A").notes[0] == why
    assert found.item("B")["question"] == "B"
    assert "no words in the source" in found.notes("B")


def check(comparator: str, *values: str, soft: str = "Hard", error: str = "") -> str:
    inside = "".join(f"<CheckValue>{value}</CheckValue>" for value in values)
    return f'<RangeCheck Comparator="{comparator}" SoftHard="{soft}">{inside}{error}</RangeCheck>'


def test_limits_of_whole_numbers_are_exact() -> None:
    found = only("integer", check("GT", "0") + check("LT", "120"))
    assert (found.item("A")["minimum"], found.item("A")["maximum"]) == (1, 119)
    assert found.line("A").fate is Fate.AS_IS


def test_limits_of_other_numbers() -> None:
    found = only(
        "float", check("GT", "0.5", error=texts("ErrorMessage", en="Too small")) + check("LE", "3", soft="Soft")
    )
    assert (found.item("A")["minimum"], found.item("A")["maximum"]) == (0.5, 3)
    for note in ("its limit 0.5 is allowed itself; in the source answers lie above it", "it only warns", "Too small"):
        assert note in found.notes("A")


@pytest.mark.parametrize(
    ("kind", "checks", "note"),
    [
        ("integer", check("NE", "7"), "its check is not kept: NE 7"),
        ("integer", check("IN", "1", "2"), "its check is not kept: IN 1 2"),
        ("integer", check("GE", "1") + check("GE", "5"), "its check is not kept: GE 5"),
        ("integer", check("GE", "soon"), "its check is not kept: GE soon"),
        ("text", check("GE", "1"), "its check is not kept: GE 1"),
    ],
)
def test_checks_that_cannot_be_kept(kind: str, checks: str, note: str) -> None:
    assert note in only(kind, checks).notes("A")


UNITS = f'<MeasurementUnit OID="U" Name="weeks">{texts("Symbol", en="weeks", de="Wochen")}</MeasurementUnit>'


def test_units() -> None:
    used = '<MeasurementUnitRef MeasurementUnitOID="U"/>'
    assert only("integer", used, units=UNITS).item("A")["unit"] == {"en": "weeks", "de": "Wochen"}
    assert "another one: V" in only("integer", used + used.replace('"U"', '"V"'), units=UNITS).notes("A")
    assert "its unit U is not in the file" in only("integer", used).notes("A")
    assert "its unit is not kept: U" in only("text", used, units=UNITS).notes("A")


def test_languages_and_the_first_of_them() -> None:
    both = texts("Question", de="Wie?", en="How?")
    found = from_odm(ASKED, defined("text", question=both), group=texts("Description", de="Heute"))
    assert found.study["languages"] == ["de", "en"]
    assert found.item("A")["question"] == {"de": "Wie?", "en": "How?"}
    assert found.item("A")["heading"] == "Heute"
    givens = Givens(emergency="999", contacts=GIVENS.contacts, site_key=SITE_KEY, language="en")
    english = Found(
        odm(one_form(ASKED, defined("text", question=both), group=texts("Description", de="Heute"))), givens
    )
    assert english.study["languages"] == ["en", "de"]
    assert english.item("A")["heading"] == {"en": "Heute", "de": "Heute"}
    assert "no words in “en”" in english.notes("A")


def test_conditions_and_methods_are_told() -> None:
    conditions = (
        '<ConditionDef OID="C" Name="c"><FormalExpression Context="x">Sex == "m"</FormalExpression></ConditionDef>'
        f'<ConditionDef OID="D" Name="d">{texts("Description", en="in words")}</ConditionDef>'
        '<MethodDef OID="M" Name="m"><FormalExpression Context="x">1 + 1</FormalExpression></MethodDef>'
    )
    references = (
        '<ItemRef ItemOID="A" Mandatory="Yes" CollectionExceptionConditionOID="C"/>'
        '<ItemRef ItemOID="B" CollectionExceptionConditionOID="gone" MethodOID="M"/>'
        '<ItemRef ItemOID="E" CollectionExceptionConditionOID="D" Mandatory="Maybe" Role="x"/>'
    )
    more = '<ItemDef OID="B" DataType="text"/><ItemDef OID="E" DataType="text"/>'
    found = from_odm(references, defined("text") + more + conditions)
    assert 'asked always; ODM skips it if: Sex == "m"' in found.line("A").notes
    assert "its condition cannot be kept: there is no “Sex”" in found.line("A").notes
    assert found.item("A")["required"] is False
    assert found.line("B").notes[0] == "it is worked out: 1 + 1"
    assert "ODM skips it if: gone, which is not in the file" in found.notes("B")
    assert "ODM skips it if: in words" in found.notes("E")
    assert "Mandatory “Maybe”" in found.notes("E")


def test_dates_have_bounds() -> None:
    inside = check("GT", "2026-01-31") + check("LE", "2026-12-31", soft="Soft") + check("GE", "soon")
    found = only("date", inside)
    assert (found.item("A")["earliest"], found.item("A")["latest"]) == ("2026-02-01", "2026-12-31")
    for note in ("its limit 2026-12-31 is firm: in the source it only warns", "its check is not kept: GE soon"):
        assert note in found.notes("A")
    assert only("partialDate").item("A")["partial"] is True


def test_a_limit_in_a_unit_of_its_own_is_told() -> None:
    own = check("GE", "1", error='<MeasurementUnitRef MeasurementUnitOID="U"/>')
    assert "its limit 1 is given in the unit U" in only("integer", own, units=UNITS).notes("A")


def test_questions_of_other_dictionaries() -> None:
    found = only("text", '<ExternalQuestion Dictionary="LOINC" Version="2" Code="44250-9"/>')
    assert found.item("A")["codes"] == [{"system": "LOINC", "code": "44250-9"}]


def test_groups_visits_and_items_nobody_asks() -> None:
    metadata = (
        '<StudyEventDef OID="V.1" Name="Baseline" Type="Scheduled"><FormRef FormOID="F.1"/></StudyEventDef>'
        '<FormDef OID="F.1" Name="Evening" Repeating="Yes"><ItemGroupRef ItemGroupOID="G.2" OrderNumber="2"/>'
        '<ItemGroupRef ItemGroupOID="G.1" OrderNumber="1" CollectionExceptionConditionOID="C"/>'
        '<ItemGroupRef ItemGroupOID="G.3" OrderNumber="3"/>'
        '<ItemGroupRef ItemGroupOID="gone" OrderNumber="4"/></FormDef>'
        f'<ItemGroupDef OID="G.1" Repeating="Yes">{texts("Description", en="First")}<Alias Context="x" Name="AE"/>'
        '<ItemRef ItemOID="A" Mandatory="Yes"/>'
        '<ItemRef ItemOID="gone"/></ItemGroupDef><ItemGroupDef OID="G.2"><ItemRef ItemOID="B"/></ItemGroupDef>'
        f'<ItemGroupDef OID="G.3">{texts("Description", en="Only words")}</ItemGroupDef>'
        + defined("text")
        + f'<ItemDef OID="B" DataType="text">{texts("Question", en="B")}{texts("Description", en="What B is for")}'
        '<Alias Context="CDASH" Name="BB"/></ItemDef>'
        '<ItemDef OID="X" DataType="text"/><ItemDef OID="X" DataType="date"/>'
        '<ConditionDef OID="C" Name="never"/>'
    )
    found = Found(odm(metadata))
    assert [each["id"] for each in found.study["instruments"][0]["items"]] == ["a", "b"]
    assert found.item("A")["heading"] == "First"
    assert "asked always; ODM skips it if: never" in found.line("A").notes
    assert "its condition cannot be kept: it is not written as a formal expression" in found.line("A").notes
    assert "in the source it repeats" in found.line("F.1", Part.FORM).notes[0]
    assert "another name is not kept: x AE" in found.line("G.1", Part.GROUP).notes
    assert "asked once" in "\n".join(found.line("G.1", Part.GROUP).notes)
    assert found.line("G.3", Part.GROUP).fate is Fate.LEFT_OUT
    assert "its words: Only words" in found.line("G.3", Part.GROUP).notes
    assert found.line("gone", Part.GROUP).notes == ("the file does not define it",)
    assert found.line("gone").notes[0] == "the file does not define it"
    assert "asks F.1" in found.line("V.1", Part.VISIT).notes[0]
    assert "its description is not shown: What B is for" in found.notes("B")
    assert found.item("B")["codes"] == [{"system": "CDASH", "code": "BB"}]
    assert found.line("X").notes[0] == "no form asks it"
    assert any("ItemDef X is defined twice" in remark for remark in found.report.remarks)
    counts = found.report.counts(Part.QUESTION)
    assert (counts.total, counts.left_out) == (4, 2)


def test_groups_are_forms_where_there_are_none() -> None:
    found = Found(odm('<ItemGroupDef OID="G.1" Name="Day"><ItemRef ItemOID="A"/></ItemGroupDef>' + defined("text")))
    assert found.study["instruments"][0]["title"] == "Day"
    assert "became one" in found.line("G.1", Part.FORM).notes[0]


def test_a_file_of_answers_alone_asks_nothing() -> None:
    answers = '<ClinicalData StudyOID="S.1"><SubjectData SubjectKey="1"/></ClinicalData>'
    with pytest.raises(StudyError) as caught:
        Found(odm("", after=answers))
    assert caught.value.code is Code.IMPORT_EMPTY


def test_bytes_are_not_asked_for_and_other_attributes_are_told() -> None:
    more = '<ItemRef ItemOID="B"/>', '<ItemDef OID="B" DataType="text" SDSVarName="BB"/>'
    found = from_odm(ASKED + more[0], defined("base64Binary") + more[1])
    assert found.line("A").notes[0] == "it takes data of the type base64Binary, and a journal takes none"
    assert "its SDSVarName is not kept: BB" in found.notes("B")


def test_two_versions_are_told() -> None:
    twice = odm(one_form(ASKED, defined("text")) + '</MetaDataVersion><MetaDataVersion OID="M.2" Name="Two">')
    assert any("2 MetaDataVersions" in remark for remark in Found(twice).report.remarks)


def test_far_too_many_items_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.study.importers.odm_metadata.MOST_QUESTIONS", 1)
    with pytest.raises(StudyError) as caught:
        from_odm(ASKED + '<ItemRef ItemOID="B"/>', defined("text"))
    assert caught.value.code is Code.IMPORT_BROKEN
