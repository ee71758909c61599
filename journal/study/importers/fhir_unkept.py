"""What a FHIR resource or item says that no study file can hold, for the report."""

from typing import Any, Final

from journal.study.fhir_terms import OWN
from journal.study.importers.drafting import Draft
from journal.study.importers.fhir_values import Fields, extensions, short, text_in, told

_MOST_TOLD: Final = 300


def unkept_keys(draft: Draft, value: Fields, understood: frozenset[str]) -> None:
    for key, each in value.items():
        if key not in understood and not key.startswith("_"):
            draft.note(f"its {key} is not kept: {_in_words(each)}".rstrip(": "))


def _in_words(value: Any) -> str:  # noqa: ANN401 - any JSON
    if isinstance(value, list):
        return ", ".join(filter(None, map(_in_words, value)))
    inside = value.values() if isinstance(value, dict) and not short(value) else ()
    return (", ".join(filter(None, map(_in_words, inside))) or short(value))[:_MOST_TOLD]


def unkept_extensions(draft: Draft, value: Fields, understood: frozenset[str]) -> None:
    for name, extension in extensions(value):
        if name not in understood and not text_in(extension, "url").startswith(OWN):
            draft.note(f"its extension {name} is not kept: {told(extension)}".rstrip(": "))
