"""Small parts of FHIR's JSON, which may be missing or of the wrong shape at any place."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

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
            return next((each for key, each in extension.items() if key.startswith("value")), None)
    return None


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


def _short_object(value: Fields) -> str:
    number = number_of(value)
    if number is not None:
        return f"{number} {text_in(value, 'unit') or text_in(value, 'code')}".strip()
    codings = objects_in(value, "coding")
    told = (text_in(each, key) for each in (value, *codings[:1]) for key in _TELLING)
    return next(filter(None, told), "")
