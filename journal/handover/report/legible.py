"""Makes every text of the report one that its fonts can show and its pages can hold."""

import re
from collections.abc import Sequence
from typing import Any, Final

from journal.figures.fonts import showable

LONGEST_WORD: Final = 24
BREAK: Final = "\u200b"
LONG_WORD: Final = re.compile(rf"\S{{{LONGEST_WORD},}}")


class Legible:
    """Walks through the report's data; ``replaced`` counts the characters for which a mark stands."""

    def __init__(self, known: Sequence[frozenset[int]]) -> None:
        self._known = known
        self.replaced = 0

    def all(self, data: Any) -> Any:  # noqa: ANN401 - JSON of any shape
        """``data`` with each of its texts made legible; keys stay."""
        match data:
            case str():
                return self.text(data)
            case list():
                return [self.all(part) for part in data]
            case dict():
                return {key: self.all(part) for key, part in data.items()}
            case _:
                return data

    def text(self, text: str) -> str:
        shown, replaced = showable(text, self._known)
        self.replaced += replaced
        return LONG_WORD.sub(lambda word: _breakable(word.group()), shown)


def _breakable(word: str) -> str:
    """A word without end may be broken anywhere after every few characters."""
    return BREAK.join(word[start : start + LONGEST_WORD // 2] for start in range(0, len(word), LONGEST_WORD // 2))
