"""Sources that want to harm, or are simply broken: one error each, with a place, and nothing is fetched or blown up."""

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from journal.errors import Code, DaymarkError, StudyError
from journal.study.importers.importing import import_source
from journal.study.importers.safe_xml import local, read_xml
from tests.journal.study.importers.sources import (
    API_COLUMNS,
    GIVENS,
    Found,
    dictionary,
    field,
    from_dictionary,
    from_fhir,
    item,
    odm,
    one_form,
    questionnaire,
)


def refused(data: bytes, name: str = "source.xml") -> StudyError:
    with pytest.raises(StudyError) as caught:
        import_source(data, GIVENS, name=name)
    return caught.value


LAUGHS = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
BOMBS = {
    "laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><ODM a="&l9;">&l9;</ODM>',
    "quadratic": f'<!DOCTYPE x [<!ENTITY a "{"B" * 50_000}">]><ODM>{"&a;" * 50_000}</ODM>',
    "cyclic": '<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]><ODM>&a;</ODM>',
    "parameter": '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd">%a;]><ODM/>',
    "dtd": '<!DOCTYPE ODM SYSTEM "http://127.0.0.1:9/odm.dtd"><ODM/>',
    "behind a comment": '<!-- <ODM> --><?pi <ODM>?>\n<!DOCTYPE x [<!ENTITY a "b">]><ODM>&a;</ODM>',
}


@pytest.mark.parametrize("bomb", list(BOMBS))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_type_is_refused_before_the_parser_sees_it(bomb: str, encoding: str) -> None:
    error = refused(('<?xml version="1.0"?>\n' + BOMBS[bomb]).encode(encoding))
    assert error.code is Code.IMPORT_BROKEN
    assert "DOCTYPE" in error.problems[0].what
    assert error.where == f"source.xml:{3 if bomb == 'behind a comment' else 2}:1"


@contextmanager
def watched_files() -> Iterator[list[str]]:
    """Names of the files that are opened by Python."""
    opened: list[str] = []
    active = True

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if active and event == "open":
            opened.append(str(arguments[0]))

    sys.addaudithook(hook)
    yield opened
    active = False


def test_entities_are_not_resolved_even_without_a_document_type(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary")
    target = secret.as_uri()
    texts = (
        f'<!DOCTYPE x [<!ENTITY a SYSTEM "{target}">]><ODM>&a;</ODM>',
        "<ODM>&a;</ODM>",
        f'<ODM xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{target}" parse="text"/></ODM>',
    )
    with watched_files() as opened:
        for text in texts:
            error = refused(text.encode())
            assert "canary" not in f"{error.where}{error.problems}"
    assert not [name for name in opened if "secret" in name]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<ODM><a></ODM>", "1:"),
        ("<ODM>\n  <a b=c/>\n</ODM>", "2:"),
        ('<?xml version="1.0"?>\n\n<ODM>\n&nbsp;</ODM>', "4:"),
        ("<ODM>\n", "2:1"),
        ("<", "1:"),
        ("<ODM/>\n<ODM/>", "2:"),
        ("<ODM>\x01</ODM>", "1:"),
    ],
)
def test_broken_xml_is_named_by_its_place(text: str, place: str) -> None:
    error = refused(text.encode())
    assert error.code is Code.IMPORT_BROKEN
    assert error.where.startswith(f"source.xml:{place}")


def test_records_are_gone_as_soon_as_they_were_read() -> None:
    subjects = "".join(f'<SubjectData SubjectKey="canary{number}">canary</SubjectData>' for number in range(5000))
    root = read_xml(f"<ODM><Study/><ClinicalData>{subjects}</ClinicalData><Study/></ODM>", name="x")
    assert b"canary" not in etree.tostring(root)
    assert [local(each) for each in root] == ["Study", "ClinicalData", "Study"]
    assert len(root[1]) == 1


def test_deep_and_endless_xml() -> None:
    assert "nested deeper than 40" in refused(b"<ODM>" + b"<a>" * 50 + b"</a>" * 50 + b"</ODM>").problems[0].what
    assert "nested far too deep" in refused(b"<ODM>" + b"<a>" * 5000).problems[0].what
    assert "a text is far too long" in refused(b"<ODM>" + b"x" * 11_000_000 + b"</ODM>").problems[0].what
    assert "more than" in refused(b"<ODM>" + b"<a/>" * 400_000 + b"</ODM>").problems[0].what
    records = b"<ClinicalData>" + b"<a/>" * 400_000 + b"</ClinicalData>"
    assert "more than" in refused(b"<ODM>" + records + b"</ODM>").problems[0].what


@pytest.mark.parametrize(
    ("encoding", "data", "what"),
    [
        ("utf-7", b"<ODM/>", "encoding “utf-7” is not read"),
        ("utf-8", b"<ODM>\xff</ODM>", "not of the file's encoding"),
        ("us-ascii", b"<ODM>\xc3\xa4</ODM>", "not of the file's encoding"),
    ],
)
def test_encodings_of_xml(encoding: str, data: bytes, what: str) -> None:
    error = refused(f'<?xml version="1.0" encoding="{encoding}"?>\n'.encode() + data)
    assert what in error.problems[0].what


def test_latin_1_that_says_so_is_read() -> None:
    asked = one_form('<ItemRef ItemOID="A"/>', '<ItemDef OID="A" Name="Müde?" DataType="text"/>')
    latin = odm(asked).decode().replace("UTF-8", "ISO-8859-1").encode("latin-1")
    assert Found(latin).item("A")["question"] == "Müde?"


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ('{"resourceType": "Questionnaire",\n "item": [1, 2,\n ]}', "2:15", "A comma stands before the closing ]."),
        ('{"resourceType": "Questionnaire",\n}', "1:33", "A comma stands before the closing }."),
        ('{"resourceType" "Questionnaire"}', "1:17", "colon"),
        ('{"a": 1, "a": 2}', "1:10", "twice"),
        ("[1, 2", "1:6", ""),
        ("[,]", "1:2", "not JSON"),
        ("{\n'a': 1}", "2:1", "key is missing"),
        ('{"a": NaN}', "1:7", ""),
        ("[" * 100_000, "1:41", "nested deeper"),
        ("[" + "1," * 200_000 + "1]", "1:", "more than"),
        ('"\\ud800"', "", ""),
        ('{"a": "\\ud800"}', "1:7", "half a character"),
    ],
)
def test_broken_json_is_named_by_line_and_column(text: str, place: str, what: str) -> None:
    error = refused(text.encode(), "source.json")
    if not place:
        assert error.code is Code.IMPORT_UNKNOWN
        return
    assert error.code is Code.IMPORT_BROKEN
    assert error.where.startswith(f"source.json:{place}")
    assert what in error.problems[0].what


def test_json_that_is_not_utf_8() -> None:
    error = refused('{\n"title": "Müde"}'.encode("cp1252"), "source.json")
    assert (error.code, error.where) == (Code.IMPORT_BROKEN, "source.json:2:12")


def test_a_form_that_a_study_file_cannot_hold_is_refused() -> None:
    choices = " | ".join(f"{number}, Option {number}" for number in range(90))
    rows = [field(f"f{number}", "checkbox", select_choices_or_calculations=choices) for number in range(600)]
    error = refused(dictionary(*rows).encode(), "diary.csv")
    assert (error.code, error.where) == (Code.IMPORT_TOO_LARGE, "diary.csv")


def test_a_dictionary_of_two_thousand_fields_in_one_form_and_one_more() -> None:
    found = from_dictionary(*(field(f"f{number}", "notes") for number in range(2001)))
    assert len(found.study["instruments"][0]["items"]) == 2000
    assert found.line("f2000").notes[0] == "a form holds 2000 questions"


def test_a_hundred_forms_and_one_more() -> None:
    found = from_dictionary(*(field(f"f{number}", "notes", form_name=f"form_{number}") for number in range(101)))
    assert len(found.study["instruments"]) == 100
    assert found.line("f100").notes[0] == "a study file holds 100 forms"


@given(st.binary(max_size=300))
def test_any_bytes_end_in_one_error_of_ours(data: bytes) -> None:
    with pytest.raises(DaymarkError):
        import_source(data, GIVENS, name="source")


KEYS = st.sampled_from(
    ["linkId", "type", "text", "item", "answerOption", "valueCoding", "code", "display", "extension", "url",
     "valueInteger", "enableWhen", "question", "operator", "answerValueSet", "required", "repeats", "_text", "prefix",
     "maxLength", "initial", "answerInteger"]
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=20,
)
TYPES = st.sampled_from(["group", "display", "choice", "integer", "quantity", "text", "boolean", "nothing"])


@given(st.lists(st.dictionaries(KEYS, JSON, max_size=8), max_size=4), TYPES)
def test_any_items_become_a_study_or_one_error(items: list[dict[str, object]], kind: str) -> None:
    data = questionnaire(item("first", "text"), *(each | {"type": kind} for each in items))
    try:
        found = Found(data)
    except StudyError as error:
        assert error.code is Code.IMPORT_BROKEN  # noqa: PT017 - a key twice or a number too long, which JSON may hold
    else:
        assert found.study["format"] == 1


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12) | st.sampled_from(
    ["1, A | 2, B", "@IF(", "@HIDDEN", "[a] = '1'", "integer", "1e9", "NA", "<b>", "y", " | | ", "number_2dp", "-1",
     "[f0] > 1", "[f1] <> ''", "[f0(1)]='1'", "sum([f0], [f1])", "[f2] + 1", "grid", "LOINC:8480-6", "2020-01-01",
     "date_dmy", "time", "email", "@CHARLIMIT=0", "@SHOWCHOICE='2'"]
)  # fmt: skip
KINDS = st.sampled_from(
    ["text", "radio", "checkbox", "slider", "yesno", "calc", "dropdown", "notes", "truefalse", "descriptive", "file"]
)


@given(st.lists(st.tuples(KINDS, st.lists(CELLS, min_size=14, max_size=14)), min_size=1, max_size=5))
def test_any_cells_become_a_study_and_every_row_is_told(rows: list[tuple[str, list[str]]]) -> None:
    fields = [
        {**dict(zip(API_COLUMNS[4:], cells, strict=True)), "field_name": f"f{at}", "form_name": "f", "field_type": kind}
        for at, (kind, cells) in enumerate(rows)
    ]
    found = from_dictionary(field("first", "notes"), *fields)
    lines = [line for line in found.report.lines if line.part == "question"]
    assert [line.name for line in lines] == ["first", *(f"f{at}" for at in range(len(rows)))]
    asked = [each for instrument in found.study["instruments"] for each in instrument["items"]]
    assert len(asked) == sum(1 for line in lines if line.became)


def test_empty_lines_are_no_rows_and_a_comma_far_down_is_still_refused() -> None:
    found = Found((dictionary() + "\n" * 30_000 + "mood,evening,,notes,About it\n").encode())
    assert found.line("mood").where == "line 30002"
    assert refused(b"[1," + b"\n" * 250_000 + b"]", "x.json").where == "x.json:250001:1"


def test_a_very_wide_first_row_is_no_dictionary() -> None:
    wide = ",".join(["field_name", "field_type", *("x" for _ in range(300))])
    assert refused(f"{wide}\n".encode()).code is Code.IMPORT_UNKNOWN


def test_the_limit_of_csv_stays_as_python_has_it() -> None:
    before = csv.field_size_limit()
    from_dictionary(field("a", "notes"))
    assert csv.field_size_limit() == before


def test_numbers_of_json_far_beyond_any_answer() -> None:
    huge = json.loads('{"url": "minValue", "valueDecimal": 1e90}')
    found = from_fhir(item("a", "integer", extension=[huge]))
    assert "beyond what the study format holds" in found.notes("a")
