"""A condition as ``enableWhen``, where FHIR can say it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from journal.study.exporters.fhir_parts import Json, number
from journal.study.expressions.nodes import Binary, Call, CodeTicked, Expression, Number, Reference, Text, Unary
from journal.study.items import (
    Calculated,
    Date,
    Duration,
    Item,
    MultipleChoice,
    Note,
    Rating,
    ShortText,
    SingleChoice,
    Slider,
    TimeOfDay,
    VisualAnalogue,
    YesNo,
)
from journal.study.items import Number as NumberItem

_SIGNS: Final = frozenset({"=", "!=", "<", "<=", ">", ">="})
_EQUAL: Final = frozenset({"=", "!="})
_NUMBERS: Final = (NumberItem, Slider, VisualAnalogue, Rating, Duration, Calculated)
_CLOCK: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_TRUTHS: Final = MappingProxyType({"yes": True, "no": False})

Items = Mapping[str, Item]


class CannotSay(Exception):  # noqa: N818 - caught one level up
    """FHIR has no way to say it."""


def enable_when(tree: Expression, items: Items) -> Json:
    """``enableWhen`` and perhaps ``enableBehavior``. Raises ``CannotSay``.

    What is read back from it is ``tree`` again, letter by letter: what could be said in another way only is not said.
    """
    for sign, behaviour in (("and", "all"), ("or", "any")):
        if isinstance(tree, Binary) and tree.operator == sign:
            parts = [_part(each, items) for each in _chain(tree, sign)]
            return {"enableWhen": parts, "enableBehavior": behaviour}
    return {"enableWhen": [_part(tree, items)]}


def _chain(tree: Expression, sign: str) -> list[Expression]:
    """From the left, as it is read back."""
    parts: list[Expression] = []
    while isinstance(tree, Binary) and tree.operator == sign:
        parts.append(tree.right)
        tree = tree.left
    return [tree, *reversed(parts)]


def _part(tree: Expression, items: Items) -> Json:
    match tree:
        case Call("answered", (Reference(_, "") as reference,)):
            return _exists(items[reference.item], value=True)
        case Unary("not", Call("answered", (Reference(_, "") as reference,))):
            return _exists(items[reference.item], value=False)
        case CodeTicked(Reference(name, "") as reference, code) if isinstance(items.get(name), MultipleChoice):
            return {"question": reference.item, "operator": "=", "answerCoding": {"code": code}}
        case Binary(sign, Reference(name, "") as reference, Text() | Number() as literal) if sign in _SIGNS:
            return {"question": name, "operator": sign, **_answer(sign, literal, items[reference.item])}
        case _:
            raise CannotSay


def _exists(item: Item, *, value: bool) -> Json:
    return {"question": item.id, "operator": "exists", "answerBoolean": value}


def _answer(sign: str, literal: Text | Number, item: Item) -> Json:
    for kinds, saying in _SAYING:
        if isinstance(item, kinds):
            found = saying(sign, literal, item)
            if found:
                return found
    raise CannotSay


def _number(sign: str, literal: Text | Number, item: Any) -> Json:  # noqa: ANN401 - one of the kinds
    del sign
    if not isinstance(literal, Number):
        return {}
    value = number(literal.value)
    if Decimal(str(value)) != literal.value:
        return {}
    return {"answerInteger": value} if _is_whole(item) and isinstance(value, int) else {"answerDecimal": value}


def _is_whole(item: Item) -> bool:
    """As which type the item is written."""
    match item:
        case NumberItem(decimals=places):
            return places == 0
        case Slider(minimum=least, step=step):
            return is_whole_slider(least == least.to_integral_value(), step == step.to_integral_value())
        case Calculated():
            return False
        case _:
            return True


def is_whole_slider(least: bool, step: bool) -> bool:  # noqa: FBT001 - two of the same kind
    return least and step


def _truth(sign: str, literal: Text | Number, item: Any) -> Json:  # noqa: ANN401 - one of the kinds
    del item
    fits = isinstance(literal, Text) and literal.value in _TRUTHS and sign in _EQUAL
    return {"answerBoolean": _TRUTHS[str(literal.value)]} if fits else {}


def _code(sign: str, literal: Text | Number, item: Any) -> Json:  # noqa: ANN401 - one of the kinds
    fits = isinstance(literal, Text) and sign in ({"!="} if isinstance(item, MultipleChoice) else _EQUAL)
    known = any(option.code == literal.value for option in item.options)
    return {"answerCoding": {"code": literal.value}} if fits and known else {}


def _day(sign: str, literal: Text | Number, item: Any) -> Json:  # noqa: ANN401 - one of the kinds
    del sign, item
    fits = isinstance(literal, Text) and _is_day(literal.value)
    return {"answerDate": literal.value} if fits else {}


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _clock(sign: str, literal: Text | Number, item: Any) -> Json:  # noqa: ANN401 - one of the kinds
    del sign, item
    fits = isinstance(literal, Text) and _CLOCK.fullmatch(literal.value)
    return {"answerTime": f"{literal.value}:00"} if fits else {}


def _text(sign: str, literal: Text | Number, item: Any) -> Json:  # noqa: ANN401 - one of the kinds
    del item
    fits = isinstance(literal, Text) and sign in _EQUAL and literal.value.strip() == literal.value != ""
    return {"answerString": literal.value} if fits else {}


_SAYING: Final[tuple[tuple[tuple[type, ...], Callable[[str, Text | Number, Any], Json]], ...]] = (
    (_NUMBERS, _number),
    ((YesNo,), _truth),
    ((SingleChoice, MultipleChoice), _code),
    ((Date,), _day),
    ((TimeOfDay,), _clock),
    ((ShortText, Note), _text),
)
