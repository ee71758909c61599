"""Small parts of FHIR's JSON, which may be missing or of the wrong shape at any place."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from journal.study.fhir_terms import OWN
from journal.study.importers.drafting import LARGEST

TRANSLATION: Final = "translation"
_TELLING: Final = ("code", "display", "reference", "expression", "text")
Fields = Mapping[str, Any]


def text_in(value: Fields, key: str) -> str:
    """The text under ``key``, or "" when there is none."""
    found = value.get(key)
    return found if isinstance(found, str) else ""


def objects_in(value: Fields, key: str) -> tuple[Fields, ...]:
    found = value.get(key)
    return tuple(each for each in found if isinstance(each, dict)) if isinstance(found, list) else ()


def object_in(value: Fields, key: str) -> Fields:
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def extensions(value: Fields) -> Iterator[tuple[str, Fields]]:
    """The last part of each extension's address, with the extension."""
    for extension in objects_in(value, "extension"):
        yield text_in(extension, "url").rsplit("/", 1)[-1], extension


def extension_value(value: Fields, name: str) -> Any:  # noqa: ANN401 - whatever JSON stands there
    """``value[x]`` of the first extension of that name, or ``None``."""
    for found, extension in extensions(value):
        if found == name:
            return first_value(extension)
    return None


def own_value(value: Fields, name: str) -> Any:  # noqa: ANN401 - whatever JSON stands there
    """``value[x]`` of Daymark's own extension of that name, or ``None``."""
    return next(iter(own_values(value, name)), None)


def own_values(value: Fields, name: str) -> Iterator[Any]:
    for extension in objects_in(value, "extension"):
        if extension.get("url") == OWN + name:
            yield first_value(extension)


def own_texts(value: Fields, name: str, language: str) -> dict[str, str]:
    """The text of our own extension with its translations."""
    found = (each for each in objects_in(value, "extension") if each.get("url") == OWN + name)
    return next((texts_of(each, "valueString", language) for each in found), {})


def first_value(holder: Fields, beginning: str = "value") -> Any:  # noqa: ANN401 - whatever JSON stands there
    """Of a choice of types such as ``value[x]``, or ``None``."""
    return next((each for key, each in holder.items() if key.startswith(beginning)), None)


def control_of(item: Fields) -> str:
    """The code of its itemControl, or ""."""
    control = extension_value(item, "questionnaire-itemControl")
    codings = objects_in(control, "coding") if isinstance(control, dict) else ()
    return text_in(codings[0], "code") if codings else ""


def texts_of(value: Fields, key: str, language: str) -> dict[str, str]:
    """The text and its translations by language tag."""
    first = text_in(value, key)
    texts = {language: first} if first else {}
    for found, extension in extensions(object_in(value, f"_{key}")):
        if found == TRANSLATION:
            tag, content = (extension_value(extension, part) for part in ("lang", "content"))
            if isinstance(tag, str) and isinstance(content, str):
                texts.setdefault(tag, content)
    return texts


def number_of(value: object) -> Decimal | None:
    """A number, also one inside of a Quantity."""
    if isinstance(value, dict):
        value = value.get("value")
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)


def whole_of(value: object, default: int) -> int:
    """A whole number from 0 on, or ``default``."""
    number = number_of(value)
    fits = number is not None and 0 <= number <= LARGEST and number == number.to_integral_value()
    return int(number) if number is not None and fits else default


def short(value: object) -> str:
    """A value in words, for the report."""
    if isinstance(value, dict):
        return _short_object(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def told(extension: Fields) -> str:
    """What an extension says, with what is inside of it, for the report."""
    value = first_value(extension)
    if value is not None:
        return short(value)
    inside = ((text_in(each, "url"), told(each)) for each in objects_in(extension, "extension"))
    return ", ".join(f"{name} {what}".strip() for name, what in inside if what)


def _short_object(value: Fields) -> str:
    number = number_of(value)
    if number is not None:
        return f"{number} {text_in(value, 'unit') or text_in(value, 'code')}".strip()
    codings = objects_in(value, "coding")
    told = (text_in(each, key) for each in (value, *codings[:1]) for key in _TELLING)
    return next(filter(None, told), "")
