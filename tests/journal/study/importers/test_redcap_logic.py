"""REDCap's branching logic and calculations in the language of study files."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.study.expressions.evaluating import evaluate
from journal.study.expressions.nodes import Reference
from journal.study.expressions.operands import Absent, Amount, Codes, Operand, Words, holds
from journal.study.expressions.parsing import parse
from journal.study.expressions.writing import write
from journal.study.importers.redcap_logic import CannotSay, condition_of, formula_of
from journal.study.importers.report import Fate
from tests.journal.study.importers.redcap_logics import VALUES, Compared, Joined, Logic, every_answer, fields_in
from tests.journal.study.importers.sources import Found, Row, field, from_dictionary

ROWS = (
    field("one", "radio", select_choices_or_calculations="1, A | 2, B | -9, C"),
    field("yes", "yesno"),
    field("number", "text", text_validation_type_or_show_slider_number="integer"),
    field("other", "text", text_validation_type_or_show_slider_number="number"),
    field("boxes", "checkbox", select_choices_or_calculations="1, A | b, B"),
    field("box", "checkbox", select_choices_or_calculations="1, A"),
    field("words", "text"),
    field("day", "text", text_validation_type_or_show_slider_number="date_dmy"),
    field("later", "text", text_validation_type_or_show_slider_number="date_ymd"),
    field("clock", "text", text_validation_type_or_show_slider_number="time"),
    field("letters", "dropdown", select_choices_or_calculations="a, A | 01, B | 1, C | 1.5, D"),
    field("consent", "radio", select_choices_or_calculations="7, I agree"),
    field("worded", "radio", select_choices_or_calculations="a, I agree"),
    field("picture", "file"),
    field("read", "descriptive"),
)


def asked(logic: str, *more: Row, **cells: str) -> Found:
    return from_dictionary(*ROWS, *more, field("asked", "notes", branching_logic=logic, **cells))


CONDITIONS = {
    '[one]="1"': "one = 1",
    "[one] = '-9'": "one = -9",
    "[one]=1 AND [yes] = '1'": "one = 1 and yes = 'yes'",
    "[one]=1 or\n# a remark\n  [yes] = '0' // another\n": "one = 1 or yes = 'no'",
    "[one] <> '1'": "not one = 1",
    "[one] != '1'": "not one = 1",
    "[one] = ''": "not answered(one)",
    '[one] <> ""': "answered(one)",
    "isblankormissingcode([one])": "not answered(one)",
    "'' = [one]": "not answered(one)",
    "[boxes(b)] = '1'": "boxes[b]",
    "[boxes(B)]": "boxes[b]",
    "[boxes(1)] = '0'": "not boxes[1]",
    "[boxes(1)] <> '1'": "not boxes[1]",
    "[boxes(1)] + [boxes(b)] > 1": "if(boxes[1], 1, 0) + if(boxes[b], 1, 0) > 1",
    "sum([boxes(1)], [yes]) >= 1": "sum_given(if(boxes[1], 1, 0), if(yes = 'yes', 1, if(yes = 'no', 0, yes))) >= 1",
    "[box(1)] = '1'": "box = 'yes'",
    "[box(1)] = '0'": "not box = 'yes'",
    "[consent] = '7'": "consent = 'yes'",
    "[consent] = ''": "not consent = 'yes'",
    "[consent] > 6": "if(consent = 'yes', 7, 0 / 0) > 6",
    "[yes]": "yes = 'yes'",
    "[number]": "number != 0",
    "![yes]": "not yes = 'yes'",
    "!([one] <> '1')": "one = 1",
    "'1' = [one]": "one = 1",
    "'1' = '1' and [one] = 1": "true and one = 1",
    "[boxes(1)] = '' or [one] = 1": "false or one = 1",
    "([one] = 1) = '' or [one] = 1": "false or one = 1",
    "[number] + 1 <> ''": "answered(number + 1)",
    "isblanknotmissingcode([number]) + 1 = 2": "(not answered(number)) + 1 = 2",
    "[number] > 5 and ([one] = '1' or [one] = '2')": "number > 5 and (one = 1 or one = 2)",
    "[number] > 5 and [one] = '1' or [one] = '2'": "number > 5 and one = 1 or one = 2",
    "5 < [number]": "number > 5",
    "[number] = [other]": "number = other or not answered(number) and not answered(other)",
    "[number] + 1 = [boxes(1)]": "number + 1 = if(boxes[1], 1, 0)",
    "[one] > 1": "one > 1",
    "[letters] = 'a'": "letters = 'a'",
    "[letters] = '1'": "letters = '1'",
    "[letters] = '01'": "letters = '01'",
    "[letters] = '1.5'": "letters = '1_5'",
    "[words] = 'x y'": "words = 'x y'",
    "[day] > '2026-01-31'": "day > '2026-01-31'",
    "[day] <= [later]": "day <= later",
    "[clock] < '08:30'": "clock < '08:30'",
    "[event-name][one] = '1'": "one = 1",
    "[ONE] = '1'": "one = 1",
    "datediff([day], [later], 'd') > 3": "abs(days_between(day, later)) > 3",
    "datediff([day], '2026-01-31', 'h', 'dmy', true) = -24": "days_between(day, '2026-01-31') * 24 = -24",
    "round([number], 1) = 2": "round(number, 1) = 2",
    "[number]^2 - -[number] > 1": "number ^ 2 - -number > 1",
    "if([one] = '1', 1, 0) = 1": "if(one = 1, 1, 0) = 1",
}


@pytest.mark.parametrize("logic", list(CONDITIONS))
def test_a_condition_that_can_be_said(logic: str) -> None:
    found = asked(logic, required_field="y")
    item = found.item("asked")
    assert item["ask_if"].replace("(one = 1)", "one = 1") == CONDITIONS[logic].replace("(one = 1)", "one = 1")
    assert item["required"] is True
    assert ("comments" in found.notes("asked")) is ("#" in logic)
    assert found.line("asked").fate is (Fate.CHANGED if "#" in logic else Fate.AS_IS)


REASONS = {
    "[nobody] = 1": "there is no field “nobody”",
    "[picture] = 1": "“picture” is left out",
    "[read] = 1": "“read” has no answer",
    "[asked] = 1": "“asked” comes only later",
    "[baseline_arm_1][one] = 1": "the event “baseline_arm_1”",
    "[one][2] = 1": "the instance “2”",
    "[one][current-instance] = 1": "the instance “current-instance”",
    "[event-name] = 'x'": "“[event-name]”, which a journal does not know",
    "[user-role-label:x] = 1": "which a journal does not know",
    "[one] = '3'": "“one” has no option “3” here",
    "[boxes] = '1'": "which box of “boxes”",
    "[boxes(7)] = '1'": "no box “7”",
    "[boxes(1)] = '2'": "a box is 1 or 0",
    "[one(1)] = '1'": "“one” has no boxes",
    "[one]": "without being compared",
    "[words] > 'b'": "with “b”, which is not a text",
    "[number] = 'many'": "“many”, which is not a number",
    "[day] > 'today'": "it needs “today”, which no rule here knows",
    "[day] > 5": "“5” is no day",
    "[day] + 1 > 5": "for a number, and that is a date",
    "[clock] > 5": "“5”, which is not a time",
    "[day] = [number]": "something else",
    "[letters] > 1": "which they are not any more",
    "[number] > ''": "greater or less than nothing",
    "contains([words], 'x')": "the function “contains” is not known here",
    "datediff([day], 'now', 'd') > 1": "it needs “now”",
    "datediff([day], [number], 'd') > 1": "“number” is no date",
    "datediff([day], [number] + 1, 'd') > 1": "no date",
    "datediff([day], [later], 'w') > 1": "unit “w”",
    "datediff([day], [later]) > 1": "number of arguments",
    "round([number], [other]) > 1": "number of places",
    "sum() > 1": "with 0 arguments",
    "isblankormissingcode([one], [yes])": "with 2 arguments",
    "isblank([one])": "the function “isblank” is not known here",
    "[worded] > 1": "for a number, which it is not",
    "[words] = ''  'x'": "“x” is not expected there",
    "[one] = ": "ends too early",
    "[one] = '1": "means nothing there",
    "[one] = '1')": "“)” is not expected there",
    "([one] = '1'": "ends too early",
    "one = '1'": "“one” means nothing there",
    "[one] = “1”": "means nothing there",
    "(" * 50 + "[one] = 1" + ")" * 50: "nested too deep",
    " or ".join(["[one] = 1"] * 200): "too long",
    " or ".join(["[words] = '" + "x" * 100 + "'"] * 60): "too long",
    "[one] = 1" + " and [one] = 1" * 2_000: "too long",
}


@pytest.mark.parametrize("logic", list(REASONS), ids=range(len(REASONS)))
def test_a_condition_that_cannot_be_said_is_told_with_its_reason(logic: str) -> None:
    found = asked(logic, required_field="y")
    told = found.notes("asked")
    assert f"asked always; REDCap asks it only if: {logic.strip()}" in told
    (why,) = [note for note in found.line("asked").notes if note.startswith("its condition cannot be kept: ")]
    assert REASONS[logic] in why
    assert found.item("asked")["required"] is False
    assert "ask_if" not in found.item("asked")


def test_a_condition_on_another_form_is_taken_for_the_same_day() -> None:
    found = asked("[sex] = '1'", field("sex", "radio", form_name="base line", select_choices_or_calculations="1,A|2,B"))
    assert found.item("asked")["ask_if"] == "base_line.sex = 1"
    assert "looks at “sex” of “base line” as answered on the same study day" in found.notes("asked")


def test_a_condition_on_what_may_be_withheld_makes_its_question_withholdable() -> None:
    private = field("private", "yesno", identifier="y")
    found = asked("[private] = '1'", private, field("told", "descriptive", branching_logic="[private] = '1'"))
    assert found.item("asked")["withholdable"] is True
    assert "it tells of “private”" in found.notes("asked")
    assert "words to read may not" in found.notes("told")
    assert "ask_if" not in found.item("told")


def test_conditions_that_in_the_end_depend_on_themselves() -> None:
    found = asked("[total] > 1", field("total", "calc", select_choices_or_calculations="[late] + 1"),
                  field("late", "text", text_validation_type_or_show_slider_number="integer",
                        branching_logic="[total] > 3"))  # fmt: skip
    assert "in the end it depends on itself" in found.notes("late")
    assert found.item("asked")["ask_if"] == "total > 1"


def test_a_condition_on_a_calculation_further_down() -> None:
    below = field("total", "calc", select_choices_or_calculations="[number] + 1")
    found = from_dictionary(*ROWS, field("asked", "notes", branching_logic="[total] > 1"), below)
    assert found.item("asked")["ask_if"] == "total > 1"


FORMULAS = {
    "[number] + 1": ("number + 1", 6),
    "round([number] / [other], 1)": ("number / other", 1),
    "round([number])": ("number", 0),
    "rounddown([number] / 2)": ("rounddown(number / 2)", 6),
    "round((([number])*10000)/(([other])^(2)),1)": ("number * 10000 / other ^ 2", 1),
    "sum([number], [other], 1)": ("sum_given(number, other, 1)", 6),
    "if([one] = '1' and [number] <> '', mean([number], [other]), '')": (
        "if(one = 1 and answered(number), mean_given(number, other), '')", 6),
    "1 + if([one] = '1', 1, '')": ("1 + if(one = 1, 1, 0 / 0)", 6),
    "([one] = '1') + ([one] = '2')": ("(one = 1) + (one = 2)", 6),
    "datediff([day], [later], 'M', true)": ("days_between(day, later) / 30.44", 6),
    "3+4": ("3 + 4", 6),
}  # fmt: skip


@pytest.mark.parametrize("formula", list(FORMULAS))
def test_a_calculation_that_can_be_said(formula: str) -> None:
    found = from_dictionary(*ROWS, field("asked", "calc", select_choices_or_calculations=formula, field_note="cm"))
    item = found.item("asked")
    assert (item["kind"], item["shown"]) == ("calculated", True)
    assert (item["formula"], item["decimals"]) == FORMULAS[formula]
    assert "required" not in item


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("", "ends too early"),
        ("[one] = '1'", "it gives no number"),
        ("if([one] = '1', 'a', 'b')", "“a” is no number"),
        ("if([one] = '1', '', '')", "it gives no number"),
        ("datediff([day], 'today', 'y')", "it needs “today”"),
        ("[asked] + 1", "in the end it is calculated from itself"),
        ("[picture] + 1", "“picture” is left out"),
        ("[read] + 1", "“read” has no answer"),
    ],
)
def test_a_calculation_that_cannot_be_said_is_left_out(formula: str, why: str) -> None:
    found = from_dictionary(
        *ROWS,
        field("asked", "calc", select_choices_or_calculations=formula),
        field("upon", "calc", select_choices_or_calculations="[asked] + 1"),
        field("if", "notes", branching_logic="[upon] > 1"),
    )
    assert found.line("asked").fate is Fate.LEFT_OUT
    assert why in found.notes("asked")
    assert formula in found.notes("asked")
    assert "“asked” is left out" in found.notes("upon")
    assert "[asked] + 1" in found.notes("upon")
    assert "“upon” is left out" in found.notes("if")


def test_what_is_calculated_unseen_is_not_shown() -> None:
    found = from_dictionary(
        *ROWS, field("asked", "calc", select_choices_or_calculations="[number]", field_annotation="@HIDDEN @READONLY")
    )
    assert found.item("asked")["shown"] is False
    assert found.line("asked").fate is Fate.AS_IS


FOUND = asked("[one] = 1")
KNOWN = tuple(VALUES)
NUMERIC = ("one", "yes", "number", "other", "boxes(1)", "boxes(b)")
LITERALS = {
    "one": ("1", "2", "-9"),
    "yes": ("0", "1"),
    "boxes(1)": ("0", "1"),
    "boxes(b)": ("0", "1"),
    "box(1)": ("0", "1"),
}


def literals_of(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(LITERALS.get(name, ("0", "1", "2")))


@st.composite
def comparisons(draw: st.DrawFn) -> Logic:
    name = draw(st.sampled_from(KNOWN))
    sign = draw(st.sampled_from(("=", "<>", "!=", "<", "<=", ">", ">=")))
    if sign in {"=", "<>", "!="} and draw(st.booleans()):
        return Compared(name, sign, "")
    if name in NUMERIC and draw(st.booleans()):
        return Compared(name, sign, f"[{draw(st.sampled_from(NUMERIC))}]")
    return Compared(name, sign, draw(literals_of(name)))


LOGICS = st.recursive(
    comparisons(),
    lambda inner: st.builds(Joined, st.sampled_from(("and", "AND", "or", "Or")), inner, inner),
    max_leaves=3,
)


def operand(answers: dict[str, str], reference: Reference) -> Operand:
    """What the journal holds where REDCap holds ``answers``: nothing ticked is no answer."""
    name = reference.item
    if name == "boxes":
        ticked = tuple(code for code in ("1", "b") if answers.get(f"boxes({code})") == "1")
        return Codes(ticked) if ticked else Absent()
    if name in {"yes", "box"}:
        given = answers["yes" if name == "yes" else "box(1)"]
        return {"1": Words("yes"), "0": Words("no") if name == "yes" else Absent(), "": Absent()}[given]
    if answers[name] == "":
        return Absent()
    return Words(answers[name]) if name == "one" else Amount(Decimal(answers[name]))


@settings(max_examples=300)
@given(LOGICS, st.sampled_from("'\""))
def test_a_condition_means_here_what_it_means_in_redcap(logic: Logic, quote: str) -> None:
    found = asked(logic.written(quote))
    item = found.item("asked")
    tree = parse(item["ask_if"]) if "ask_if" in item else parse("true")
    assert "cannot be kept" not in found.notes("asked")
    for answers in every_answer(fields_in(logic)):
        ours = holds(evaluate(tree, lambda reference: operand(answers, reference)))  # noqa: B023 - used at once
        assert ours is logic.holds(answers), (item.get("ask_if"), answers)


PIECES = st.sampled_from(
    [f"[{name}]" for name in (*VALUES, "words", "day", "letters", "consent", "picture", "a-b", "x][one")]
    + ["=", "<>", "<", ">=", "and", "or", "(", ")", "-", "+", "*", "/", "^", ",", "!", "#", "\n", "true"]
    + ["'1'", '"b"', "''", "0", "2.5", "'d'", "'2026-01-31'", "'NaN'"]
    + ["if(", "sum(", "round(", "datediff(", "mean(", "isblankormissingcode("]
)


@settings(max_examples=300)
@given(
    st.lists(PIECES, max_size=14).map(" ".join)
    | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30),
    st.sampled_from(["notes", "calc"]),
)
def test_whatever_is_written_becomes_an_expression_or_a_reason(logic: str, kind: str) -> None:
    """``from_dictionary`` checks each study file that it makes."""
    cells = {"select_choices_or_calculations": logic} if kind == "calc" else {"branching_logic": logic}
    found = from_dictionary(*ROWS, field("asked", kind, **cells))
    assert (found.line("asked").fate is not Fate.LEFT_OUT) or "formula cannot be kept" in found.notes("asked")


@given(st.text(max_size=60))
def test_nothing_but_its_own_error_is_raised(logic: str) -> None:
    for read in (condition_of, formula_of):
        with suppress(CannotSay):
            assert isinstance(write(read(logic, {}, "")), str)
