"""JSON from strangers, by the reader of study files; a comma too many is named where it stands."""

import re
from itertools import chain, islice
from typing import Final

from journal.errors import StudyError
from journal.study.importers.broken import broken
from journal.study.strict_json import Json, NotJson, parse

MOST_LINES: Final = 200_000
_BREAK: Final = re.compile(r"\r\n|\n|\r")
_COMMA_BEFORE_END: Final = re.compile(r",[ \t\r\n]*\Z")


def read_json(text: str, *, name: str) -> Json:
    """Raises ``StudyError`` IMPORT_BROKEN with line and column."""
    try:
        return parse(text.encode("utf-8")).value
    except NotJson as wrong:
        raise _named(wrong, text, name) from None


def _named(wrong: NotJson, text: str, name: str) -> StudyError:
    if wrong.line > MOST_LINES:
        return broken(name, wrong.what, wrong.mend, line=wrong.line, column=wrong.column)
    at = _offset(text, wrong.line, wrong.column)
    comma = _COMMA_BEFORE_END.search(text, max(0, at - 1000), at)
    if comma and text[at : at + 1] in {"]", "}"}:
        line = text.count("\n", 0, comma.start()) + 1
        column = comma.start() - text.rfind("\n", 0, comma.start())
        what, mend = f"A comma stands before the closing {text[at]}.", "Take the comma away."
        return broken(name, what, mend, line=line, column=column)
    return broken(name, wrong.what, wrong.mend, line=wrong.line, column=wrong.column)


def _offset(text: str, line: int, column: int) -> int:
    """Where a line and column lie; lines end as they do for the reader of study files."""
    breaks = (found.end() for found in _BREAK.finditer(text))
    return next(islice(chain([0], breaks), line - 1, None), 0) + column - 1
