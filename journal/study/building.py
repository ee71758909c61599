"""From the JSON of a study file, once it has been checked, to values. Nothing here checks."""

from collections.abc import Callable, Mapping
from datetime import time
from decimal import Decimal
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

from journal.study.items import (
    Duration,
    Item,
    MultipleChoice,
    NoScore,
    Note,
    Number,
    Option,
    Rating,
    SingleChoice,
    TimeOfDay,
    VisualAnalogue,
    YesNo,
)
from journal.study.model import (
    Contact,
    ContactKind,
    DayRule,
    EveryNDays,
    Instrument,
    ListedDays,
    Measure,
    MeasureRef,
    MedicationPlan,
    Recall,
    ScoreRef,
    SiteKey,
    Study,
    Weekdays,
    Window,
)
from journal.study.safety_building import asked_medicine_of, safety_rule_of, symptom_of, translations_of
from journal.study.scores.building import score_of
from journal.study.wording import Wording

Fields = Mapping[str, Any]

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DEFAULT_DAY_START: Final = "03:00"
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
        medicines_to_ask_about=tuple(asked_medicine_of(each, words) for each in data.get("medicines_to_ask_about", ())),
        wordings=translations_of(data),
    )


Words = Callable[[Any], Wording]


def wordings(languages: tuple[str, ...]) -> Words:
    """A reader of texts: bare text is in the first language, an object's texts come in the study's order."""

    def read(text: str | Mapping[str, str]) -> Wording:
        if isinstance(text, str):
            return Wording(((languages[0], text),))
        return Wording(tuple((language, text[language]) for language in languages if language in text))

    return read


def minutes_of(text: str) -> int:
    """Minutes after midnight of ``"05:00"``, or of ``"+1 12:00"`` for a later day."""
    days, _, clock = text.rpartition(" ")
    hours, minutes = clock.split(":")
    return int(days or 0) * 1440 + int(hours) * 60 + int(minutes)


def window_of(data: Mapping[str, str]) -> Window:
    return Window(**{border: minutes_of(text) for border, text in data.items()})


def day_rule_of(data: Fields) -> DayRule:
    if "every" in data:
        return EveryNDays(every=data["every"], first=data.get("first", 1))
    if "weekdays" in data:
        return Weekdays(weekdays=frozenset(WEEKDAYS.index(name) + 1 for name in data["weekdays"]))
    return ListedDays(days=frozenset(data["study_days"]))


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
        window=window_of(data["window"]),
        recall=_recall(data["recall"], words) if "recall" in data else Recall(),
        wordings=translations_of(data),
        scores=tuple(score_of(each, words) for each in data.get("scores", ())),
    )


def _medication(data: Fields) -> MedicationPlan:
    return MedicationPlan(days=day_rule_of(data["days"]), window=window_of(data["window"]))


def _measure(data: Fields, words: Words) -> Measure:
    if "score" in data:
        return ScoreRef(instrument=data["instrument"], score=data["score"], title=words(data["title"]))
    return MeasureRef(instrument=data["instrument"], item=data["item"], title=words(data["title"]))


def _recall(data: Fields, words: Words) -> Recall:
    return Recall(words=words(data["words"]), days=data.get("days", 0))


_KINDS: Final[Mapping[str, Callable[..., Item]]] = MappingProxyType(
    {
        "visual_analogue": VisualAnalogue,
        "rating": Rating,
        "single_choice": SingleChoice,
        "multiple_choice": MultipleChoice,
        "yes_no": YesNo,
        "number": Number,
        "time_of_day": TimeOfDay,
        "duration": Duration,
        "note": Note,
    }
)
_TEXTS: Final = frozenset({"question", "help", "low", "high", "unit"})


def item_of(data: Fields, words: Words) -> Item:
    """Every key of the file but ``kind`` is a field of the item of the same name."""
    fields: dict[str, Any] = {key: value for key, value in data.items() if key != "kind"}
    fields |= {key: words(value) for key, value in fields.items() if key in _TEXTS}
    if "options" in fields:
        fields["options"] = tuple(_option(each, words) for each in fields["options"])
    if data["kind"] == "number":
        fields |= {key: Decimal(fields[key]) for key in ("minimum", "maximum") if key in fields}
    return _KINDS[data["kind"]](**fields)


def _option(data: Fields, words: Words) -> Option:
    return Option(
        code=data["code"],
        label=words(data["label"]),
        alone=data.get("alone", False),
        score=Decimal(data["score"]) if "score" in data else NoScore(),
    )
