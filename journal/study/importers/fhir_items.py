"""One item of a FHIR R4 Questionnaire as a question of the study file."""

import re
from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import Final

from journal.study.expressions.parsing import NotAnExpression, parse
from journal.study.fhir_terms import name_of_system
from journal.study.importers.drafting import MOST_PLACES, Draft
from journal.study.importers.fhir_numbers import ENDS, SLIDER, ask_number, unit_of
from journal.study.importers.fhir_options import ValueSets, choices_of
from journal.study.importers.fhir_unkept import unkept_extensions, unkept_keys
from journal.study.importers.fhir_values import (
    Fields,
    control_of,
    extension_value,
    extensions,
    first_value,
    object_in,
    objects_in,
    own_texts,
    own_value,
    own_values,
    short,
    text_in,
    texts_of,
    whole_of,
)
from journal.study.importers.redcap_checks import CHECKS
from journal.study.importers.rules import Rule
from journal.study.importers.sharing import ask_like
from journal.study.patterns import why_not

CONDITION: Final = "sdc-questionnaire-enableWhenExpression"
_HELPING: Final = frozenset({"help", "flyover", "prompt"})
_NUMBERS: Final = frozenset({"decimal", "integer", "quantity"})
_TEXTS: Final = frozenset({"string", "text", "url"})
_CHOICES: Final = frozenset({"choice", "open-choice", "coding"})
_CALCULATED: Final = (
    "sdc-questionnaire-calculatedExpression",
    "questionnaire-calculatedExpression",
    "cqf-calculatedValue",
)
_UNDERSTOOD: Final = frozenset(
    {"minValue", "maxValue", "questionnaire-hidden", "questionnaire-itemControl", "translation", "regex",
     "entryFormat", "validationtext", CONDITION, *_CALCULATED}
)  # fmt: skip
_OF_NUMBERS: Final = frozenset(
    {"maxDecimalPlaces", "questionnaire-unit", "questionnaire-unitOption", "sdc-questionnaire-minQuantity",
     "sdc-questionnaire-maxQuantity"}
)  # fmt: skip
_CONTROLS: Final = frozenset({"", SLIDER, "drop-down", "radio-button", "check-box", "text-box", "spinner", *_HELPING})
_KEYS: Final = frozenset(
    {"linkId", "type", "text", "_text", "item", "required", "repeats", "readOnly", "enableWhen", "enableBehavior",
     "answerOption", "answerValueSet", "maxLength", "code", "initial", "extension", "modifierExtension", "prefix",
     "_prefix", "id"}
)  # fmt: skip
_MOST_LINE: Final = 1000
_PATTERN: Final = "RegExp:"
_MOST_PATTERN: Final = 500
_VERSION: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")


class Asker:
    """Knows what all items of one questionnaire share: the value sets in the file, and its language."""

    def __init__(self, sets: ValueSets, language: str) -> None:
        self._sets = sets
        self._asked: dict[tuple[str, bool], Draft] = {}
        self.language = language
        self._kinds = MappingProxyType(
            {"boolean": self._boolean, **dict.fromkeys(_NUMBERS, self._number), "date": self._date,
             "dateTime": self._moment, "time": self._time, "string": self._line, "text": self._text, "url": self._line,
             **dict.fromkeys(_CHOICES, self._choice), "display": self._words}
        )  # fmt: skip

    def ask_as(self, draft: Draft, item: Fields) -> None:
        """Give ``draft`` its body after the item's type, or leave it out."""
        kind = text_in(item, "type")
        if kind in _NEVER:
            draft.leave_out(_NEVER[kind])
        elif kind in self._kinds:
            self._kinds[kind](draft, item)
        else:
            draft.leave_out(f"FHIR has no item type “{kind}” that is known here")
        self._reasons(draft, item)
        self._beside(draft, item)
        self._unkept(draft, item)

    def _boolean(self, draft: Draft, item: Fields) -> None:
        del item
        draft.as_yes_no("true and false", {"true": "yes", "false": "no"})

    def _number(self, draft: Draft, item: Fields) -> None:
        ask_number(draft, item, self.language)

    def _date(self, draft: Draft, item: Fields) -> None:
        days = []
        for name, what in (("minValue", "least"), ("maxValue", "greatest")):
            limit = extension_value(item, name)
            days.append(limit if is_day(limit) else "")
            if limit is not None and not is_day(limit):
                draft.note(f"its {what} answer {short(limit)} is not kept")
        draft.as_date(*days, partial=own_value(item, "partial") is True)

    def _moment(self, draft: Draft, item: Fields) -> None:
        del item
        check = CHECKS["datetime_ymd"]
        draft.as_short_text(check.pattern, check.example)
        draft.note(f"a date with a time is asked as text, such as {check.example}")

    def _time(self, draft: Draft, item: Fields) -> None:
        draft.body = {"kind": "time_of_day"}
        if own_value(item, "kind") != "time_of_day":
            draft.note("asked without seconds")

    def _line(self, draft: Draft, item: Fields) -> None:
        limit = whole_of(item.get("maxLength"), 0)
        if limit > _MOST_LINE:
            self._text(draft, item)
            return
        pattern = extension_value(item, "regex")
        reason = "" if pattern is None else _why_not(pattern, limit or _MOST_LINE)
        words: dict[str, str] = {}
        for name in ("entryFormat", "validationtext"):
            holder = next((each for found, each in extensions(item) if found == name), {})
            words = words or texts_of(holder, "valueString", self.language)
        if pattern is not None and not reason:
            if not draft.words(words, "example"):
                draft.note("the source has no words for what fits its pattern, so the pattern stands there")
                words = {self.language: f"{_PATTERN} {pattern}"}
            draft.as_short_text(pattern, words, limit or _MOST_LINE)
        else:
            draft.as_short_text(limit=limit or _MOST_LINE)
            _unkept_texts(draft, item, reason)
        if text_in(item, "type") == "url":
            draft.note("an address on the web is asked as a line of text")

    @staticmethod
    def _text(draft: Draft, item: Fields) -> None:
        draft.as_text(limit=whole_of(item.get("maxLength"), 0))
        _unkept_texts(draft, item, "a longer text is not checked")

    def _choice(self, draft: Draft, item: Fields) -> None:
        several = item.get("repeats") is True
        if control_of(item) == "check-box" and not several:
            draft.note("one answer only: its control is a check-box, but it does not repeat")
        if text_in(item, "type") == "open-choice":
            draft.note("an answer in one's own words is not offered")
        if "answerOption" in item:
            draft.as_choice(choices_of(draft, item, self._sets, self.language), several=several)
        else:
            self._share(draft, item, several=several)
        if control_of(item) in {"drop-down", "autocomplete", "lookup"} and draft.body.get("kind") == "single_choice":
            draft.body["look"] = "list"

    def _share(self, draft: Draft, item: Fields, *, several: bool) -> None:
        key = (text_in(item, "answerValueSet"), several)
        if key not in self._asked:
            template = self._asked[key] = Draft(where="", name="", kind="")
            template.as_choice(choices_of(template, item, self._sets, self.language), several=several)
        ask_like(draft, self._asked[key])

    @staticmethod
    def _words(draft: Draft, item: Fields) -> None:
        if not text_in(item, "text").strip():
            draft.leave_out("it has no words to read")
        draft.body = {"kind": "information"}
        draft.required = False

    def _reasons(self, draft: Draft, item: Fields) -> None:
        hidden = extension_value(item, "questionnaire-hidden") is True
        formula = own_value(item, "formula")
        if isinstance(formula, str):
            self._calculate(draft, item, formula, shown=not hidden)
        else:
            if hidden:
                draft.leave_out("hidden from people (questionnaire-hidden)")
            for name in _CALCULATED:
                if extension_value(item, name) is not None:
                    draft.leave_out(f"it is calculated: {short(extension_value(item, name))}")
            if item.get("readOnly") is True:
                draft.leave_out("nobody can answer it (readOnly)")
        if objects_in(item, "modifierExtension"):
            draft.leave_out("it has a modifierExtension, without which it must not be used")

    def _calculate(self, draft: Draft, item: Fields, formula: str, *, shown: bool) -> None:
        try:
            rule = Rule(tree=parse(formula), told=f"its formula: {formula}")
        except NotAnExpression as wrong:
            draft.leave_out(f"its formula cannot be read: {wrong.what}")
            return
        places = min(MOST_PLACES, whole_of(extension_value(item, "maxDecimalPlaces"), 2))
        draft.as_calculated(rule, places=places, shown=shown, unit=unit_of(draft, item, self.language))

    def _beside(self, draft: Draft, item: Fields) -> None:
        """Words around it, codes, and what Daymark itself writes."""
        for inner in self._helping(item):
            draft.aside(texts_of(inner, "text", self.language), "help")
        draft.aside(own_texts(item, "help", self.language), "help")
        for code in (*objects_in(item, "code"), *own_values(item, "code")):
            if isinstance(code, dict):
                draft.coded(name_of_system(text_in(code, "system")), text_in(code, "code"), text_in(code, "display"))
        draft.withholdable = own_value(item, "withholdable") is True
        series = own_value(item, "series")
        asked = draft.body.get("kind") not in {None, "information"}
        if own_value(item, "declinable") is False and asked and draft.body["kind"] != "calculated":
            draft.body["declinable"] = False
        if isinstance(series, str) and _VERSION.fullmatch(series) and asked:
            draft.body["series"] = series

    @staticmethod
    def _helping(item: Fields) -> Iterator[Fields]:
        return (inner for inner in objects_in(item, "item") if control_of(inner) in _HELPING)

    @staticmethod
    def _unkept(draft: Draft, item: Fields) -> None:
        kind = text_in(item, "type")
        for initial in objects_in(item, "initial"):
            draft.note(f"it has no starting value any more; it was {short(first_value(initial) or '')}")
        if text_in(item, "prefix"):
            draft.note(f"its prefix is not shown: {text_in(item, 'prefix')}")
        if kind not in _NUMBERS | {"date"}:
            _unkept_limits(draft, item)
        if kind not in _TEXTS:
            _unkept_texts(draft, item, "")
        if item.get("repeats") is True and kind not in _CHOICES:
            draft.note("one answer only: in the source it repeats")
        if "maxLength" in item and draft.body.get("kind") not in {"note", "short_text"}:
            draft.note(f"its longest answer, {short(item['maxLength'])} characters, is not kept")
        if control_of(item) not in _CONTROLS | ({"autocomplete", "lookup"} if kind in _CHOICES else set()):
            draft.note(f"its extension questionnaire-itemControl is not kept: {control_of(item)}")
        unkept_keys(draft, item, _KEYS)
        understood = _UNDERSTOOD | (_OF_NUMBERS if kind in _NUMBERS else frozenset())
        understood |= {"questionnaire-sliderStepValue"} if control_of(item) == SLIDER else frozenset()
        unkept_extensions(draft, item, understood)
        unkept_extensions(draft, object_in(item, "_text"), understood)


def _unkept_limits(draft: Draft, item: Fields) -> None:
    for name, what in (("minValue", "least"), ("maxValue", "greatest")):
        limit = extension_value(item, name)
        if limit is not None:
            draft.note(f"its {what} answer {short(limit)} is not kept")


def _unkept_texts(draft: Draft, item: Fields, why: str) -> None:
    for name in ("regex", "entryFormat", "validationtext"):
        value = extension_value(item, name)
        if value is not None:
            reason = f"; {why}" if name == "regex" and why else ""
            draft.note(f"its extension {name} is not kept: {short(value)}{reason}")


def _why_not(pattern: object, longest: int) -> str:
    if not isinstance(pattern, str) or not 0 < len(pattern) <= _MOST_PATTERN:
        return f"a pattern has 1 to {_MOST_PATTERN} characters"
    return why_not(pattern, longest)


def is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_part(inner: Fields, item: Fields) -> bool:
    """Whether an item inside of another one belongs to that question: help, ends of a slider, a unit."""
    control = control_of(inner)
    numeric = text_in(item, "type") in _NUMBERS
    ends = control in ENDS and numeric and (control_of(item) == SLIDER or own_value(item, "kind") == "rating")
    return text_in(item, "type") != "group" and (control in _HELPING or ends or (control == "unit" and numeric))


_NEVER: Final = MappingProxyType(
    {
        "attachment": "it takes a file, and a journal takes none",
        "reference": "it refers to other records, and a journal has none",
    }
)
