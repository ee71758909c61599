"""Lines of a table for ``csv.reader``, which holds a row whole before anybody can see how many cells it has."""

import io
from collections.abc import Iterator
from typing import Final, Self

from journal.overriding import override

MOST_MARKS: Final = 100_000
"""Separators in one row, those inside of texts too: more than any row that is read has, and 6 MB of cells at most."""


class TooManyCellsError(ValueError):
    """A row has more than ``MOST_MARKS`` separators."""


class TableLines(Iterator[str]):
    """Say ``row_ended`` after each row that came out. Raises ``TooManyCellsError`` while a row is being read."""

    def __init__(self, text: str, mark: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._mark = mark
        self._marks = 0

    @override
    def __iter__(self) -> Self:
        return self

    @override
    def __next__(self) -> str:
        line = next(self._lines)
        self._marks += line.count(self._mark)
        if self._marks > MOST_MARKS:
            raise TooManyCellsError
        return line

    def row_ended(self) -> None:
        self._marks = 0
