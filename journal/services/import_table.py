"""Read a long table of answers: hostile until sizes, encoding, header and every row were checked.

Columns ``day,time,instrument,item,value`` and, if wanted, ``occasion``, in any order; UTF-8 with or without a byte
order mark, LF or CRLF, RFC 4180.
"""

import csv
from collections.abc import Iterator
from typing import Final

from journal.clock import Instant
from journal.errors import Code, Problem, TableError
from journal.progress import Progress
from journal.services.import_rows import Bad, Fault, ImportedRow, RowReader
from journal.study.table_lines import TableLines, TooManyCellsError

COLUMNS: Final = ("day", "time", "instrument", "item", "value")
OCCASION: Final = "occasion"
BYTE_LIMIT: Final = 16 * 1024 * 1024
ROW_LIMIT: Final = 60_000
CELL_LIMIT: Final = 20_000
PROBLEM_LIMIT: Final = 50
HEADER: Final = ",".join(COLUMNS)

Place = tuple[Instant, str, str, str]


class Problems:
    """Keeps the first problems of a file and the count of all."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._kept: list[Problem] = []
        self._count = 0

    def add(self, line: int, fault: Fault) -> None:
        self._count += 1
        if len(self._kept) < PROBLEM_LIMIT:
            self._kept.append(Problem(where=f"{self._name}:{line}", what=fault.what, mend=fault.mend))

    def raise_any(self) -> None:
        """Raises ``TableError`` CSV_INVALID when there was a problem."""
        if self._count:
            raise TableError(Code.CSV_INVALID, where=self._name, problems=tuple(self._kept), count=self._count)


def read_table(data: bytes, reader: RowReader, *, name: str, progress: Progress) -> tuple[ImportedRow, ...]:
    """All rows, or ``TableError`` CSV_INVALID with the first problems and the count of all."""
    problems = Problems(name)
    rows: list[ImportedRow] = []
    seen: dict[Place, int] = {}
    try:
        text = _decoded(data)
        total = text.count("\n") + 1
        records = _records(text)
        order = _order(records)
        for line, cells in records:
            progress(min(line, total), total)
            try:
                row = reader.read(line, _named(order, cells))
                _refuse_repeated(row, seen)
            except Bad as bad:
                problems.add(line, bad.fault)
            else:
                rows.append(row)
        progress(total, total)
    except _Unreadable as unreadable:
        problems.add(unreadable.line, unreadable.fault)
    problems.raise_any()
    return tuple(rows)


class _Unreadable(Exception):  # noqa: N818 - it ends the reading, and is caught where the rows are counted
    """The rest of the file cannot be read from ``line`` on."""

    def __init__(self, line: int, fault: Fault) -> None:
        super().__init__(line)
        self.line = line
        self.fault = fault


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _Unreadable(line, Fault("This is not UTF-8.", "Save the table as UTF-8.")) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _Unreadable(line, Fault("There is a zero byte in the table.", "Save it again as CSV in UTF-8."))
    return text


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """The line on which each row begins, and its cells. Lines with nothing on them are passed over."""
    lines = TableLines(text, ",")
    table = csv.reader(lines, strict=True)
    begins = 1
    try:
        for count, cells in enumerate(table):
            lines.row_ended()
            if count > ROW_LIMIT:
                raise _Unreadable(
                    begins, Fault(f"There are more than {ROW_LIMIT} rows.", "Import it in several files.")
                )
            if cells:
                yield begins, cells
            begins = table.line_num + 1
    except TooManyCellsError:
        raise _Unreadable(begins, Fault("The row has far too many cells.", "Close its quotation marks.")) from None
    except csv.Error:
        raise _Unreadable(begins, Fault("This row is not CSV.", "Check its quotation marks and commas.")) from None


def _order(records: Iterator[tuple[int, list[str]]]) -> tuple[str, ...]:
    line, header = next(records, (1, []))
    if sorted(header) not in (sorted(COLUMNS), sorted((*COLUMNS, OCCASION))):
        mend = f"It must be: {HEADER}; a column {OCCASION} may be added."
        raise _Unreadable(line, Fault("The first row does not name the columns.", mend))
    return tuple(header)


def _named(order: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(order):
        raise Bad(
            Fault(f"The row has {len(cells)} cells instead of {len(order)}.", "Quote a value that holds a comma.")
        )
    if any(len(cell) > CELL_LIMIT for cell in cells):
        raise Bad(Fault("A cell is too long.", f"At most {CELL_LIMIT} characters are read."))
    return dict(zip(order, cells, strict=True))


def _refuse_repeated(row: ImportedRow, seen: dict[Place, int]) -> None:
    place = (row.observed, row.instrument, row.item, row.occasion)
    if place in seen:
        raise Bad(
            Fault(f"That item was answered on line {seen[place]} for the same moment.", "Keep one of the two rows.")
        )
    seen[place] = row.line
