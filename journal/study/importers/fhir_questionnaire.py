"""Reads FHIR R4 Questionnaires in JSON, one or a bundle of them: each tree of items, flattened, as one form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from journal.study.fhir_terms import OWN_ID
from journal.study.importers.broken import broken, empty
from journal.study.importers.drafting import Draft, Form, Source
from journal.study.importers.fhir_conditions import SYSTEM, Condition, Known, conditions_of, give_rule
from journal.study.importers.fhir_items import CONDITION, Asker, is_part
from journal.study.importers.fhir_unkept import unkept_extensions, unkept_keys
from journal.study.importers.fhir_values import (
    Fields,
    control_of,
    extensions,
    object_in,
    objects_in,
    own_value,
    text_in,
    texts_of,
)
from journal.study.importers.report import Part

RESOURCE: Final = "Questionnaire"
BUNDLE: Final = "Bundle"
MOST_ITEMS: Final = 20_000
_TABLES: Final = frozenset({"table", "htable", "gtable"})
_VERSION: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
_KEYS: Final = frozenset(
    {"resourceType", "item", "language", "title", "description", "name", "publisher", "contained", "status",
     "subjectType", "text", "meta"}
)  # fmt: skip
_OF_GROUPS: Final = frozenset(
    {"linkId", "type", "text", "item", "required", "repeats", "readOnly", "enableWhen", "enableBehavior", "extension",
     "modifierExtension", "id"}
)  # fmt: skip
_UNDERSTOOD: Final = frozenset({"questionnaire-itemControl", "questionnaire-hidden", "translation", CONDITION})

Sets = Mapping[str, Fields]


def is_questionnaire(value: Any) -> bool:  # noqa: ANN401 - any JSON
    """Whether it is a Questionnaire, or a bundle with one."""
    return bool(_questionnaires(value)) if isinstance(value, dict) else False


def read_questionnaire(value: Fields, *, name: str, language: str, remarks: tuple[str, ...]) -> Source:
    """``language`` is used where a resource names none. Raises ``StudyError`` IMPORT_EMPTY or IMPORT_BROKEN."""
    found = _questionnaires(value)
    sets = {text_in(each, "url"): each for each in _resources(value) if text_in(each, "resourceType") == "ValueSet"}
    forms: list[Form] = []
    for pointer, resource in found.items():
        form = _form(resource, sets, name, language, pointer, sum(len(each.questions) for each in forms))
        same = sum(each.name == form.name for each in forms)
        forms.append(replace(form, name=f"{form.name}_{same + 1}") if same else form)
    if not any(form.questions for form in forms):
        raise empty(name)
    first = next(iter(found.values()))
    return Source(
        system="FHIR Questionnaire", title=text_in(first, "title") or forms[0].name, name=forms[0].name or name,
        forms=tuple(forms), language=text_in(first, "language") or language, organisation=text_in(first, "publisher"),
        remarks=(*remarks, *_others(value)),
    )  # fmt: skip


def _resources(value: Fields) -> list[Fields]:
    return [object_in(each, "resource") for each in objects_in(value, "entry")]


def _questionnaires(value: Fields) -> dict[str, Fields]:
    """By the JSON pointer to each."""
    if value.get("resourceType") == RESOURCE:
        return {"": value}
    entries = enumerate(value["entry"]) if isinstance(value.get("entry"), list) else ()
    found = {f"/entry/{at}/resource": each.get("resource") for at, each in entries if isinstance(each, dict)}
    in_bundle = value.get("resourceType") == BUNDLE
    return {at: each for at, each in found.items() if in_bundle and isinstance(each, dict) and is_questionnaire(each)}


def _others(value: Fields) -> tuple[str, ...]:
    kinds = [text_in(each, "resourceType") or "?" for each in _resources(value)]
    others = [kind for kind in dict.fromkeys(kinds) if kind not in {RESOURCE, "ValueSet"}]
    return tuple(f"the bundle's {kind} resources are not read: {kinds.count(kind)}" for kind in others)


def _form(value: Fields, sets: Sets, name: str, language: str, pointer: str, before: int) -> Form:
    spoken = text_in(value, "language") or language
    contained = {f"#{text_in(each, 'id')}": each for each in objects_in(value, "contained")}
    walk = _Walk(asker=Asker({**sets, **contained}, spoken), name=name, most=MOST_ITEMS - before)
    walk.take(objects_in(value, "item"), _Around(), f"{pointer}/item")
    walk.give_rules()
    titles = texts_of(value, "title", spoken)
    own = next((text_in(each, "value") for each in _own_identifiers(value)), "")
    called = own or text_in(value, "name") or text_in(value, "id") or text_in(value, "title")
    draft = Draft(where=pointer, name=called, kind="questionnaire")
    title = draft.words(titles or called or RESOURCE, "title")
    summary = draft.words(texts_of(value, "description", spoken), "description")
    version = text_in(value, "version")
    if not titles:
        draft.note("its title was made from its name")
    if version and not _VERSION.fullmatch(version):
        draft.note(f"its version is not kept: {version}")
    _unkept(draft, value)
    return Form(
        where=pointer, name=called, title=title, questions=walk.drafts, kind="questionnaire", notes=draft.notes,
        summary=summary, version=version if _VERSION.fullmatch(version) else "",
    )  # fmt: skip


def _own_identifiers(value: Fields) -> list[Fields]:
    return [each for each in objects_in(value, "identifier") if each.get("system") == OWN_ID]


def _unkept(draft: Draft, value: Fields) -> None:
    """What the resource says beside its items."""
    own = {"identifier", "id"} if _own_identifiers(value) else set()
    own |= {"id"} if value.get("id") == draft.name else set()
    for code in objects_in(value, "code"):
        draft.note(f"its code is not kept: {text_in(code, 'system')} {text_in(code, 'code')}".strip())
    unkept_keys(draft, value, _KEYS | own | {"version", "code", "extension"})
    unkept_extensions(draft, value, frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What holds for everything inside of an item: the groups around it, outermost first, and conditions."""

    groups: tuple[Draft, ...] = ()
    conditions: tuple[Condition, ...] = ()
    matrix: str = ""
    left_out: str = ""


@dataclass(slots=True, kw_only=True)
class _Walk:
    asker: Asker
    name: str
    most: int
    drafts: list[Draft] = field(default_factory=list)
    known: dict[str, Known] = field(default_factory=dict)
    conditions: list[tuple[tuple[Condition, ...], tuple[Condition, ...]]] = field(default_factory=list)

    def take(self, items: Sequence[Fields], around: _Around, pointer: str) -> None:
        for at, item in enumerate(items):
            if len(self.drafts) >= self.most:
                raise broken(self.name, f"There are more than {MOST_ITEMS} items.", "Split the file.", line=1)
            where = f"{pointer}/{at}"
            is_group = text_in(item, "type") == "group"
            inner = self._group(item, around, where) if is_group else self._asked(item, around, where)
            self.take([each for each in objects_in(item, "item") if not is_part(each, item)], inner, f"{where}/item")

    def give_rules(self) -> None:
        """A condition can look at any item of the questionnaire."""
        for draft, (around, own) in zip(self.drafts, self.conditions, strict=True):
            if draft.part is Part.QUESTION:
                give_rule(draft, around, own, self.known)

    def _draft(self, item: Fields, where: str, part: Part, around: _Around) -> Draft:
        draft = Draft(
            where=where, name=text_in(item, "linkId"), kind=text_in(item, "type") or "?", part=part,
            required=item.get("required") is True,
        )  # fmt: skip
        self.drafts.append(draft)
        own = conditions_of(item)
        self.conditions.append((around.conditions, own))
        self.known.setdefault(draft.name, Known(draft=draft, item=item))
        return draft

    def _group(self, item: Fields, around: _Around, where: str) -> _Around:
        draft = self._draft(item, where, Part.GROUP, around)
        draft.everywhere = True
        draft.question = draft.words(texts_of(item, "text", self.asker.language), "words of the group")
        if not objects_in(item, "item"):
            draft.leave_out("it asks nothing, and nothing stands in it")
        for condition in conditions_of(item):
            draft.note(f"each of its questions has its condition; {SYSTEM} asks it only if: {condition.told}")
        if item.get("repeats") is True:
            draft.note("asked once: in the source it repeats")
        if item.get("required") is True:
            draft.note("required as a whole in the source; its questions say themselves whether they are")
        for code in objects_in(item, "code"):
            draft.note(f"its code is not kept: {text_in(code, 'system')} {text_in(code, 'code')}".strip())
        unkept_keys(draft, item, _OF_GROUPS | {"code"})
        control, own = control_of(item), own_value(item, "matrix")
        is_table = control in _TABLES
        unkept_extensions(draft, item, _UNDERSTOOD if is_table else _UNDERSTOOD - {"questionnaire-itemControl"})
        unkept_extensions(draft, object_in(item, "_text"), frozenset({"translation"}))
        table = (own if isinstance(own, str) else draft.name or where) if is_table else ""
        return replace(
            _inside(item, around),
            groups=(*around.groups, draft),
            matrix=table or around.matrix,
            left_out=around.left_out or _why_closed(item),
        )

    def _asked(self, item: Fields, around: _Around, where: str) -> _Around:
        draft = self._draft(item, where, Part.QUESTION, around)
        draft.ask(texts_of(item, "text", self.asker.language))
        draft.under = around.groups
        if around.left_out:
            draft.leave_out(around.left_out)
        self.asker.ask_as(draft, item)
        draft.matrix = around.matrix if text_in(item, "type") != "display" else ""
        if any(not is_part(each, item) for each in objects_in(item, "item")):
            draft.note("the items inside of it are asked after it")
        return replace(_inside(item, around), matrix="")


def _inside(item: Fields, around: _Around) -> _Around:
    return replace(around, conditions=(*around.conditions, *conditions_of(item)))


def _why_closed(item: Fields) -> str:
    """Why nothing inside of a group can be asked, or ""."""
    if item.get("readOnly") is True:
        return "nobody can answer its group (readOnly)"
    if objects_in(item, "modifierExtension"):
        return "its group has a modifierExtension, without which it must not be used"
    if any(name == "questionnaire-hidden" and each.get("valueBoolean") is True for name, each in extensions(item)):
        return "its group is hidden from people (questionnaire-hidden)"
    return ""
