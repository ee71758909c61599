"""What every importer's questions go through: ids, rules, headings, circles."""

import json
from decimal import Decimal
from typing import Any

from journal.study.expressions.nodes import Binary, Call, Expression, Number, Reference
from journal.study.expressions.parsing import parse
from journal.study.importers.assembling import assemble
from journal.study.importers.circles import circling
from journal.study.importers.drafting import Choice, Draft, Form, Source
from journal.study.importers.report import ImportReport, Part
from journal.study.importers.rules import Rule
from journal.study.wording import Wording, plain
from tests.journal.study.importers.sources import GIVENS


def asked(name: str, *, key: str = "") -> Draft:
    draft = Draft(where="line 1", name=name, kind="any", key=key)
    draft.ask(f"About {name}")
    draft.as_text()
    return draft


def assembled(*drafts: Draft) -> tuple[dict[str, Any], ImportReport]:
    form = Form(where="line 1", name="evening", title=plain("Evening"), questions=list(drafts))
    data, report = assemble(Source(system="Any", title="Any", name="any", forms=(form,)), GIVENS, name="any")
    items = json.loads(data)["instruments"][0]["items"]
    return {item["id"]: item for item in items}, report


def rule(tree: Expression) -> Rule:
    return Rule(tree=tree, told="asked only if so")


def test_rules_name_questions_by_their_keys_whatever_becomes_of_their_names() -> None:
    first, second = asked("H1/T1", key="the first"), asked("and")
    second.rule = rule(Call("answered", (Reference("the first"),)))
    items, _ = assembled(first, second)
    assert list(items) == ["h1_t1", "q_and"]
    assert items["q_and"]["ask_if"] == "answered(h1_t1)"


def test_what_no_expression_can_hold_is_told() -> None:
    high: Expression = Number(Decimal(1))
    for _ in range(200):
        high = Binary("+", high, Number(Decimal(1)))
    reasons: dict[str, Expression] = {
        "it is too long": Binary("=", high, Number(Decimal(1))),
        "There is no function": Call("shout", (Reference("first"),)),
        "is longer than 4000 characters": Binary("=", Reference("first"), parse("'" + "x" * 3995 + "'")),
        "there is no “gone”": Call("answered", (Reference("gone"),)),
        "“last” comes only later": Call("answered", (Reference("last"),)),
        "“read” has no answer": Call("answered", (Reference("read"),)),
        "“lost” is left out": Call("answered", (Reference("lost"),)),
    }
    read, lost = asked("read"), asked("lost")
    read.body = {"kind": "information"}
    lost.leave_out("it is a file")
    for why, tree in reasons.items():
        draft = asked("second")
        draft.required = True
        draft.rule = rule(tree)
        items, report = assembled(asked("first"), read, lost, draft, asked("last"))
        told = "\n".join(line.notes[-2] for line in report.lines if line.name == "second")
        assert why in told
        assert items["second"]["required"] is False
        assert "ask_if" not in items["second"]


def test_a_formula_that_cannot_be_held_leaves_its_calculation_out() -> None:
    draft = asked("total")
    draft.as_calculated(rule(Call("shout", (Reference("first"),))), places=1, shown=True, unit=plain("kg"))
    _, report = assembled(asked("first"), draft)
    (notes,) = [line.notes for line in report.lines if line.name == "total"]
    assert notes[0].startswith("its formula cannot be kept: There is no function")
    assert "asked only if so" in notes


def test_every_group_s_words_stand_above_its_first_question() -> None:
    outer, inner, silent = (Draft(where="line 1", name=name, kind="group", part=Part.GROUP) for name in ("o", "i", "s"))
    outer.question, inner.question = plain("Outer"), plain("Inner")
    one, two, three = asked("one"), asked("two"), asked("three")
    one.under, two.under, three.under = (outer, inner), (outer, inner), (outer, silent)
    items, report = assembled(outer, inner, one, two, silent, three)
    assert [items[name].get("heading", "") for name in ("one", "two", "three")] == ["Outer\n\nInner", "", ""]
    assert [line.became for line in report.lines if line.part is Part.GROUP] == [
        "evening/one", "evening/one", "evening/three",
    ]  # fmt: skip


def test_codes_scores_units_and_parts_of_dates() -> None:
    day, line, choice = asked("day"), asked("line"), asked("choice")
    day.as_date(partial=True)
    for number in range(21):
        day.coded("loinc", f"{number}-0", "Day")
    day.coded("", "nowhere")
    line.as_scale(
        (Decimal(0), Decimal(10)), (plain("a"), plain("b")), step=Decimal("0.5"), numbered=True, unit=plain("kg")
    )
    choice.as_choice(
        [
            Choice(code="a", label="A", score=Decimal(3), codes=({"system": "x", "code": "y"},)),
            Choice(code="b c", label="B"),
            Choice(code="1.5", label="C"),
        ],
        several=False,
    )
    items, report = assembled(day, line, choice)
    assert items["day"]["partial"] is True
    assert len(items["day"]["codes"]) == 20
    assert items["day"]["codes"][0] == {"system": "loinc", "code": "0-0", "display": "Day"}
    notes = [line.notes for line in report.lines if line.name == "day"]
    assert notes == [("its code is not kept: loinc 20-0", "its code is not kept:  nowhere")]
    assert (items["line"]["step"], items["line"]["unit"]) == (0.5, "kg")
    assert items["choice"]["options"] == [
        {"code": "a", "label": "A", "score": 3, "codes": [{"system": "x", "code": "y"}]},
        {"code": "b_c", "label": "B"},
        {"code": "1_5", "label": "C", "score": 1.5},
    ]


def test_a_heading_that_is_too_long_is_cut() -> None:
    group = Draft(where="line 1", name="g", kind="group", part=Part.GROUP, question=Wording((("", "x" * 10_000),)))
    other = Draft(where="line 1", name="h", kind="group", part=Part.GROUP, question=plain("y", ""))
    draft = asked("one")
    draft.under = (group, other)
    items, report = assembled(group, other, draft)
    assert len(items["one"]["heading"]) == 10_000
    assert any("its heading was cut" in note for line in report.lines for note in line.notes)


def test_circles() -> None:
    needs = {"a": "b", "b": "c", "c": "b", "d": "a", "e": "", "f": "e", "g": "g"}
    assert circling(tuple(needs), lambda node: needs[node]) == ("b", "c", "g")
    assert circling((), lambda _: ()) == ()
