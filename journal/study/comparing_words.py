"""Any part of a study on one line, in words that an ethics committee can read."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Any, Final, get_args

from journal.study.day_rules import AtVisits, DayRule, Start, Window
from journal.study.expressions.nodes import Expression
from journal.study.expressions.writing import write
from journal.study.items import Item
from journal.study.model import Contact
from journal.study.when_words import days_words, start_words, window_words
from journal.study.wording import Wording

WORDS: Final = ("question", "title", "label", "words", "name")
DAY_RULES: Final = get_args(DayRule)
STARTS: Final = get_args(Start)
ITEMS: Final = get_args(Item)
FROM_ENROLMENT: Final = "counted from enrolment"
_NAMES: Final[Mapping[str, str]] = MappingProxyType({"days": "asked", "starts": "days", "window": "open"})


def said(value: Any) -> str:  # noqa: ANN401 - any field of a study
    """The words of what has words, else its parts."""
    match value:
        case Wording():
            return value.say("")
        case frozenset():
            return " ".join(sorted(map(str, value)))
        case tuple():
            return ", ".join(map(said, value))
        case _ if isinstance(value, Expression):
            return write(value)
        case _ if is_dataclass(value):
            return _said_whole(value)
        case _:
            return "" if value is None else str(value)


def kind_of(value: object) -> str:
    """As a study file names it: ``single_choice``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(value).__name__).lower()


def _said_whole(value: Any) -> str:  # noqa: ANN401 - a dataclass
    match value:
        case _ if isinstance(value, DAY_RULES):
            return days_words(
                value, {visit: visit for visit in sorted(value.visits)} if isinstance(value, AtVisits) else {}
            )
        case _ if isinstance(value, STARTS):
            return start_words(value) or FROM_ENROLMENT
        case Window():
            return window_words(value, "")
        case Contact():
            return f"{said(value.name)}, {value.number}"
        case _:
            return _by_fields(value)


def _by_fields(value: Any) -> str:  # noqa: ANN401 - a dataclass
    for words in WORDS:
        if getattr(value, words, ""):
            return said(getattr(value, words))
    named = ((_NAMES.get(field.name, field.name), said(getattr(value, field.name))) for field in fields(value))
    kind = kind_of(value).replace("_", " ")
    parts = ", ".join(words if words.startswith(name) else f"{name} {words}" for name, words in named if words)
    return f"{kind}: {parts}" if parts else kind
