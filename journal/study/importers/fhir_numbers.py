"""Numbers of a FHIR Questionnaire: limits, places, units, sliders, and what Daymark itself writes as numbers."""

from decimal import Decimal
from typing import Final

from journal.study.importers.drafting import LINE_MAXIMUM, MOST_PLACES, Draft, Limits, fraction
from journal.study.importers.fhir_values import (
    Fields,
    control_of,
    extension_value,
    extensions,
    first_value,
    number_of,
    objects_in,
    own_value,
    short,
    text_in,
    texts_of,
    whole_of,
)
from journal.study.wording import Wording

SLIDER: Final = "slider"
ENDS: Final = ("lower", "upper")
_MOST_MINUTES: Final = 10_080
_MOST_BUTTONS: Final = 21
_LARGEST_BUTTON: Final = 1000
_LIMITS: Final = (("minValue", "sdc-questionnaire-minQuantity"), ("maxValue", "sdc-questionnaire-maxQuantity"))


def ask_number(draft: Draft, item: Fields, language: str) -> None:
    limits = _limits(draft, item)
    kind = own_value(item, "kind")
    if kind == "duration" and limits.greatest is not None and 1 <= limits.greatest <= _MOST_MINUTES:
        draft.body = {"kind": "duration", "maximum": int(limits.greatest)}
    elif kind == "rating" and _fits_buttons(limits):
        numbers = {"minimum": limits.least, "maximum": limits.greatest}
        ends = zip(_ends(draft, item, language).items(), numbers.values(), strict=True)
        draft.body = {
            "kind": "rating",
            **{key: words or draft.words(str(number), "end") for (key, words), number in ends},
        }
        draft.body |= numbers
    elif control_of(item) == SLIDER:
        _slider(draft, item, limits, language, numbered=kind == "slider")
    else:
        draft.as_number(limits, places=_places(draft, item), unit=unit_of(draft, item, language))


def _fits_buttons(limits: Limits) -> bool:
    least, greatest = limits.least, limits.greatest
    if least is None or greatest is None or fraction(least) or fraction(greatest):
        return False
    return -_LARGEST_BUTTON <= least < greatest <= _LARGEST_BUTTON and greatest - least < _MOST_BUTTONS


def _limits(draft: Draft, item: Fields) -> Limits:
    found: list[Decimal | None] = []
    for names, what in zip(_LIMITS, ("least", "greatest"), strict=True):
        values = [extension_value(item, name) for name in names]
        numbers = [number_of(value) for value in values]
        found.append(next((number for number in numbers if number is not None), None))
        for value, number in zip(values, numbers, strict=True):
            if value is not None and number is None:
                draft.note(f"its {what} answer {short(value)} is not kept")
    return Limits(least=found[0], greatest=found[1])


def _places(draft: Draft, item: Fields) -> int:
    if text_in(item, "type") == "integer":
        return 0
    places = whole_of(extension_value(item, "maxDecimalPlaces"), MOST_PLACES + 1)
    if places > MOST_PLACES:
        draft.note(f"an answer has up to {MOST_PLACES} places behind the point")
    return min(places, MOST_PLACES)


def _slider(draft: Draft, item: Fields, limits: Limits, language: str, *, numbered: bool) -> None:
    own = number_of(own_value(item, "step"))
    step = own if own is not None else number_of(extension_value(item, "questionnaire-sliderStepValue"))
    if step is None and text_in(item, "type") != "integer":
        draft.note("its steps are 1 wide: the source does not say how wide")
    least = Decimal(0) if limits.least is None else limits.least
    greatest = Decimal(LINE_MAXIMUM) if limits.greatest is None else limits.greatest
    if limits.least is None or limits.greatest is None:
        draft.note(f"it runs from {least} to {greatest}: the source does not say all of that")
    ends = _ends(draft, item, language)
    unit = unit_of(draft, item, language)
    step = step if step is not None and step > 0 else Decimal(1)
    draft.as_scale((least, greatest), (ends["low"], ends["high"]), step=step, numbered=numbered, unit=unit)


def _ends(draft: Draft, item: Fields, language: str) -> dict[str, Wording]:
    """Words at the ends stand in items of their own inside of a slider."""
    words = {control_of(inner): texts_of(inner, "text", language) for inner in objects_in(item, "item")}
    pairs = zip(("low", "high"), ENDS, strict=True)
    return {key: draft.words(words.get(end, {}), "end of the slider") for key, end in pairs}


def unit_of(draft: Draft, item: Fields, language: str) -> Wording:
    """In words; what else could be chosen as the unit is noted."""
    options = [first_value(each) for name, each in extensions(item) if name == "questionnaire-unitOption"]
    found = extension_value(item, "questionnaire-unit")
    units = [each for each in (found, *options) if isinstance(each, dict)]
    for other in units[1:]:
        if text_in(other, "code") != text_in(units[0], "code") or not text_in(other, "code"):
            draft.note(f"asked in its first unit; it has another one: {short(other)}")
    if not units:
        beside = [inner for inner in objects_in(item, "item") if control_of(inner) == "unit"]
        return draft.words(texts_of(beside[0], "text", language), "unit") if beside else Wording()
    code, display = text_in(units[0], "code"), text_in(units[0], "display")
    if code and display and code != display:
        draft.note(f"the code of its unit is not kept: {code}")
    return draft.words(texts_of(units[0], "display", language) or code, "unit")
