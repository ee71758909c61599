"""REDCap's fields, in their order, as forms with questions; the same for dictionaries and project XML."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from journal.study.importers.drafting import Draft, Form
from journal.study.importers.naming import readable
from journal.study.importers.redcap_field import RedcapField
from journal.study.importers.redcap_items import KINDS, ask_as
from journal.study.importers.redcap_rules import give_rules
from journal.study.importers.redcap_tags import (
    ALONE,
    CLOSED,
    COMPUTED,
    FILLING_IN,
    HIDING,
    LIMIT,
    NOT_OFFERED,
    OFFERED_ALONE,
    Tag,
    loinc_in,
    only_tags,
    tags_of,
)
from journal.study.importers.report import Part

_PIPE: Final = re.compile(r"[\[{]([A-Za-z][A-Za-z0-9_-]*)(?:[:(][^][{}]*)?[\]}]")
_UNDERSTOOD: Final = frozenset({ALONE, NOT_OFFERED, OFFERED_ALONE, LIMIT}) | HIDING | CLOSED | COMPUTED | FILLING_IN
_ID_NAME: Final = re.compile(r"(?:[a-z0-9_]*_)?(?:id|pid|subjid|usubjid|subjectid|studyid|recordid|ptid)")


def forms_of(fields: Iterable[RedcapField], titles: Mapping[str, str]) -> tuple[Form, ...]:
    """``titles`` by form name, where the source has any."""
    fields = tuple(fields)
    names = frozenset(field.name for field in fields)
    forms: dict[str, Form] = {}
    sections: dict[str, tuple[Draft, ...]] = {}
    asked: list[tuple[RedcapField, Draft]] = []
    for at, field in enumerate(fields):
        form = forms.get(field.form) or forms.setdefault(field.form, _form(field, titles))
        if field.section and not _is_status(field):
            sections[field.form] = (_header(field),)
            form.questions += sections[field.form]
        first = at == 0 and field.kind == "text" and _ID_NAME.fullmatch(field.name.lower()) is not None
        draft = _question(field, record_id=field.is_record_id or first)
        draft.under = () if _is_status(field) else sections.get(field.form, ())
        _note_piping(draft, field, names)
        form.questions.append(draft)
        asked.append((field, draft))
    give_rules(asked)
    for field, draft in asked:
        _unkept(draft, field, tags_of(field.annotation))
        _marked(draft, field)
    return tuple(forms.values())


def _form(field: RedcapField, titles: Mapping[str, str]) -> Form:
    told = titles.get(field.form, "")
    draft = Draft(where=field.where, name=field.form, kind="form")
    title = draft.words(told or readable(field.form) or "Form", "title")
    if not told:
        draft.note("its title was made from its name")
    return Form(where=field.where, name=field.form, title=title, questions=[], notes=draft.notes)


def _question(field: RedcapField, *, record_id: bool) -> Draft:
    draft = Draft(
        where=field.where, name=field.name, kind=KINDS.get(field.kind, field.kind), required=_is(field.required)
    )
    tags = tags_of(field.annotation)
    draft.ask(field.label)
    if _is_status(field):
        draft.aside(field.section, "section header")
    draft.aside(field.note, "field note")
    ask_as(draft, field, tags)
    _reasons_to_leave_out(draft, field, tags, record_id=record_id)
    return draft


def _header(field: RedcapField) -> Draft:
    """A line of its own in the report: its words become the heading of the first question below it."""
    draft = Draft(where=field.where, name="", kind="section header", part=Part.GROUP)
    draft.question = draft.words(field.section, "section header")
    draft.name = " ".join(draft.question.say("").split())
    return draft


def _is_status(field: RedcapField) -> bool:
    """REDCap adds it to each form by itself, under a header of its own."""
    return field.name == f"{field.form}_complete"


def _is(cell: str) -> bool:
    return cell.strip().lower() in {"y", "yes", "1", "true"}


def _note_piping(draft: Draft, field: RedcapField, names: frozenset[str]) -> None:
    """Another field's answer, or something like ``[event-name]``, that REDCap fills in."""
    for text in (field.label, field.note, field.section):
        for piped in _PIPE.finditer(text):
            if piped[1] in names or "-" in piped[1]:
                draft.note(f"{piped[0]} stands as it is written: nothing is filled in there")


def _reasons_to_leave_out(draft: Draft, field: RedcapField, tags: tuple[Tag, ...], *, record_id: bool) -> None:
    names = {tag.name for tag in tags}
    if record_id:
        draft.leave_out("the record's id: the participant code that the study team gives out stands for it")
    if _is_status(field):
        draft.leave_out("REDCap's own form status: a check-in knows whether it is complete")
    if names & HIDING and draft.kind != "calc":
        draft.leave_out(f"hidden from people: {', '.join(sorted(names & HIDING))}")
    if names & COMPUTED:
        draft.leave_out(f"it is calculated, and not to a number: {', '.join(sorted(names & COMPUTED))}")
    if names & CLOSED and draft.kind != "calc":
        draft.leave_out(f"nobody can answer it: {', '.join(sorted(names & CLOSED))}")


def _unkept(draft: Draft, field: RedcapField, tags: tuple[Tag, ...]) -> None:
    if draft.left_out and field.choices.strip():
        draft.note(f"in its choices or calculation: {field.choices.strip()}")
    if draft.kind in {"text", "descriptive"} and field.choices.strip() and not draft.left_out:
        draft.note(f"its list of choices is not kept: {field.choices.strip()}")
    annotation = field.annotation.strip()
    for tag in tags:
        if tag.name in FILLING_IN:
            draft.note(f"no answer is filled in beforehand: {tag.name}{f'={tag.argument}' if tag.argument else ''}")
    for code in loinc_in(annotation):
        draft.coded("loinc", code)
    if any(tag.name not in _UNDERSTOOD for tag in tags) or not only_tags(annotation):
        draft.note(f"its annotation does nothing here: {annotation}")
    for hanging in field.files:
        draft.note(f"{hanging} is not kept")


def _marked(draft: Draft, field: RedcapField) -> None:
    if draft.left_out:
        return
    if _is(field.identifier):
        draft.withholdable = True
        draft.note("marked in REDCap as identifying: it may be left out of a handover")
    draft.matrix = field.matrix.strip()
    if _is(field.ranking):
        draft.note("that each column is chosen once is not watched")
    if field.number.strip():
        draft.note(f"its number “{field.number.strip()}” is not shown")
    if field.alignment.strip():
        draft.note(f"its alignment {field.alignment.strip()} is not kept")
