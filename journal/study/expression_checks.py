"""Whether the conditions and formulas of an instrument can be read, name what there is, and end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from journal.study.expressions.checking import findings, yields
from journal.study.expressions.functions import Yields
from journal.study.expressions.nodes import (
    RESERVED,
    Binary,
    Call,
    CodeTicked,
    Expression,
    Number,
    Reference,
    Text,
    Unary,
)
from journal.study.expressions.parsing import NotAnExpression
from journal.study.expressions.remembered import named, parsed
from journal.study.strict_json import Steps

Finding = tuple[Steps, str, str]
Json = Any

_KEYS: Final = ("ask_if", "formula")
_CHOICES: Final = frozenset({"single_choice", "multiple_choice", "yes_no"})
_EQUAL: Final = frozenset({"=", "!="})
_YES_NO: Final = ("yes", "no")


def expression_findings(study: Json) -> Iterator[Finding]:
    forms = {
        instrument["id"]: {item["id"]: item for item in instrument["items"]} for instrument in study["instruments"]
    }
    for at, instrument in enumerate(study["instruments"]):
        check = _Check(forms=forms, instrument=instrument)
        for steps, what, mend in check.findings():
            yield ("instruments", at, "items", *steps), what, mend


@dataclass(slots=True, kw_only=True)
class _Check:
    """``known``: the parsed expressions by place in the list of items and key; ``places``: those of the items."""

    forms: Mapping[str, Mapping[str, Json]]
    instrument: Json
    known: dict[tuple[int, str], Expression] = field(default_factory=dict)
    places: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Of two items with one id the first."""
        self.places = {item["id"]: at for at, item in reversed(list(enumerate(self.instrument["items"])))}

    def findings(self) -> Iterator[Finding]:
        for at, item in enumerate(self.instrument["items"]):
            if item["id"] in RESERVED:
                yield (at, "id"), f"“{item['id']}” has a meaning in conditions.", "Give the item another id."
            for key in _KEYS:
                if key in item:
                    yield from self._parsed(at, key, item[key])
        for (at, key), expression in self.known.items():
            yield from self._one(at, key, expression)
        yield from self._circles()

    def _parsed(self, at: int, key: str, text: str) -> Iterator[Finding]:
        try:
            self.known[at, key] = parsed(text)
        except NotAnExpression as wrong:
            yield (at, key), f"At character {wrong.column}: {wrong.what}", wrong.mend

    def _one(self, at: int, key: str, expression: Expression) -> Iterator[Finding]:
        for wrong in findings(expression):
            yield (at, key), wrong.what, wrong.mend
        gives = yields(expression)
        if key == "ask_if" and gives in {Yields.NUMBER, Yields.TEXT}:
            yield (at, key), "This is no condition: it is neither true nor false.", "Compare it, as in “mood < 30”."
        if key == "formula" and gives in {Yields.TRUTH, Yields.TEXT}:
            yield (at, key), "This does not give a number.", "Only numbers can be calculated."
        for found in named(self.instrument["items"][at][key]):
            yield from self._reference(at, key, found)
        for what, mend in self._codes(expression):
            yield (at, key), what, mend

    def _item(self, reference: Reference) -> Json:
        """The item that is meant, or an empty object."""
        return self.forms.get(reference.instrument or self.instrument["id"], {}).get(reference.item, {})

    def _reference(self, at: int, key: str, reference: Reference) -> Iterator[Finding]:
        item, own = self._item(reference), self.instrument["items"][at]
        name = ".".join(part for part in (reference.instrument, reference.item) if part)
        if not item or item["kind"] == "information":
            yield (at, key), f"There is no answer “{name}”.", "Name an item by its id, or as instrument.item."
            return
        if key == "ask_if" and self._comes_later(at, reference):
            yield (at, key), f"“{name}” comes only later.", "Ask it before, or leave the condition out."
        if item.get("withholdable") and not own.get("withholdable"):
            what = f"“{name}” may be left out of a handover, and this would tell of it."
            yield (at, key), what, "Mark this one as withholdable too."

    def _comes_later(self, at: int, reference: Reference) -> bool:
        if reference.instrument not in {"", self.instrument["id"]}:
            return False
        return self.places[reference.item] >= at and self._item(reference)["kind"] != "calculated"

    def _codes(self, expression: Expression) -> Iterator[tuple[str, str]]:
        """Codes that the items have not."""
        match expression:
            case CodeTicked(reference=reference, code=code):
                yield from self._code(reference, code)
            case Binary(operator=operator, left=left, right=right):
                yield from self._codes(left)
                yield from self._codes(right)
                for one, other in ((left, right), (right, left)):
                    if operator in _EQUAL and isinstance(one, Reference) and isinstance(other, Text | Number):
                        yield from self._code(one, other.value)
            case Unary(operand=operand):
                yield from self._codes(operand)
            case Call(arguments=arguments):
                for argument in arguments:
                    yield from self._codes(argument)

    def _code(self, reference: Reference, code: str | Decimal) -> Iterator[tuple[str, str]]:
        item = self._item(reference)
        if not item or item["kind"] not in _CHOICES:
            return
        known = _YES_NO if item["kind"] == "yes_no" else tuple(option["code"] for option in item["options"])
        if not any(_same(code, each) for each in known):
            shown = ", ".join(known[:12])
            yield f"“{reference.item}” has no option “{code}”.", f"Use one of: {shown}."

    def _circles(self) -> Iterator[Finding]:
        """Calculations, and conditions that look at them, that in the end depend on themselves."""
        needs = {at: self._needs(at) for at in self.places.values()}
        settled: set[int] = set()
        while ready := [at for at, others in needs.items() if at not in settled and others <= settled]:
            settled.update(ready)
        for at in sorted(needs.keys() - settled):
            key = next(key for key in reversed(_KEYS) if (at, key) in self.known)
            yield (at, key), "In the end this depends on itself.", "Take one of the references out."

    def _needs(self, at: int) -> frozenset[int]:
        item = self.instrument["items"][at]
        return frozenset(
            self.places[found.item]
            for key in _KEYS
            if (at, key) in self.known
            for found in named(item[key])
            if found.instrument in {"", self.instrument["id"]} and found.item in self.places
        )


def _same(code: str | Decimal, known: str) -> bool:
    """As an expression compares them: two numbers as numbers."""
    if str(code) == known:
        return True
    try:
        return Decimal(code) == Decimal(known)
    except ArithmeticError:
        return False
