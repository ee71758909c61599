"""From text to tree, by precedence climbing.

What readers of different schools take differently is refused, not guessed: ``1 < x < 5``, ``-2^2``, ``2^3^2``.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from journal.study.expressions.nodes import (
    COMPARISON,
    LEVELS,
    NOT,
    POWER,
    SIGN,
    Binary,
    Boolean,
    Call,
    CodeTicked,
    Expression,
    Number,
    Reference,
    Text,
    Unary,
)
from journal.study.expressions.tokens import Kind, NotAnExpression, Token, tokens

__all__ = ["NotAnExpression", "parse"]

LENGTH: Final = 4000
DEPTH: Final = 40
HEIGHT: Final = 150

_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
_TRUTHS: Final = ("false", "true")


def parse(text: str) -> Expression:
    """Raises ``NotAnExpression`` at the first thing that is wrong, and when LENGTH, DEPTH or HEIGHT is passed."""
    if len(text) > LENGTH:
        what = f"The expression is longer than {LENGTH} characters."
        raise NotAnExpression(column=LENGTH + 1, what=what, mend="Make a calculated item of a part of it.")
    reader = _Reader(pieces=tuple(tokens(text)))
    part = reader.operation(1, 0)
    if reader.next.kind is not Kind.END:
        raise _leftover(reader.next)
    return part.tree


@dataclass(frozen=True, slots=True)
class _Part:
    tree: Expression
    height: int = 1


@dataclass(slots=True, kw_only=True)
class _Reader:
    pieces: tuple[Token, ...]
    at: int = 0

    @property
    def next(self) -> Token:
        return self.pieces[self.at]

    def take(self) -> Token:
        taken = self.pieces[self.at]
        self.at += 1
        return taken

    def sees(self, sign: str) -> bool:
        return self.next.kind is Kind.SIGN and self.next.text == sign

    def level(self) -> int:
        """Of the operator that comes next; 0 when none does."""
        return LEVELS.get(self.next.text, 0) if self.next.kind is Kind.SIGN else 0

    def operation(self, least: int, depth: int) -> _Part:
        """``least`` is the level that an operator must have to belong to this part."""
        left = self.operand(least, depth)
        while (level := self.level()) >= max(least, 1):
            sign = self.take()
            right = self.operation(level + 1, depth)
            left = _higher(Binary(sign.text, left.tree, right.tree), (left, right), sign)
            if level in {COMPARISON, POWER} and self.level() == level:
                raise _chained(self.next, level)
        return left

    def operand(self, least: int, depth: int) -> _Part:
        if depth > DEPTH:
            what = f"This is nested deeper than {DEPTH} levels."
            raise _wrong(self.next, what, "Make a calculated item of a part of it.")
        if self.sees("not"):
            return self.negation(least, depth)
        if self.sees("-"):
            return self.negative(depth)
        return self.value(depth)

    def negation(self, least: int, depth: int) -> _Part:
        sign = self.take()
        if least > NOT:
            raise _wrong(sign, "“not” cannot stand here by itself.", "Put it in parentheses: (not …).")
        inner = self.operation(NOT, depth + 1)
        return _higher(Unary("not", inner.tree), (inner,), sign)

    def negative(self, depth: int) -> _Part:
        sign = self.take()
        if self.next.kind is Kind.NUMBER:
            part = _Part(Number(Decimal("-" + self.take().text)))
        else:
            inner = self.operand(SIGN, depth + 1)
            part = _higher(Unary("-", inner.tree), (inner,), sign)
        if self.sees("^"):
            raise _wrong(sign, "It is not clear what the minus belongs to.", "Write (-2)^2 or -(2^2).")
        return part

    def value(self, depth: int) -> _Part:
        token = self.take()
        match token.kind:
            case Kind.NUMBER:
                return _Part(Number(Decimal(token.text)))
            case Kind.TEXT:
                return _Part(Text(token.text))
            case Kind.WORD:
                return self.named(token, depth)
            case Kind.SIGN if token.text == "(":
                inner = self.operation(1, depth + 1)
                self.close("A closing parenthesis is missing before this.")
                return inner
            case _:
                raise _no_value(token)

    def close(self, what: str) -> None:
        if not self.sees(")"):
            raise _wrong(self.next, what, "Count the parentheses; each ( needs its ).")
        self.take()

    def named(self, word: Token, depth: int) -> _Part:
        if self.sees("("):
            return self.call(word, depth)
        if word.text.lower() in _TRUTHS:
            return _Part(Boolean(word.text.lower() == "true"))
        reference = _reference(word)
        if self.next.kind is Kind.CODE:
            return _Part(CodeTicked(reference, self.take().text))
        return _Part(reference)

    def call(self, word: Token, depth: int) -> _Part:
        if "." in word.text:
            raise _wrong(word, f"“{word.text}” is no function.", "Functions have no dot in their names.")
        self.take()
        given: list[_Part] = []
        while not self.sees(")"):
            given.append(self.operation(1, depth + 1))
            if not self.sees(","):
                break
            self.take()
            if self.sees(")"):
                raise _no_value(self.next)
        self.close("A comma or a closing parenthesis is missing before this.")
        return _higher(Call(word.text, tuple(part.tree for part in given)), given, word)


def _higher(tree: Expression, below: tuple[_Part, ...] | list[_Part], sign: Token) -> _Part:
    height = 1 + max((part.height for part in below), default=0)
    if height > HEIGHT:
        what = f"More than {HEIGHT - 1} operators build on each other."
        raise _wrong(sign, what, "Use a function (sum, mean, …), put groups in parentheses, or part it.")
    return _Part(tree, height)


def _reference(word: Token) -> Reference:
    ids = word.text.split(".")
    if len(ids) > 2 or not all(_ID.fullmatch(one) for one in ids):  # noqa: PLR2004 - instrument and item
        mend = "Write item or instrument.item, ids in small letters, digits and _; text stands in quotation marks."
        raise _wrong(word, f"“{word.text}” is not an id.", mend)
    return Reference(ids[-1], ids[0] if ids[:-1] else "")


def _wrong(token: Token, what: str, mend: str) -> NotAnExpression:
    return NotAnExpression(column=token.column, what=what, mend=mend)


def _no_value(token: Token) -> NotAnExpression:
    if token.kind is Kind.CODE:
        mend = f"Write an id without brackets: {token.text}. Brackets after it hold a code: x[nausea]."
        return _wrong(token, "Brackets stand where a value is needed.", mend)
    if token.kind is Kind.END:
        return _wrong(token, "The expression ends too early.", "Write a value after the last sign.")
    mend = "Write a number, a text in quotation marks, an id or a function before it."
    if token.text in {"=", "!="}:
        mend = "Write one = for “is equal to”."
    return _wrong(token, f"A value is missing before “{token.text}”.", mend)


def _chained(token: Token, level: int) -> NotAnExpression:
    if level == POWER:
        return _wrong(token, "It is not clear which power comes first.", "Write (2^3)^2 or 2^(3^2).")
    return _wrong(token, "Comparisons cannot be strung together.", "Write 1 < x and x < 5.")


def _leftover(token: Token) -> NotAnExpression:
    if token.kind is Kind.SIGN and token.text in {")", ","}:
        what = f"No parenthesis is open before “{token.text}”."
        return _wrong(token, what, "Count the parentheses; each ) needs its (.")
    if token.kind is Kind.CODE:
        return _wrong(token, "A code stands behind something that is no item.", "Write it right behind the item's id.")
    return _wrong(token, "An operator is missing before this.", "Write and, or, a comparison or + - * / ^ before it.")
