"""From checked JSON to the values of safety: rules, symptoms, medicines to ask about, translations."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from journal.study.safety import (
    AskedMedicine,
    ChangedBy,
    CodeChosen,
    MedicineEntered,
    NumberAbove,
    NumberBelow,
    SafetyAction,
    SafetyCondition,
    SafetyRule,
    ScoreReached,
    SeverityReached,
    Symptom,
    SymptomReported,
)
from journal.study.translations import Translation, Translations
from journal.study.wording import Wording

Fields = Mapping[str, Any]
Words = Callable[[Any], Wording]
SEVERITIES: Final = MappingProxyType({"mild": 1, "moderate": 2, "severe": 3})


def condition_of(data: Fields) -> SafetyCondition:
    """One of the shapes that the schema allows."""
    if "event" in data:
        return _event(data["event"])
    if "medicine" in data:
        return MedicineEntered(medicines=frozenset(data["medicine"]))
    if "changed_by" in data:
        return ChangedBy(by=Decimal(data["changed_by"]), days=data["within_days"])
    if "chosen" in data:
        return CodeChosen(codes=frozenset(data["chosen"]))
    limit = NumberAbove(limit=Decimal(data["above"])) if "above" in data else NumberBelow(limit=Decimal(data["below"]))
    return ScoreReached(score=data["score"], limit=limit) if "score" in data else limit


def _event(data: Fields) -> SeverityReached | SymptomReported:
    if "severity" in data:
        return SeverityReached(least=SEVERITIES[data["severity"]])
    return SymptomReported(symptoms=frozenset(data["symptom"]))


def safety_rule_of(data: Fields, words: Words) -> SafetyRule:
    return SafetyRule(
        id=data["id"],
        instrument=data.get("instrument", ""),
        item=data.get("item", ""),
        condition=condition_of(data["when"]),
        action=SafetyAction(data["show"]),
        words=words(data["words"]),
    )


def symptom_of(data: Any, words: Words) -> Symptom:  # noqa: ANN401 - a text, or an object with an id
    if isinstance(data, Mapping) and "words" in data:
        return Symptom(id=data["id"], words=words(data["words"]))
    return Symptom(id="", words=words(data))


def asked_medicine_of(data: Fields, words: Words) -> AskedMedicine:
    return AskedMedicine(id=data["id"], names=tuple(data["names"]), words=words(data["words"]))


def translations_of(data: Fields) -> Translations:
    """Of a study or an instrument."""
    return tuple(
        Translation(
            language=language, version=one["version"], source=one["source"], reviewed=one.get("reviewed", False)
        )
        for language, one in data.get("wordings", {}).items()
    )
