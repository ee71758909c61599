"""The pieces an expression's text falls into."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

DIGITS: Final = 30

_BLANKS: Final = re.compile(r"\s*")
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WORD: Final = re.compile(r"[^\W\d]\w*(?:\.\w+)*")
_QUOTED: Final = re.compile(r"""'((?:[^']|'')*+)'|"((?:[^"]|"")*+)\"""")
_BARE_CODE: Final = re.compile(r"[\w.+-]+")
_SIGN: Final = re.compile(r"<>|!=|<=|>=|[=<>+\-*/^(),]")
_OPERATOR_WORDS: Final = frozenset({"and", "or", "not"})
_MENDS: Final = MappingProxyType(
    dict.fromkeys("“”„‘’\u201a«»`", "Use straight quotation marks: 'code' or \"code\".")
    | {
        "&": "Write “and”.",
        "|": "Write “or”.",
        "!": "Write “not”, or “!=” for “is not equal to”.",
        "%": "Divide by 100, or use “/”.",
        "#": "Take the comment out.",
        ".": "A number begins and ends with a digit: 0.5.",
        ";": "Arguments are parted by a comma.",
        "−": "Write the minus sign of the keyboard: -.",
        "×": "Write *.",
        "÷": "Write /.",
        "≤": "Write <=.",
        "≥": "Write >=.",
        "≠": "Write !=.",
    }
)


class NotAnExpression(ValueError):  # noqa: N818 - caught by the study check, which gives it a line and a pointer
    """``column`` counts characters of the whole text from 1; ``what`` and ``mend`` are for the study's author."""

    def __init__(self, *, column: int, what: str, mend: str) -> None:
        super().__init__(what)
        self.column = column
        self.what = what
        self.mend = mend


class Kind(Enum):
    NUMBER = auto()
    TEXT = auto()
    WORD = auto()
    CODE = auto()
    SIGN = auto()
    END = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """``text`` is without quotation marks and brackets; a sign's is the operator's own, so ``<>`` becomes ``!=``."""

    kind: Kind
    text: str
    column: int


def tokens(text: str) -> Iterator[Token]:
    """End with one of ``Kind.END``. Raises ``NotAnExpression``."""
    at = _after_blanks(text, 0)
    while at < len(text):
        token, end = _token(text, at)
        yield token
        at = _after_blanks(text, end)
    yield Token(kind=Kind.END, text="", column=len(text) + 1)


def _after_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _token(text: str, at: int) -> tuple[Token, int]:
    mark = text[at]
    if mark in {"'", '"'}:
        return _quoted(text, at)
    if mark == "[":
        return _code(text, at)
    for kind, pattern in ((Kind.NUMBER, _NUMBER), (Kind.WORD, _WORD), (Kind.SIGN, _SIGN)):
        if found := pattern.match(text, at):
            return _plain(kind, found[0], at), found.end()
    mend = _MENDS.get(mark, "Take it out, or put text in quotation marks.")
    raise NotAnExpression(column=at + 1, what=f"“{mark}” means nothing here.", mend=mend)


def _plain(kind: Kind, text: str, at: int) -> Token:
    if kind is Kind.NUMBER and len(text) > DIGITS:
        raise NotAnExpression(column=at + 1, what="The number is too long.", mend="Write it with fewer digits.")
    if kind is Kind.WORD and text.lower() in _OPERATOR_WORDS:
        kind, text = Kind.SIGN, text.lower()
    return Token(kind=kind, text="!=" if text == "<>" else text, column=at + 1)


def _quoted(text: str, at: int) -> tuple[Token, int]:
    found = _QUOTED.match(text, at)
    if not found:
        mark = text[at]
        what = "The text in quotation marks does not end."
        raise NotAnExpression(column=at + 1, what=what, mend=f"Close it with {mark}; write {mark}{mark} inside it.")
    return Token(kind=Kind.TEXT, text=unquoted(found[0]), column=at + 1), found.end()


def unquoted(text: str) -> str:
    mark = text[0]
    return text[1:-1].replace(mark + mark, mark)


def quoted(text: str) -> str:
    mark = '"' if "'" in text and '"' not in text else "'"
    return mark + text.replace(mark, mark + mark) + mark


def _code(text: str, at: int) -> tuple[Token, int]:
    start = _after_blanks(text, at + 1)
    found = _QUOTED.match(text, start) or _BARE_CODE.match(text, start)
    end = _after_blanks(text, found.end() if found else start)
    if not found or not text.startswith("]", end):
        mend = "Write one code and a closing bracket: x[nausea], x[-1], x['other code']."
        raise NotAnExpression(column=at + 1, what="The brackets do not hold one code.", mend=mend)
    code = unquoted(found[0]) if found[0][0] in {"'", '"'} else found[0]
    return Token(kind=Kind.CODE, text=code, column=at + 1), end + 1


def bracketed(code: str) -> str:
    return f"[{code if _BARE_CODE.fullmatch(code) else quoted(code)}]"
