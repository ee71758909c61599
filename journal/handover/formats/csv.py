"""CSV files by RFC 4180: comma, CRLF, double quotes where needed, a header line; UTF-8 without a byte order mark."""

import csv
import io

from journal.diary.kept import Book
from journal.handover.formats import (
    answer_tables,
    health_tables,
    record_tables,
    schedule_table,
    score_tables,
    study_tables,
)
from journal.handover.formats.cells import Cell, guarded, written
from journal.handover.formats.columns import GUARDED, Table
from journal.handover.formats.datapackage import describe
from journal.study.model import Study


def tables_of(study: Study, book: Book) -> tuple[Table, ...]:
    """In the order of the package's members."""
    return (
        answer_tables.answers(study, book),
        answer_tables.check_ins(study, book),
        score_tables.scores(study, book),
        health_tables.doses(book),
        health_tables.events(book),
        health_tables.observations(book),
        health_tables.medicines(book),
        answer_tables.corrections(book),
        schedule_table.schedule_changes(book),
        record_tables.panels(book),
        record_tables.firings(book),
        record_tables.handovers(book),
        record_tables.clock_jumps(book),
        record_tables.study_versions(book),
        study_tables.codebook(study),
        study_tables.wordings(study),
    )


def make_csv(study: Study, book: Book) -> dict[str, bytes]:
    """File name to bytes: a table each, and ``datapackage.json``, which describes them. Same book, same bytes."""
    tables = tables_of(study, book)
    files = {f"{table.name}.csv": _written(table) for table in tables}
    return {**files, "datapackage.json": describe(study, book, tables, files)}


def _written(table: Table) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(column.name for column in table.columns), GUARDED.name])
    writer.writerows(_row(table, row) for row in table.rows)
    return out.getvalue().encode("utf-8")


def _row(table: Table, row: tuple[Cell, ...]) -> list[str]:
    cells: list[str] = []
    changed: list[str] = []
    for column, cell in zip(table.columns, row, strict=True):
        text = written(cell)
        safe = guarded(text, column.kind) if text else text
        cells.append(safe)
        if safe != text:
            changed.append(column.name)
    return [*cells, " ".join(changed)]
