"""REDCap's logic by itself: trees of it, how it is written, and what it means where a blank field is ''.

Written for the tests alone, from REDCap's own words, and sharing nothing with the importer.
"""

import operator
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from types import MappingProxyType

ORDERS = MappingProxyType({"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge})
VALUES = MappingProxyType(
    {
        "one": ("", "1", "2", "-9"),
        "yes": ("", "1", "0"),
        "number": ("", "0", "1", "2"),
        "other": ("", "1", "2"),
        "boxes(1)": ("0", "1"),
        "boxes(b)": ("0", "1"),
        "box(1)": ("0", "1"),
    }
)
"""Everything that the fields of ``ROWS`` can hold in REDCap, boxes one by one."""

Answers = Mapping[str, str]


@dataclass(frozen=True)
class Compared:
    field: str
    sign: str
    value: str
    """A literal, or the name of another field between brackets."""

    def written(self, quote: str) -> str:
        right = self.value if self.value.startswith("[") else f"{quote}{self.value}{quote}"
        return f"[{self.field}] {self.sign} {right}"

    def holds(self, answers: Answers) -> bool:
        left = answers[self.field]
        right = answers[self.value.strip("[]")] if self.value.startswith("[") else self.value
        if self.sign in {"=", "<>", "!="}:
            same = left == right if "" in {left, right} else Decimal(left) == Decimal(right)
            return same is (self.sign == "=")
        return "" not in {left, right} and bool(ORDERS[self.sign](Decimal(left), Decimal(right)))


@dataclass(frozen=True)
class Joined:
    word: str
    left: "Logic"
    right: "Logic"

    def written(self, quote: str) -> str:
        return f"({self.left.written(quote)}) {self.word} ({self.right.written(quote)})"

    def holds(self, answers: Answers) -> bool:
        both = self.left.holds(answers), self.right.holds(answers)
        return all(both) if self.word.lower() == "and" else any(both)


Logic = Compared | Joined


def every_answer(fields: tuple[str, ...]) -> list[dict[str, str]]:
    return [dict(zip(fields, values, strict=True)) for values in product(*(VALUES[name] for name in fields))]


def fields_in(logic: Logic) -> tuple[str, ...]:
    if isinstance(logic, Joined):
        return tuple(dict.fromkeys(fields_in(logic.left) + fields_in(logic.right)))
    others = (logic.value.strip("[]"),) if logic.value.startswith("[") else ()
    return tuple(dict.fromkeys((logic.field, *others)))
