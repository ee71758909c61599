"""``datapackage.json``: what the tables hold, for programs. Source: Frictionless Data Package and Table Schema 1.0."""

import hashlib
import json
import types
from collections.abc import Mapping, Sequence
from typing import Any, Final

from journal.diary.kept import Book
from journal.handover.formats.cells import Kind
from journal.handover.formats.codebook import CODES
from journal.handover.formats.columns import GUARDED, Column, Table
from journal.study.model import Study

TYPES: Final[Mapping[Kind, Mapping[str, Any]]] = types.MappingProxyType(
    {
        Kind.TEXT: {"type": "string"},
        Kind.CODE: {"type": "string"},
        Kind.INTEGER: {"type": "integer"},
        Kind.DATE: {"type": "date"},
        Kind.MOMENT: {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S.%fZ"},
        Kind.FLAG: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    }
)
WORDS: Final = (
    "Answers and reports exactly as the participant gave them. An empty cell is never a value by itself: where a column"
    " ends in “status”, it says whether there is a value. Nothing was filled in, rounded or converted. Scores alone are"
    " worked out, from these answers and by the algorithm, version and source that stand beside each."
)


def describe(study: Study, book: Book, tables: Sequence[Table], files: Mapping[str, bytes]) -> bytes:
    package = {
        "profile": "tabular-data-package",
        "name": "daymark-journal",
        "title": f"{study.title.say(study.language)}: {book.participant}",
        "description": WORDS,
        "version": "1",
        "study": {"id": book.study_id, "version": book.study_version, "sha256": book.study_digest},
        "study_versions": [one.version for one in book.versions],
        "practice": book.practice,
        "period": {"first": book.first_day.isoformat(), "last": book.last_day.isoformat()},
        "ledger": {"seq": book.head_seq, "head": book.head_hash, "withheld_records": book.withheld_records},
        "codes": {name: dict(codes) for name, codes in CODES.items()},
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in tables],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [*(_field(column) for column in table.columns), _field(GUARDED)],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": own, "reference": {"resource": other, "fields": column}}
                for own, other, column in table.refers
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "title": column.title, **TYPES[column.kind]}
    if column.unit:
        field["unit"] = column.unit
    if column.codes:
        codes = CODES[column.codes]
        field["codes"] = column.codes
        field["constraints"] = {"enum": [int(one) if column.kind is Kind.INTEGER else one for one in codes]}
    return field
