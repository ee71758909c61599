"""What questions have in common: words above the first of them, and rows of one matrix."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from journal.study.importers.drafting import Draft
from journal.study.importers.naming import Names
from journal.study.importers.report import Part
from journal.study.importers.settling import ASK_IF, Placed

_ROWS: Final = frozenset({"visual_analogue", "rating", "single_choice", "multiple_choice", "yes_no"})
_SCALE: Final = ("kind", "options", "low", "high", "minimum", "maximum")


def give_headings(drafts: Iterable[Draft], placed: Sequence[Placed]) -> dict[int, str]:
    """Each group's words above its first question that is shown, or above all; where that is, by the group's draft.

    Where that question is a row of a matrix, the words stand above its other rows too: each is asked by itself here.
    """
    became: dict[int, str] = {}
    matrices: dict[int, str] = {}
    for each in placed:
        for group in each.draft.under if each.kind != "calculated" else ():
            first = id(group) not in became
            if first:
                became[id(group)] = f"{each.form_id}/{each.item_id}"
                matrices[id(group)] = each.draft.matrix
                _note_condition(group, each)
            goes_on = bool(each.draft.matrix) and each.draft.matrix == matrices[id(group)]
            if group.question and (first or group.everywhere or goes_on):
                each.draft.heading.append(group.question)
    for group in _groups(drafts):
        if id(group) not in became:
            group.leave_out("none of its questions is asked")
    return became


def _note_condition(group: Draft, first: Placed) -> None:
    if ASK_IF in first.rules and not group.everywhere:
        group.note(f"its words are shown only when “{first.draft.name}” is asked")


def _groups(drafts: Iterable[Draft]) -> Iterable[Draft]:
    """Those that questions name as theirs."""
    drafts = tuple(drafts)
    named = {id(group) for draft in drafts for group in draft.under}
    return (draft for draft in drafts if draft.part is Part.GROUP and id(draft) in named)


def join_matrices(asked: Sequence[tuple[Draft, dict[str, Any]]]) -> None:
    """Rows that stand together and have the same answers get an id of their own."""
    names = Names("matrix")
    parts: dict[str, int] = {}
    before: dict[str, Any] = {}
    for draft, item in asked:
        if draft.matrix and item["kind"] not in _ROWS:
            draft.note(f"asked on its own instead of in the matrix “{draft.matrix}”")
        elif draft.matrix:
            if before.get("from") == draft.matrix and before["scale"] == _scale(item):
                item["matrix"] = before["id"]
            else:
                item["matrix"] = names.take(draft.matrix)
                parts[draft.matrix] = parts.get(draft.matrix, 0) + 1
                if parts[draft.matrix] > 1:
                    draft.note(f"the rows from here on are a matrix of their own, apart from “{draft.matrix}”")
        before = {"from": draft.matrix, "scale": _scale(item), "id": item["matrix"]} if "matrix" in item else {}


def _scale(item: dict[str, Any]) -> list[Any]:
    return [item.get(key) for key in _SCALE]
