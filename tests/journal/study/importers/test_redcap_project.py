"""REDCap's project XML: the same fields as a dictionary, in ODM that breaks ODM's own schema."""

from journal.study.importers.report import Fate, Part
from tests.journal.study.importers.sources import Found

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:redcap="https://projectredcap.org" ODMVersion="1.3.1"
     FileType="Snapshot" SourceSystem="REDCap" SourceSystemVersion="14.7.3">
<Study OID="Project.Lights"><GlobalVariables><StudyName>Lights &amp; shadows</StudyName>
<redcap:Purpose>4</redcap:Purpose></GlobalVariables>
<MetaDataVersion OID="Metadata.Lights" Name="Lights" redcap:RecordIdField="code">
<StudyEventDef OID="Event.first_arm_1" Name="First" Type="Common" Repeating="No" redcap:UniqueEventName="first_arm_1">
  <FormRef FormOID="Form.evening" Mandatory="No"/></StudyEventDef>
<FormDef OID="Form.evening" Name="Evening form" Repeating="No" redcap:FormName="evening">
  <ItemGroupRef ItemGroupOID="evening.code"/><ItemGroupRef ItemGroupOID="evening.mood"/>
  <ItemGroupRef ItemGroupOID="evening.missing"/></FormDef>
<ItemGroupDef OID="evening.code" Name="Evening form" Repeating="No">
  <ItemRef ItemOID="code" Mandatory="No" redcap:Variable="code"/></ItemGroupDef>
<ItemGroupDef OID="evening.mood" Name="How it went" Repeating="No">"""


def project(references: str, definitions: str, after: str = "") -> Found:
    code = '<ItemDef OID="code" redcap:Variable="code" redcap:FieldType="text"><Question>' + "Code</Question></ItemDef>"
    text = f"{HEAD}{references}</ItemGroupDef>{code}{definitions}</MetaDataVersion></Study>{after}</ODM>"
    return Found(text.encode(), name="lights.xml")


def reference(name: str, variable: str = "") -> str:
    return f'<ItemRef ItemOID="{name}" Mandatory="No" redcap:Variable="{variable or name}"/>'


def definition(name: str, kind: str, label: str = "Words", *, inside: str = "", **attributes: str) -> str:
    variable = attributes.pop("Variable", name)
    own = "".join(f' redcap:{key}="{value}"' for key, value in attributes.items())
    question = f"<Question><TranslatedText>{label}</TranslatedText></Question>"
    return (
        f'<ItemDef OID="{name}" Name="{name}" DataType="text" Length="999" redcap:Variable="{variable}"'
        f' redcap:FieldType="{kind}"{own}>{question}{inside}</ItemDef>'
    )


def coded(name: str, *pairs: tuple[str, str], boxes: str = "") -> str:
    items = "".join(
        f'<CodeListItem CodedValue="{code}"><Decode><TranslatedText>{label}</TranslatedText></Decode></CodeListItem>'
        for code, label in pairs
    )
    own = f' redcap:CheckboxChoices="{boxes}"' if boxes else ""
    return f'<CodeList OID="{name}.choices" Name="{name}" DataType="text"{own}>{items}</CodeList>'


def test_fields_with_redcap_s_own_names_of_their_types() -> None:
    found = project(
        reference("mood") + reference("why") + reference("steps") + reference("line"),
        definition(
            "mood", "select", "Mood?", inside='<CodeListRef CodeListOID="mood.choices"/>', SectionHeader="Tonight"
        )
        + definition("why", "textarea", BranchingLogic="[mood] = &#039;1&#039;", RequiredField="y", Identifier="y")
        + definition(
            "steps",
            "text",
            TextValidationType="int",
            inside='<RangeCheck Comparator="GE" SoftHard="Soft"><CheckValue>0</CheckValue></RangeCheck>'
            '<RangeCheck Comparator="LE" SoftHard="Soft"><CheckValue>90000</CheckValue></RangeCheck>',
        )
        + definition("line", "slider", SliderLabels="Low | | High", FieldNote="Roughly")
        + coded("mood", ("1", "Low | down"), ("2", "High")),
    )
    assert found.study["title"] == "Lights & shadows"
    assert found.study["instruments"][0]["title"] == "Evening form"
    assert found.item("mood")["options"] == [{"code": "1", "label": "Low | down"}, {"code": "2", "label": "High"}]
    assert found.item("mood")["heading"] == "Tonight"
    assert found.line("mood").kind == "dropdown"
    assert (found.item("why")["ask_if"], found.item("why")["required"]) == ("mood = 1", True)
    assert found.item("why")["withholdable"] is True
    assert (found.item("steps")["minimum"], found.item("steps")["maximum"]) == (0, 90000)
    assert (found.item("line")["low"], found.item("line")["help"]) == ("Low", "Roughly")
    assert "participant code" in found.notes("code")


def test_a_checkbox_is_one_field_again() -> None:
    names = [f"drinks___{code}" for code in (1, 2)]
    boxes = "1, Wine | 2, Beer"
    found = project(
        "".join(reference(name, "drinks") for name in names),
        "".join(
            definition(
                name, "checkbox", "Which?", Variable="drinks", inside=f'<CodeListRef CodeListOID="{name}.choices"/>'
            )
            for name in names
        )
        + "".join(coded(name, ("1", "Checked"), ("0", "Unchecked"), boxes=boxes) for name in names),
    )
    assert found.item("drinks")["kind"] == "multiple_choice"
    assert found.item("drinks")["options"] == [{"code": "1", "label": "Wine"}, {"code": "2", "label": "Beer"}]
    assert found.report.counts(Part.QUESTION).total == 2


def test_formatted_words_are_taken_before_the_plain_ones() -> None:
    formatted = "<redcap:FormattedTranslatedText>&lt;b&gt;Two&lt;/b&gt;&lt;br&gt;lines</redcap:FormattedTranslatedText>"
    plain = definition("mood", "textarea").replace("</Question>", formatted + "</Question>")
    found = project(reference("mood"), plain)
    assert found.item("mood")["question"] == "Two\nlines"


def test_events_files_and_homeless_fields_are_told() -> None:
    attached = '<redcap:Attachment DocName="scan.pdf">QUJD</redcap:Attachment>'
    found = project(
        reference("mood") + reference("gone"),
        definition("mood", "textarea", inside=attached, OntologySearch="BIOPORTAL:X")
        + definition("lost", "radio", "Nobody asks this"),
    )
    assert "scan.pdf is not kept" in found.notes("mood")
    assert "BIOPORTAL:X is not kept" in found.notes("mood")
    assert "asks evening" in found.line("first_arm_1", Part.VISIT).notes[0]
    assert "no form asks it" in found.notes("lost")
    assert "Nobody asks this" in found.notes("lost")
    assert found.line("gone").fate is Fate.LEFT_OUT


def test_what_people_answered_is_never_taken_in() -> None:
    answers = '<ClinicalData StudyOID="S">' + "".join(
        f'<SubjectData SubjectKey="canary{number}"><FormData FormOID="canary"/></SubjectData>' for number in range(2000)
    )
    found = project(reference("mood"), definition("mood", "textarea"), after=answers + "</ClinicalData>")
    assert "canary" not in str(found.study)
    assert "canary" not in str(found.report)
    assert found.report.counts(Part.QUESTION).total == 2
