"""The answers of a FHIR question: options that stand in it, or a value set that the file contains."""

from collections.abc import Iterator
from typing import Any, Final

from journal.study.importers.drafting import Choice, Draft
from journal.study.importers.fhir_values import (
    Fields,
    extension_value,
    number_of,
    object_in,
    objects_in,
    short,
    text_in,
    texts_of,
)

_SCORES: Final = ("ordinalValue", "itemWeight")
_ALONE: Final = "questionnaire-optionExclusive"


def choices_of(draft: Draft, item: Fields, contained: Fields, language: str) -> tuple[Choice, ...]:
    """What can be chosen; what the options carry beside code and label is noted."""
    choices = list(_listed(draft, item, language))
    reference = text_in(item, "answerValueSet")
    if reference and not choices:
        value_set = contained.get(reference.removeprefix("#")) if reference.startswith("#") else None
        if value_set is None:
            draft.leave_out(f"its options stand elsewhere: {reference}")
        else:
            choices = list(_of_value_set(draft, value_set, reference, language))
    return tuple(choices)


def _listed(draft: Draft, item: Fields, language: str) -> Iterator[Choice]:
    for option in objects_in(item, "answerOption"):
        value: Any = next((each for key, each in option.items() if key.startswith("value")), None)
        if option.get("initialSelected") is True:
            draft.note(f"option “{short(value)}” is not chosen beforehand: no item has a starting value")
        alone = extension_value(option, _ALONE) is True
        if isinstance(value, dict):
            yield _coded(draft, value, language, alone=alone, scored=(option, value))
        elif value is not None:
            score = _score(option)
            if score:
                draft.note(f"the score of option “{short(value)}” is not kept: {score}")
            yield Choice(code=short(value), label={language: short(value)}, alone=alone)


def _of_value_set(draft: Draft, value_set: Fields, reference: str, language: str) -> Iterator[Choice]:
    composed = object_in(value_set, "compose")
    if any(key in part for part in objects_in(composed, "include") for key in ("filter", "valueSet")):
        draft.note(f"a part of the value set {reference} is defined elsewhere and not kept")
    if objects_in(composed, "exclude"):
        draft.note(f"what the value set {reference} excludes was not looked at")
    found = False
    for part in objects_in(composed, "include"):
        for concept in objects_in(part, "concept"):
            found = True
            yield _coded(draft, concept, language, alone=False, scored=(concept,))
    if not found:
        for concept in objects_in(object_in(value_set, "expansion"), "contains"):
            yield _coded(draft, concept, language, alone=False, scored=(concept,))


def _coded(draft: Draft, coding: Fields, language: str, *, alone: bool, scored: tuple[Fields, ...]) -> Choice:
    code, display = text_in(coding, "code"), text_in(coding, "display")
    labels = texts_of(coding, "display", language)
    for designation in objects_in(coding, "designation"):
        labels.setdefault(text_in(designation, "language") or language, text_in(designation, "value"))
    score = next(filter(None, map(_score, scored)), "")
    if score:
        draft.note(f"the score of option “{code or display}” is not kept: {score}")
    return Choice(code=code or display, label=labels, alone=alone)


def _score(value: Fields) -> str:
    numbers = (number_of(extension_value(value, name)) for name in _SCORES)
    return next((str(number) for number in numbers if number is not None), "")
