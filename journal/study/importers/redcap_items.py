"""A REDCap field as a question of the study file."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from journal.study.importers.drafting import LINE_MAXIMUM, MOST_PLACES, Choice, Draft, Limits, decimal_of
from journal.study.importers.redcap_choices import pairs_of, slider_labels
from journal.study.importers.redcap_field import RedcapField
from journal.study.importers.redcap_tags import ALONE, NOT_OFFERED, Tag, codes_of

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"select": "dropdown", "textarea": "notes", "advcheckbox": "checkbox"}
)
"""Names that REDCap uses inside, and in project XML, with those of its data dictionary."""

_NUMBER: Final = re.compile(r"number(?:_([1-4])dp)?(?:_comma_decimal)?|float")
_DATES: Final = MappingProxyType({"date": "a date", "datetime": "a date with a time"})
_PATTERNS: Final = frozenset({"", "autocomplete"})

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
    del tags
    check = field.validation.lower()
    number = _NUMBER.fullmatch(check)
    if check in {"integer", "int"}:
        _number(draft, field, places=0)
    elif number:
        places = int(number[1]) if number[1] else MOST_PLACES
        exactly = f", not exactly {places}" if number[1] else ""
        draft.note(f"an answer has up to {places} places behind the point{exactly}")
        _number(draft, field, places=places)
    elif check in {"time", "time_hh_mm"}:
        draft.body = {"kind": "time_of_day"}
        _unkept_limits(draft, field)
    elif check == "time_hh_mm_ss":
        draft.body = {"kind": "time_of_day"}
        draft.note("asked without seconds")
        _unkept_limits(draft, field)
    else:
        _free_text(draft, field, check)


def _free_text(draft: Draft, field: RedcapField, check: str) -> None:
    what = _DATES.get(check.partition("_")[0], "")
    if check == "time_mm_ss":
        what = "minutes with seconds"
    draft.as_text(what)
    if check not in _PATTERNS:
        draft.note(f"REDCap's check “{field.validation}” is not kept")
    elif check:
        draft.note("the list of suggestions is not kept")
    _unkept_limits(draft, field)


def _number(draft: Draft, field: RedcapField, *, places: int) -> None:
    limits = {}
    for key, text in (("least", field.minimum), ("greatest", field.maximum)):
        limit = decimal_of(text)
        if text.strip() and limit is None:
            draft.note(f"its limit “{text.strip()}” is no number and not kept")
        limits[key] = limit
    draft.as_number(Limits(**limits), places=places)
    if {"minimum", "maximum"} & draft.body.keys():
        draft.note("its limits are firm: REDCap only warns")


def _unkept_limits(draft: Draft, field: RedcapField) -> None:
    for what, text in (("least", field.minimum), ("greatest", field.maximum)):
        if text.strip():
            draft.note(f"its {what} answer “{text.strip()}” is not kept")


def _notes(draft: Draft, field: RedcapField, tags: tuple[Tag, ...]) -> None:
    del tags
    draft.as_text()
    if field.validation:
        draft.note(f"REDCap's check “{field.validation}” is not kept")


def _choice(draft: Draft, field: RedcapField, tags: tuple[Tag, ...]) -> None:
    several = KINDS.get(field.kind, field.kind) == "checkbox"
    alone, hidden = codes_of(tags, ALONE) if several else frozenset(), codes_of(tags, NOT_OFFERED)
    choices = []
    for code, label in field.pairs or pairs_of(field.choices):
        if code in hidden:
            draft.note(f"option “{code}, {label}” is not offered: @HIDECHOICE")
        else:
            choices.append(Choice(code=code, label=label, alone=code in alone))
    if field.validation:
        draft.note("the list is not searched while typing")
    draft.as_choice(choices, several=several)


def _yes_no(draft: Draft, field: RedcapField, tags: tuple[Tag, ...]) -> None:
    del field, tags
    draft.as_yes_no("1 and 0")


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


_NEVER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "calc": "it is calculated, and the study format calculates nothing",
        "descriptive": "it asks nothing: the study format has no screen of text alone",
        "file": "it takes a file or a signature, and a journal takes none",
        "sql": "its options come from a database by SQL",
    }
)
_ASKED: Final[Mapping[str, Asking]] = MappingProxyType(
    {"text": _text, "notes": _notes, "radio": _choice, "dropdown": _choice, "checkbox": _choice, "yesno": _yes_no,
     "truefalse": _true_false, "slider": _slider}
)  # fmt: skip
