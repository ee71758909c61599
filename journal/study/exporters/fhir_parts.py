"""Small parts of FHIR's JSON as they are written."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from journal.study.fhir_terms import CONTROLS, HL7, OWN, address_of_system
from journal.study.items import Coding
from journal.study.wording import Wording

Json = dict[str, Any]


def text(key: str, wording: Wording) -> Json:
    """The first language's text under ``key``, the others as translations of it beside it."""
    if not wording:
        return {}
    (_, first), *others = wording.texts
    beside = {"extension": [_translation(language, words) for language, words in others]}
    return {key: first, **({f"_{key}": beside} if others else {})}


def _translation(language: str, words: str) -> Json:
    inside = [{"url": "lang", "valueCode": language}, {"url": "content", "valueString": words}]
    return {"extension": inside, "url": f"{HL7}translation"}


def hl7(name: str, **value: object) -> Json:
    return {"url": HL7 + name, **value}


def own(name: str, **value: object) -> Json:
    return {"url": OWN + name, **value}


def own_text(name: str, wording: Wording) -> Json:
    return {"url": OWN + name, **text("valueString", wording)}


def control(code: str) -> Json:
    return hl7("questionnaire-itemControl", valueCodeableConcept={"coding": [{"system": CONTROLS, "code": code}]})


def coding(code: Coding) -> Json:
    return {
        "system": address_of_system(code.system),
        "code": code.code,
        **({"display": code.display} if code.display else {}),
    }


def number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def with_extensions(item: Json, extensions: Iterable[Json]) -> Json:
    listed = list(extensions)
    return {**({"extension": listed} if listed else {}), **item}
