"""Reads a REDCap project XML: ODM 1.3.1 with REDCap's own attributes, which breaks ODM's schema in many places.

A checkbox stands there once for each option; it is one field again here.
"""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from journal.study.importers.broken import empty
from journal.study.importers.drafting import Draft, Source
from journal.study.importers.odm_metadata import child_text_anywhere
from journal.study.importers.odm_tree import OdmTree, child_text, children, odm_tree, where
from journal.study.importers.redcap_field import RedcapField
from journal.study.importers.redcap_forms import forms_of
from journal.study.importers.redcap_rules import SYSTEM
from journal.study.importers.report import Part
from journal.study.importers.safe_xml import Element

NAMESPACE: Final = "https://projectredcap.org"
_ATTRIBUTES: Final = MappingProxyType(
    {"section": "SectionHeader", "note": "FieldNote", "validation": "TextValidationType", "identifier": "Identifier",
     "branching": "BranchingLogic", "required": "RequiredField", "alignment": "CustomAlignment",
     "number": "QuestionNumber", "matrix": "MatrixGroupName", "ranking": "MatrixRanking",
     "annotation": "FieldAnnotation"}
)  # fmt: skip
_CHOICES: Final = ("Calculation", "SliderLabels", "Sql", "SQL")
_ENDS: Final = MappingProxyType({"minimum": ("GE", "GT"), "maximum": ("LE", "LT")})
_PLAIN_TYPES: Final = MappingProxyType(
    {"boolean": "yesno", "integer": "text", "float": "text", "date": "text", "text": "text"}
)


def is_redcap(root: Element) -> bool:
    """Whether REDCap wrote it: its namespace is declared, or its name stands as the source."""
    return NAMESPACE in root.nsmap.values() or root.get("SourceSystem") == SYSTEM


def read_project(root: Element, *, name: str, remarks: tuple[str, ...]) -> Source:
    """Raises ``StudyError`` IMPORT_EMPTY when the file defines no fields."""
    tree = odm_tree(root)
    record_id = next((_own(each, "RecordIdField") for each in root.iter("{*}MetaDataVersion")), "")
    fields = list(_fields(tree, record_id))
    if not fields:
        raise empty(name)
    titles = {_form_name(form, oid): form.get("Name") or "" for oid, form in tree.all("FormDef").items()}
    title = child_text_anywhere(root, "StudyName") or name.rsplit(".", 1)[0]
    known = {_own(item, "Variable") or oid for oid, item in tree.all("ItemDef").items()}
    return Source(
        system="REDCap project XML", title=title, name=title, forms=forms_of(fields, titles),
        beside=(*_events(tree), *_homeless(tree, known - {field.name for field in fields})),
        remarks=(*remarks, f"{SYSTEM} does not say what language its words are in"),
    )  # fmt: skip


def _own(element: Element, name: str) -> str:
    """REDCap's attribute, also where its namespace was lost."""
    return element.get(f"{{{NAMESPACE}}}{name}") or element.get(name) or ""


def _form_name(form: Element, oid: str) -> str:
    return _own(form, "FormName") or oid.removeprefix("Form.")


def _fields(tree: OdmTree, record_id: str) -> Iterator[RedcapField]:
    seen: set[str] = set()
    for oid, form in tree.all("FormDef").items():
        for reference in _references(tree, form):
            item = tree.all("ItemDef").get(reference.get("ItemOID") or "")
            variable = _own(reference, "Variable") or reference.get("ItemOID") or ""
            if variable and variable not in seen:
                seen.add(variable)
                home = RedcapField(
                    where=where(reference if item is None else item),
                    name=variable,
                    form=_form_name(form, oid),
                    kind="undefined",
                    is_record_id=variable == record_id,
                )
                yield home if item is None else _field(tree, item, home)


def _references(tree: OdmTree, form: Element) -> Iterator[Element]:
    for group_reference in children(form, "ItemGroupRef"):
        group = tree.all("ItemGroupDef").get(group_reference.get("ItemGroupOID") or "")
        if group is not None:
            yield from children(group, "ItemRef")


def _field(tree: OdmTree, item: Element, home: RedcapField) -> RedcapField:
    coded = _code_list(tree, item)
    boxes = _own(coded, "CheckboxChoices") if coded is not None else ""
    texts = {key: _own(item, name) for key, name in _ATTRIBUTES.items()}
    return replace(
        home,
        kind=_own(item, "FieldType") or _PLAIN_TYPES.get(item.get("DataType") or "", "text"),
        label=child_text(item, "Question", "FormattedTranslatedText") or child_text(item, "Question", "TranslatedText"),
        choices=boxes or next(filter(None, (_own(item, name) for name in _CHOICES)), ""),
        pairs=_pairs(coded) if coded is not None and not boxes else (),
        files=tuple(_files(item)),
        **texts,  # type: ignore[arg-type]  # each of them is a text of the field
        **_limits(item),  # type: ignore[arg-type]  # its least and greatest answer, as texts
    )


def _code_list(tree: OdmTree, item: Element) -> Element | None:
    reference = next(children(item, "CodeListRef"), None)
    return tree.all("CodeList").get(reference.get("CodeListOID") or "") if reference is not None else None


def _pairs(coded: Element) -> tuple[tuple[str, str], ...]:
    return tuple(
        (option.get("CodedValue") or "", child_text(option, "Decode")) for option in children(coded, "CodeListItem")
    )


def _limits(item: Element) -> dict[str, str]:
    limits: dict[str, str] = {}
    for check in children(item, "RangeCheck"):
        for end, comparators in _ENDS.items():
            if check.get("Comparator") in comparators:
                limits.setdefault(end, child_text(check, "CheckValue"))
    return limits


def _files(item: Element) -> Iterator[str]:
    for attached in children(item, "Attachment"):
        yield f"the file {_own(attached, 'DocName') or 'attached to it'}"
    for name, what in (("VideoUrl", "the film"), ("OntologySearch", "the search in a terminology")):
        if _own(item, name):
            yield f"{what} {_own(item, name)}"


def _events(tree: OdmTree) -> Iterator[Draft]:
    for oid, event in tree.all("StudyEventDef").items():
        draft = Draft(where=where(event), name=_own(event, "UniqueEventName") or oid, kind="event", part=Part.VISIT)
        draft.question = draft.words(event.get("Name") or oid, "name")
        forms = ", ".join((each.get("FormOID") or "?").removeprefix("Form.") for each in children(event, "FormRef"))
        draft.leave_out(f"when it is asked is for you to fill in; in the source it asks {forms or 'no form'}")
        yield draft


def _homeless(tree: OdmTree, variables: set[str]) -> Iterator[Draft]:
    """Fields that are defined, but stand in no form."""
    for oid, item in tree.all("ItemDef").items():
        if (_own(item, "Variable") or oid) in variables:
            variables.discard(_own(item, "Variable") or oid)
            draft = Draft(where=where(item), name=_own(item, "Variable") or oid, kind=_own(item, "FieldType") or "none")
            draft.ask(child_text(item, "Question", "TranslatedText"))
            draft.leave_out("no form asks it")
            yield draft
