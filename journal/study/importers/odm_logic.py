"""Formal expressions of ODM in the language of study files, as far as they only compare, join and reckon.

ODM leaves their language open. Read is what OpenEDC and programs like it write: item OIDs or names, texts, numbers,
``== != < <= > >=``, ``and or not && || !``, arithmetic. An empty answer differs there from every value, so ``!=``
becomes ``not (… = …)``. Source: OpenEDC's expressions are those of expr-eval; ODM 1.3.2, section 3.1.1.3.8.
"""

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Protocol

from journal.study.expressions.nodes import (
    COMPARISON,
    LEVELS,
    Binary,
    Boolean,
    Call,
    Expression,
    Number,
    Reference,
    Text,
    Unary,
)
from journal.study.expressions.parsing import NotAnExpression, parse
from journal.study.expressions.tokens import quoted
from journal.study.importers.drafting import Draft, decimal_of

_TOKEN: Final = re.compile(
    r"""\s+|(?P<text>"[^"]*"|'[^']*')|`(?P<ticked>[^`]+)`|(?P<number>[0-9]+(?:\.[0-9]+)?)(?![\w.])"""
    r"""|(?P<name>[^\W\d][\w.]*(?:-[^\W\d][\w.]*)*)|(?P<sign>&&|\|\||==|!=|<>|<=|>=|[!=<>()+\-*/^])"""
)
_SIGNS: Final = MappingProxyType({"&&": "and", "||": "or", "==": "=", "<>": "!=", "!": "not"})
_WORDS: Final = frozenset({"and", "or", "not", "true", "false"})
_NOTHING: Final = frozenset({"null", "undefined", "missing"})
_LENGTH: Final = 4000
_BLANK: Final = Text("")
_CHOICES: Final = frozenset({"single_choice", "multiple_choice", "yes_no"})
_NUMBERS: Final = frozenset({"number", "calculated"})


class Names(Protocol):
    """What names of the source mean."""

    def find(self, name: str) -> tuple[Reference, Draft]:
        """The question that is meant. Raises ``CannotSay``."""

    def is_path(self, name: str) -> bool:
        """Whether dashes part groups from their item; else they are minus signs."""


class CannotSay(Exception):  # noqa: N818 - a reason, caught one level up
    """Why an expression cannot be said in a study file, for the report."""


def skipped_unless(logic: str, names: Names) -> Expression:
    """When something is asked that ODM skips if ``logic`` holds. Raises ``CannotSay``."""
    match _Logic(names=names).read(logic):
        case Unary("not", operand):
            return operand
        case tree:
            return Unary("not", tree)


def formula_of(logic: str, names: Names) -> Expression:
    """Raises ``CannotSay``, also for what is no arithmetic."""
    tree = _Logic(names=names).read(logic)
    if isinstance(tree, Text | Boolean | Unary) or (isinstance(tree, Binary) and LEVELS[tree.operator] <= COMPARISON):
        message = "it gives no number"
        raise CannotSay(message)
    return tree


@dataclass(slots=True, kw_only=True)
class _Logic:
    """``met``: names of the source, in the order of the ids that stand for them while parsing."""

    names: Names
    met: list[str] = field(default_factory=list)

    def read(self, logic: str) -> Expression:
        if len(logic) > _LENGTH:
            message = "it is too long"
            raise CannotSay(message)
        try:
            tree = parse(" ".join(self._words(logic)))
        except NotAnExpression:
            message = "it is written in a language that is not known here"
            raise CannotSay(message) from None
        return self._said(tree)

    def _words(self, logic: str) -> list[str]:
        words: list[str] = []
        at = 0
        while at < len(logic):
            found = _TOKEN.match(logic, at)
            if found is None:
                message = f"it has a “{logic[at]}”, which is not known here"
                raise CannotSay(message)
            at = found.end()
            if found[0].strip():
                words.append(self._word(found, logic[at:].lstrip()[:1]))
        return words

    def _word(self, found: re.Match[str], after: str) -> str:
        if found["text"] is not None:
            return quoted(found["text"][1:-1])
        if found["number"] is not None:
            return found["number"]
        if found["sign"] is not None:
            if found["sign"] == "!" and after != "(":
                message = "it is not clear what “!” belongs to"
                raise CannotSay(message)
            return _SIGNS.get(found["sign"], found["sign"])
        return self._name(found["ticked"] or found["name"], after)

    def _name(self, name: str, after: str) -> str:
        if name.lower() in _WORDS:
            return name.lower()
        if name.lower() in _NOTHING:
            return "''"
        if after == "(":
            message = f"it has a function “{name}”"
            raise CannotSay(message)
        if "-" in name and not self.names.is_path(name):
            return " - ".join(self._name(part, "") for part in name.split("-"))
        self.met.append(name)
        return f"n{len(self.met) - 1}"

    def _said(self, tree: Expression) -> Expression:
        match tree:
            case Binary(sign, left, right) if LEVELS[sign] == COMPARISON:
                return self._compared(sign, left, right)
            case Binary(sign, left, right):
                return Binary(sign, self._said(left), self._said(right))
            case Unary(sign, operand):
                return Unary(sign, self._said(operand))
            case Reference():
                return self._named(tree)[0]
            case _:
                return tree

    def _named(self, tree: Reference) -> tuple[Reference, Draft]:
        return self.names.find(self.met[int(tree.item[1:])])

    def _compared(self, sign: str, left: Expression, right: Expression) -> Expression:
        if isinstance(left, Text | Number | Boolean) and isinstance(right, Reference):
            sign = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(sign, sign)
            left, right = right, left
        if not isinstance(left, Reference) or not isinstance(right, Text | Number | Boolean):
            pair = self._said(left), self._said(right)
            return Unary("not", Binary("=", *pair)) if sign == "!=" else Binary(sign, *pair)
        reference, draft = self._named(left)
        if right == _BLANK:
            return _blank(sign, reference)
        literal = _literal(sign, right, draft)
        same = Binary("=" if sign == "!=" else sign, reference, literal)
        return Unary("not", same) if sign == "!=" else same


def _blank(sign: str, reference: Reference) -> Expression:
    if sign not in {"=", "!="}:
        message = "it orders an answer and nothing"
        raise CannotSay(message)
    call = Call("answered", (reference,))
    return call if sign == "!=" else Unary("not", call)


def _literal(sign: str, value: Text | Number | Boolean, draft: Draft) -> Text | Number:
    """``value`` as the answers to the question are stored. Raises ``CannotSay``."""
    kind = draft.body.get("kind")
    told = str(value.value).lower() if isinstance(value, Boolean) else str(value.value)
    if kind in _CHOICES:
        code = draft.answers.get(told)
        if code is not None and sign in {"=", "!="}:
            return Text(code)
        number = decimal_of(told)
        if sign in {"=", "!="} or number is None or kind == "yes_no":
            message = f"“{draft.name}” has no option “{told}”"
            raise CannotSay(message)
        return Number(number)
    number = decimal_of(told)
    if kind in _NUMBERS and number is None:
        message = f"“{draft.name}” is a number and compared with a text"
        raise CannotSay(message)
    return Number(number) if kind in _NUMBERS and number is not None else Text(told)
