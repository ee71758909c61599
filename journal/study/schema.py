"""The published JSON Schema of a study file, and its findings in words that help to mend the file."""

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from journal.errors import Code, DaymarkError
from journal.paths import resources
from journal.study.strict_json import Json, Steps

_KINDS: Final = "kinds"
SCHEMA_FILE: Final = "schema/study-1.schema.json"
_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {"object": "an object {…}", "array": "a list […]", "string": "text in double quotes", "integer": "a whole number",
     "number": "a number", "boolean": "true or false"}
)  # fmt: skip
_TOO: Final[Mapping[str, str]] = MappingProxyType(
    {"minimum": "too small", "maximum": "too large", "minLength": "empty", "maxLength": "too long",
     "minItems": "too short", "maxItems": "too long", "minProperties": "empty", "maxProperties": "too large"}
)  # fmt: skip


def study_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12, of format 1."""
    path = resources() / SCHEMA_FILE
    if not path.is_file():
        raise DaymarkError(Code.FILE_MISSING, where=path.name)
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def schema_findings(value: Json) -> Iterator[tuple[Steps, str, str]]:
    """What the schema finds wrong: where, what, and how to mend it."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - a tenth of a second that opening a journal can spare
    from jsonschema.validators import extend  # noqa: PLC0415 - slow to load

    schema = study_schema()
    quick = extend(Draft202012Validator, {_KINDS: _one_of_kinds, "items": _few_enough})
    for error in quick(_inlined(schema, schema["$defs"])).iter_errors(value):
        steps = tuple(error.absolute_path)
        for what in _what(error):
            yield steps, what, _mend(error)


def _inlined(schema: Any, parts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """The same schema, checked three times as fast: each reference is replaced by what it names (none names itself).

    A list of "if the kind is … then …" becomes one look-up by kind.
    """
    if isinstance(schema, list):
        return [_inlined(member, parts) for member in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _inlined(parts[schema["$ref"].rsplit("/", 1)[1]], parts)
    if "allOf" in schema:
        kinds = {each["if"]["properties"]["kind"]["const"]: _inlined(each["then"], parts) for each in schema["allOf"]}
        return {**{key: member for key, member in schema.items() if key != "allOf"}, _KINDS: kinds}
    return {key: _inlined(member, parts) for key, member in schema.items() if key != "$defs"}


def _few_enough(validator: Any, items: Any, instance: Any, schema: Any) -> Iterator[Any]:  # noqa: ANN401 - JSON
    """A list that is too long is one problem; its members are not looked at."""
    if isinstance(instance, list) and len(instance) <= schema["maxItems"]:
        for index, member in enumerate(instance):
            yield from validator.descend(member, items, path=index)


def _one_of_kinds(validator: Any, kinds: Any, instance: Any, schema: Any) -> Iterator[Any]:  # noqa: ANN401 - JSON
    del schema
    kind = instance.get("kind") if isinstance(instance, dict) else None
    if isinstance(kind, str) and kind in kinds:
        yield from validator.descend(instance, kinds[kind])


def _what(error: Any) -> list[str]:  # noqa: ANN401 - jsonschema carries no types
    keyword, wanted, found = str(error.validator), error.validator_value, error.instance
    if keyword == "required":
        return [f"“{key}” is missing." for key in wanted if key not in found]
    if keyword == "additionalProperties" and wanted is False:
        known = error.schema.get("properties", {})
        return [f"“{_short(key)}” is not known here." for key in found if key not in known]
    if keyword == "type":
        return [f"{_types(wanted)} is needed here."]
    if keyword in _TOO:
        return [f"This is {_TOO[keyword]}."]
    return [_other(keyword, found)]


def _mend(error: Any) -> str:  # noqa: ANN401 - JSON
    """The schema says of each part what belongs there; of an unknown key, which ones are known."""
    if error.validator == "additionalProperties" and error.validator_value is False:
        return "Known here: " + ", ".join(error.schema.get("properties", {})) + "."
    return str(error.schema.get("description", "")) if isinstance(error.schema, dict) else ""


def _other(keyword: str, found: object) -> str:
    if keyword in {"enum", "const", "pattern"}:
        return f"“{_short(found)}” is not allowed here."
    if keyword == "uniqueItems":
        return "Something stands here twice."
    if keyword == "dependentRequired":
        return "One of these keys needs another beside it."
    return "These keys do not go together."


def _types(wanted: object) -> str:
    names = wanted if isinstance(wanted, list) else [wanted]
    words = " or ".join(_TYPES.get(str(name), str(name)) for name in names)
    return words[:1].upper() + words[1:]


def _short(value: object) -> str:
    """At most 40 characters, on one line, nothing unprintable."""
    text = "".join(char if char.isprintable() else "�" for char in str(value))
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - said above
