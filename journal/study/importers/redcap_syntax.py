"""REDCap's branching logic and calculations as trees, as REDCap groups them. What they mean is told elsewhere."""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from journal.study.importers.redcap_tokens import CannotSay, Kind, Piece, pieces_of

DEPTH: Final = 40
HEIGHT: Final = 120
_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z0-9_]*)(?:\(([^()]*)\))?(?::value)?")
_INSTANCE: Final = re.compile(r"[0-9]+|(?:current|previous|next|first|last)-instance")
_PLAIN: Final = re.compile(r"[0-9.]+")
_THIS_EVENT: Final = "event-name"
_LEVELS: Final = MappingProxyType(
    {"or": 1, "and": 2} | dict.fromkeys(("=", "<>", "<", "<=", ">", ">="), 3) | {"+": 4, "-": 4, "*": 5, "/": 5}
)


@dataclass(frozen=True, slots=True)
class Field:
    """``code``: of a checkbox, whether that box is ticked."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Literal:
    text: str


@dataclass(frozen=True, slots=True)
class Operation:
    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Turned:
    """``sign`` is ``-`` or ``!``."""

    sign: str
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Function:
    name: str
    arguments: tuple["Node", ...]


Node = Field | Literal | Operation | Turned | Function


def read_logic(logic: str) -> Node:
    """Raises ``CannotSay`` for what REDCap would not read, and for what nothing in a study file stands for."""
    reader = _Reader(pieces_of(logic))
    node = reader.operation(1, 0)[0]
    if reader.next.kind is not Kind.END:
        raise _surprise(reader.next)
    return node


def _surprise(piece: Piece) -> CannotSay:
    return CannotSay(f"“{piece.text}” is not expected there" if piece.kind is not Kind.END else "it ends too early")


class _Reader:
    """Each part comes with its height, so that no tree gets too high to walk through."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self._pieces = pieces
        self._at = 0

    @property
    def next(self) -> Piece:
        return self._pieces[self._at]

    def take(self) -> Piece:
        taken = self.next
        self._at += 1
        return taken

    def sees(self, sign: str) -> bool:
        return self.next == Piece(Kind.SIGN, sign)

    def operation(self, least: int, depth: int) -> tuple[Node, int]:
        left, height = self.operand(depth)
        while self.next.kind is Kind.SIGN and (level := _LEVELS.get(self.next.text, 0)) >= least:
            sign = self.take().text
            right, other = self.operation(level + 1, depth)
            left, height = Operation(sign, left, right), 1 + max(height, other)
            if height > HEIGHT:
                message = "it is too long"
                raise CannotSay(message)
        return left, height

    def operand(self, depth: int) -> tuple[Node, int]:
        if depth > DEPTH:
            message = "it is nested too deep"
            raise CannotSay(message)
        for sign in ("-", "+", "!"):
            if self.sees(sign):
                self.take()
                inner, height = self.operand(depth + 1)
                return (inner, height) if sign == "+" else (_turned(sign, inner), height + 1)
        node, height = self.value(depth)
        if self.sees("^"):
            self.take()
            exponent, other = self.operand(depth + 1)
            return Operation("^", node, exponent), 1 + max(height, other)
        return node, height

    def value(self, depth: int) -> tuple[Node, int]:
        piece = self.take()
        if piece.kind is Kind.PLACE:
            return self.place(piece), 1
        if piece.kind in {Kind.TEXT, Kind.NUMBER}:
            return Literal(piece.text), 1
        if piece.kind is Kind.WORD:
            return self.function(piece.text, depth)
        if piece == Piece(Kind.SIGN, "("):
            inner = self.operation(1, depth + 1)
            self.close()
            return inner
        raise _surprise(piece)

    def close(self) -> None:
        piece = self.take()
        if piece != Piece(Kind.SIGN, ")"):
            raise _surprise(piece)

    def function(self, name: str, depth: int) -> tuple[Node, int]:
        if not self.sees("("):
            if name in {"true", "false"}:
                return Literal(name), 1
            message = f"“{name}” means nothing there"
            raise CannotSay(message)
        self.take()
        given: list[tuple[Node, int]] = []
        while not self.sees(")"):
            given.append(self.operation(1, depth + 1))
            if not self.sees(","):
                break
            self.take()
        self.close()
        return Function(name, tuple(node for node, _ in given)), 1 + max((height for _, height in given), default=0)

    def place(self, piece: Piece) -> Node:
        """One pair of brackets, or several one after the other: event, field, instance."""
        places = [piece.text]
        while self.next.kind is Kind.PLACE:
            places.append(self.take().text)
        if places[1:] and places[0] == _THIS_EVENT:
            places = places[1:]
        if places[1:] and _INSTANCE.fullmatch(places[-1]):
            message = f"it asks for the instance “{places[-1]}” of a repeated form"
            raise CannotSay(message)
        if places[1:]:
            message = f"it asks for the event “{places[0]}”, and a study file's conditions see one study day"
            raise CannotSay(message)
        found = _FIELD.fullmatch(places[0])
        if found is None:
            message = f"it asks for “[{places[0]}]”, which a journal does not know"
            raise CannotSay(message)
        return Field(found[1], (found[2] or "").strip(" '\""))


def _turned(sign: str, inner: Node) -> Node:
    """A minus before a number is part of it."""
    if sign == "-" and isinstance(inner, Literal) and _PLAIN.fullmatch(inner.text):
        return Literal("-" + inner.text)
    return Turned(sign, inner)
