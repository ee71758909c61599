"""Reads a FHIR R4 Questionnaire in JSON: its tree of items, flattened, as one form."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from journal.study.importers.broken import broken, empty
from journal.study.importers.drafting import Draft, Form, Source
from journal.study.importers.fhir_items import Asker, is_end_of_slider
from journal.study.importers.fhir_values import (
    Fields,
    extensions,
    objects_in,
    short,
    text_in,
    texts_of,
)
from journal.study.importers.report import Part
from journal.study.wording import Wording

SYSTEM: Final = "FHIR"
RESOURCE: Final = "Questionnaire"
MOST_ITEMS: Final = 20_000
_ASKED: Final = "its questions are asked one by one"
_ASKED_WITH_WORDS: Final = "its words stand in the help of each of its questions, which are asked one by one"


def is_questionnaire(value: Any) -> bool:  # noqa: ANN401 - any JSON
    return isinstance(value, dict) and value.get("resourceType") == RESOURCE


def read_questionnaire(value: Fields, *, name: str, language: str, remarks: tuple[str, ...]) -> Source:
    """``language`` is used where the resource names none. Raises ``StudyError`` IMPORT_EMPTY."""
    spoken = text_in(value, "language") or language
    contained = {text_in(each, "id"): each for each in objects_in(value, "contained")}
    walk = _Walk(asker=Asker(contained, spoken), name=name)
    walk.take(objects_in(value, "item"), _Around(), "/item")
    if not walk.drafts:
        raise empty(name)
    titles = texts_of(value, "title", spoken)
    form = Form(where="", name=text_in(value, "name") or text_in(value, "id") or text_in(value, "title"),
                title=Wording(), questions=walk.drafts, kind="questionnaire")  # fmt: skip
    draft = Draft(where="", name=form.name, kind=form.kind)
    form.title = draft.words(titles or form.name or "Questionnaire", "title")
    form.summary = draft.words(texts_of(value, "description", spoken), "description")
    if not titles:
        draft.note("its title was made from its name")
    form.notes = [*draft.notes, *_unkept(value)]
    return Source(
        system="FHIR Questionnaire", title=text_in(value, "title") or form.name, name=form.name or name,
        forms=(form,), language=spoken, organisation=text_in(value, "publisher"), remarks=remarks,
    )  # fmt: skip


def _unkept(value: Fields) -> list[str]:
    """What the resource says beside its items."""
    told = [f"its {key} is not kept: {text_in(value, key)}" for key in ("url", "version", "copyright", "purpose")
            if text_in(value, key)]  # fmt: skip
    told += [f"its code is not kept: {text_in(code, 'system')} {text_in(code, 'code')}".strip()
             for code in objects_in(value, "code")]  # fmt: skip
    return told + [f"its extension {name} is not kept" for name, _ in extensions(value)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What holds for everything inside of an item: words above it, and conditions."""

    words: tuple[Wording, ...] = ()
    conditions: tuple[str, ...] = ()
    left_out: str = ""


@dataclass(slots=True, kw_only=True)
class _Walk:
    asker: Asker
    name: str
    drafts: list[Draft] = field(default_factory=list)

    def take(self, items: Sequence[Fields], around: _Around, pointer: str) -> None:
        for at, item in enumerate(items):
            if len(self.drafts) >= MOST_ITEMS:
                raise broken(self.name, f"There are more than {MOST_ITEMS} items.", "Split the file.", line=1)
            where = f"{pointer}/{at}"
            inner = (
                self._group(item, around, where)
                if text_in(item, "type") == "group"
                else self._asked(item, around, where)
            )
            self.take([each for each in objects_in(item, "item") if not is_end_of_slider(each)], inner, f"{where}/item")

    def _draft(self, item: Fields, where: str, part: Part) -> Draft:
        draft = Draft(
            where=where, name=text_in(item, "linkId"), kind=text_in(item, "type") or "?", part=part,
            required=item.get("required") is True,
        )  # fmt: skip
        self.drafts.append(draft)
        return draft

    def _group(self, item: Fields, around: _Around, where: str) -> _Around:
        draft = self._draft(item, where, Part.GROUP)
        words = draft.question = draft.words(texts_of(item, "text", self.asker.language), "words of the group")
        condition = condition_of(item)
        if not objects_in(item, "item"):
            draft.leave_out("it asks nothing: the study format has no screen of text alone")
        else:
            draft.note(_ASKED_WITH_WORDS if words else _ASKED)
        if condition:
            draft.conditional(f"{SYSTEM} asks it only if: {condition}")
        if item.get("repeats") is True:
            draft.note("asked once: in the source it repeats")
        if item.get("required") is True:
            draft.note("required as a whole in the source; its questions say themselves whether they are")
        for code in objects_in(item, "code"):
            draft.note(f"its code is not kept: {text_in(code, 'system')} {text_in(code, 'code')}".strip())
        for name, extension in extensions(item):
            value = next((short(each) for key, each in extension.items() if key.startswith("value")), "")
            draft.note(f"its extension {name} is not kept: {value}".rstrip(": "))
        return self._inside(around, words, condition, _why_closed(item) or around.left_out)

    def _asked(self, item: Fields, around: _Around, where: str) -> _Around:
        draft = self._draft(item, where, Part.QUESTION)
        draft.ask(texts_of(item, "text", self.asker.language))
        draft.asides += around.words
        if around.left_out:
            draft.leave_out(around.left_out)
        self.asker.ask_as(draft, item)
        condition = condition_of(item)
        for each in (*around.conditions, *filter(None, (condition,))):
            draft.conditional(f"{SYSTEM} asks it only if: {each}")
        inner = [each for each in objects_in(item, "item") if not is_end_of_slider(each)]
        if inner:
            draft.note("the items inside of it are asked after it")
        return self._inside(around, Wording(), condition, around.left_out)

    @staticmethod
    def _inside(around: _Around, words: Wording, condition: str, left_out: str) -> _Around:
        return _Around(
            words=(*around.words, *((words,) if words else ())),
            conditions=(*around.conditions, *((condition,) if condition else ())),
            left_out=left_out,
        )


def _why_closed(item: Fields) -> str:
    """Why nothing inside of a group can be asked, or ""."""
    if item.get("readOnly") is True:
        return "nobody can answer its group (readOnly)"
    if objects_in(item, "modifierExtension"):
        return "its group has a modifierExtension, without which it must not be used"
    if any(name == "questionnaire-hidden" and each.get("valueBoolean") is True for name, each in extensions(item)):
        return "its group is hidden from people (questionnaire-hidden)"
    return ""


def condition_of(item: Fields) -> str:
    """``enableWhen`` in words that keep every part of it, or ""."""
    parts = []
    for each in objects_in(item, "enableWhen"):
        answer: Any = next((value for key, value in each.items() if key.startswith("answer")), "")
        parts.append(f"{text_in(each, 'question')} {text_in(each, 'operator')} {short(answer)}".strip())
    behaviour = text_in(item, "enableBehavior") or "all"
    return (" or " if behaviour == "any" else " and ").join(parts)
