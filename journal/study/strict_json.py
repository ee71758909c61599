"""JSON exactly as RFC 8259 has it, with the line of every value, for files that people write by hand.

Refused beyond the grammar: duplicate keys, lone surrogates, a byte order mark, nesting deeper than ``DEPTH``,
numbers longer than ``DIGITS`` characters and more than ``VALUES`` values. Numbers with a fraction or an exponent
become ``Decimal``.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from json import JSONDecodeError, JSONDecoder
from types import MappingProxyType
from typing import Final

Json = None | bool | int | Decimal | str | list["Json"] | dict[str, "Json"]
Steps = tuple[str | int, ...]

DEPTH: Final = 40
DIGITS: Final = 100
VALUES: Final = 100_000
EXPONENT: Final = 100
_TEXTS: Final = JSONDecoder()
_BREAK: Final = re.compile(r"\r\n|\n|\r")
_BLANKS: Final = re.compile(r"[ \t\n\r]*")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?(?:[eE][+-]?([0-9]+))?")
_WORDS: Final = MappingProxyType({"t": ("true", True), "f": ("false", False), "n": ("null", None)})
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class NotJson(Exception):  # noqa: N818 - caught at this room's edge, never shown
    """``line`` and ``column`` count from 1; ``what`` and ``mend`` are for the file's author."""

    def __init__(self, what: str, mend: str, *, line: int, column: int) -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """``starts`` holds the offset of each value by its path of keys and indices; the root's path is empty."""

    value: Json
    starts: dict[Steps, int]
    line_starts: Sequence[int]

    def line(self, steps: Steps) -> int:
        """Line of the value, or of the nearest value around it."""
        while steps not in self.starts:
            steps = steps[:-1]
        return bisect_right(self.line_starts, self.starts[steps])


def pointer(steps: Steps) -> str:
    """RFC 6901."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def parse(data: bytes) -> Parsed:
    """Raises ``NotJson`` at the first thing that is wrong."""
    text = _decoded(data)
    reader = _Reader(text=text, line_starts=_line_starts(text))
    value, end = reader.value(0, ())
    end = reader.blanks(end)
    if end != len(text):
        raise reader.wrong(end, "There is more text after the end of the JSON value.", "Keep one value in the file.")
    return Parsed(value=value, starts=reader.starts, line_starts=reader.line_starts)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        what = "The file begins with a byte order mark."
        raise NotJson(what, mend="Save it as UTF-8 without one.", line=1, column=1)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        what = "A byte is not UTF-8."
        raise NotJson(what, mend="Save the file as UTF-8.", line=line, column=column) from None


def _line_starts(text: str) -> Sequence[int]:
    """As an array: a file may be nothing but line breaks."""
    return array("L", chain([0], (found.end() for found in _BREAK.finditer(text))))


@dataclass(slots=True, kw_only=True)
class _Reader:
    text: str
    line_starts: Sequence[int]
    starts: dict[Steps, int] = field(default_factory=dict)

    def wrong(self, at: int, what: str, mend: str) -> NotJson:
        line = bisect_right(self.line_starts, at)
        return NotJson(what, mend, line=line, column=at - self.line_starts[line - 1] + 1)

    def blanks(self, at: int) -> int:
        found = _BLANKS.match(self.text, at)
        return found.end() if found else at

    def value(self, at: int, steps: Steps) -> tuple[Json, int]:
        at = self.blanks(at)
        self.starts[steps] = at
        if len(self.starts) > VALUES:
            raise self.wrong(at, f"There are more than {VALUES} values.", "Split the file.")
        mark = self.text[at : at + 1]
        if mark in {"{", "["} and len(steps) >= DEPTH:
            raise self.wrong(at, f"Values are nested deeper than {DEPTH} levels.", "Make the file flatter.")
        if mark == "{":
            return self._object(at + 1, steps)
        if mark == "[":
            return self._array(at + 1, steps)
        if mark == '"':
            return self._string(at)
        return self._word(at, mark) if mark in _WORDS else self._number(at)

    def _word(self, at: int, mark: str) -> tuple[Json, int]:
        word, value = _WORDS[mark]
        if not self.text.startswith(word, at):
            raise self._unexpected(at)
        return value, at + len(word)

    def _unexpected(self, at: int) -> NotJson:
        if at >= len(self.text):
            return self.wrong(at, "The file ends too early.", "Look for a missing bracket, brace or quotation mark.")
        return self.wrong(at, "This is not JSON.", "A value is needed: text in double quotes, a number, true or false.")

    def _number(self, at: int) -> tuple[Json, int]:
        found = _NUMBER.match(self.text, at)
        if not found:
            raise self._unexpected(at)
        token, exponent = found[0], found[2]
        if len(token) > DIGITS or (exponent and int(exponent) > EXPONENT):
            raise self.wrong(at, "The number is too long.", "Write it with fewer digits.")
        return (Decimal(token) if exponent or found[1] else int(token)), found.end()

    def _string(self, at: int) -> tuple[str, int]:
        try:
            text, end = _TEXTS.raw_decode(self.text, at)
        except JSONDecodeError as error:
            mend = 'Close it with ", and write line breaks as \\n and a backslash as \\\\.'
            raise self.wrong(error.pos, "The text in quotation marks is broken.", mend) from None
        if _SURROGATE.search(text):
            raise self.wrong(at, "The text holds half a character.", "Write both halves of the \\u pair, or neither.")
        return text, end

    def _array(self, at: int, steps: Steps) -> tuple[Json, int]:
        values: list[Json] = []

        def member(start: int) -> int:
            value, end = self.value(start, (*steps, len(values)))
            values.append(value)
            return end

        return values, self._members(at, "]", member)

    def _object(self, at: int, steps: Steps) -> tuple[Json, int]:
        values: dict[str, Json] = {}

        def member(start: int) -> int:
            if self.text[start : start + 1] != '"':
                raise self.wrong(
                    start, "A key is missing here.", "Write it in double quotes; take away a comma at the end."
                )
            key, end = self._string(start)
            if key in values:
                raise self.wrong(start, "This key stands here twice.", "Keep one of them.")
            end = self._expected(end, ":", "A key is followed by a colon.")
            values[key], end = self.value(end, (*steps, key))
            return end

        return values, self._members(at, "}", member)

    def _members(self, at: int, close: str, member: Callable[[int], int]) -> int:
        at = self.blanks(at)
        if self.text.startswith(close, at):
            return at + 1
        while True:
            at = self.blanks(member(at))
            if self.text.startswith(close, at):
                return at + 1
            at = self.blanks(self._expected(at, ",", f"A comma or {close} is missing before this."))

    def _expected(self, at: int, mark: str, what: str) -> int:
        at = self.blanks(at)
        if not self.text.startswith(mark, at):
            raise self.wrong(at, what, "Look at the line above, too.")
        return at + 1
