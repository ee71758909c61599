"""Small sources in the shapes that REDCap, FHIR servers and ODM programs write, and what becomes of them."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from journal.study.checking import check_study
from journal.study.importers.assembling import Givens
from journal.study.importers.importing import import_source
from journal.study.importers.report import ImportReport, Part, ReportLine

SITE_KEY = "age14s2m5hgzz9zfqh6lxeah67cdlya08tx905un2l8kjaealczm0szqvxeq7u"
GIVENS = Givens(emergency="999", contacts=(("Study team", "01632 960123"),), site_key=SITE_KEY)

COLUMNS = (
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note", "Text Validation Type OR Show Slider Number",
    "Text Validation Min", "Text Validation Max", "Identifier?", "Branching Logic (Show field only if...)",
    "Required Field?", "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name", "Matrix Ranking?",
    "Field Annotation",
)  # fmt: skip
API_COLUMNS = (
    "field_name", "form_name", "section_header", "field_type", "field_label", "select_choices_or_calculations",
    "field_note", "text_validation_type_or_show_slider_number", "text_validation_min", "text_validation_max",
    "identifier", "branching_logic", "required_field", "custom_alignment", "question_number", "matrix_group_name",
    "matrix_ranking", "field_annotation",
)  # fmt: skip

Row = Mapping[str, str]


class Found:
    """One imported source: its study as JSON, its report, and both by the source's names."""

    def __init__(self, data: bytes, givens: Givens = GIVENS, name: str = "source") -> None:
        imported = import_source(data, givens, name=name)
        assert check_study(imported.study, name=name) == ()
        self.study: dict[str, Any] = json.loads(imported.study)
        self.report: ImportReport = imported.report

    def line(self, name: str, part: Part = Part.QUESTION) -> ReportLine:
        (line,) = [line for line in self.report.lines if (line.name, line.part) == (name, part)]
        return line

    def notes(self, name: str) -> str:
        return "\n".join(self.line(name).notes)

    def item(self, name: str) -> dict[str, Any]:
        """What a question of the source became."""
        form, item = self.line(name).became.split("/")
        (found,) = [
            each
            for instrument in self.study["instruments"]
            if instrument["id"] == form
            for each in instrument["items"]
            if each["id"] == item
        ]
        return dict(found)


def field(name: str, kind: str, **cells: str) -> Row:
    """A dictionary's row by the API's names of its columns; ``form_name`` is ``evening`` unless given."""
    return {"field_name": name, "form_name": "evening", "field_type": kind, "field_label": f"About {name}", **cells}


def dictionary(*rows: Row, columns: tuple[str, ...] = COLUMNS, mark: str = ",", end: str = "\n") -> str:
    """``columns`` name the first of the API's columns, in the same order, whatever they are called."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=mark, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    known = API_COLUMNS[: len(columns)]
    for row in rows:
        writer.writerow([*(row.get(column, "") for column in known), *[""] * (len(columns) - len(known))])
    return table.getvalue()


def from_dictionary(*rows: Row) -> Found:
    return Found(dictionary(*rows).encode(), name="diary.csv")


def questionnaire(*items: Mapping[str, Any], **more: object) -> bytes:
    resource = {"resourceType": "Questionnaire", "status": "draft", "language": "en", "title": "Evening", **more}
    return json.dumps({**resource, "item": list(items)}).encode()


def item(link: str, kind: str, **more: object) -> dict[str, Any]:
    return {"linkId": link, "type": kind, "text": f"About {link}", **more}


def extension(name: str, **value: object) -> dict[str, Any]:
    return {"url": f"http://hl7.org/fhir/StructureDefinition/{name}", **value}


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


def from_fhir(*items: Mapping[str, Any], **more: object) -> Found:
    return Found(questionnaire(*items, **more), name="evening.json")


def odm(metadata: str, *, units: str = "", after: str = "") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" FileType="Snapshot" ODMVersion="1.3.2">
  <Study OID="S.1">
    <GlobalVariables><StudyName>Harbour lights</StudyName></GlobalVariables>
    <BasicDefinitions>{units}</BasicDefinitions>
    <MetaDataVersion OID="M.1" Name="One">{metadata}</MetaDataVersion>
  </Study>{after}
</ODM>""".encode()


def texts(kind: str, **by_language: str) -> str:
    inside = "".join(f'<TranslatedText xml:lang="{tag}">{text}</TranslatedText>' for tag, text in by_language.items())
    return f"<{kind}>{inside}</{kind}>"


def one_form(references: str, definitions: str, *, group: str = "", form: str = "") -> str:
    return f"""
<FormDef OID="F.1" Name="Evening" Repeating="No">{form}<ItemGroupRef ItemGroupOID="G.1" Mandatory="No"/></FormDef>
<ItemGroupDef OID="G.1" Name="Group" Repeating="No">{group}{references}</ItemGroupDef>
{definitions}"""


def from_odm(references: str, definitions: str, **more: str) -> Found:
    units = more.pop("units", "")
    return Found(odm(one_form(references, definitions, **more), units=units), name="study.xml")
