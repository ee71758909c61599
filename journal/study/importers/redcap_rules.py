"""Branching logic and calculations of REDCap's fields, once all fields are known."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from journal.study.expressions.nodes import Boolean, Call, Expression, Number
from journal.study.importers.drafting import MOST_PLACES, Draft
from journal.study.importers.redcap_field import RedcapField
from journal.study.importers.redcap_logic import CannotSay, Known, condition_of, formula_of
from journal.study.importers.redcap_tokens import has_comments
from journal.study.importers.rules import Rule

SYSTEM: Final = "REDCap"


def give_rules(asked: Sequence[tuple[RedcapField, Draft]]) -> None:
    """Formulas first: what cannot be calculated is left out, and no condition can look at it."""
    known: dict[str, Known] = {}
    for field, draft in asked:
        known.setdefault(field.name, Known(draft, field.form, boxes=draft.kind == "checkbox"))
    fields = MappingProxyType(known)
    for field, draft in asked:
        if draft.kind == "calc" and not draft.left_out:
            _give_formula(field, draft, fields)
    for field, draft in asked:
        if field.branching.strip():
            _give_condition(field, draft, fields)


def _give_formula(field: RedcapField, draft: Draft, fields: Mapping[str, Known]) -> None:
    try:
        tree = formula_of(field.choices, fields, field.form)
    except CannotSay as reason:
        draft.leave_out(f"it is calculated, and its formula cannot be kept: {reason}")
        return
    tree, places = _without_rounding(tree)
    draft.formula = Rule(tree=tree, told=f"{SYSTEM} calculates it: {field.choices.strip()}")
    draft.body["decimals"] = places
    if has_comments(field.choices):
        draft.note(f"the comments in its formula are not kept: {field.choices.strip()}")


def _without_rounding(tree: Expression) -> tuple[Expression, int]:
    """A number is rounded to its places anyway, and half away from zero, as ``round`` does it."""
    match tree:
        case Call("round", (inner,)):
            return inner, 0
        case Call("round", (inner, Number(places))) if places <= MOST_PLACES:
            return inner, int(places)
        case _:
            return tree, MOST_PLACES


def _give_condition(field: RedcapField, draft: Draft, fields: Mapping[str, Known]) -> None:
    logic = field.branching.strip()
    told = f"{SYSTEM} asks it only if: {logic}"
    try:
        tree = condition_of(logic, fields, field.form)
    except CannotSay as reason:
        draft.conditional(told, str(reason))
        return
    if tree != Boolean(value=True):
        draft.rule = Rule(tree=tree, told=told)
    if has_comments(logic):
        draft.note(f"the comments in its condition are not kept: {logic}")
