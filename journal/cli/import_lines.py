"""What became of each part of an imported source, for people and for programs."""

from collections.abc import Iterator
from typing import Final

from journal.study.importers.report import Counts, Fate, ImportReport, Part, ReportLine

_FATES: Final = {Fate.AS_IS: "as it is", Fate.CHANGED: "changed", Fate.LEFT_OUT: "left out"}


def result_of(report: ImportReport, output: str) -> dict[str, object]:
    return {
        "output": output,
        "source": report.source,
        "counts": {part.value: _counted(report.counts(part)) for part in Part},
        "lines": [_line(line) for line in report.lines],
        "remarks": list(report.remarks),
        "to_fill_in": list(report.to_fill_in),
    }


def lines_of(report: ImportReport, output: str) -> Iterator[str]:
    """Each part of the source, then the sums, then what is still to be done by hand."""
    for line in report.lines:
        became = f" -> {line.became}" if line.became else ""
        yield f"{_FATES[line.fate]:<8}  {line.where or 'whole file'}  {line.part} {line.name} ({line.kind}){became}"
        yield from (f"          - {_indented(note)}" for note in line.notes)
    yield from (f"Note: {remark}." for remark in report.remarks)
    for part in Part:
        counts = report.counts(part)
        if counts.total:
            yield f"{_numbered(counts.total, part)}: {_summed(counts)}."
    yield f"Wrote {output} from a {report.source}. Still to be filled in:"
    yield from (f"  - {each}" for each in report.to_fill_in)


def _numbered(count: int, part: Part) -> str:
    return f"{count} {part}" if count == 1 else f"{count} {part}s"


def _summed(counts: Counts) -> str:
    return f"{counts.as_is} as is, {counts.changed} changed, {counts.left_out} left out"


def _indented(note: str) -> str:
    return note.replace("\n", "\n            ")


def _counted(counts: Counts) -> dict[str, int]:
    return {
        "total": counts.total, "as_is": counts.as_is, "changed": counts.changed, "left_out": counts.left_out,
    }  # fmt: skip


def _line(line: ReportLine) -> dict[str, object]:
    return {
        "part": line.part.value, "where": line.where, "name": line.name, "kind": line.kind, "fate": line.fate.value,
        "became": line.became, "notes": list(line.notes),
    }  # fmt: skip
