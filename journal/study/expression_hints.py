"""What in conditions and formulas can never come true, as far as the items' own limits tell."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from journal.study.expressions.checking import parts
from journal.study.expressions.nodes import Binary, Expression, Number, Reference, Text, Unary
from journal.study.expressions.remembered import named, parsed
from journal.study.fitting import numeric_range
from journal.study.strict_json import Steps

Finding = tuple[Steps, str, str]
Json = Any
Place = tuple[str, str]
"""Ids of an instrument and of one of its items."""

_KEYS: Final = ("ask_if", "formula")
_RANGED: Final = frozenset({"visual_analogue", "slider", "rating", "number", "duration"})
_TURNED: Final = MappingProxyType({"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "="})


def expression_hints(study: Json) -> Iterator[Finding]:
    """``study`` has passed the checks: each expression can be read and names what there is."""
    items = {(form["id"], item["id"]): item for form in study["instruments"] for item in form["items"]}
    waiting = _waiting_for_each_other(items)
    for at, form in enumerate(study["instruments"]):
        for place, item in enumerate(form["items"]):
            for key in (key for key in _KEYS if key in item):
                steps: Steps = ("instruments", at, "items", place, key)
                for part in dict.fromkeys(parts(parsed(item[key]))):
                    for what, mend in _never(part, form["id"], items):
                        yield steps, what, mend
                for other in _across(form["id"], item[key]):
                    if {(form["id"], item["id"]), other} <= waiting:
                        name = ".".join(other)
                        what = f"This and “{name}” wait for each other: the form filled in first finds no answer."
                        yield steps, what, "Let one of the two do without the other."


def _never(part: Expression, form: str, items: Mapping[Place, Json]) -> Iterator[tuple[str, str]]:
    """Of a comparison of an item that has a range with something fixed."""
    match part:
        case Binary(operator, Reference() as reference, fixed) if operator in _TURNED:
            pass
        case Binary(turned, fixed, Reference() as reference) if turned in _TURNED:
            operator = _TURNED[turned]
        case _:
            return
    item = items[reference.instrument or form, reference.item]
    if item["kind"] in _RANGED and not _possible(operator, fixed, *numeric_range(item)):
        low, high = numeric_range(item)
        yield (
            f"What is compared with “{reference.item}” here makes this never true.",
            f"Answers go from {low} to {high}.",
        )


def _possible(operator: str, fixed: Expression, low: Decimal, high: Decimal) -> bool:
    """True too where ``fixed`` is worked out, and nothing can be told."""
    match fixed:
        case Number(value):
            limit = value
        case Unary("-", Number(value)):
            limit = -value
        case Text(text):
            return _is_number(text)
        case _:
            return True
    return {
        "<": low < limit,
        "<=": low <= limit,
        "=": low <= limit <= high,
        ">=": high >= limit,
        ">": high > limit,
    }[operator]


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except ArithmeticError:
        return False


def _across(form: str, text: str) -> Iterator[Place]:
    """Items of other forms."""
    for name in named(text):
        if name.instrument not in {"", form}:
            yield name.instrument, name.item


def _waiting_for_each_other(items: Mapping[Place, Json]) -> frozenset[Place]:
    """Items on a way that leads back to where it began. Within one form there is none: that is refused."""
    needs = {
        (form, name): {(other.instrument or form, other.item) for key in _KEYS for other in named(item.get(key, "0"))}
        for (form, name), item in items.items()
    }
    needed_by: dict[Place, set[Place]] = {place: set() for place in items}
    for place, others in needs.items():
        for other in others:
            needed_by[other].add(place)
    return _left(needs, needed_by) & _left(needed_by, needs)


def _left(ahead: Mapping[Place, set[Place]], behind: Mapping[Place, set[Place]]) -> frozenset[Place]:
    """What is never reached by taking away, again and again, whatever has nothing ahead of it."""
    count = {place: len(others) for place, others in ahead.items()}
    ready = [place for place, others in ahead.items() if not others]
    while ready:
        place = ready.pop()
        del count[place]
        for other in behind[place]:
            count[other] -= 1
            if not count[other]:
                ready.append(other)
    return frozenset(count)
