"""A REDCap field as a question of the study file."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from journal.study.importers.drafting import LINE_MAXIMUM, MOST_PLACES, Choice, Draft, Limits, decimal_of
from journal.study.importers.redcap_checks import CHECKS, SAME
from journal.study.importers.redcap_choices import pairs_of, slider_labels
from journal.study.importers.redcap_field import RedcapField
from journal.study.importers.redcap_tags import (
    ALONE,
    HIDING,
    LIMIT,
    NOT_OFFERED,
    OFFERED_ALONE,
    Tag,
    codes_of,
    number_in,
)
from journal.study.importers.redcap_values import is_day

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"select": "dropdown", "textarea": "notes", "advcheckbox": "checkbox"}
)
"""Names that REDCap uses inside, and in project XML, with those of its data dictionary."""

_NUMBER: Final = re.compile(r"number(?:_([1-4])dp)?(?:_comma_decimal)?|float")
_DATE: Final = re.compile("date(?:_(?:ymd|dmy|mdy))?")
_NO_CHECK: Final = frozenset({"", "autocomplete"})

Asking = Callable[[Draft, RedcapField, tuple[Tag, ...]], None]


def ask_as(draft: Draft, field: RedcapField, tags: tuple[Tag, ...]) -> None:
    """Give ``draft`` its body after the field's type, or leave it out."""
    kind = KINDS.get(field.kind, field.kind)
    if kind in _NEVER:
        draft.leave_out(_NEVER[kind])
    elif kind in _ASKED:
        _ASKED[kind](draft, field, tags)
    else:
        draft.leave_out(f"REDCap has no field type “{field.kind}” that is known here")


def _text(draft: Draft, field: RedcapField, tags: tuple[Tag, ...]) -> None:
    check = field.validation.lower()
    number = _NUMBER.fullmatch(check)
    if check in {"integer", "int"}:
        _number(draft, field, places=0)
    elif number:
        places = int(number[1]) if number[1] else MOST_PLACES
        exactly = f", not exactly {places}" if number[1] else ""
        draft.note(f"an answer has up to {places} places behind the point{exactly}")
        _number(draft, field, places=places)
    elif _DATE.fullmatch(check):
        draft.as_date(_limit_of(draft, field.minimum, "least"), _limit_of(draft, field.maximum, "greatest"))
        _firm(draft)
    elif check in {"time", "time_hh_mm", "time_hh_mm_ss"}:
        draft.body = {"kind": "time_of_day"}
        if check == "time_hh_mm_ss":
            draft.note("asked without seconds")
        _unkept_limits(draft, field)
    else:
        _line(draft, field, check, number_in(tags, LIMIT))


def _line(draft: Draft, field: RedcapField, name: str, limit: int) -> None:
    """One line of text, with REDCap's check as a pattern."""
    check = CHECKS.get(SAME.get(name, name))
    draft.as_short_text(check.pattern if check else "", check.example if check else "", limit)
    if check is None and name not in _NO_CHECK:
        draft.note(f"REDCap's check “{field.validation}” is not kept")
    elif name == "autocomplete":
        draft.note("the list of suggestions is not kept")
    elif name.startswith("datetime"):
        draft.note(f"a date with a time is asked as text, such as {CHECKS[SAME.get(name, name)].example}")
    elif check is not None and check.loose:
        draft.note(f"REDCap's check “{field.validation}” is made by a simpler pattern")
    _unkept_limits(draft, field)


def _limit_of(draft: Draft, text: str, what: str) -> str:
    """A day, or "" for none that stays the same."""
    day = text.strip()
    if day and not is_day(day):
        draft.note(f"its {what} answer “{day}” is not kept")
    return day if is_day(day) else ""


def _firm(draft: Draft) -> None:
    if {"minimum", "maximum", "earliest", "latest"} & draft.body.keys():
        draft.note("its limits are firm: REDCap only warns")


def _number(draft: Draft, field: RedcapField, *, places: int) -> None:
    limits = {}
    for key, text in (("least", field.minimum), ("greatest", field.maximum)):
        limit = decimal_of(text)
        if text.strip() and limit is None:
            draft.note(f"its limit “{text.strip()}” is no number and not kept")
        limits[key] = limit
    draft.as_number(Limits(**limits), places=places)
    _firm(draft)


def _unkept_limits(draft: Draft, field: RedcapField) -> None:
    for what, text in (("least", field.minimum), ("greatest", field.maximum)):
        if text.strip():
            draft.note(f"its {what} answer “{text.strip()}” is not kept")


def _notes(draft: Draft, field: RedcapField, tags: tuple[Tag, ...]) -> None:
    draft.as_text(limit=number_in(tags, LIMIT))
    if field.validation:
        draft.note(f"REDCap's check “{field.validation}” is not kept")


def _choice(draft: Draft, field: RedcapField, tags: tuple[Tag, ...]) -> None:
    kind = KINDS.get(field.kind, field.kind)
    several = kind == "checkbox"
    alone = codes_of(tags, ALONE) if several else frozenset()
    hidden, offered = codes_of(tags, NOT_OFFERED), codes_of(tags, OFFERED_ALONE)
    choices = []
    for code, label in field.pairs or pairs_of(field.choices):
        if code in hidden or (offered and code not in offered):
            draft.note(f"option “{code}, {label}” is not offered: {NOT_OFFERED if code in hidden else OFFERED_ALONE}")
        else:
            choices.append(Choice(code=code, label=label, alone=code in alone))
    if field.validation:
        draft.note("the list is not searched while typing")
    draft.as_choice(choices, several=several)
    if kind == "dropdown" and draft.body.get("kind") == "single_choice":
        draft.body["look"] = "list"


def _yes_no(draft: Draft, field: RedcapField, tags: tuple[Tag, ...]) -> None:
    del field, tags
    draft.as_yes_no("1 and 0", {"1": "yes", "0": "no"})


def _true_false(draft: Draft, field: RedcapField, tags: tuple[Tag, ...]) -> None:
    """REDCap's own words and codes: a statement that is true is not answered with yes."""
    del tags
    pairs = field.pairs or (("1", "True"), ("0", "False"))
    draft.as_choice([Choice(code=code, label=label) for code, label in pairs], several=False)


def _slider(draft: Draft, field: RedcapField, tags: tuple[Tag, ...]) -> None:
    del tags
    left, middle, right = slider_labels(field.choices)
    least, greatest = decimal_of(field.minimum), decimal_of(field.maximum)
    ends = (draft.words(left, "slider's labels"), draft.words(right, "slider's labels"))
    limits = (Decimal(0) if least is None else least, Decimal(LINE_MAXIMUM) if greatest is None else greatest)
    draft.as_scale(limits, ends, numbered=field.validation == "number")
    if middle:
        draft.note(f"the words at its middle are not shown: {middle}")


def _calculation(draft: Draft, field: RedcapField, tags: tuple[Tag, ...]) -> None:
    """Its formula is read when all fields are known."""
    del field
    draft.body = {"kind": "calculated", "decimals": MOST_PLACES, "shown": not HIDING & {tag.name for tag in tags}}


def _words(draft: Draft, field: RedcapField, tags: tuple[Tag, ...]) -> None:
    del field, tags
    draft.required = False
    draft.body = {"kind": "information"}


_NEVER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "file": "it takes a file or a signature, and a journal takes none",
        "sql": "its options come from a database by SQL",
    }
)
_ASKED: Final[Mapping[str, Asking]] = MappingProxyType(
    {"text": _text, "notes": _notes, "radio": _choice, "dropdown": _choice, "checkbox": _choice, "yesno": _yes_no,
     "truefalse": _true_false, "slider": _slider, "calc": _calculation, "descriptive": _words}
)  # fmt: skip
