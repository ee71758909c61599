"""Reads CDISC ODM 1.3 metadata: each form with its groups and items, in the order of the references."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from journal.study.importers.broken import broken, empty
from journal.study.importers.drafting import Draft, Form, Source
from journal.study.importers.odm_items import SYSTEM, ask_as
from journal.study.importers.odm_rules import Rules
from journal.study.importers.odm_tree import (
    OdmTree,
    children,
    in_order,
    odm_tree,
    texts_in,
    where,
)
from journal.study.importers.report import Part
from journal.study.importers.safe_xml import Element, line_of, text_inside

MOST_QUESTIONS: Final = 20_000


def read_odm(root: Element, *, name: str, remarks: tuple[str, ...]) -> Source:
    """Raises ``StudyError`` IMPORT_EMPTY when the file defines no items, such as one with answers alone."""
    tree = odm_tree(root)
    walk = _Walk(tree=tree, name=name, rules=Rules(tree=tree))
    forms = tuple(walk.forms())
    walk.rules.give(forms)
    if not walk.count:
        raise empty(name)
    title = child_text_anywhere(root, "StudyName") or name.rsplit(".", 1)[0]
    return Source(
        system="CDISC ODM", title=title, name=title, forms=forms, language=_main_language(root),
        beside=(*_visits(tree), *walk.unused()), remarks=(*remarks, *_remarks(tree)),
    )  # fmt: skip


def child_text_anywhere(root: Element, kind: str) -> str:
    return next((" ".join(text_inside(found).split()) for found in root.iter(f"{{*}}{kind}")), "")


def _main_language(root: Element) -> str:
    """The language of most texts; the first one met among equals; "" when none is named."""
    counts: dict[str, int] = {}
    for text in root.iter("{*}TranslatedText"):
        tag = text.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
        counts[tag] = counts.get(tag, 0) + bool(tag)
    return max(counts, key=lambda tag: counts[tag], default="")


def _visits(tree: OdmTree) -> Iterator[Draft]:
    for oid, event in tree.all("StudyEventDef").items():
        draft = Draft(where=where(event), name=oid, kind=event.get("Type") or "StudyEvent", part=Part.VISIT)
        forms = ", ".join(each.get("FormOID") or "?" for each in children(event, "FormRef"))
        draft.question = draft.words(texts_in(event, "Description") or event.get("Name") or oid, "description")
        draft.leave_out(f"when it is asked is for you to fill in; in the source it asks {forms or 'no form'}")
        yield draft


def _remarks(tree: OdmTree) -> Iterator[str]:
    if tree.versions > 1:
        yield f"the file has {tree.versions} MetaDataVersions; of what they define twice the first was taken"
    for twice in tree.twice:
        yield f"{twice} is defined twice; the first was taken"


@dataclass(slots=True, kw_only=True)
class _Walk:
    tree: OdmTree
    name: str
    rules: Rules
    count: int = 0
    used: set[str] = field(default_factory=set)

    def forms(self) -> Iterator[Form]:
        """Each FormDef; where there is none, each group stands as a form of its own."""
        defined = self.tree.all("FormDef")
        for oid, element in defined.items():
            form = self._form(element, oid)
            for reference in in_order(children(element, "ItemGroupRef")):
                form.questions += self._group(reference.get("ItemGroupOID") or "", reference)
            yield form
        for oid, element in self.tree.all("ItemGroupDef").items() if not defined else ():
            form = self._form(element, oid)
            form.notes.append("the file defines no forms, so this group of items became one")
            form.questions += self._items(element, (), "")
            yield form

    @staticmethod
    def _form(element: Element, oid: str) -> Form:
        draft = Draft(where=where(element), name=oid, kind="form")
        title = draft.words(texts_in(element, "Description") or element.get("Name") or oid, "title")
        if element.get("Repeating") == "Yes":
            draft.note("in the source it repeats; here its days say how often it is asked")
        title = title or draft.words(element.get("Name") or oid, "title")
        return Form(where=draft.where, name=oid, title=title, questions=[], notes=draft.notes)

    def _group(self, oid: str, reference: Element) -> list[Draft]:
        group = self.tree.all("ItemGroupDef").get(oid)
        draft = Draft(where=where(reference), name=oid, kind="ItemGroup", part=Part.GROUP)
        if group is None:
            draft.leave_out("the file does not define it")
            return [draft]
        draft.where = where(group)
        draft.everywhere = True
        draft.question = draft.words(texts_in(group, "Description"), "words of the group")
        for alias in children(group, "Alias"):
            draft.note(f"another name is not kept: {alias.get('Context') or ''} {alias.get('Name') or ''}".strip())
        if next(children(group, "ItemRef"), None) is None:
            draft.leave_out("it asks nothing, and nothing stands in it")
        if group.get("Repeating") == "Yes":
            draft.note("asked once: in the source it repeats")
        condition = reference.get("CollectionExceptionConditionOID") or ""
        if condition:
            told = self.rules.told("ConditionDef", condition)
            draft.note(f"each of its questions has its condition; {SYSTEM} skips it if: {told}")
        return [draft, *self._items(group, (draft,), condition)]

    def _items(self, group: Element, under: tuple[Draft, ...], outer: str) -> list[Draft]:
        return [self._item(reference, under, outer) for reference in in_order(children(group, "ItemRef"))]

    def _item(self, reference: Element, under: tuple[Draft, ...], outer: str) -> Draft:
        self.count += 1
        oid = reference.get("ItemOID") or ""
        if self.count > MOST_QUESTIONS:
            raise broken(
                self.name, f"There are more than {MOST_QUESTIONS} items.", "Split the file.", line=line_of(reference)
            )
        item = self.tree.all("ItemDef").get(oid)
        required = (reference.get("Mandatory") or "").lower() == "yes"
        draft = Draft(where=where(reference), name=oid, kind="item", required=required)
        if item is None:
            draft.leave_out("the file does not define it")
            return draft
        self.used.add(oid)
        draft.kind = item.get("DataType") or "none"
        _ask(draft, item)
        draft.under = under
        ask_as(draft, item, self.tree)
        own = reference.get("CollectionExceptionConditionOID") or ""
        self.rules.later(draft, item, tuple(filter(None, (outer, own))), reference.get("MethodOID") or "")
        self._unkept(draft, reference)
        return draft

    @staticmethod
    def _unkept(draft: Draft, reference: Element) -> None:
        if reference.get("Mandatory") not in {"Yes", "No", None}:
            draft.note(f"its Mandatory “{reference.get('Mandatory')}” is neither Yes nor No")
        if reference.get("Role"):
            draft.note(f"its role is not kept: {reference.get('Role')}")

    def unused(self) -> Iterator[Draft]:
        for oid, item in self.tree.all("ItemDef").items():
            if oid not in self.used:
                draft = Draft(where=where(item), name=oid, kind=item.get("DataType") or "none")
                _ask(draft, item)
                draft.leave_out("no form asks it")
                yield draft


def _ask(draft: Draft, item: Element) -> None:
    question, description = texts_in(item, "Question"), texts_in(item, "Description")
    draft.ask(question or description or item.get("Name") or "")
    if question and description and question != description:
        draft.note(f"its description is not shown: {next(iter(description.values()))}")
    if not question and not description and item.get("Name"):
        draft.note("it has no words in the source, so its name stands as the question")
