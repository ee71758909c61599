"""The pieces that REDCap's branching logic and calculations fall into."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

LENGTH: Final = 20_000
_PIECE: Final = re.compile(
    r"""(?P<blank>\s+|(?:\#|//)[^\n\r]*)"""
    r"""|(?P<place>\[[^\[\]]*\])"""
    r"""|(?P<text>"[^"]*"|'[^']*')"""
    r"""|(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"""
    r"""|(?P<sign><=|>=|<>|!=|==|&&|\|\||[=<>+\-*/^(),!])"""
    r"""|(?P<word>[A-Za-z_][A-Za-z0-9_]*)""",
    re.VERBOSE,
)
_SAME: Final = {"==": "=", "!=": "<>", "&&": "and", "||": "or"}
_OPERATORS: Final = frozenset({"and", "or"})


class CannotSay(Exception):  # noqa: N818 - a reason for the report, caught by the importer
    """Why a condition or formula cannot be said in a study file, in words that follow a colon."""


class Kind(Enum):
    PLACE = auto()
    TEXT = auto()
    NUMBER = auto()
    SIGN = auto()
    WORD = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """``text`` is without quotation marks and brackets; words are in small letters."""

    kind: Kind
    text: str


def pieces_of(logic: str) -> tuple[Piece, ...]:
    """Ends with one of ``Kind.END``. Comments are passed over. Raises ``CannotSay``."""
    if len(logic) > LENGTH:
        message = "it is too long"
        raise CannotSay(message)
    found, at = [], 0
    while at < len(logic):
        piece = _PIECE.match(logic, at)
        if piece is None:
            message = f"“{logic[at : at + 12].strip()}” means nothing there"
            raise CannotSay(message)
        at = piece.end()
        if piece.lastgroup != "blank":
            found.append(_piece(str(piece.lastgroup), piece[0]))
    return (*found, Piece(Kind.END, ""))


def has_comments(logic: str) -> bool:
    """Whether something stands there that only people read; ``logic`` has been read by ``pieces_of``."""
    if "#" not in logic and "//" not in logic:
        return False
    return any(piece.lastgroup == "blank" and not piece[0].isspace() for piece in _PIECE.finditer(logic))


def _piece(group: str, text: str) -> Piece:
    kind = Kind[group.upper()]
    if kind in {Kind.PLACE, Kind.TEXT}:
        return Piece(kind, text[1:-1].strip() if kind is Kind.PLACE else text[1:-1])
    if kind is Kind.WORD:
        text = text.lower()
        kind = Kind.SIGN if text in _OPERATORS else kind
    same = _SAME.get(text, text)
    return Piece(kind, same)
