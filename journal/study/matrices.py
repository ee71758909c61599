"""Rows of a matrix: choices that stand one after the other and have the same options."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from journal.study.strict_json import Steps

Finding = tuple[Steps, str, str]


def matrix_findings(instrument: Any, steps: Steps) -> Iterator[Finding]:  # noqa: ANN401 - JSON that has passed the schema
    rows: dict[str, list[int]] = {}
    for at, item in enumerate(instrument["items"]):
        if "matrix" in item:
            rows.setdefault(item["matrix"], []).append(at)
    for name, places in rows.items():
        first = instrument["items"][places[0]]
        for before, at in pairwise(places):
            place = (*steps, "items", at, "matrix")
            if at != before + 1:
                yield place, f"The rows of “{name}” do not stand together.", "Move them together, or rename one part."
            elif _scale(instrument["items"][at]) != _scale(first):
                yield place, f"The rows of “{name}” have different answers.", "Give each row the same options."


def _scale(item: Any) -> Any:  # noqa: ANN401 - JSON
    return [item.get(key) for key in ("kind", "options", "low", "high", "minimum", "maximum")]
