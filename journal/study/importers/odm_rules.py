"""Skip conditions and methods of ODM's items, once all forms are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Final

from journal.study.expressions.nodes import Binary, Reference
from journal.study.importers.drafting import MOST_PLACES, Draft, Form
from journal.study.importers.odm_items import SYSTEM, unit_of
from journal.study.importers.odm_logic import CannotSay, Names, formula_of, skipped_unless
from journal.study.importers.odm_tree import OdmTree, child_text, children, texts_in
from journal.study.importers.report import Part
from journal.study.importers.rules import Rule, shortened
from journal.study.importers.safe_xml import Element

_NUMBERS: Final = frozenset({"integer", "float", "double", "decimal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """``conditions`` and ``method``: OIDs, the group's condition first."""

    draft: Draft
    item: Element
    conditions: tuple[str, ...]
    method: str


@dataclass(slots=True, kw_only=True)
class Rules:
    tree: OdmTree
    waiting: list[_Waiting] = field(default_factory=list)
    _told: dict[tuple[str, str], str] = field(default_factory=dict)
    _written: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _asked: dict[str, list[tuple[Form, Draft]]] = field(default_factory=dict)

    def later(self, draft: Draft, item: Element, conditions: tuple[str, ...], method: str) -> None:
        self.waiting.append(_Waiting(draft=draft, item=item, conditions=conditions, method=method))

    def give(self, forms: Sequence[Form]) -> None:
        """Formulas first: what cannot be worked out is left out, and no condition can look at it."""
        homes = {id(draft): form for form in forms for draft in form.questions}
        self._look_up(forms)
        for each in filter(lambda each: each.method, self.waiting):
            self._formula(each, self._names(homes[id(each.draft)]))
        for each in filter(lambda each: each.conditions, self.waiting):
            self._condition(each, self._names(homes[id(each.draft)]))

    def _names(self, home: Form) -> Names:
        return _Names(asked=self._asked, tree=self.tree, home=home)

    def _look_up(self, forms: Sequence[Form]) -> None:
        for form in forms:
            for draft in form.questions:
                if draft.part is Part.QUESTION:
                    self._asked.setdefault(draft.name, []).append((form, draft))
        for oid, item in self.tree.all("ItemDef").items():
            name = item.get("Name") or ""
            if name and name not in self._asked and oid in self._asked:
                self._asked[name] = self._asked[oid]

    def told(self, kind: str, oid: str) -> str:
        """What a condition or method says, in every way it is written down."""
        if (kind, oid) not in self._told:
            self._told[kind, oid] = self._say(kind, oid)
        return self._told[kind, oid]

    def _say(self, kind: str, oid: str) -> str:
        element = self.tree.all(kind).get(oid)
        if element is None:
            return f"{oid}, which is not in the file"
        said = self._formal(kind, oid) or list(texts_in(element, "Description").values())
        return shortened(" / ".join(filter(None, said)) or element.get("Name") or oid)

    def _formal(self, kind: str, oid: str) -> list[str]:
        if (kind, oid) not in self._written:
            element = self.tree.all(kind).get(oid)
            expressions = () if element is None else children(element, "FormalExpression")
            self._written[kind, oid] = list(filter(None, map(child_text, expressions)))
        return self._written[kind, oid]

    def _formula(self, each: _Waiting, names: Names) -> None:
        draft = each.draft
        told = self.told("MethodDef", each.method)
        try:
            _refuse_other_than_numbers(each)
            tree = formula_of(self._first("MethodDef", each.method), names)
        except CannotSay as reason:
            draft.leave_out(f"it is worked out: {told}")
            draft.note(f"its formula cannot be kept: {reason}")
            return
        places = draft.body.get("decimals", MOST_PLACES)
        for limit in ("minimum", "maximum"):
            if limit in draft.body:
                draft.note(f"its {limit} {draft.body[limit]} is not watched: it is worked out")
        draft.as_calculated(
            Rule(tree=tree, told=f"{SYSTEM} works it out: {told}"), places=places, shown=True,
            unit=unit_of(draft, each.item, self.tree),
        )  # fmt: skip

    def _condition(self, each: _Waiting, names: Names) -> None:
        said = " or if: ".join(self.told("ConditionDef", oid) for oid in each.conditions)
        told = f"{SYSTEM} skips it if: {said}"
        try:
            trees = [skipped_unless(self._first("ConditionDef", oid), names) for oid in each.conditions]
        except CannotSay as reason:
            each.draft.conditional(told, str(reason))
            return
        tree = reduce(lambda left, right: Binary("and", left, right), trees)
        each.draft.rule = Rule(tree=tree, told=told)

    def _first(self, kind: str, oid: str) -> str:
        found = self._formal(kind, oid)
        if not found:
            message = "it is not written as a formal expression"
            raise CannotSay(message)
        return found[0]


Asked = Mapping[str, Sequence[tuple[Form, Draft]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Looked for in the same form, then in all; a dotted one also without what stands before."""

    asked: Asked
    tree: OdmTree
    home: Form

    def find(self, name: str) -> tuple[Reference, Draft]:
        parts = name.rsplit("-", 1)[-1].split(".")
        for at in range(len(parts)):
            found = self.asked.get(".".join(parts[at:]), [])
            own = [draft for form, draft in found if form is self.home]
            if own:
                return Reference(own[0].name), own[0]
            if len(found) == 1:
                form, draft = found[0]
                return Reference(draft.name, form.name), draft
            if found:
                message = f"“{name}” is asked in several other forms"
                raise CannotSay(message)
        message = f"there is no “{name}”"
        raise CannotSay(message)

    def is_path(self, name: str) -> bool:
        *groups, item = name.split("-")
        kinds = ("ItemGroupDef", "FormDef", "StudyEventDef")
        return item in self.asked and all(any(group in self.tree.all(kind) for kind in kinds) for group in groups)


def _refuse_other_than_numbers(each: _Waiting) -> None:
    if each.draft.kind.lower() not in _NUMBERS or next(children(each.item, "CodeListRef"), None) is not None:
        message = "it gives no number"
        raise CannotSay(message)
