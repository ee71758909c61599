"""REDCap's branching logic and calculations in the language of study files.

REDCap compares a blank field as ''. Here a comparison with an answer that is missing is false. So ``[x] <> '1'``, which
holds for a blank field, becomes ``not (x = 1)``, and ``[x] = ''`` becomes ``not answered(x)``. Greater and less are
false for a blank field in both. Source: REDCap's help on branching logic, calculated fields and functions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from journal.study.expressions.checking import yields
from journal.study.expressions.functions import Yields
from journal.study.expressions.nodes import Binary, Boolean, Call, Expression, Number, Text, Unary
from journal.study.importers.redcap_answers import Answers, Known
from journal.study.importers.redcap_functions import KNOWN, days_apart, places_of
from journal.study.importers.redcap_syntax import Field, Function, Literal, Node, Operation, Turned, read_logic
from journal.study.importers.redcap_tokens import CannotSay
from journal.study.importers.redcap_values import BLANK, is_blank, number_of

__all__ = ["CannotSay", "Known", "condition_of", "formula_of"]

_JOINING: Final = frozenset({"and", "or"})
_COMPARING: Final = frozenset({"=", "<>", "<", "<=", ">", ">="})
_ASKING_FOR_BLANKS: Final = frozenset({"isblankormissingcode", "isblanknotmissingcode"})
_FLIPPED: Final = MappingProxyType({"<": ">", "<=": ">=", ">": "<", ">=": "<="})


def condition_of(logic: str, fields: Mapping[str, Known], form: str) -> Expression:
    """What ``logic``, written in ``form``, asks of the answers. Raises ``CannotSay``."""
    return _Translator(Answers(fields, form)).truth(read_logic(logic))


def formula_of(logic: str, fields: Mapping[str, Known], form: str) -> Expression:
    """Raises ``CannotSay``, also for what gives no number."""
    tree = _Translator(Answers(fields, form)).number(read_logic(logic), last=True)
    if yields(tree) in {Yields.TRUTH, Yields.TEXT}:
        message = "it gives no number"
        raise CannotSay(message)
    return tree


def negated(tree: Expression) -> Expression:
    match tree:
        case Boolean(value):
            return Boolean(not value)
        case Unary("not", operand):
            return operand
        case _:
            return Unary("not", tree)


@dataclass(frozen=True, slots=True)
class _Translator:
    answers: Answers

    def truth(self, node: Node) -> Expression:
        match node:
            case Operation(sign, left, right) if sign in _JOINING:
                return Binary(sign, self.truth(left), self.truth(right))
            case Operation(sign, left, right) if sign in _COMPARING:
                return self._compared(sign, left, right)
            case Turned("!", operand):
                return negated(self.truth(operand))
            case Function(name, (argument,)) if name in _ASKING_FOR_BLANKS:
                return self._blank(argument)
            case _:
                return self._alone(node)

    def _alone(self, node: Node) -> Expression:
        """What is not compared is true when it is not zero."""
        if isinstance(node, Field):
            return self.answers.bare(node)
        if isinstance(node, Literal):
            return Boolean(node.text not in {"", "0", "false"})
        return Binary("!=", self.number(node), Number(Decimal(0)))

    def _compared(self, sign: str, left: Node, right: Node) -> Expression:
        if sign == "=":
            return self._equal(left, right)
        if sign == "<>":
            return negated(self._equal(left, right))
        if is_blank(left) or is_blank(right):
            message = "it asks whether something is greater or less than nothing"
            raise CannotSay(message)
        if isinstance(left, Literal) and isinstance(right, Field):
            left, right, sign = right, left, _FLIPPED[sign]
        if isinstance(left, Field) and isinstance(right, Literal):
            one, other = self.answers.ordered(left, right.text)
        elif isinstance(left, Field) and isinstance(right, Field):
            one, other = self.answers.alike(left, right)
        else:
            one, other = self.number(left), self.number(right)
        return Binary(sign, one, other)

    def _equal(self, left: Node, right: Node) -> Expression:
        if is_blank(left) or is_blank(right):
            return self._blank(right if is_blank(left) else left)
        match left, right:
            case (Field(), Literal(text)):
                return self.answers.equal(left, text)
            case (Literal(text), Field()):
                return self.answers.equal(right, text)
            case (Literal(one), Literal(other)):
                return Boolean(one == other or (number_of(one) is not None and number_of(one) == number_of(other)))
            case (Field(), Field()):
                return self._or_both_blank(left, right, self.answers.alike(left, right))
            case _:
                return self._or_both_blank(left, right, (self.number(left), self.number(right)))

    def _or_both_blank(self, left: Node, right: Node, values: tuple[Expression, Expression]) -> Expression:
        """In REDCap nothing is equal to nothing."""
        same = Binary("=", *values)
        blank = self._blank(left), self._blank(right)
        if Boolean(value=False) in blank:
            return same
        return Binary("or", same, Binary("and", *blank))

    def _blank(self, node: Node) -> Expression:
        match node:
            case Literal(text):
                return Boolean(text == "")
            case Field():
                return self.answers.blank(node)
            case Operation(sign) if sign in _JOINING | _COMPARING:
                return Boolean(value=False)
            case _:
                return Unary("not", Call("answered", (self.number(node),)))

    def number(self, node: Node, *, last: bool = False) -> Expression:
        """``last``: nothing works on with what comes out, so that no number is no answer."""
        match node:
            case Literal(text):
                return self._constant(text, last=last)
            case Field():
                return self.answers.amount(node)
            case Operation(sign, left, right) if sign not in _JOINING | _COMPARING:
                return Binary(sign, self.number(left), self.number(right))
            case Turned("-", operand):
                return Unary("-", self.number(operand))
            case Function(name, arguments):
                return self._function(name, arguments, last=last)
            case _:
                return self.truth(node)

    @staticmethod
    def _constant(text: str, *, last: bool) -> Expression:
        if text in {"", "NaN"}:
            return Text("") if last else BLANK
        number = number_of(text)
        if number is None:
            message = f"“{text}” is no number"
            raise CannotSay(message)
        return Number(number)

    def _function(self, name: str, arguments: tuple[Node, ...], *, last: bool) -> Expression:
        if name == "datediff":
            return days_apart(arguments, self.answers)
        if name == "if" and len(arguments) == 3:  # noqa: PLR2004 - condition, then, else
            condition, *branches = arguments
            return Call("if", (self.truth(condition), *(self.number(branch, last=last) for branch in branches)))
        if name in _ASKING_FOR_BLANKS and len(arguments) == 1:
            return self._blank(arguments[0])
        own = KNOWN.get(name)
        if own is None or not own.least <= len(arguments) <= own.most:
            message = f"the function “{name}” is not known here, or not with {len(arguments)} arguments"
            raise CannotSay(message)
        return Call(own.name, (self.number(arguments[0]), *self._others(name, arguments[1:])))

    def _others(self, name: str, arguments: tuple[Node, ...]) -> tuple[Expression, ...]:
        if name.startswith("round"):
            return tuple(places_of(argument) for argument in arguments)
        return tuple(self.number(argument) for argument in arguments)
