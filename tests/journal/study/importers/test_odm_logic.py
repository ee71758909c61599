"""Formal expressions of ODM: when something is skipped, and what is worked out."""

import pytest

from journal.study.expressions.parsing import parse
from journal.study.importers.report import Fate, Part
from tests.journal.study.importers.sources import Found, from_odm, odm, texts

ASKED = "".join(f'<ItemRef ItemOID="{oid}"/>' for oid in ("Sex", "Age", "I.1", "Done", "Line", "Day"))
X = '<ItemRef ItemOID="X" Mandatory="Yes" CollectionExceptionConditionOID="C"/>'
SEXES = """<CodeList OID="S" Name="s" DataType="text"><CodeListItem CodedValue="m"/>
<CodeListItem CodedValue="not m"/><CodeListItem CodedValue="3"/></CodeList>"""
DEFINED = f"""<ItemDef OID="Sex" Name="Gender" DataType="text"><CodeListRef CodeListOID="S"/></ItemDef>
<ItemDef OID="Age" Name="age" DataType="integer"/><ItemDef OID="I.1" Name="one" DataType="float"/>
<ItemDef OID="Done" Name="done" DataType="boolean"/><ItemDef OID="Line" Name="line" DataType="string"/>
<ItemDef OID="Day" Name="day" DataType="date"/>
<ItemDef OID="X" Name="x" DataType="text">{texts("Question", en="X")}</ItemDef>{SEXES}"""


def escaped(logic: str) -> str:
    return logic.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def condition(logic: str, oid: str = "C") -> str:
    formal = f'<FormalExpression Context="OpenEDC">{escaped(logic)}</FormalExpression>'
    return f'<ConditionDef OID="{oid}" Name="c">{formal}</ConditionDef>'


def skipped_if(logic: str) -> Found:
    return from_odm(ASKED + X, DEFINED + condition(logic))


@pytest.mark.parametrize(
    ("logic", "asked_if"),
    [
        ('!(Sex == "m")', "sex = 'm'"),
        ('Sex == "m"', "not (sex = 'm')"),
        ("Sex != 'not m'", "sex = 'not_m'"),
        ('Sex <> "m" or Age < 18', "not (not (sex = 'm') or age < 18)"),
        ('not (Sex = "m" and Age >= 18)', "sex = 'm' and age >= 18"),
        ('!(Sex == "m" && (Age > 1 || I.1 > 2.5))', "sex = 'm' and (age > 1 or i_1 > 2.5)"),
        ("`Sex` = 'm'", "not (sex = 'm')"),
        ("Gender == 'm'", "not (sex = 'm')"),
        ("G.1.Sex == 'm'", "not (sex = 'm')"),
        ("G.1-Sex == 'm'", "not (sex = 'm')"),
        ("18 > Age", "not (age < 18)"),
        ('Age == "18"', "not (age = 18)"),
        ("Sex > 2", "not (sex > 2)"),
        ("Done == true", "not (done = 'yes')"),
        ("Done == '0'", "not (done = 'no')"),
        ('Line == ""', "answered(line)"),
        ("Line != null", "not answered(line)"),
        ("Day < '2026-01-01'", "not (day < '2026-01-01')"),
        ("Age - I.1 > 3", "not (age - i_1 > 3)"),
        ("Age-one > 3", "not (age - i_1 > 3)"),
        ("Age * 2 != I.1 ^ 2", "age * 2 = i_1 ^ 2"),
    ],
)
def test_skip_conditions_say_when_something_is_asked(logic: str, asked_if: str) -> None:
    found = skipped_if(logic)
    assert parse(found.item("X")["ask_if"]) == parse(asked_if)
    assert found.item("X")["required"] is True
    assert found.line("X").fate is Fate.AS_IS


@pytest.mark.parametrize(
    ("logic", "why"),
    [
        ("Gone == 1", "there is no “Gone”"),
        ("upper(Sex) == 'M'", "it has a function “upper”"),
        ("Sex == 'x'", "“Sex” has no option “x”"),
        ("Done > 1", "“Done” has no option “1”"),
        ("Age == 'old'", "“Age” is a number and compared with a text"),
        ("!Sex == 'm'", "it is not clear what “!” belongs to"),
        ("Line < ''", "it orders an answer and nothing"),
        ("Age ? 1 : 2", "it has a “?”, which is not known here"),
        ("Sex == 'm' and", "it is written in a language that is not known here"),
        ("1 < Age < 5", "it is written in a language that is not known here"),
        ("Line == '" + "a" * 4000 + "'", "it is too long"),
    ],
)
def test_what_cannot_be_said_is_told(logic: str, why: str) -> None:
    found = skipped_if(logic)
    assert "ask_if" not in found.item("X")
    assert found.item("X")["required"] is False
    assert f"its condition cannot be kept: {why}" in found.line("X").notes
    assert any(note.startswith("asked always; ODM skips it if: ") for note in found.line("X").notes)


def test_a_group_and_its_item_are_both_not_skipped() -> None:
    metadata = (
        '<FormDef OID="F.1" Name="f"><ItemGroupRef ItemGroupOID="G.1"/>'
        '<ItemGroupRef ItemGroupOID="G.2" CollectionExceptionConditionOID="D"/></FormDef>'
        f'<ItemGroupDef OID="G.1">{ASKED}</ItemGroupDef><ItemGroupDef OID="G.2">{X}</ItemGroupDef>'
        + DEFINED
        + condition("Age < 18")
        + condition("Sex == 'm'", "D")
    )
    found = Found(odm(metadata))
    assert parse(found.item("X")["ask_if"]) == parse("not (sex = 'm') and not (age < 18)")
    told = found.line("G.2", Part.GROUP).notes
    assert told == ("each of its questions has its condition; ODM skips it if: Sex == 'm'",)


def two_forms(logic: str, more: str = "") -> Found:
    metadata = (
        '<FormDef OID="F.1" Name="f"><ItemGroupRef ItemGroupOID="G.1"/></FormDef>'
        f'{more}<FormDef OID="F.2" Name="g"><ItemGroupRef ItemGroupOID="G.2"/></FormDef>'
        f'<ItemGroupDef OID="G.1">{ASKED}</ItemGroupDef><ItemGroupDef OID="G.2">{X}</ItemGroupDef>'
    )
    return Found(odm(metadata + DEFINED + condition(logic)))


def test_questions_of_other_forms() -> None:
    found = two_forms("Age < 18")
    assert parse(found.item("X")["ask_if"]) == parse("not (f_1.age < 18)")
    assert "its condition looks at “Age” of “F.1” as answered on the same study day" in found.notes("X")
    again = '<FormDef OID="F.3" Name="h"><ItemGroupRef ItemGroupOID="G.1"/></FormDef>'
    assert "“Age” is asked in several other forms" in two_forms("Age < 18", again).notes("X")


def worked_out(logic: str, kind: str = "float", inside: str = "") -> Found:
    formal = f'<FormalExpression Context="x">{escaped(logic)}</FormalExpression>'
    method = f'<MethodDef OID="M" Name="m">{formal}</MethodDef>'
    item = f'<ItemDef OID="Y" Name="y" DataType="{kind}">{texts("Question", en="Sum")}{inside}</ItemDef>'
    return from_odm(ASKED + '<ItemRef ItemOID="Y" MethodOID="M"/>', DEFINED + method + item)


def test_methods_are_formulas() -> None:
    limit = '<RangeCheck Comparator="GE"><CheckValue>1</CheckValue></RangeCheck>'
    found = worked_out("Age / I.1 ^ 2", "integer", limit)
    assert found.item("Y") == {
        "id": "y", "kind": "calculated", "question": "Sum", "formula": "age / i_1 ^ 2", "decimals": 0, "shown": True,
    }  # fmt: skip
    assert "its minimum 1 is not watched: it is worked out" in found.notes("Y")


@pytest.mark.parametrize(
    ("logic", "kind", "why"),
    [
        ("Age > 1", "float", "it gives no number"),
        ("Age + 1", "text", "it gives no number"),
        ("Age + Gone", "float", "there is no “Gone”"),
    ],
)
def test_methods_that_cannot_be_said_leave_their_item_out(logic: str, kind: str, why: str) -> None:
    found = worked_out(logic, kind)
    assert found.line("Y").fate is Fate.LEFT_OUT
    assert found.line("Y").notes[0] == f"it is worked out: {logic}"
    assert f"its formula cannot be kept: {why}" in found.line("Y").notes
