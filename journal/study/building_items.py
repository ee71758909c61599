"""From the JSON of an item, once it has been checked, to values. Nothing here checks."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from journal.study.items import (
    Calculated,
    Coding,
    Date,
    Duration,
    Information,
    Item,
    Look,
    MultipleChoice,
    NoScore,
    Note,
    Number,
    Option,
    Rating,
    ShortText,
    SingleChoice,
    Slider,
    TimeOfDay,
    VisualAnalogue,
    YesNo,
)
from journal.study.wording import Wording

Fields = Mapping[str, Any]
Words = Callable[[Any], Wording]

_KINDS: Final[Mapping[str, Callable[..., Item]]] = MappingProxyType(
    {
        "visual_analogue": VisualAnalogue,
        "slider": Slider,
        "rating": Rating,
        "single_choice": SingleChoice,
        "multiple_choice": MultipleChoice,
        "yes_no": YesNo,
        "number": Number,
        "time_of_day": TimeOfDay,
        "date": Date,
        "duration": Duration,
        "short_text": ShortText,
        "note": Note,
        "calculated": Calculated,
        "information": Information,
    }
)
_TEXTS: Final = frozenset({"question", "help", "heading", "low", "high", "unit", "pattern_words"})
_EXACT: Final = ("minimum", "maximum", "step")
_WITH_EXACT: Final = frozenset({"number", "slider"})


def wordings(languages: tuple[str, ...]) -> Words:
    """A reader of texts: bare text is in the first language, an object's texts come in the study's order."""

    def read(text: str | Mapping[str, str]) -> Wording:
        if isinstance(text, str):
            return Wording(((languages[0], text),))
        return Wording(tuple((language, text[language]) for language in languages if language in text))

    return read


def item_of(data: Fields, words: Words) -> Item:
    """Every key of the file but ``kind`` is a field of the item of the same name."""
    fields: dict[str, Any] = {key: value for key, value in data.items() if key != "kind"}
    fields |= {key: words(value) for key, value in fields.items() if key in _TEXTS}
    if "options" in fields:
        fields["options"] = tuple(_option(each, words) for each in fields["options"])
    if "codes" in fields:
        fields["codes"] = _codings(fields["codes"])
    if "look" in fields:
        fields["look"] = Look(fields["look"])
    if data["kind"] in _WITH_EXACT:
        fields |= {key: Decimal(fields[key]) for key in _EXACT if key in fields}
    return _KINDS[data["kind"]](**fields)


def _option(data: Fields, words: Words) -> Option:
    return Option(
        code=data["code"],
        label=words(data["label"]),
        alone=data.get("alone", False),
        score=Decimal(data["score"]) if "score" in data else NoScore(),
        codes=_codings(data.get("codes", ())),
    )


def _codings(data: Any) -> tuple[Coding, ...]:  # noqa: ANN401 - JSON
    return tuple(Coding(**each) for each in data)
