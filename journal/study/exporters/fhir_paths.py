"""A formula as FHIRPath, where both mean the same: sums of numbers that people gave.

In both, arithmetic with an answer that is not there gives nothing, and a division by zero gives nothing.
Source: hl7.org/fhirpath/N1, Math; SDC's calculatedExpression.
"""

from functools import reduce
from typing import Final

from journal.study.exporters.fhir_conditions import CannotSay, Items
from journal.study.expressions.nodes import Binary, Call, Expression, Number, Reference, Unary
from journal.study.items import Calculated, Duration, Rating, Slider, VisualAnalogue
from journal.study.items import Number as NumberItem

_NUMBERS: Final = (NumberItem, Slider, VisualAnalogue, Rating, Duration, Calculated)
_SIGNS: Final = frozenset({"+", "-", "*", "/"})


def fhir_path(tree: Expression, items: Items) -> str:
    """Raises ``CannotSay``."""
    match tree:
        case Number(value):
            return f"({value:f})" if value.is_signed() else f"{value:f}"
        case Reference(name, "") if isinstance(items.get(name), _NUMBERS):
            return f"%resource.descendants().where(linkId = '{name}').answer.value"
        case Binary(sign, left, right) if sign in _SIGNS:
            return f"({fhir_path(left, items)} {sign} {fhir_path(right, items)})"
        case Unary("-", operand):
            return f"(0 - {fhir_path(operand, items)})"
        case Call("sum", arguments):
            return fhir_path(reduce(lambda left, right: Binary("+", left, right), arguments), items)
        case Call("mean", arguments):
            total = Call("sum", arguments)
            return f"({fhir_path(total, items)} / {len(arguments)})"
        case _:
            raise CannotSay
