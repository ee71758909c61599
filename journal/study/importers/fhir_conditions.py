"""``enableWhen`` of a FHIR Questionnaire in the language of study files.

Both take a comparison with an answer that is not there as false. Of several answers one that fits is enough.
Source: hl7.org/fhir/R4/questionnaire-definitions.html, Questionnaire.item.enableWhen.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType
from typing import Any, Final

from journal.study.expressions.nodes import Binary, Call, CodeTicked, Expression, Number, Reference, Text, Unary
from journal.study.expressions.parsing import HEIGHT, NotAnExpression, parse
from journal.study.importers.drafting import Draft
from journal.study.importers.fhir_items import CONDITION, is_day
from journal.study.importers.fhir_values import (
    Fields,
    extension_value,
    first_value,
    number_of,
    object_in,
    objects_in,
    own_value,
    short,
    text_in,
)
from journal.study.importers.report import Part
from journal.study.importers.rules import Rule, shortened

SYSTEM: Final = "FHIR"
_EQUAL: Final = frozenset({"=", "!="})
_SIGNS: Final = frozenset({"=", "!=", "<", "<=", ">", ">="})
_NUMBERS: Final = frozenset({"number", "slider", "visual_analogue", "rating", "duration", "calculated"})
_CLOCK: Final = re.compile(r"((?:[01][0-9]|2[0-3]):[0-5][0-9])(?::00(?:\.0+)?)?")


class CannotSay(Exception):  # noqa: N818 - a reason, caught one level up
    """Why a condition cannot be said in a study file, for the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A question or group of the questionnaire, and the item it was made from."""

    draft: Draft
    item: Fields


ByLink = Mapping[str, Known]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Of one item; ``told``: in words that keep every part of it."""

    item: Fields
    told: str


def conditions_of(item: Fields) -> tuple[Condition, ...]:
    """None or one."""
    told = _told(item)
    return (Condition(item=item, told=told),) if told else ()


def _told(item: Fields) -> str:
    parts = []
    for each in objects_in(item, "enableWhen"):
        answer = first_value(each, "answer")
        value = "" if answer is None else short(answer)
        parts.append(f"{text_in(each, 'question')} {text_in(each, 'operator')} {value}")
    told = (" or " if _is_any(item) else " and ").join(map(str.strip, parts))
    other = _other(item)
    return " and ".join(filter(None, (told, "" if other is None else short(other))))


def give_rule(draft: Draft, around: Sequence[Condition], own: Sequence[Condition], known: ByLink) -> None:
    """``around``: the conditions of what it stands in."""
    outer = shortened("; and only if: ".join(each.told for each in around))
    told = "; and only if: ".join(filter(None, (outer, *(each.told for each in own))))
    if not told:
        return
    told = f"{SYSTEM} asks it only if: {told}"
    try:
        _refuse_many([*around, *own])
        trees = [_of_item(each.item, known) for each in (*around, *own)]
    except CannotSay as reason:
        draft.conditional(told, str(reason))
        return
    draft.rule = Rule(tree=reduce(lambda left, right: Binary("and", left, right), trees), told=told)


def _refuse_many(conditions: Sequence[Condition]) -> None:
    """Before any of it is read: what many items stand in is looked at for each of them."""
    if sum(len(objects_in(each.item, "enableWhen")) for each in conditions) >= HEIGHT:
        message = f"it has more than {HEIGHT - 1} parts"
        raise CannotSay(message)


def _is_any(item: Fields) -> bool:
    return text_in(item, "enableBehavior") == "any"


def _other(item: Fields) -> Any:  # noqa: ANN401 - whatever JSON stands there
    """A condition that is written as an expression, Daymark's own first, or ``None``."""
    own = own_value(item, "ask-if")
    return own if own is not None else extension_value(item, CONDITION)


def _of_item(item: Fields, known: ByLink) -> Expression:
    own = own_value(item, "ask-if")
    if isinstance(own, str):
        try:
            return parse(own)
        except NotAnExpression as wrong:
            raise CannotSay(wrong.what) from None
    if _other(item) is not None:
        message = "it is an expression in another language"
        raise CannotSay(message)
    trees = [_comparison(each, known) for each in objects_in(item, "enableWhen")]
    sign = "or" if _is_any(item) else "and"
    return reduce(lambda left, right: Binary(sign, left, right), trees)


def _comparison(when: Fields, known: ByLink) -> Expression:
    link, sign = text_in(when, "question"), text_in(when, "operator")
    other, value = _answered(link, known), first_value(when, "answer")
    if sign == "exists" and isinstance(value, bool):
        call = Call("answered", (Reference(link),))
        return call if value else Unary("not", call)
    if sign not in _SIGNS:
        message = f"“{sign}” compares nothing" if sign != "exists" else "“exists” needs true or false"
        raise CannotSay(message)
    if value is None:
        message = f"“{link}” is compared with nothing"
        raise CannotSay(message)
    return _compared(Reference(link), sign, value, other)


def _answered(link: str, known: ByLink) -> Known:
    found = known.get(link)
    if found is None:
        message = f"there is no “{link}”"
    elif found.draft.part is not Part.QUESTION:
        message = f"“{link}” is a group, which has no answer"
    elif found.draft.left_out:
        message = f"“{link}” is left out"
    else:
        return found
    raise CannotSay(message)


def _compared(reference: Reference, sign: str, value: Any, other: Known) -> Expression:  # noqa: ANN401 - any answer
    kind = str(other.draft.body.get("kind", ""))
    making = _LITERALS.get("number" if kind in _NUMBERS else kind)
    literal = making(sign, value, other) if making else None
    if literal is None:
        message = f"“{reference.item}” cannot be compared like this: {sign} {short(value)}"
        raise CannotSay(message)
    if sign == "=" and kind == "multiple_choice" and isinstance(literal, Text):
        return CodeTicked(reference, literal.value)
    return Binary(sign, reference, literal)


def _as_code(sign: str, value: Any, other: Known) -> Text | Number | None:  # noqa: ANN401 - any answer
    """The study's code for an option, ``yes`` and ``no`` too; numbers that are options have an order."""
    if sign not in _EQUAL:
        number = number_of(value)
        plain = all(source == code for source, code in other.draft.answers.items())
        return Number(number) if number is not None and plain and other.draft.body["kind"] != "yes_no" else None
    name = (text_in(value, "code") or text_in(value, "display")) if isinstance(value, dict) else short(value)
    code = other.draft.answers.get(name)
    if code is None or not _of_same_system(value, name, other.item):
        system = text_in(value, "system") if isinstance(value, dict) else ""
        message = f"“{other.draft.name}” has no option “{name}”{f' of {system}' if system else ''}"
        raise CannotSay(message)
    return Text(code)


def _of_same_system(value: Any, name: str, item: Fields) -> bool:  # noqa: ANN401 - any answer
    """A code means the same in one system only; where one of both is not named, it is taken to be the same."""
    wanted = text_in(value, "system") if isinstance(value, dict) else ""
    options = (object_in(option, "valueCoding") for option in objects_in(item, "answerOption"))
    systems = {text_in(option, "system") for option in options if text_in(option, "code") == name}
    return not wanted or not systems or bool(systems & {wanted, ""})


def _as_number(sign: str, value: Any, other: Known) -> Number | None:  # noqa: ANN401 - any answer
    del sign
    if isinstance(value, dict):
        unit = extension_value(other.item, "questionnaire-unit")
        own = {text_in(unit, key) for key in ("code", "display")} if isinstance(unit, dict) else set()
        given = {text_in(value, key) for key in ("code", "unit")}
        if own - {""} and given - {""} and not own & given - {""}:
            message = f"“{other.draft.name}” is compared in another unit: {short(value)}"
            raise CannotSay(message)
    number = number_of(value)
    return None if number is None else Number(number)


def _as_day(sign: str, value: Any, other: Known) -> Text | None:  # noqa: ANN401 - any answer
    del sign, other
    return Text(value) if is_day(value) else None


def _as_clock(sign: str, value: Any, other: Known) -> Text | None:  # noqa: ANN401 - any answer
    del sign, other
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    return Text(found[1]) if found else None


def _as_text(sign: str, value: Any, other: Known) -> Text | None:  # noqa: ANN401 - any answer
    plain = isinstance(value, str) and sign in _EQUAL and text_in(other.item, "type") != "dateTime"
    return Text(value) if plain else None


_LITERALS: Final = MappingProxyType(
    {"yes_no": _as_code, "single_choice": _as_code, "multiple_choice": _as_code, "number": _as_number, "date": _as_day,
     "time_of_day": _as_clock, "short_text": _as_text, "note": _as_text}
)  # fmt: skip
