"""From the JSON of a study file, once it has been checked, to values. Nothing here checks."""

from collections.abc import Mapping
from datetime import time
from hashlib import sha256
from typing import Any, Final

from journal.study.building_items import Words, item_of, wordings
from journal.study.building_schedules import DEFAULT_DAY_START, day_rule_of, start_of, visits_of, window_of, windows_of
from journal.study.model import (
    Contact,
    ContactKind,
    Instrument,
    Measure,
    MeasureRef,
    MedicationPlan,
    Recall,
    ScoreRef,
    SiteKey,
    Study,
)
from journal.study.safety_building import asked_medicine_of, safety_rule_of, symptom_of, translations_of
from journal.study.scores.building import score_of
from journal.study.wording import Wording

Fields = Mapping[str, Any]

DEFAULT_ICON: Final = "clipboard-list"


def build_study(data: Fields, source: bytes) -> Study:
    """``data`` is the parsed ``source``. If it was not checked: ``KeyError``, ``TypeError`` or ``ValueError``."""
    words = wordings(tuple(data["languages"]))
    return Study(
        id=data["id"],
        version=data["version"],
        title=words(data["title"]),
        summary=words(data["summary"]),
        organisation=data["organisation"],
        site=data["site"],
        languages=tuple(data["languages"]),
        duration_days=data["duration_days"],
        day_starts=time.fromisoformat(data.get("day_starts", DEFAULT_DAY_START)),
        contacts=tuple(_contact(each, words) for each in data["contacts"]),
        instruments=tuple(_instrument(each, words) for each in data["instruments"]),
        medication=_medication(data["medication"]) if "medication" in data else None,
        measures=tuple(_measure(each, words) for each in data.get("measures", ())),
        symptoms=tuple(symptom_of(each, words) for each in data.get("symptoms", ())),
        safety_rules=tuple(safety_rule_of(each, words) for each in data.get("safety_rules", ())),
        site_keys=tuple(SiteKey(**each) for each in data["site_keys"]),
        participants_see_trends=data.get("participants_see_trends", False),
        withdrawal=words(data["withdrawal"]),
        signer_key=data.get("signed_by", ""),
        digest=sha256(source).hexdigest(),
        source=source,
        visits=visits_of(data.get("visits", ()), words),
        medicines_to_ask_about=tuple(asked_medicine_of(each, words) for each in data.get("medicines_to_ask_about", ())),
        wordings=translations_of(data),
    )


def _contact(data: Fields, words: Words) -> Contact:
    return Contact(
        kind=ContactKind(data["kind"]),
        name=words(data["name"]),
        words=words(data["words"]) if "words" in data else Wording(),
        number=data["number"],
        languages=tuple(data.get("languages", ())),
        country=data.get("country", ""),
    )


def _instrument(data: Fields, words: Words) -> Instrument:
    return Instrument(
        id=data["id"],
        version=data["version"],
        title=words(data["title"]),
        summary=words(data["summary"]) if "summary" in data else Wording(),
        minutes=data["minutes"],
        icon=data.get("icon", DEFAULT_ICON),
        items=tuple(item_of(each, words) for each in data["items"]),
        days=day_rule_of(data["days"]),
        windows=windows_of(data, words),
        starts=start_of(data),
        recall=_recall(data["recall"], words) if "recall" in data else Recall(),
        wordings=translations_of(data),
        scores=tuple(score_of(each, words) for each in data.get("scores", ())),
    )


def _medication(data: Fields) -> MedicationPlan:
    return MedicationPlan(
        days=day_rule_of(data["days"]), window=window_of(data["window"], _no_words), starts=start_of(data)
    )


def _no_words(_: object) -> Wording:
    return Wording()


def _measure(data: Fields, words: Words) -> Measure:
    if "score" in data:
        return ScoreRef(instrument=data["instrument"], score=data["score"], title=words(data["title"]))
    return MeasureRef(instrument=data["instrument"], item=data["item"], title=words(data["title"]))


def _recall(data: Fields, words: Words) -> Recall:
    return Recall(words=words(data["words"]), days=data.get("days", 0))
