"""Puts a source's forms together into a study file, and writes down what became of each part."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from journal.errors import Code, InputError, Problem, StudyError
from journal.study.age_recipient import is_age_recipient
from journal.study.checking import SIZE_LIMIT, checked
from journal.study.expressions.writing import write
from journal.study.importers.drafting import Draft, Form, Source
from journal.study.importers.form_limits import shorten_notes
from journal.study.importers.headings import give_headings, join_matrices
from journal.study.importers.languages import Languages, joined, tag_of
from journal.study.importers.naming import Names, readable
from journal.study.importers.report import Fate, ImportReport, Part, ReportLine
from journal.study.importers.settling import ASK_IF, FORMULA, UNASKED, Placed, settle
from journal.study.importers.texts import MOST_CHARACTERS, inert
from journal.study.wording import Wording

PLACEHOLDER: Final = "To be filled in"
DURATION_DAYS: Final = 28
MOST_FORMS: Final = 100
MOST_ITEMS: Final = 2000
MOST_REASONS: Final = 50
_NUMBER: Final = re.compile(r"\+?[0-9][0-9 ()/.-]{0,30}[0-9]")
_LINE: Final = 200
_WHOLE_FORM: Final = ("its form was not asked for (--form)", f"a study file holds {MOST_FORMS} forms")
_WINDOW: Final = {"opens": "06:00", "closes": "+1 00:00", "late_until": "+1 12:00", "locked_after": "+2 00:00"}
_TO_FILL_IN: Final = (
    "the days and times: every form stands there for every day, 06:00 to midnight, late until noon of the next day",
    f"the study's length: {DURATION_DAYS} days",
    "organisation, site, summary and withdrawal",
    "about how many minutes each form takes",
    "the names and words of the contacts; safety rules, of which there are none yet",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Givens:
    """What no source says and nobody may make up.

    ``contacts``: names and numbers of the study team. ``site_key``: an age recipient. ``language``: the first one, or
    "" for the source's own. ``forms``: names of the forms to take, or none for all of them.
    """

    emergency: str
    contacts: tuple[tuple[str, str], ...]
    site_key: str
    language: str = ""
    forms: tuple[str, ...] = ()


def check_givens(givens: Givens) -> None:
    """Raises ``InputError`` IMPORT_CONTACT, IMPORT_LANGUAGE or IDENTITY_INVALID."""
    if not _NUMBER.fullmatch(givens.emergency):
        raise InputError(Code.IMPORT_CONTACT, where="--emergency")
    if not givens.contacts or not all(_can_be_called(name, number) for name, number in givens.contacts):
        raise InputError(Code.IMPORT_CONTACT, where="--contact")
    if givens.language and not tag_of(givens.language):
        raise InputError(Code.IMPORT_LANGUAGE, where="--language")
    if not is_age_recipient(givens.site_key):
        raise InputError(Code.IDENTITY_INVALID, where="--site-key")


def _can_be_called(name: str, number: str) -> bool:
    named = name.strip() and name.isprintable() and len(name) <= _LINE
    return bool(named) and _NUMBER.fullmatch(number) is not None


def assemble(source: Source, givens: Givens, *, name: str) -> tuple[bytes, ImportReport]:
    """The study file's bytes, which ``study check`` accepts, and the report.

    Raises ``StudyError``: IMPORT_FORM_UNKNOWN, IMPORT_EMPTY, or IMPORT_TOO_LARGE when a study file cannot hold it.
    """
    known = {form.name for form in source.forms}
    for wanted in givens.forms:
        if wanted not in known:
            raise StudyError(Code.IMPORT_FORM_UNKNOWN, where=name)
    work = _Work(source=source, givens=givens)
    instruments = list(work.instruments())
    if not instruments:
        raise StudyError(Code.IMPORT_EMPTY, where=name, problems=_reasons(work.lines, name))
    lines = (*work.lines, *(_left_out(draft) for draft in source.beside))
    study = work.study(instruments)
    data = (json.dumps(study, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
    _refuse_unfit(data, name)
    remarks = (*source.remarks, *work.remarks())
    return data, ImportReport(source=source.system, lines=lines, remarks=remarks, to_fill_in=_TO_FILL_IN)


def _reasons(lines: Sequence[ReportLine], name: str) -> tuple[Problem, ...]:
    """Why each question was left out, the first ones."""
    asked = [line for line in lines if line.part is Part.QUESTION][:MOST_REASONS]
    return tuple(
        Problem(where=f"{name}:{line.where}", what=f"{line.name}: {line.notes[0]}.", mend="") for line in asked
    )


def _refuse_unfit(data: bytes, name: str) -> None:
    result = checked(data, name=name)
    if result.problems:
        too_large = len(data) > SIZE_LIMIT or result.code in {Code.STUDY_NOT_JSON, Code.STUDY_TOO_LARGE}
        code = Code.IMPORT_TOO_LARGE if too_large else result.code
        raise StudyError(code, where=name, problems=result.problems, count=len(result.problems))


def _fate(notes: Sequence[str]) -> Fate:
    return Fate.CHANGED if notes else Fate.AS_IS


def _told(draft: Draft, became: str) -> ReportLine:
    return ReportLine(
        part=draft.part, where=draft.where, name=draft.name, kind=draft.kind, fate=_fate(draft.notes), became=became,
        notes=tuple(draft.notes),
    )  # fmt: skip


def _left_out(draft: Draft) -> ReportLine:
    """With its words, so that nothing of it is lost."""
    told = (("its words", (draft.question,)), ("the words around it", draft.asides))
    lost = (
        f"{what}: {words}"
        for what, wordings in told
        if (words := " / ".join(text for each in wordings for _, text in each.texts if text != draft.name))
    )
    notes = (draft.left_out, *lost, *draft.notes)
    return ReportLine(
        part=draft.part, where=draft.where, name=draft.name, kind=draft.kind, fate=Fate.LEFT_OUT, notes=notes
    )


def _why_none(form: Form) -> tuple[str]:
    """The reason that all of its questions share, if they do."""
    reasons = {draft.left_out for draft in form.questions if draft.part is Part.QUESTION}
    (shared,) = reasons if len(reasons) == 1 else ("",)
    return (shared if shared.startswith(_WHOLE_FORM) else "none of its questions can be asked",)


@dataclass(slots=True, kw_only=True)
class _Work:
    source: Source
    givens: Givens
    lines: list[ReportLine] = field(default_factory=list)
    languages: Languages = field(init=False)

    def __post_init__(self) -> None:
        first = self.givens.language or self.source.language
        self.languages = Languages(first=first, unnamed=self.source.language)

    def remarks(self) -> Iterator[str]:
        if not self.source.language and not self.givens.language:
            yield f"the first language was taken to be “{self.languages.all[0]}”; --language says another one"
        for raw in self.languages.refused:
            yield f"texts in “{raw}” are not kept: that is no language tag, or there are too many languages"

    def instruments(self) -> Iterator[dict[str, Any]]:
        self._limit()
        for form, placed in zip(self.source.forms, settle(self.source.forms), strict=True):
            instrument = self._instrument(form, placed)
            if instrument:
                yield instrument

    def _limit(self) -> None:
        """Leave out the forms that nobody asked for, and what is more than a study file holds."""
        made = 0
        for form in self.source.forms:
            questions = [draft for draft in form.questions if draft.part is Part.QUESTION and not draft.left_out]
            why = ""
            if self.givens.forms and form.name not in self.givens.forms:
                why = _WHOLE_FORM[0]
            elif made >= MOST_FORMS:
                why = _WHOLE_FORM[1]
            made += bool(questions) and not why
            for draft in form.questions if why else ():
                draft.leave_out(why)
            for draft in questions[MOST_ITEMS:]:
                draft.leave_out(f"a form holds {MOST_ITEMS} questions")

    def _instrument(self, form: Form, placed: Sequence[Placed]) -> dict[str, Any]:
        """Writes the form's line and those of its questions; empty when none of them can be asked."""
        became = {id(each.draft): f"{each.form_id}/{each.item_id}" for each in placed}
        became |= give_headings(form.questions, placed)
        items = [(each.draft, self._item(each)) for each in placed]
        join_matrices(items)
        shorten_notes(items)
        notes = list(form.notes)
        title = self.languages.text(form.title, notes) if form.title else readable(form.name) or "Form"
        summary = {"summary": self.languages.text(form.summary, notes)} if form.summary else {}
        own = placed[0].form_id if placed else ""
        line = ReportLine(
            part=Part.FORM, where=form.where, name=form.name, kind=form.kind, became=own,
            fate=_fate(notes) if placed else Fate.LEFT_OUT, notes=(*(() if placed else _why_none(form)), *notes),
        )  # fmt: skip
        told = (_left_out(each) if each.left_out else _told(each, became.get(id(each), "")) for each in form.questions)
        self.lines += (line, *told)
        if not placed:
            return {}
        return {
            "id": own, "version": "0.1", "title": title, **summary,
            "minutes": max(1, min(120, -(-len(placed) // 6))),
            "days": {"every": 1}, "window": dict(_WINDOW), "items": [item for _, item in items],
        }  # fmt: skip

    def _item(self, placed: Placed) -> dict[str, Any]:
        draft, kind = placed.draft, placed.kind
        item: dict[str, Any] = {"id": placed.item_id, "kind": kind}
        if draft.heading:
            item["heading"] = self.languages.text(self._joined(draft.heading, "heading", draft), draft.notes)
        item["question"] = self.languages.text(draft.question, draft.notes)
        if draft.asides and kind != "calculated":
            item["help"] = self.languages.text(self._joined(draft.asides, "help", draft), draft.notes)
        if ASK_IF in placed.rules:
            item["ask_if"] = write(placed.rules[ASK_IF])
        if kind not in UNASKED:
            item["required"] = draft.required
        if draft.withholdable and kind != "information":
            item["withholdable"] = True
        if draft.codes:
            item["codes"] = [dict(each) for each in draft.codes]
        if FORMULA in placed.rules:
            item["formula"] = write(placed.rules[FORMULA])
        return item | {key: self._plain(value, draft) for key, value in draft.body.items() if key != "kind"}

    @staticmethod
    def _joined(wordings: Sequence[Wording], what: str, draft: Draft) -> Wording:
        whole = joined(wordings)
        if any(len(text) > MOST_CHARACTERS for _, text in whole.texts):
            draft.note(f"its {what} was cut: it is longer than a text may be")
        return Wording(tuple((tag, text[:MOST_CHARACTERS]) for tag, text in whole.texts))

    def _plain(self, value: Any, draft: Draft) -> Any:  # noqa: ANN401 - any part of an item
        if isinstance(value, Wording):
            return self.languages.text(value, draft.notes)
        if isinstance(value, list):
            return [self._plain(each, draft) for each in value]
        if isinstance(value, dict):
            return {key: self._plain(member, draft) for key, member in value.items()}
        if isinstance(value, Decimal):
            return int(value) if value == value.to_integral_value() else float(value)
        return value

    def study(self, instruments: list[dict[str, Any]]) -> dict[str, Any]:
        title = _line(self.source.title) or PLACEHOLDER
        contacts = [{"kind": "emergency", "name": "Emergency", "number": self.givens.emergency}]
        contacts += [{"kind": "study_team", "name": name, "number": number} for name, number in self.givens.contacts]
        return {
            "format": 1, "id": Names("study").take(self.source.name or title), "version": "0.1", "title": title,
            "summary": f"{PLACEHOLDER}: what this study asks, and who sees the answers.",
            "organisation": _line(self.source.organisation) or PLACEHOLDER, "site": PLACEHOLDER,
            "languages": self.languages.all, "duration_days": DURATION_DAYS,
            "withdrawal": f"{PLACEHOLDER}: what leaving the study means.", "signed_by": "",
            "site_keys": [{"id": "site", "name": PLACEHOLDER, "recipient": self.givens.site_key}],
            "contacts": contacts, "instruments": instruments,
        }  # fmt: skip


def _line(text: str) -> str:
    """On one line, and not too long for one."""
    return " ".join(inert(text).text.split())[:_LINE].strip()
