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
    """Each group's words above its first question that is shown. Where they stand now, by the group's draft."""
    became: dict[int, str] = {}
    for each in placed:
        for group in each.draft.under if each.kind != "calculated" else ():
            if id(group) not in became:
                became[id(group)] = f"{each.form_id}/{each.item_id}"
                each.draft.heading += [group.question] if group.question else []
                if ASK_IF in each.rules:
                    group.note(f"its words are shown only when “{each.draft.name}” is asked")
    for group in _groups(drafts):
        if id(group) not in became:
            group.leave_out("none of its questions is asked")
    return became


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
        goes_on = {"from": draft.matrix, "scale": _scale(item), "id": item["matrix"]} if "matrix" in item else {}
        before = goes_on


def _scale(item: dict[str, Any]) -> list[Any]:
    return [item.get(key) for key in _SCALE]
