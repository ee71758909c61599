"""Words of a study as cells of a REDCap data dictionary, where they are read as HTML with answers piped in."""

import html
import re
from collections.abc import Iterable
from typing import Final

from journal.study.importers.texts import inert

_PIPED: Final = re.compile(r"[\[{](?=[A-Za-z])")
_SIGNS: Final = {"[": "&#91;", "{": "&#123;"}
_BAR: Final = "&#124;"


def cell_of(text: str) -> str:
    """``text`` so that a reader sees it as it is: markup and piping that nobody meant are written as entities."""
    plain, escaped = (_unpiped(each) for each in (text, html.escape(text, quote=False)))
    return plain if reads_as(plain, text) else escaped


def _unpiped(text: str) -> str:
    return _PIPED.sub(lambda found: _SIGNS[found[0]], text)


def reads_as(cell: str, text: str) -> bool:
    return inert(cell).text == text


def labels_of(texts: Iterable[str]) -> list[str]:
    """Cells that stand in one cell together, with bars between them."""
    return [cell_of(text).replace("|", _BAR) for text in texts]
