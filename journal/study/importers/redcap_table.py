"""Reads a REDCap data dictionary: CSV as the project's pages, its API and spreadsheets write it.

Columns are known by their names, in any order: 18 in today's files, 17 in older ones, more where somebody added some.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from journal.study.importers.broken import broken, empty
from journal.study.importers.drafting import Source
from journal.study.importers.redcap_field import RedcapField
from journal.study.importers.redcap_forms import forms_of
from journal.study.importers.redcap_rules import SYSTEM
from journal.study.table_lines import MOST_MARKS, TableLines, TooManyCellsError

MOST_ROWS: Final = 20_000
MOST_LINES: Final = 500_000
LONGEST_CELL: Final = 100_000
MOST_COLUMNS: Final = 200
NOT_AVAILABLE: Final = "NA"
_MARKS: Final = ",;\t"
_NOT_WORD: Final = re.compile(r"[^a-z0-9]+")
_COLUMNS: Final = MappingProxyType(
    {
        "variablefieldname": "name", "fieldname": "name", "variable": "name",
        "formname": "form", "form": "form",
        "sectionheader": "section",
        "fieldtype": "kind",
        "fieldlabel": "label",
        "choicescalculationsorsliderlabels": "choices", "selectchoicesorcalculations": "choices",
        "choicesorcalculations": "choices", "choices": "choices",
        "fieldnote": "note",
        "textvalidationtypeorshowslidernumber": "validation", "textvalidationtype": "validation",
        "textvalidationmin": "minimum",
        "textvalidationmax": "maximum",
        "identifier": "identifier",
        "branchinglogicshowfieldonlyif": "branching", "branchinglogic": "branching",
        "requiredfield": "required",
        "customalignment": "alignment",
        "questionnumbersurveysonly": "number", "questionnumber": "number",
        "matrixgroupname": "matrix",
        "matrixranking": "ranking",
        "fieldannotation": "annotation", "fieldannotations": "annotation",
    }
)  # fmt: skip
_NEEDED: Final = ("name", "kind")
_NEVER_WORDS: Final = ("identifier", "required", "ranking", "alignment", "minimum", "maximum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """``order`` holds our name of each column, or "" for one that is not known."""

    mark: str
    order: tuple[str, ...]
    names: tuple[str, ...]


def dictionary_header(text: str) -> Header | None:
    """The first row by the separator that makes out the most columns; none when it is no data dictionary's."""
    found = [header for mark in _MARKS if all(key in (header := _header(text, mark)).order for key in _NEEDED)]
    return max(found, key=lambda header: len(header.order), default=None)


def _header(text: str, mark: str) -> Header:
    """With no columns at all when they are too many or cannot be read."""
    try:
        names = next(csv.reader(io.StringIO(text[:LONGEST_CELL], newline=""), delimiter=mark), [])
    except csv.Error:
        names = []
    names = names if len(names) <= MOST_COLUMNS else []
    order = tuple(_COLUMNS.get(_NOT_WORD.sub("", cell.lower()), "") for cell in names)
    return Header(mark=mark, order=order, names=tuple(names))


def read_dictionary(text: str, header: Header, *, name: str, remarks: tuple[str, ...]) -> Source:
    """``header`` is the text's own. Raises ``StudyError`` IMPORT_BROKEN or IMPORT_EMPTY."""
    rows = list(_rows(text, header, name))
    if not rows:
        raise empty(name)
    fields, more = _fields(rows, header)
    title = name.rsplit(".", 1)[0]
    return Source(
        system="REDCap data dictionary",
        title=title,
        name=title,
        forms=forms_of(fields, {}),
        remarks=(*remarks, *more, f"{SYSTEM} does not say what language its words are in"),
    )


def _rows(text: str, header: Header, name: str) -> Iterator[tuple[int, list[str]]]:
    """The line on which each row begins, and as many cells as there are columns. Empty rows are passed over."""
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise broken(name, "There is a zero byte in the table.", "Save it again as CSV in UTF-8.", line=line)
    lines = TableLines(text, header.mark)
    table = csv.reader(lines, delimiter=header.mark, strict=True)
    begins, filled = 1, -1
    try:
        for cells in table:
            lines.row_ended()
            filled += any(cell.strip() for cell in cells)
            if filled > MOST_ROWS or begins > MOST_LINES:
                what = f"There are more than {MOST_ROWS} rows or {MOST_LINES} lines."
                raise broken(name, what, "Import it in several files.", line=begins)
            if filled and any(cell.strip() for cell in cells):
                yield begins, _fitted(cells, header, name, begins)
            begins = table.line_num + 1
    except TooManyCellsError:
        what = f"The row has more than {MOST_MARKS} separators."
        raise broken(name, what, "Take the empty cells away, or close the quotation mark.", line=begins) from None
    except csv.Error:
        what = "A quotation mark in this row, or in one below it, is not closed or stands inside a text."
        raise broken(name, what, 'Write it twice inside of a text, as "".', line=begins) from None


def _fitted(cells: list[str], header: Header, name: str, line: int) -> list[str]:
    wanted = len(header.order)
    if any(cell.strip() for cell in cells[wanted:]):
        what = f"The row has {len(cells)} cells, and there are {wanted} columns."
        raise broken(name, what, "Put a text that holds a comma into quotation marks.", line=line)
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise broken(name, "A cell is too long.", f"At most {LONGEST_CELL} characters are read.", line=line)
    return [*cells, *[""] * (wanted - len(cells))][:wanted]


def _fields(rows: Sequence[tuple[int, list[str]]], header: Header) -> tuple[list[RedcapField], list[str]]:
    """Rows as fields, and what is to be said about all of them. "NA" is an empty cell where R wrote the file."""
    columns = {key: at for at, key in reversed(list(enumerate(header.order))) if key}
    watched = [columns[key] for key in _NEVER_WORDS if key in columns]
    from_r = any(cells[at] == NOT_AVAILABLE for _, cells in rows for at in watched)
    fields = []
    for line, cells in rows:
        values = {key: _value(cells[at], empty_na=from_r and key not in _NEEDED) for key, at in columns.items()}
        values |= {"name": values["name"].strip(), "kind": values["kind"].strip().lower()}
        values["form"] = values.get("form", "").strip()
        fields.append(RedcapField(where=f"line {line}", **values))  # type: ignore[arg-type]  # all of them are texts
    remarks = [f"“{NOT_AVAILABLE}” was taken for an empty cell"] if from_r else []
    return fields, [*remarks, *_unread(rows, header, columns)]


def _value(cell: str, *, empty_na: bool) -> str:
    return "" if empty_na and cell.strip() == NOT_AVAILABLE else cell


def _unread(rows: Sequence[tuple[int, list[str]]], header: Header, columns: dict[str, int]) -> Iterator[str]:
    for at, column in enumerate(header.names):
        filled = sum(1 for _, cells in rows if cells[at].strip() not in {"", NOT_AVAILABLE})
        if at not in columns.values() and filled:
            yield f"the column “{column[:60]}” is not known here; {filled} of its cells are filled and not kept"
