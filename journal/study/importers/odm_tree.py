"""An ODM tree by its definitions, whatever its namespace, order or missing parts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from journal.study.importers.drafting import Draft
from journal.study.importers.safe_xml import Element, line_of, local, text_inside

LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_DEFINED: Final = frozenset(
    {"FormDef", "ItemGroupDef", "ItemDef", "CodeList", "ConditionDef", "MethodDef", "StudyEventDef", "MeasurementUnit"}
)


@dataclass(slots=True, kw_only=True)
class OdmTree:
    """Definitions by kind and OID, the first of each; ``twice`` names those that came again.

    ``asked``: what each code list became.
    """

    root: Element
    defined: dict[str, dict[str, Element]] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    versions: int = 0
    asked: dict[str, Draft] = field(default_factory=dict)

    def all(self, kind: str) -> dict[str, Element]:
        return self.defined.get(kind, {})


def odm_tree(root: Element) -> OdmTree:
    tree = OdmTree(root=root)
    for element in root.iter():
        kind = local(element)
        tree.versions += kind == "MetaDataVersion"
        if kind in _DEFINED:
            known = tree.defined.setdefault(kind, {})
            oid = element.get("OID") or f"{kind} {len(known) + 1}"
            if oid in known:
                tree.twice.append(f"{kind} {oid}")
            known.setdefault(oid, element)
    return tree


def children(element: Element, kind: str) -> Iterator[Element]:
    return (child for child in element if local(child) == kind)


def child_text(element: Element, *path: str) -> str:
    """The text of the first element on that path, or ""."""
    for kind in path:
        found = next(children(element, kind), None)
        if found is None:
            return ""
        element = found
    return text_inside(element)


def texts_in(element: Element, kind: str) -> dict[str, str]:
    """Translated texts of the first child of that kind, by language; "" where none is named."""
    texts: dict[str, str] = {}
    for holder in children(element, kind):
        for translated in children(holder, "TranslatedText"):
            text = text_inside(translated)
            if text:
                texts.setdefault(translated.get(LANGUAGE) or "", text)
    return texts


def where(element: Element) -> str:
    return f"line {line_of(element)}"


def in_order(references: Iterator[Element]) -> list[Element]:
    """By OrderNumber where each has one, else as they stand."""
    listed = list(references)
    numbers = [reference.get("OrderNumber", "") for reference in listed]
    if not all(number.isdecimal() and len(number) < 10 for number in numbers):  # noqa: PLR2004 - no number is longer
        return listed
    return sorted(listed, key=lambda reference: int(reference.get("OrderNumber", "0")))
