"""The answers of a FHIR question: options that stand in it, or a value set that the file contains."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from journal.study.fhir_terms import name_of_system
from journal.study.importers.drafting import LARGEST, Choice, Draft
from journal.study.importers.fhir_values import (
    Fields,
    extension_value,
    extensions,
    first_value,
    number_of,
    object_in,
    objects_in,
    own_values,
    short,
    text_in,
    texts_of,
    told,
)
from journal.study.importers.rules import Coding, coding

ValueSets = Mapping[str, Fields]
"""Those in the file, by what questions call them: ``#id``, or their address."""

_SCORES: Final = ("ordinalValue", "itemWeight")
_ALONE: Final = "questionnaire-optionExclusive"
_UNDERSTOOD: Final = frozenset({*_SCORES, _ALONE, "translation", "code"})


def choices_of(draft: Draft, item: Fields, sets: ValueSets, language: str) -> tuple[Choice, ...]:
    """What can be chosen; what is not kept of the options is noted."""
    choices = list(_listed(draft, item, language))
    reference = text_in(item, "answerValueSet")
    if reference and not choices:
        value_set = sets.get(reference) or sets.get(reference.split("|")[0])
        if value_set is None:
            draft.leave_out(f"its options stand elsewhere: {reference}")
        else:
            choices = list(_of_value_set(draft, value_set, reference, language))
    if len(choices) == 1 and choices[0].score is not None:
        draft.note(f"the score of its only option is not kept: {choices[0].score}")
    return tuple(choices)


def _listed(draft: Draft, item: Fields, language: str) -> Iterator[Choice]:
    for option in objects_in(item, "answerOption"):
        value = first_value(option)
        if option.get("initialSelected") is True:
            draft.note(f"option “{short(value)}” is not chosen beforehand: no item has a starting value")
        alone = extension_value(option, _ALONE) is True
        if isinstance(value, dict):
            yield _coded(draft, value, language, alone=alone, holders=(option, value))
        elif value is not None:
            own = texts_of(option, "valueString", language) if isinstance(value, str) else {language: short(value)}
            yield Choice(code=short(value), label=own, alone=alone, score=_score(draft, (option,), short(value)))


def _of_value_set(draft: Draft, value_set: Fields, reference: str, language: str) -> Iterator[Choice]:
    composed = object_in(value_set, "compose")
    included = objects_in(composed, "include")
    if any(key in part for part in included for key in ("filter", "valueSet")):
        draft.note(f"a part of the value set {reference} is defined elsewhere and not kept")
    elif any("concept" not in part for part in included) and "expansion" not in value_set:
        draft.note(f"a part of the value set {reference} is a whole code system and not kept")
    if objects_in(composed, "exclude"):
        draft.note(f"what the value set {reference} excludes was not looked at")
    concepts = [{**concept, "system": text_in(part, "system")}
                for part in included for concept in objects_in(part, "concept")]  # fmt: skip
    for concept in concepts or _expanded(value_set):
        yield _coded(draft, concept, language, alone=False, holders=(concept,))


def _expanded(value_set: Fields) -> Iterator[Fields]:
    waiting = list(reversed(objects_in(object_in(value_set, "expansion"), "contains")))
    while waiting:
        found = waiting.pop()
        if found.get("abstract") is not True:
            yield found
        waiting += reversed(objects_in(found, "contains"))


def _coded(draft: Draft, value: Fields, language: str, *, alone: bool, holders: tuple[Fields, ...]) -> Choice:
    code, display = text_in(value, "code"), text_in(value, "display")
    labels = texts_of(value, "display", language)
    for designation in objects_in(value, "designation"):
        labels.setdefault(text_in(designation, "language") or language, text_in(designation, "value"))
    for holder in holders:
        for name, extension in extensions(holder):
            if name not in _UNDERSTOOD:
                draft.note(f"the extension {name} of option “{code or display}” is not kept: {told(extension)}")
    return Choice(
        code=code or display, label=labels, alone=alone, score=_score(draft, holders, code or display),
        codes=tuple(_codings(draft, value, holders[0])),
    )  # fmt: skip


def _codings(draft: Draft, value: Fields, option: Fields) -> Iterator[Coding]:
    """What the option is called in its own system, and elsewhere."""
    others = [each for each in own_values(option, "code") if isinstance(each, dict)]
    for each in ([value] if text_in(value, "system") and text_in(value, "code") else []) + others:
        display = "" if each is value else text_in(each, "display")
        found = coding(name_of_system(text_in(each, "system")), text_in(each, "code"), display)
        if found:
            yield found
        else:
            draft.note(f"a code of an option is not kept: {text_in(each, 'system')} {text_in(each, 'code')}")


def _score(draft: Draft, holders: tuple[Fields, ...], name: str) -> Decimal | None:
    numbers = (number_of(extension_value(holder, score)) for holder in holders for score in _SCORES)
    score = next((number for number in numbers if number is not None), None)
    if score is not None and abs(score) > LARGEST:
        draft.note(f"the score of option “{name}” is beyond what the study format holds and not kept")
        return None
    return score
