"""One item of a FHIR R4 Questionnaire as a question of the study file."""

from decimal import Decimal
from types import MappingProxyType
from typing import Final

from journal.study.importers.drafting import LINE_MAXIMUM, MOST_PLACES, Draft, Limits
from journal.study.importers.fhir_options import choices_of
from journal.study.importers.fhir_values import (
    Fields,
    extension_value,
    extensions,
    number_of,
    object_in,
    objects_in,
    short,
    text_in,
    texts_of,
    whole_of,
)
from journal.study.wording import Wording

_SLIDER: Final = "slider"
_UNDERSTOOD: Final = frozenset(
    {"minValue", "maxValue", "maxDecimalPlaces", "questionnaire-unit", "questionnaire-hidden",
     "questionnaire-itemControl", "questionnaire-optionExclusive", "translation",
     "sdc-questionnaire-calculatedExpression", "questionnaire-calculatedExpression", "cqf-calculatedValue"}
)  # fmt: skip
_CALCULATED: Final = (
    "sdc-questionnaire-calculatedExpression",
    "questionnaire-calculatedExpression",
    "cqf-calculatedValue",
)
_ENDS: Final = ("lower", "upper")
_SLIDERS: Final = frozenset({"questionnaire-sliderStepValue"})
_CHOICES: Final = frozenset({"choice", "open-choice", "coding"})


class Asker:
    """Knows what all items of one questionnaire share: its value sets by id, and its language."""

    def __init__(self, contained: Fields, language: str) -> None:
        self._contained = contained
        self.language = language
        self._kinds = MappingProxyType(
            {"boolean": self._boolean, "decimal": self._number, "integer": self._number, "quantity": self._number,
             "date": self._dated, "dateTime": self._dated, "time": self._time, "string": self._text,
             "text": self._text, "url": self._text, "choice": self._choice, "open-choice": self._choice,
             "coding": self._choice}
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
        self._unkept(draft, item)

    def _boolean(self, draft: Draft, item: Fields) -> None:
        del item
        draft.as_yes_no("true and false")

    def _number(self, draft: Draft, item: Fields) -> None:
        whole = text_in(item, "type") == "integer"
        places = 0 if whole else whole_of(extension_value(item, "maxDecimalPlaces"), MOST_PLACES)
        if places > MOST_PLACES or (not whole and extension_value(item, "maxDecimalPlaces") is None):
            places = MOST_PLACES
            draft.note(f"an answer has up to {MOST_PLACES} places behind the point")
        least, greatest = (number_of(extension_value(item, name)) for name in ("minValue", "maxValue"))
        if control_of(item) == _SLIDER:
            self._slider(draft, item, Limits(least=least, greatest=greatest))
        else:
            draft.as_number(Limits(least=least, greatest=greatest), places=places, unit=self._unit(draft, item))

    def _slider(self, draft: Draft, item: Fields, limits: Limits) -> None:
        step = number_of(extension_value(item, "questionnaire-sliderStepValue"))
        if step is not None and step != 1:
            draft.note(f"its steps of {step} are not kept")
        least = Decimal(0) if limits.least is None else limits.least
        greatest = Decimal(LINE_MAXIMUM) if limits.greatest is None else limits.greatest
        draft.as_scale((least, greatest), (self._end(draft, item, "lower"), self._end(draft, item, "upper")))

    def _end(self, draft: Draft, item: Fields, end: str) -> Wording:
        """Words at one end stand in an item of their own inside of a slider."""
        for inner in objects_in(item, "item"):
            if control_of(inner) == end:
                return draft.words(texts_of(inner, "text", self.language), "end of the slider")
        return Wording()

    def _unit(self, draft: Draft, item: Fields) -> Wording:
        unit = extension_value(item, "questionnaire-unit")
        if not isinstance(unit, dict):
            return Wording()
        if text_in(unit, "code") and text_in(unit, "display") and text_in(unit, "code") != text_in(unit, "display"):
            draft.note(f"the code of its unit is not kept: {text_in(unit, 'code')}")
        return draft.words(texts_of(unit, "display", self.language) or text_in(unit, "code"), "unit")

    def _dated(self, draft: Draft, item: Fields) -> None:
        draft.as_text("a date" if text_in(item, "type") == "date" else "a date with a time")
        self._unkept_limits(draft, item)

    def _time(self, draft: Draft, item: Fields) -> None:
        draft.body = {"kind": "time_of_day"}
        draft.note("asked without seconds")
        self._unkept_limits(draft, item)

    def _unkept_limits(self, draft: Draft, item: Fields) -> None:
        for name, what in (("minValue", "least"), ("maxValue", "greatest")):
            limit = extension_value(item, name)
            if limit is not None:
                draft.note(f"its {what} answer {short(limit)} is not kept")

    def _text(self, draft: Draft, item: Fields) -> None:
        draft.as_text(
            "an address on the web" if text_in(item, "type") == "url" else "", whole_of(item.get("maxLength"), 0)
        )

    def _choice(self, draft: Draft, item: Fields) -> None:
        several = item.get("repeats") is True
        if control_of(item) == "check-box" and not several:
            draft.note("one answer only: its control is a check-box, but it does not repeat")
        if text_in(item, "type") == "open-choice":
            draft.note("an answer in one's own words is not offered")
        draft.as_choice(choices_of(draft, item, self._contained, self.language), several=several)

    def _reasons(self, draft: Draft, item: Fields) -> None:
        if extension_value(item, "questionnaire-hidden") is True:
            draft.leave_out("hidden from people (questionnaire-hidden)")
        for name in _CALCULATED:
            expression = extension_value(item, name)
            if expression is not None:
                told = text_in(expression, "expression") if isinstance(expression, dict) else short(expression)
                draft.leave_out(f"it is calculated: {told}")
        if item.get("readOnly") is True:
            draft.leave_out("nobody can answer it (readOnly)")
        if objects_in(item, "modifierExtension"):
            draft.leave_out("it has a modifierExtension, without which it must not be used")

    @staticmethod
    def _unkept(draft: Draft, item: Fields) -> None:
        for code in objects_in(item, "code"):
            draft.note(f"its code is not kept: {text_in(code, 'system')} {text_in(code, 'code')}".strip())
        for initial in objects_in(item, "initial"):
            draft.note(f"it has no starting value any more; it was {_value(initial)}")
        for key, words in (("prefix", "shown"), ("definition", "kept")):
            if text_in(item, key):
                draft.note(f"its {key} is not {words}: {text_in(item, key)}")
        if item.get("repeats") is True and text_in(item, "type") not in _CHOICES:
            draft.note("one answer only: in the source it repeats")
        kept = _UNDERSTOOD | (_SLIDERS if control_of(item) == _SLIDER else frozenset())
        for name, extension in (*extensions(item), *extensions(object_in(item, "_text"))):
            if name not in kept:
                draft.note(f"its extension {name} is not kept: {_value(extension)}".rstrip(": "))


def _value(holder: Fields) -> str:
    return next((short(each) for key, each in holder.items() if key.startswith("value")), "")


def control_of(item: Fields) -> str:
    """The code of its itemControl, or ""."""
    control = extension_value(item, "questionnaire-itemControl")
    codings = objects_in(control, "coding") if isinstance(control, dict) else ()
    return text_in(codings[0], "code") if codings else ""


def is_end_of_slider(item: Fields) -> bool:
    return control_of(item) in _ENDS


_NEVER: Final = MappingProxyType(
    {
        "display": "it asks nothing: the study format has no screen of text alone",
        "attachment": "it takes a file, and a journal takes none",
        "reference": "it refers to other records, and a journal has none",
    }
)
